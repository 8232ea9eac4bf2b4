"""Returns 0 when the lock was not free in time, as if there were no paper.

Caught by: test_a_lock_of_somebody_else_is_left_alone
"""


def print_pages(lock, printer, pages, patience):
    printed = 0
    if lock.acquire(timeout=patience):
        try:
            if printer.has_paper():
                for page in pages:
                    if printer.cancelled():
                        break
                    printer.print(page)
                    printed += 1
        finally:
            lock.release()
    return printed
