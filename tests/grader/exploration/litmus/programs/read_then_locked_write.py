"""The read is outside of the lock, the write inside: (R, acquire W release) twice.

The two locked writes come in two orders. Written A first: the second one's R comes before W_A (then one is lost) or after it (then all
of A is before: 2); A's R comes before B's write anyway. So two classes for each order: four.
"""

import threading

counter = 0
lock = threading.Lock()


def add():
    global counter
    seen = counter
    with lock:
        counter = seen + 1


def program():
    workers = [threading.Thread(target=add), threading.Thread(target=add)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = {(): ({1, 2}, 4)}
