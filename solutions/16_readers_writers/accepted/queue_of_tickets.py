"""A fair line: everybody waits for those before, and readers let the next one in at once."""

import threading
from collections import deque
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.mutex = threading.Lock()
        self.line = deque()
        self.readers = 0
        self.writer = False

    def _admit(self):
        """Let in from the head of the line whoever may go in."""
        while self.line and not self.writer:
            writes, gate = self.line[0]
            if writes and self.readers:
                break
            self.line.popleft()
            if writes:
                self.writer = True
            else:
                self.readers += 1
            gate.release()

    def _enter(self, writes):
        gate = threading.Semaphore(0)
        with self.mutex:
            self.line.append((writes, gate))
            self._admit()
        gate.acquire()

    @contextmanager
    def reading(self):
        self._enter(False)
        try:
            yield self
        finally:
            with self.mutex:
                self.readers -= 1
                self._admit()

    @contextmanager
    def writing(self):
        self._enter(True)
        try:
            yield self
        finally:
            with self.mutex:
                self.writer = False
                self._admit()
