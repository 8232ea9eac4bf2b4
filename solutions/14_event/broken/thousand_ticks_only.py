"""Ticks a thousand times and no more.

Caught by: test_it_ticks_every_interval
"""

import threading


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
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._run, name="ticker")

    def start(self):
        self.thread.start()

    def _run(self):
        for _ in range(1000):
            if self.stopping.wait(self.interval):
                return
            self.action()
        self.stopping.wait()

    def stop(self):
        self.stopping.set()
        self.thread.join()
