"""A writer that came while another one was in is not counted: readers who go in next let more readers in, for ever.

Caught by: test_no_second_writer_starves
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.changed = threading.Condition()
        self.readers = 0
        self.written = False
        self.waiting = 0  # writers who wait for readers to leave

    @contextmanager
    def reading(self):
        with self.changed:
            self.changed.wait_for(lambda: not self.written and not self.waiting)
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
            counted = self.readers > 0
            self.waiting += counted
            self.changed.wait_for(lambda: not self.written and not self.readers)
            self.waiting -= counted
            self.written = True
        try:
            yield
        finally:
            with self.changed:
                self.written = False
                self.changed.notify_all()
