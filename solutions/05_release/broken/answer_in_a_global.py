"""Whether the lock was acquired stands in a variable of the module: who gives up takes it from who prints.

Caught by: test_a_lock_of_somebody_else_is_left_alone
"""

acquired = False


def print_pages(lock, printer, pages, patience):
    global acquired
    acquired = lock.acquire(timeout=patience)
    if not acquired:
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
        if acquired:
            lock.release()
