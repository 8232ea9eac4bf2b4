"""Catches what is raised and returns how many pages were printed.

Caught by: test_exceptions_pass_unchanged
"""


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    printed = 0
    try:
        if not printer.has_paper():
            return 0
        for page in pages:
            if printer.cancelled():
                break
            printer.print(page)
            printed += 1
    except Exception as error:
        print("could not print:", error)
    finally:
        lock.release()
    return printed
