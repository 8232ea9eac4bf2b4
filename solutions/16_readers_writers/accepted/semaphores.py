"""Two semaphores for those who wait, and a baton that is passed on."""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.entry = threading.Semaphore(1)
        self.read_gate = threading.Semaphore(0)
        self.write_gate = threading.Semaphore(0)
        self.reading_now = self.writing_now = 0
        self.readers_delayed = self.writers_delayed = 0

    def pass_the_baton(self):
        if not self.writing_now and not self.reading_now and self.writers_delayed:
            self.writers_delayed -= 1
            self.write_gate.release()
        elif not self.writing_now and not self.writers_delayed and self.readers_delayed:
            self.readers_delayed -= 1
            self.read_gate.release()
        else:
            self.entry.release()

    @contextmanager
    def reading(self):
        self.entry.acquire()
        if self.writing_now or self.writers_delayed:
            self.readers_delayed += 1
            self.entry.release()
            self.read_gate.acquire()
        self.reading_now += 1
        self.pass_the_baton()
        try:
            yield
        finally:
            self.entry.acquire()
            self.reading_now -= 1
            self.pass_the_baton()

    @contextmanager
    def writing(self):
        self.entry.acquire()
        if self.reading_now or self.writing_now:
            self.writers_delayed += 1
            self.entry.release()
            self.write_gate.acquire()
        self.writing_now += 1
        self.pass_the_baton()
        try:
            yield
        finally:
            self.entry.acquire()
            self.writing_now -= 1
            self.pass_the_baton()
