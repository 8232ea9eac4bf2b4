"""A generator prints: Python makes a RuntimeError of a StopIteration that passes through it.

Caught by: test_exceptions_pass_unchanged
"""

from contextlib import closing


def printing(printer, pages):
    if printer.has_paper():
        for page in pages:
            if printer.cancelled():
                return
            printer.print(page)
            yield page


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    try:
        return sum(1 for _ in printing(printer, pages))
    finally:
        lock.release()
