"""Knows the readers who are in by the names of their threads, which two threads may share.

Caught by: test_a_writer_is_alone
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = set()
        self.writer = False
        self.writers_waiting = 0

    @contextmanager
    def reading(self):
        name = threading.current_thread().name
        with self.changed:
            while self.writer or self.writers_waiting:
                self.changed.wait()
            self.readers.add(name)
        try:
            yield
        finally:
            with self.changed:
                self.readers.discard(name)
                self.changed.notify_all()

    @contextmanager
    def writing(self):
        with self.changed:
            self.writers_waiting += 1
            while self.writer or self.readers:
                self.changed.wait()
            self.writers_waiting -= 1
            self.writer = True
        try:
            yield
        finally:
            with self.changed:
                self.writer = False
                self.changed.notify_all()
