"""Lets five hundred readers in together, and no more.

Caught by: test_readers_share
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    most = 500

    def __init__(self):
        self.places = threading.Semaphore(self.most)
        self.condition = threading.Condition()
        self.readers = self.waiting = 0
        self.is_written = False

    @contextmanager
    def reading(self):
        with self.places:
            with self.condition:
                while self.is_written or self.waiting:
                    self.condition.wait()
                self.readers += 1
            try:
                yield
            finally:
                with self.condition:
                    self.readers -= 1
                    if not self.readers:
                        self.condition.notify_all()

    @contextmanager
    def writing(self):
        with self.condition:
            self.waiting += 1
            try:
                while self.is_written or self.readers:
                    self.condition.wait()
                self.is_written = True
            finally:
                self.waiting -= 1
        try:
            yield
        finally:
            with self.condition:
                self.is_written = False
                self.condition.notify_all()
