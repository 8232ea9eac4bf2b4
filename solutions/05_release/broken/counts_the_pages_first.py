"""Goes through the pages by number, which works for a sequence only.

Caught by: test_the_lock_is_free_after_the_last_page
"""

def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    try:
        if not printer.has_paper():
            return 0
        for printed in range(len(pages)):
            if printer.cancelled():
                return printed
            printer.print(pages[printed])
        return len(pages)
    finally:
        lock.release()
