"""A semaphore of one as the door, and one that nobody gives back until the end as the signal."""

import threading


class Lazy:
    def __init__(self, make):
        self.door = threading.Semaphore(1)
        self.get_value = None
        self.make = make

    def get(self):
        with self.door:
            if self.get_value is None:
                value = self.make()
                self.get_value = lambda: value
        return self.get_value()


class Ticker:
    def __init__(self, interval, action):
        self.interval, self.action = interval, action
        self.end = threading.Semaphore(0)
        self.thread = None

    def start(self):
        self.thread = threading.Thread(target=self._run)
        self.thread.start()

    def _run(self):
        while not self.end.acquire(timeout=self.interval):
            self.action()

    def stop(self):
        self.end.release()
        self.thread.join()
