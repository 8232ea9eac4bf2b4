"""Raises a new exception of the same kind, which does not carry what the first one did.

Caught by: test_exceptions_pass_unchanged
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
                break
            printer.print(page)
            printed += 1
        return printed
    except Exception as error:
        raise type(error)(*error.args) from None
    finally:
        lock.release()
