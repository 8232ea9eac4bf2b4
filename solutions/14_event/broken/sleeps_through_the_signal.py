"""Sleeps for a whole interval and looks at a flag afterwards.

Caught by: test_it_stops_at_once
"""

import threading
import time


class Lazy:
    def __init__(self, make):
        self.make = make
        self.lock = threading.Lock()
        self.made = False
        self.value = None

    def get(self):
        with self.lock:
            if not self.made:
                self.value = self.make()
                self.made = True
            return self.value


class Ticker:
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.stopped = False
        self.thread = threading.Thread(target=self._run)

    def start(self):
        self.thread.start()

    def _run(self):
        while True:
            time.sleep(self.interval)
            if self.stopped:
                return
            self.action()

    def stop(self):
        self.stopped = True
        self.thread.join()
