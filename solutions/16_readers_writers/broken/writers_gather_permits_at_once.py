"""Writers collect all permits one by one, and two of them hold half each for ever.

Caught by: test_a_writer_is_alone
"""

import threading
from contextlib import contextmanager

READERS = 100


class ReadersWriterLock:
    def __init__(self):
        self.permits = threading.Semaphore(READERS)

    @contextmanager
    def reading(self):
        with self.permits:
            yield

    @contextmanager
    def writing(self):
        for _ in range(READERS):
            self.permits.acquire()
        try:
            yield
        finally:
            self.permits.release(READERS)
