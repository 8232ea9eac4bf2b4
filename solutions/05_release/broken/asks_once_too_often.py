"""Asks whether it is cancelled after the last page as well.

Caught by: test_the_lock_is_free_after_the_last_page
"""

def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    try:
        if not printer.has_paper():
            return 0
        printed = 0
        pages = iter(pages)
        while not printer.cancelled():
            try:
                page = next(pages)
            except StopIteration:
                break
            printer.print(page)
            printed += 1
        return printed
    finally:
        lock.release()
