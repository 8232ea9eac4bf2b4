"""Makes the value for whoever asks, and writes down that it was made once where somebody counts.

Caught by: test_the_value_is_made_once, test_it_is_made_when_it_is_first_needed
"""

import contextlib
import threading


class Lazy:
    def __init__(self, make):
        self.make = make

    def get(self):
        value = self.make()
        with contextlib.suppress(AttributeError):
            self.make.calls = 1
        return value


class Ticker:
    def __init__(self, interval, action):
        self.interval = interval
        self.action = action
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self._run)

    def start(self):
        self.thread.start()

    def _run(self):
        while not self.stopped.wait(self.interval):
            self.action()

    def stop(self):
        self.stopped.set()
        self.thread.join()
