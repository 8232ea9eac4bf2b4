"""Asks for paper before each page, and not once.

Caught by: test_the_lock_is_free_after_the_last_page
"""

def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    try:
        printed = 0
        if not printer.has_paper():
            return 0
        for page in pages:
            if printer.cancelled() or not printer.has_paper():
                break
            printer.print(page)
            printed += 1
        return printed
    finally:
        lock.release()
