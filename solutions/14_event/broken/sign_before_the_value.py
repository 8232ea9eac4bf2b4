"""Says that the value is there before it is, and the short cut without the lock believes it.

Caught by: test_all_wait_until_it_is_there
"""

import threading


class Lazy:
    def __init__(self, make):
        self.make = make
        self.lock = threading.Lock()
        self.made = False
        self.value = None

    def get(self):
        if self.made:
            return self.value
        with self.lock:
            if not self.made:
                self.made = True
                try:
                    self.value = self.make()
                except BaseException:
                    self.made = False
                    raise
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
