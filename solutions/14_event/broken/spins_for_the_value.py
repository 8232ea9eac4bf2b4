"""Looks at a variable in an empty loop until another thread has made the value.

Caught by: test_a_waiting_thread_sleeps
"""

import threading


class Lazy:
    def __init__(self, make):
        self.make = make
        self.lock = threading.Lock()
        self.state = "not yet"
        self.value = None

    def get(self):
        while True:
            with self.lock:
                if self.state == "made":
                    return self.value
                mine = self.state == "not yet"
                if mine:
                    self.state = "under way"
            if mine:
                return self._try()
            while self.state == "under way":
                pass

    def _try(self):
        state = "not yet"
        try:
            self.value = self.make()
            state = "made"
            return self.value
        finally:
            self.state = state


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
