"""One condition for all locks: whoever leaves one lock wakes those who wait at others.

Caught by: test_two_locks_share_nothing
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    changed = threading.Condition()

    def __init__(self):
        self.readers = 0
        self.writing_now = False
        self.writers_waiting = 0

    @contextmanager
    def reading(self):
        with self.changed:
            while self.writing_now or self.writers_waiting:
                self.changed.wait()
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
            self.writers_waiting += 1
            while self.writing_now or self.readers:
                self.changed.wait()
            self.writers_waiting -= 1
            self.writing_now = True
        try:
            yield
        finally:
            with self.changed:
                self.writing_now = False
                self.changed.notify_all()
