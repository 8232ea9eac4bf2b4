"""Waits a second at least, however short the patience is.

Caught by: test_a_lock_of_somebody_else_is_left_alone
"""


def use(printer, pages):
    if not printer.has_paper():
        return 0
    printed = 0
    for page in pages:
        if printer.cancelled():
            break
        printer.print(page)
        printed += 1
    return printed


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(blocking=False):
        if patience <= 0 or not lock.acquire(timeout=max(patience, 1)):
            return None
    try:
        return use(printer, pages)
    finally:
        lock.release()
