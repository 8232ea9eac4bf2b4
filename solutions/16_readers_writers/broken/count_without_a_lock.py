"""Readers count themselves without a lock, and two at once count as one.

Caught by: test_readers_share
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.turnstile = threading.Lock()
        self.room = threading.Lock()
        self.mutex = threading.Lock()
        self.readers = 0

    @contextmanager
    def reading(self):
        with self.turnstile:
            pass
        self.readers += 1
        if self.readers == 1:
            self.room.acquire()
        try:
            yield
        finally:
            self.readers -= 1
            if self.readers == 0:
                self.room.release()

    @contextmanager
    def writing(self):
        with self.turnstile, self.room:
            yield
