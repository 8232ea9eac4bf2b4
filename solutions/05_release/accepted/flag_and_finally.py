"""A flag says whether the lock was acquired; `finally` looks at it."""


def print_pages(lock, printer, pages, patience):
    acquired = False
    try:
        acquired = lock.acquire(timeout=patience)
        if acquired:
            printed = 0
            if printer.has_paper():
                for page in iter(pages):
                    if printer.cancelled():
                        break
                    printer.print(page)
                    printed = printed + 1
            return printed
    finally:
        if acquired:
            lock.release()
