"""A fair queue of tickets, in which readers wait for the reader before to leave.

Caught by: test_readers_share
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.next_ticket = self.serving = 0

    @contextmanager
    def _turn(self):
        with self.changed:
            ticket = self.next_ticket
            self.next_ticket += 1
            while self.serving != ticket:
                self.changed.wait()
        try:
            yield
        finally:
            with self.changed:
                self.serving += 1
                self.changed.notify_all()

    reading = writing = _turn
