"""Makes the value in `__init__`, before anybody has asked.

Caught by: test_it_is_made_when_it_is_first_needed
"""

import threading


class Lazy:
    def __init__(self, make):
        self.value = make()

    def get(self):
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
