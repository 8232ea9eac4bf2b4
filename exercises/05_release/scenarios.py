"""What the checks run with your `printing.py`."""

import threading

from printing import print_pages


class Jam(Exception):
    """A page is stuck."""


class Printer:
    """Prints until `jams_at`; can be without paper."""

    def __init__(self, paper=True, jams_at=None):
        self.paper = paper
        self.jams_at = jams_at

    def has_paper(self):
        return self.paper

    def cancelled(self):
        return False

    def print(self, page):
        if page == self.jams_at:
            raise Jam(page)


def no_paper():
    """What comes back when there is no paper, and whether the lock is still held then."""
    lock = threading.Lock()
    printed = print_pages(lock, Printer(paper=False), [1, 2], patience=1)
    return [printed, lock.locked()]


def stuck_page():
    """What comes out when the second page is stuck, and whether the lock is still held then."""
    lock = threading.Lock()
    try:
        print_pages(lock, Printer(jams_at=2), [1, 2, 3], patience=1)
    except Exception as error:
        return [type(error).__name__, lock.locked()]
    return ["no exception", lock.locked()]


def busy():
    """What comes back while somebody else holds the lock, and whether it is still theirs."""
    lock = threading.Lock()
    lock.acquire()
    printed = print_pages(lock, Printer(), [1, 2], patience=1)
    return [printed, lock.locked()]
