"""A semaphore of a thousand, which the README names as an example: the next reader waits.

Caught by: test_readers_share
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.turn = threading.Lock()
        self.places = threading.Semaphore(1_000)

    @contextmanager
    def reading(self):
        with self.turn:
            self.places.acquire()
        try:
            yield
        finally:
            self.places.release()

    @contextmanager
    def writing(self):
        with self.turn:
            for _ in range(1_000):
                self.places.acquire()
        try:
            yield
        finally:
            for _ in range(1_000):
                self.places.release()
