"""A writer keeps the condition for its block, and tells those who wait only if the block ends well.

Caught by: test_an_exception_frees_the_lock
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.cond = threading.Condition()
        self.readers = 0
        self.writing_now = False
        self.waiting_writers = 0

    @contextmanager
    def reading(self):
        with self.cond:
            while self.writing_now or self.waiting_writers:
                self.cond.wait()
            self.readers += 1
        try:
            yield
        finally:
            with self.cond:
                self.readers -= 1
                self.cond.notify_all()

    @contextmanager
    def writing(self):
        with self.cond:
            self.waiting_writers += 1
            while self.writing_now or self.readers:
                self.cond.wait()
            self.waiting_writers -= 1
            yield
            self.cond.notify_all()
