"""Releases in `except Exception`, which does not see those that end a program.

Caught by: test_the_lock_is_free_after_an_exception
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    try:
        printed = 0
        if printer.has_paper():
            for page in pages:
                if printer.cancelled():
                    break
                printer.print(page)
                printed += 1
    except Exception:
        lock.release()
        raise
    lock.release()
    return printed
