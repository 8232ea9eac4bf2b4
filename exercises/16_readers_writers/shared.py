"""A lock that readers may hold together, and a writer only alone.

So far it is an ordinary lock: readers, who could read together, wait for each other. Let them in together, and
see to it that no writer waits for ever. Keep the names of the class and of its methods.
"""

import threading
import time
from contextlib import contextmanager


class ReadersWriterLock:
    """`with lock.reading():` for those who look, `with lock.writing():` for those who change."""

    def __init__(self):
        self.lock = threading.Lock()
        # TODO: what has to be known to decide who may go in?

    @contextmanager
    def reading(self):
        """Be in together with other readers."""
        # TODO: let other readers in, too, unless a writer is in or waits.
        self.lock.acquire()
        yield
        # TODO: who is to be let in now? And what if the block raises an exception?
        self.lock.release()

    @contextmanager
    def writing(self):
        """Be in alone."""
        # TODO: wait until everybody has left, and let no reader in meanwhile.
        self.lock.acquire()
        yield
        # TODO: who is to be let in now? And what if the block raises an exception?
        self.lock.release()


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
