"""Raises an exception of its own in the place of the one that came.

Caught by: test_exceptions_pass_unchanged
"""


class PrintingFailed(Exception):
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
            printer.print(page)
            printed += 1
        return printed
    except Exception as error:
        raise PrintingFailed(str(error)) from error
    finally:
        lock.release()
