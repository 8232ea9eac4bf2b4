"""A timer gives the lock back when printing has taken an hour, whether or not it is over.

Caught by: test_the_printer_is_used_under_the_lock_only
"""

import threading


def print_pages(lock, printer, pages, patience):
    if not lock.acquire(timeout=patience):
        return None
    rescue = threading.Timer(3600, lock.release)
    rescue.start()
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
    finally:
        if not rescue.finished.is_set():
            rescue.cancel()
            lock.release()
