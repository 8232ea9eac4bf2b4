"""Looking and selling are one turn under the lock."""

import threading

left = 1
sold = []
counter = threading.Lock()


def sell(customer):
    global left
    with counter:
        if left > 0:
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
