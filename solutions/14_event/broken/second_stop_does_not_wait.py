"""A second `stop` returns at once, while the first one still waits for the thread.

Caught by: test_stop_twice_does_no_harm
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
                self.value = self.make()
                self.made = True
            return self.value


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
        if self.stopping.is_set():
            return
        self.stopping.set()
        self.thread.join()
