"""A semaphore of ten permits: the eleventh reader waits.

Caught by: test_readers_share
"""

import threading
from contextlib import contextmanager

READERS = 10


class ReadersWriterLock:
    def __init__(self):
        self.permits = threading.Semaphore(READERS)
        self.writer = threading.Lock()

    @contextmanager
    def reading(self):
        with self.writer:
            self.permits.acquire()
        try:
            yield
        finally:
            self.permits.release()

    @contextmanager
    def writing(self):
        with self.writer:
            for _ in range(READERS):
                self.permits.acquire()
            try:
                yield
            finally:
                self.permits.release(READERS)
