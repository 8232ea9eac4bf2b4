"""Raises the exception again `from None`, which hides where it came from.

Caught by: test_exceptions_pass_unchanged
"""


def use(printer, pages):
    if not printer.has_paper():
        return 0
    printed = 0
    for page in pages:
        if printer.cancelled():
            break
        printer.print(page)
        printed += 1
    return printed


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    try:
        return use(printer, pages)
    except Exception as error:
        raise error from None
    finally:
        lock.release()
