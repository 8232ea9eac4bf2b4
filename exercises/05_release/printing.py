"""Threads share a printer and its lock, and one day nobody can print any more.

The function below leaves by many ways, and forgets the lock on most of them. Whatever happens, the lock
must be free afterwards for others, and a lock that belongs to somebody else must stay theirs.
"""

import threading


def print_pages(lock, printer, pages, patience):
    """Print the pages while nobody else prints; return how many were printed.

    Waits at most `patience` seconds for the lock, and returns None if it was not free in time.
    """
    # TODO: `acquire` says whether it got the lock. Nobody listens.
    lock.acquire(timeout=patience)
    if not printer.has_paper():
        # TODO: the lock is still held after this return.
        return 0
    printed = 0
    for page in pages:
        if printer.cancelled():
            # TODO: the lock is still held after this exit from the loop.
            break
        # TODO: this may raise, and then no line below is reached.
        printer.print(page)
        printed += 1
    else:
        lock.release()
    return printed


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
