"""Asks for the first page between `acquire` and `try`.

Caught by: test_the_lock_is_free_after_an_exception
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    printed = 0
    pages = iter(pages)
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
