"""Asks in `finally` for a variable that is not there yet when `acquire` raises.

Caught by: test_no_release_without_an_acquire
"""


def print_pages(lock, printer, pages, patience):
    try:
        acquired = lock.acquire(timeout=patience)
        if not acquired:
            return None
        if not printer.has_paper():
            return 0
        printed = 0
        for page in pages:
            if printer.cancelled():
                break
            printer.print(page)
            printed += 1
        return printed
    finally:
        if acquired:
            lock.release()
