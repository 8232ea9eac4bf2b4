"""Asks ten times a second whether the lock is free, and comes late.

Caught by: test_the_next_one_gets_the_lock_at_once
"""


import time


def print_pages(lock, printer, pages, patience):
    waited = 0
    while not lock.acquire(blocking=False):
        if waited >= patience:
            return None
        time.sleep(0.1)
        waited += 0.1
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
        lock.release()
