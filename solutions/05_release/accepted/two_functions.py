"""One function knows about the lock, another one about printing."""


def print_pages(lock, printer, pages, patience):
    free = lock.acquire(blocking=True, timeout=patience)
    if free:
        try:
            return printed_by(printer, pages)
        finally:
            lock.release()
    return None


def printed_by(printer, pages):
    count = 0
    if not printer.has_paper():
        return count
    for page in pages:
        if printer.cancelled():
            return count
        printer.print(page)
        count += 1
    return count
