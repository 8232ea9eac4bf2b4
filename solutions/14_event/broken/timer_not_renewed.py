"""Starts one timer: the action is called once.

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
        self.timer = threading.Timer(interval, action)

    def start(self):
        self.timer.start()

    def stop(self):
        self.timer.cancel()
        self.timer.join()
