"""Does not wait at all: a lock that is held right now counts as busy.

Caught by: test_the_next_one_gets_the_lock_at_once
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(blocking=False):
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
