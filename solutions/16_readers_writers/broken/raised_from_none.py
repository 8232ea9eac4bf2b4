"""Raises the exception of the block again, `from None`.

Caught by: test_an_exception_frees_the_lock
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = self.waiting = 0
        self.writer = False

    @contextmanager
    def reading(self):
        with self.changed:
            self.changed.wait_for(lambda: not (self.writer or self.waiting))
            self.readers += 1
        try:
            yield
        finally:
            with self.changed:
                self.readers -= 1
                self.changed.notify_all()

    @contextmanager
    def writing(self):
        with self.changed:
            self.waiting += 1
            self.changed.wait_for(lambda: not (self.writer or self.readers))
            self.waiting -= 1
            self.writer = True
        try:
            yield
        except Exception as error:
            raise error.with_traceback(None) from None
        finally:
            with self.changed:
                self.writer = False
                self.changed.notify_all()
