"""An ordinary lock under another name: readers wait for each other.

Caught by: test_readers_share
"""

import threading
from contextlib import contextmanager


class ReadersWriterLock:
    def __init__(self):
        self.lock = threading.Lock()

    @contextmanager
    def reading(self):
        with self.lock:
            yield

    writing = reading
