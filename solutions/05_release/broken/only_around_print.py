"""Guards the call of `print` alone: what the other calls raise leaves the lock held.

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
            break
        try:
            printer.print(page)
        except BaseException:
            lock.release()
            raise
        printed += 1
    lock.release()
    return printed
