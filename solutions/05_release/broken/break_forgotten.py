"""Releases in the `else` of the loop, which a `break` skips.

Caught by: test_the_lock_is_free_after_a_loop_that_was_left
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
                break
            printer.print(page)
            printed += 1
        else:
            lock.release()
    except BaseException:
        lock.release()
        raise
    return printed
