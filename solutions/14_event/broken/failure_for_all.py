"""Keeps the exception and raises it for everybody, for ever.

Caught by: test_a_failure_is_for_one_caller
"""

import threading
from concurrent.futures import Future


class Lazy:
    def __init__(self, make):
        self.make = make
        self.lock = threading.Lock()
        self.future = None

    def get(self):
        with self.lock:
            first = self.future is None
            if first:
                self.future = Future()
        if first:
            try:
                self.future.set_result(self.make())
            except Exception as error:
                self.future.set_exception(error)
        return self.future.result()


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
