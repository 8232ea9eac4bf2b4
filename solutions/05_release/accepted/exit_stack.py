"""A stack of things to do on the way out: once the lock is held, its release is put there."""

from contextlib import ExitStack


def print_pages(lock, printer, pages, patience):
    with ExitStack() as on_the_way_out:
        if lock.acquire(timeout=patience):
            on_the_way_out.callback(lock.release)
            printed = 0
            if printer.has_paper():
                for page in pages:
                    if printer.cancelled():
                        break
                    printer.print(page)
                    printed += 1
            return printed
