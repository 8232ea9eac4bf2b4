"""A writer keeps the door, and waits for the event that says that no reader is in."""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    """The entry is a lock that a writer keeps; `empty` is set while no reader is in."""

    def __init__(self):
        self.entry = threading.Lock()
        self.counting = threading.Lock()
        self.empty = threading.Event()
        self.empty.set()
        self.readers = 0

    @contextmanager
    def reading(self):
        with self.entry, self.counting:
            self.readers += 1
            self.empty.clear()
        try:
            yield
        finally:
            with self.counting:
                self.readers -= 1
                if not self.readers:
                    self.empty.set()

    @contextmanager
    def writing(self):
        with self.entry:
            self.empty.wait()
            yield
