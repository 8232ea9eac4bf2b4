"""Takes a patience of 0 for none that was given, and waits for ever.

Caught by: test_a_lock_of_somebody_else_is_left_alone
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience or -1):
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
