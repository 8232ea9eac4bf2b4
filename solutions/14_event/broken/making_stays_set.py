"""The flag `making` is reset for an `Exception` only; after anything else all wait for a maker who has gone.

Caught by: test_a_failure_is_for_one_caller
"""

import threading


class Lazy:
    def __init__(self, make):
        self.make = make
        self.making = False
        self.made = False
        self.changed = threading.Condition()

    def get(self):
        with self.changed:
            while self.making:
                self.changed.wait()
            if self.made:
                return self.value
            self.making = True
        try:
            value = self.make()
        except Exception:
            with self.changed:
                self.making = False
                self.changed.notify()
            raise
        with self.changed:
            self.value = value
            self.made = True
            self.making = False
            self.changed.notify_all()
        return value


class Ticker:
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._run, name="ticker")

    def start(self):
        self.thread.start()

    def _run(self):
        while not self.stopping.wait(self.interval):
            self.action()

    def stop(self):
        self.stopping.set()
        self.thread.join()
