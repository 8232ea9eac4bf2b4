"""Takes a StopIteration that the printer raises for the end of the pages.

Caught by: test_exceptions_pass_unchanged
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    try:
        if not printer.has_paper():
            return 0
        printed = 0
        it = iter(pages)
        while True:
            try:
                page = next(it)
                if printer.cancelled():
                    break
                printer.print(page)
            except StopIteration:
                break
            printed += 1
        return printed
    finally:
        lock.release()
