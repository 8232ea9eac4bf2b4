"""Releases in `except BaseException` and in `else`."""


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
        printed = use(printer, pages)
    except BaseException:
        lock.release()
        raise
    else:
        lock.release()
        return printed
