"""Wraps one kind of exception in one of its own.

Caught by: test_exceptions_pass_unchanged
"""

class PrintError(Exception):
    pass


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    try:
        if not printer.has_paper():
            return 0
        printed = 0
        for page in pages:
            if printer.cancelled():
                break
            try:
                printer.print(page)
            except RuntimeError as e:
                raise PrintError("while printing") from e
            printed += 1
        return printed
    finally:
        lock.release()
