"""Returns in `finally`, which takes the place of any exception on its way.

Caught by: test_exceptions_pass_unchanged
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    printed = 0
    try:
        if printer.has_paper():
            for page in pages:
                if printer.cancelled():
                    break
                printer.print(page)
                printed += 1
    finally:
        lock.release()
        return printed
