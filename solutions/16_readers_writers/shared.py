"""A lock that readers may hold together, and a writer only alone.

One condition guards three numbers, and whoever changes one so that others may go on wakes them all.
"""

import threading
import time
from contextlib import contextmanager


class ReadersWriterLock:
    """`with lock.reading():` for those who look, `with lock.writing():` for those who change."""

    def __init__(self):
        # The condition's lock is held for a look and a change only, never while somebody reads or writes.
        self.changed = threading.Condition()
        self.readers = 0
        self.writing_now = False
        # A number and not a flag: when the first of two writers goes in, the second one still waits.
        self.writers_waiting = 0

    @contextmanager
    def reading(self):
        """Be in together with other readers."""
        with self.changed:
            # A reader looks at the writers who wait, too, or else readers could keep them out for ever.
            while self.writing_now or self.writers_waiting:
                self.changed.wait()
            self.readers += 1
        try:
            yield
        finally:
            with self.changed:
                self.readers -= 1
                # Only the last one to leave changes anything for those who wait.
                if self.readers == 0:
                    self.changed.notify_all()

    @contextmanager
    def writing(self):
        """Be in alone."""
        with self.changed:
            self.writers_waiting += 1
            while self.writing_now or self.readers:
                self.changed.wait()
            self.writers_waiting -= 1
            self.writing_now = True
        try:
            yield
        finally:
            with self.changed:
                self.writing_now = False
                # Several readers may go on now, so all are woken and look for themselves.
                self.changed.notify_all()


def _demo():
    lock = ReadersWriterLock()
    start = time.monotonic()

    def read():
        with lock.reading():
            time.sleep(0.2)

    readers = [threading.Thread(target=read) for _ in range(5)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    print(f"five readers of 0.2 s each, together: {time.monotonic() - start:.1f} s")


if __name__ == "__main__":
    _demo()
