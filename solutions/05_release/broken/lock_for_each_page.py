"""Takes the lock for each page anew: the pages of two threads mix.

Caught by: test_the_printer_is_used_under_the_lock_only
"""


def print_pages(lock, printer, pages, patience):
    printed = 0
    if not lock.acquire(timeout=patience):
        return None
    try:
        if not printer.has_paper():
            return 0
    finally:
        lock.release()
    for page in pages:
        if not lock.acquire(timeout=patience):
            return None
        try:
            if printer.cancelled():
                break
            printer.print(page)
        finally:
            lock.release()
        printed += 1
    return printed
