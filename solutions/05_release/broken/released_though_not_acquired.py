"""Returns `None` from inside of the block that releases: another thread loses its lock.

Caught by: test_a_lock_of_somebody_else_is_left_alone
"""


def print_pages(lock, printer, pages, patience):
    try:
        if not lock.acquire(timeout=patience):
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
        lock.release()
