"""Releases on all the unusual ways out, and not on the usual one.

Caught by: test_the_lock_is_free_after_the_last_page
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    try:
        if not printer.has_paper():
            lock.release()
            return 0
        printed = 0
        for page in pages:
            if printer.cancelled():
                lock.release()
                break
            printer.print(page)
            printed += 1
    except BaseException:
        lock.release()
        raise
    return printed
