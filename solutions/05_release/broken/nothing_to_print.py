"""Does not ask for the lock, nor the printer, when there are no pages.

Caught by: test_the_lock_is_free_after_the_last_page
"""


def print_pages(lock, printer, pages, patience):
    if not pages:
        return 0
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
