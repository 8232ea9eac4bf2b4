"""Releases in any case, and hides the error of releasing what was not acquired.

Caught by: test_no_release_without_an_acquire
"""


def print_pages(lock, printer, pages, patience):
    acquired = False
    try:
        acquired = lock.acquire(timeout=patience)
    finally:
        if not acquired and not lock.locked():
            try:
                lock.release()
            except RuntimeError:
                pass
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
        lock.release()
