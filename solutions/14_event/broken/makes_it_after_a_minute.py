"""Waits a minute for the lock and then makes the value as well.

Caught by: test_a_waiting_thread_sleeps
"""

import threading


class Lazy:
    def __init__(self, make):
        self.make = make
        self.lock = threading.Lock()
        self.made = False

    def get(self):
        if self.made:
            return self.value
        got = self.lock.acquire(timeout=60)
        try:
            if not self.made:
                self.value = self.make()
                self.made = True
            return self.value
        finally:
            if got:
                self.lock.release()


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
