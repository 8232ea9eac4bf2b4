"""A class with `__enter__` and `__exit__` holds the lock; not getting it in time is an exception of its own."""


class NotInTime(Exception):
    pass


class Turn:
    def __init__(self, lock, patience):
        self.lock, self.patience = lock, patience

    def __enter__(self):
        if not self.lock.acquire(timeout=self.patience):
            raise NotInTime

    def __exit__(self, kind, error, traceback):
        self.lock.release()
        return False


def print_pages(lock, printer, pages, patience):
    turn = Turn(lock, patience)
    try:
        turn.__enter__()
    except NotInTime:
        return None
    error = (None, None, None)
    try:
        printed = 0
        rest = iter(pages) if printer.has_paper() else iter(())
        for page in rest:
            if printer.cancelled():
                break
            printer.print(page)
            printed += 1
    finally:
        turn.__exit__(*error)
    return printed
