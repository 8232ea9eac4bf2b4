"""Looks for paper before the lock is held.

Caught by: test_the_printer_is_used_under_the_lock_only
"""


def print_pages(lock, printer, pages, patience):
    if not printer.has_paper():
        return 0
    if not lock.acquire(timeout=patience):
        return None
    try:
        printed = 0
        for page in pages:
            if printer.cancelled():
                break
            printer.print(page)
            printed += 1
        return printed
    finally:
        lock.release()
