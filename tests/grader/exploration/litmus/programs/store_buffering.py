"""x = 1; see y   |   y = 1; see x

In every interleaving one of the writes is the first of all, so the other thread's read comes after it: (0, 0),
which real processors can show, is not among the interleavings. Two pairs of accesses conflict, each in two orders:
four, less the one order of both that would be a cycle.
"""

import threading

x = y = 0
seen_by_1 = seen_by_2 = None


def first():
    global x, seen_by_1
    x = 1
    seen_by_1 = y


def second():
    global y, seen_by_2
    y = 1
    seen_by_2 = x


def program():
    workers = [threading.Thread(target=first), threading.Thread(target=second)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen_by_1, seen_by_2


EXPECTED = {(): ({(0, 1), (1, 0), (1, 1)}, 3)}
