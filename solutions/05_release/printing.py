"""Threads share a printer and its lock, and whatever happens, the next one gets it.

A lock that was acquired is given back on every way out; one that belongs to somebody else stays theirs.
"""

import threading


def print_pages(lock, printer, pages, patience):
    """Print the pages while nobody else prints; return how many were printed.

    Waits at most `patience` seconds for the lock, and returns None if it was not free in time.
    """
    # Outside of `try`: as long as the lock is not ours, there is nothing to release.
    if not lock.acquire(timeout=patience):
        return None
    try:
        if not printer.has_paper():
            # `finally` is run before the function returns.
            return 0
        printed = 0
        for page in pages:
            if printer.cancelled():
                # The loop may be left in any way.
                break
            # What is raised here passes through `finally` and goes on, whatever it is.
            printer.print(page)
            printed += 1
        return printed
    finally:
        # The only release, on the only way out that all others lead to.
        lock.release()


class PaperJam(Exception):
    """A page is stuck."""


class DemoPrinter:
    """A printer for the demonstration: it does what its fields say."""

    def __init__(self, paper=True, cancel=False, jam=False):
        self.paper, self.cancel, self.jam = paper, cancel, jam

    def has_paper(self):
        return self.paper

    def cancelled(self):
        return self.cancel

    def print(self, page):
        if self.jam:
            raise PaperJam(page)


def try_out(what, printer):
    """Print two pages and look at the lock."""
    lock = threading.Lock()
    try:
        print_pages(lock, printer, ["one", "two"], patience=1)
    except PaperJam:
        pass
    print(f"{what:20} the lock is", "still held: the next one waits for ever" if lock.locked() else "free")


if __name__ == "__main__":
    try_out("all went well:", DemoPrinter())
    try_out("there is no paper:", DemoPrinter(paper=False))
    try_out("somebody cancels:", DemoPrinter(cancel=True))
    try_out("a page is stuck:", DemoPrinter(jam=True))
