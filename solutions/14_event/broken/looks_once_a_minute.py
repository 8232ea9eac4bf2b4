"""Wakes up once a minute to look, in `get` and in the ticker, although the signal would wake it.

Caught by: test_a_waiting_thread_sleeps
"""

import threading
import time


class Lazy:
    def __init__(self, make):
        self.make = make
        self.changed = threading.Condition()
        self.making = False
        self.made = False
        self.value = None

    def get(self):
        with self.changed:
            while self.making:
                self.changed.wait(timeout=60)
            if self.made:
                return self.value
            self.making = True
        try:
            self.value = self.make()
            self.made = True
        finally:
            with self.changed:
                self.making = False
                self.changed.notify_all()
        return self.value


class Ticker:
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self._run)

    def start(self):
        self.thread.start()

    def _run(self):
        due = time.monotonic() + self.interval
        while not self.stopping.wait(min(60, due - time.monotonic())):
            if time.monotonic() >= due:
                self.action()
                due += self.interval

    def stop(self):
        self.stopping.set()
        self.thread.join()
