"""A writer that leaves wakes five readers, and there may be more.

Caught by: test_all_readers_go_in_when_the_writer_leaves
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.lock = threading.Lock()
        self.may_read = threading.Condition(self.lock)
        self.may_write = threading.Condition(self.lock)
        self.readers = 0
        self.writing_now = False
        self.writers_waiting = 0

    @contextmanager
    def reading(self):
        with self.lock:
            while self.writing_now or self.writers_waiting:
                self.may_read.wait()
            self.readers += 1
        try:
            yield
        finally:
            with self.lock:
                self.readers -= 1
                if self.readers == 0:
                    self.may_write.notify()

    @contextmanager
    def writing(self):
        with self.lock:
            self.writers_waiting += 1
            while self.writing_now or self.readers:
                self.may_write.wait()
            self.writers_waiting -= 1
            self.writing_now = True
        try:
            yield
        finally:
            with self.lock:
                self.writing_now = False
                if self.writers_waiting:
                    self.may_write.notify()
                else:
                    self.may_read.notify(5)
