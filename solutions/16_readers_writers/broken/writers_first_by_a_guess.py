"""A writer shuts the door to readers, and opens it when it leaves, though another writer stands before it.

Caught by: test_no_second_writer_starves
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.door = threading.Event()
        self.door.set()
        self.changed = threading.Condition()
        self.readers = 0
        self.writing_now = False

    @contextmanager
    def reading(self):
        while True:
            self.door.wait()
            with self.changed:
                if self.door.is_set() and not self.writing_now:
                    self.readers += 1
                    break
        try:
            yield
        finally:
            with self.changed:
                self.readers -= 1
                self.changed.notify_all()

    @contextmanager
    def writing(self):
        with self.changed:
            self.door.clear()
            while self.writing_now or self.readers:
                self.changed.wait()
            self.writing_now = True
        try:
            yield
        finally:
            with self.changed:
                self.writing_now = False
                self.door.set()
                self.changed.notify_all()
