"""Sets the flag first: after a failure it says that the value is there.

Caught by: test_a_failure_is_for_one_caller
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
                self.made = True
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
