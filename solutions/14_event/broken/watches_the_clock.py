"""Looks at the clock and at a flag in an empty loop.

Caught by: test_a_waiting_thread_sleeps
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
        due = time.monotonic() + self.interval
        while not self.stopped:
            if time.monotonic() >= due:
                self.action()
                due += self.interval

    def stop(self):
        self.stopped = True
        self.thread.join()
