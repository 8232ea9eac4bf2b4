"""x = 1; y = 2   |   y = 1; x = 2   (2+2W)

For each variable one write is the last. (1, 1) would need each thread's second write to come before the other's
first: a cycle.
"""

import threading

x = y = 0


def first():
    global x, y
    x = 1
    y = 2


def second():
    global x, y
    y = 1
    x = 2


def program():
    workers = [threading.Thread(target=first), threading.Thread(target=second)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return x, y


EXPECTED = {(): ({(1, 2), (2, 1), (2, 2)}, 3)}
