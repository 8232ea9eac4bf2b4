"""Releases when printing is cancelled, and once more in `finally`, where an error would be hidden.

Caught by: test_the_lock_is_free_after_a_loop_that_was_left
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    try:
        if not printer.has_paper():
            return 0
        printed = 0
        for page in pages:
            if printer.cancelled():
                lock.release()
                return printed
            printer.print(page)
            printed += 1
        return printed
    finally:
        try:
            lock.release()
        except RuntimeError:
            pass
