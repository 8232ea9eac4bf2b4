"""The last reader says that nobody is in when it no longer holds the lock: another one may have come in between.

Caught by: test_a_writer_is_alone
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.gate = threading.Lock()
        self.lock = threading.Lock()
        self.readers = 0
        self.empty = threading.Event()
        self.empty.set()

    @contextmanager
    def reading(self):
        with self.gate, self.lock:
            self.readers += 1
            self.empty.clear()
        try:
            yield
        finally:
            with self.lock:
                self.readers -= 1
                last = self.readers == 0
            if last:
                self.empty.set()

    @contextmanager
    def writing(self):
        with self.gate:
            self.empty.wait()
            yield
