"""Writers stand in a line of their own; the one in front holds the readers' door."""

import contextlib
import threading


class ReadersWriterLock:
    def __init__(self):
        self.writers = threading.Lock()
        self.door = threading.Lock()
        self.empty = threading.Condition()
        self.readers = 0

    @contextlib.contextmanager
    def reading(self):
        with contextlib.ExitStack() as stack:
            with self.door:
                self.count(+1)
                stack.callback(self.count, -1)
            yield

    def count(self, change):
        with self.empty:
            self.readers += change
            if not self.readers:
                self.empty.notify()

    @contextlib.contextmanager
    def writing(self):
        with self.writers, self.door:
            with self.empty:
                self.empty.wait_for(lambda: self.readers == 0)
            yield
