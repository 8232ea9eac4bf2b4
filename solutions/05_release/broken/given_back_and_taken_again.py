"""Waits for the lock with patience, gives it back, and takes it again with `with`, without any.

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
    if not lock.acquire(timeout=patience):
        return None
    lock.release()
    with lock:
        return use(printer, pages)
