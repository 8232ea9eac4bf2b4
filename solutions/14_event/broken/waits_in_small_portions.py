"""Waits for the event a hundredth of a second at a time, so that it wakes up only to look.

Caught by: test_a_waiting_thread_sleeps
"""

import threading


class Lazy:
    def __init__(self, make):
        self.make = make
        self.lock = threading.Lock()
        self.attempt = None
        self.value = None

    def get(self):
        while True:
            with self.lock:
                mine = self.attempt is None
                if mine:
                    self.attempt = threading.Event()
                    self.made = False
                attempt = self.attempt
            if mine:
                return self._try(attempt)
            while not attempt.wait(0.01):
                pass
            if self.made:
                return self.value

    def _try(self, attempt):
        try:
            self.value = self.make()
            self.made = True
            return self.value
        finally:
            if not self.made:
                self.attempt = None
            attempt.set()


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
