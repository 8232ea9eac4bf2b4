"""Takes `None` for the sign that the value was not made yet.

Caught by: test_it_is_made_when_it_is_first_needed
"""

import threading


class Lazy:
    def __init__(self, make):
        self.make = make
        self.lock = threading.Lock()
        self.value = None

    def get(self):
        with self.lock:
            if self.value is None:
                self.value = self.make()
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
