"""Adds a note to an exception on its way: it is the same one, and changed.

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
    except BaseException as error:
        error.add_note("while printing")
        raise
    finally:
        lock.release()
