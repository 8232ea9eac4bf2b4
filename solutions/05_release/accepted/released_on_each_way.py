"""A release on each way out by hand, and one for everything that is raised."""


def print_pages(lock, printer, pages, patience):
    if lock.acquire(timeout=patience) is False:
        return None
    try:
        paper = printer.has_paper()
        printed = 0
        if paper:
            for page in pages:
                if printer.cancelled():
                    break
                printer.print(page)
                printed = printed + 1
    except BaseException:
        lock.release()
        raise
    lock.release()
    return printed
