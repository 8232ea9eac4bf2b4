"""Forgets the early return: without paper the lock stays held.

Caught by: test_the_lock_is_free_after_the_early_return
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    if not printer.has_paper():
        return 0
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
