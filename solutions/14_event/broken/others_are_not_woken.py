"""Tries again after a failure, but does not wake those who wait already.

Caught by: test_a_failure_is_for_one_caller
"""

import threading


class Lazy:
    def __init__(self, make):
        self.make = make
        self.lock = threading.Lock()
        self.begun = False
        self.ready = threading.Event()
        self.value = None

    def get(self):
        with self.lock:
            first = not self.begun
            self.begun = True
        if first:
            try:
                self.value = self.make()
            except Exception:
                self.begun = False
                raise
            self.ready.set()
        self.ready.wait()
        return self.value


class Ticker:
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.signal = threading.Event()
        self.thread = threading.Thread(target=self._run)

    def start(self):
        self.thread.start()

    def _run(self):
        while not self.signal.wait(self.interval):
            self.action()

    def stop(self):
        self.signal.set()
        self.thread.join()
