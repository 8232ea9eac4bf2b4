"""The textbook's first solution: no turnstile, so readers keep the writers out for ever.

Caught by: test_no_writer_starves
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.room = threading.Lock()
        self.mutex = threading.Lock()
        self.readers = 0

    @contextmanager
    def reading(self):
        with self.mutex:
            self.readers += 1
            if self.readers == 1:
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
        with self.room:
            yield
