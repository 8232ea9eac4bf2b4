"""Says by a `TimeoutError` that the lock was not free, and takes the printer's own one for it.

Caught by: test_exceptions_pass_unchanged
"""

from contextlib import contextmanager


@contextmanager
def held(lock, patience):
    if not lock.acquire(timeout=patience):
        raise TimeoutError
    try:
        yield
    finally:
        lock.release()


def print_pages(lock, printer, pages, patience):
    try:
        with held(lock, patience):
            if not printer.has_paper():
                return 0
            printed = 0
            for page in pages:
                if printer.cancelled():
                    break
                printer.print(page)
                printed += 1
            return printed
    except TimeoutError:
        return None
