"""A decorator holds the lock around a function that knows nothing of it."""

import functools


def locked(function):
    @functools.wraps(function)
    def wrapper(lock, printer, pages, patience):
        if not lock.acquire(timeout=patience):
            return None
        try:
            return function(printer, pages)
        finally:
            lock.release()

    return wrapper


@locked
def print_pages(printer, pages):
    if not printer.has_paper():
        return 0
    printed = 0
    for page in pages:
        if printer.cancelled():
            break
        printer.print(page)
        printed += 1
    return printed
