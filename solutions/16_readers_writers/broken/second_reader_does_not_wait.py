"""The first reader waits for the writer, and the second one takes the count for a sign that it may go in.

Caught by: test_a_writer_is_alone
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.turnstile = threading.Lock()
        self.room = threading.Lock()
        self.mutex = threading.Lock()
        self.readers = 0

    @contextmanager
    def reading(self):
        with self.turnstile:
            pass
        with self.mutex:
            self.readers += 1
            first = self.readers == 1
        if first:
            self.room.acquire()
        try:
            yield
        finally:
            with self.mutex:
                self.readers -= 1
                if self.readers == 0:
                    self.room.release()

    @contextmanager
    def writing(self):
        with self.turnstile, self.room:
            yield
