"""Two objects with the same `make` share a lock, and wait for each other.

Caught by: test_two_lazies_do_not_wait_for_each_other
"""

import functools
import threading


@functools.lru_cache(maxsize=None)
def _lock_of(make):
    return threading.Lock()


class Lazy:
    def __init__(self, make):
        self.make = make
        self.made = False
        self.value = None

    def get(self):
        with _lock_of(self.make):
            if not self.made:
                self.value = self.make()
                self.made = True
            return self.value


class Ticker:
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._run, name="ticker")

    def start(self):
        self.thread.start()

    def _run(self):
        while not self.stopped.wait(self.interval):
            self.action()

    def stop(self):
        self.stopped.set()
        self.thread.join()
