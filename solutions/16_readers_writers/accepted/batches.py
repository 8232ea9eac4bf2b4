"""Readers who wait while a writer is in all go in before the next writer: nobody starves."""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = 0
        self.writing_now = False
        self.writers = 0
        self.readers_waiting = 0
        self.invited = 0

    @contextmanager
    def reading(self):
        with self.changed:
            if self.writing_now or self.writers:
                self.readers_waiting += 1
                while not self.invited or self.writing_now:
                    if not self.writing_now and not self.writers:
                        break
                    self.changed.wait()
                else:
                    self.invited -= 1
                self.readers_waiting -= 1
            self.readers += 1
        try:
            yield
        finally:
            with self.changed:
                self.readers -= 1
                self.changed.notify_all()

    @contextmanager
    def writing(self):
        with self.changed:
            self.writers += 1
            while self.writing_now or self.readers or self.invited:
                self.changed.wait()
            self.writers -= 1
            self.writing_now = True
        try:
            yield
        finally:
            with self.changed:
                self.writing_now = False
                self.invited = self.readers_waiting
                self.changed.notify_all()
