"""The writer sleeps with the lock that a reader needs in order to leave.

Caught by: test_a_writer_is_alone
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.lock = threading.Lock()
        self.nobody_reads = threading.Event()
        self.nobody_reads.set()
        self.readers = 0

    @contextmanager
    def reading(self):
        with self.lock:
            self.readers += 1
            self.nobody_reads.clear()
        try:
            yield
        finally:
            with self.lock:
                self.readers -= 1
                if self.readers == 0:
                    self.nobody_reads.set()

    @contextmanager
    def writing(self):
        with self.lock:
            self.nobody_reads.wait()
            yield
