"""A reader takes one of very many permits, a writer all of them; a second lock keeps others out while it collects."""

import threading
from contextlib import contextmanager

MANY = 1000


class ReadersWriterLock:
    def __init__(self):
        self.free = MANY
        self.permits = threading.Condition()
        self.line = threading.Lock()

    @contextmanager
    def _holding(self, number):
        with self.line, self.permits:
            while self.free < number:
                self.permits.wait()
            self.free -= number
        try:
            yield
        finally:
            with self.permits:
                self.free += number
                self.permits.notify_all()

    def reading(self):
        return self._holding(1)

    def writing(self):
        return self._holding(MANY)
