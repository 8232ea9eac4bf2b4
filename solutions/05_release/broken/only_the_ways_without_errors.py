"""Releases before every `return`, and forgets that a call may raise.

Caught by: test_the_lock_is_free_after_an_exception
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    if not printer.has_paper():
        lock.release()
        return 0
    printed = 0
    for page in pages:
        if printer.cancelled():
            lock.release()
            return printed
        printer.print(page)
        printed += 1
    lock.release()
    return printed
