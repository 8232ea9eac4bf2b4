"""Waits a day at a time, and looks again.

Caught by: test_a_waiting_thread_sleeps
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
            while self.writer or self.waiting:
                self.changed.wait(timeout=86400)
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
            while self.writer or self.readers:
                self.changed.wait(timeout=86400)
            self.waiting -= 1
            self.writer = True
        try:
            yield
        finally:
            with self.changed:
                self.writer = False
                self.changed.notify_all()
