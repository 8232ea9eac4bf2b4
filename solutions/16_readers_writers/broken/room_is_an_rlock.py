"""The last reader cannot give back an RLock that the first one has taken.

Caught by: test_readers_share
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.turnstile = threading.Lock()
        self.room = threading.RLock()
        self.mutex = threading.Lock()
        self.readers = 0

    @contextmanager
    def reading(self):
        with self.turnstile:
            pass
        with self.mutex:
            self.readers += 1
            if self.readers == 1:
                self.room.acquire()
        try:
            yield
        finally:
            with self.mutex:
                self.readers -= 1
                if self.readers == 0:
                    self.room.release()

    @contextmanager
    def writing(self):
        with self.turnstile, self.room:
            yield
