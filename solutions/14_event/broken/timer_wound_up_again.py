"""A timer that is being renewed just when `stop` cancels it goes on for ever.

Caught by: test_nothing_happens_after_stop
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
        self.timer = None

    def start(self):
        self.timer = threading.Timer(self.interval, self._tick)
        self.timer.start()

    def _tick(self):
        self.action()
        self.start()

    def stop(self):
        self.timer.cancel()
        self.timer.join()
