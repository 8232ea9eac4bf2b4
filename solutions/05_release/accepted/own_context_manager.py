"""A context manager says whether the lock was acquired, and releases it only then."""

from contextlib import contextmanager


@contextmanager
def held(lock, patience):
    acquired = lock.acquire(True, patience)
    try:
        yield acquired
    finally:
        if acquired:
            lock.release()


def print_pages(lock, printer, pages, patience):
    with held(lock, patience) as ours:
        if not ours:
            return None
        if not printer.has_paper():
            return 0
        printed = 0
        for page in pages:
            if printer.cancelled():
                return printed
            printer.print(page)
            printed += 1
        return printed
