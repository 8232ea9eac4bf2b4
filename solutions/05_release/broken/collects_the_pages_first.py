"""Collects all pages before it prints the first.

Caught by: test_the_lock_is_free_after_an_exception
"""


def print_pages(lock, printer, pages, patience):
    pages = list(pages)
    if not lock.acquire(timeout=patience):
        return None
    try:
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
