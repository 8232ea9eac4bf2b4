"""Wakes up ten times a second to look.

Caught by: test_a_waiting_thread_sleeps
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.changed = threading.Condition()
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
                if self.readers == 0:
                    self.changed.notify_all()

    @contextmanager
    def writing(self):
        with self.changed:
            self.writers_waiting += 1
            while self.writing_now or self.readers:
                self.changed.wait(timeout=0.1)
            self.writers_waiting -= 1
            self.writing_now = True
        try:
            yield
        finally:
            with self.changed:
                self.writing_now = False
                self.changed.notify_all()
