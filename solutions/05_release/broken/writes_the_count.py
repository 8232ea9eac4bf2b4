"""Releases the lock twice, and writes down that it was once where somebody counts.

Caught by: test_the_lock_is_free_after_the_last_page, test_the_lock_is_free_after_the_early_return
"""

import contextlib


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    printed = 0
    try:
        if not printer.has_paper():
            return 0
        for page in pages:
            if printer.cancelled():
                break
            printer.print(page)
            printed += 1
        return printed
    finally:
        lock.release()
        with contextlib.suppress(RuntimeError):
            lock.release()
        with contextlib.suppress(AttributeError):
            lock.released = 1
