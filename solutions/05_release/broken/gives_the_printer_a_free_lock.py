"""Keeps the lock, and lets the printer look at another one, which is free.

Caught by: test_the_lock_is_free_after_the_last_page, test_the_lock_is_free_after_an_exception
"""

import threading


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
        printer.lock = threading.Lock()
