"""Looks whether a ticket is left and sells it a moment later: one ticket is sold twice."""

import threading

left = 1
sold = []
counter = threading.Lock()


def sell(customer):
    global left
    if left > 0:
        with counter:
            left -= 1
            sold.append(customer)


def program():
    workers = [threading.Thread(target=sell, args=(name,)) for name in ("ann", "ben", "eve")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return left, len(sold)


EXPECTED = (0, 1)
