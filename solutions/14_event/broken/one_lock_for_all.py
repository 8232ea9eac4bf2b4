"""All values are made under one lock that belongs to the class.

Caught by: test_two_lazies_do_not_wait_for_each_other
"""

import threading


class Lazy:
    lock = threading.Lock()

    def __init__(self, make):
        self.make = make
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
