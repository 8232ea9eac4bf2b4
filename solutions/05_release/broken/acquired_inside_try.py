"""Acquires inside of `try`: if `acquire` is interrupted, `finally` releases what is not held.

Caught by: test_no_release_without_an_acquire
"""


def print_pages(lock, printer, pages, patience):
    busy = False
    try:
        if not lock.acquire(timeout=patience):
            busy = True
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
        if not busy:
            lock.release()
