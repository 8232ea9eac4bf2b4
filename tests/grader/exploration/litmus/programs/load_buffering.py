"""see y; x = 1   |   see x; y = 1

To see 1, a thread must read after the other one's write, which comes after that one's read: not both. Two conflicting
pairs, four orders, one of them a cycle.
"""

import threading

x = y = 0
seen_by_1 = seen_by_2 = None


def first():
    global x, seen_by_1
    seen_by_1 = y
    x = 1


def second():
    global y, seen_by_2
    seen_by_2 = x
    y = 1


def program():
    workers = [threading.Thread(target=first), threading.Thread(target=second)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return seen_by_1, seen_by_2


EXPECTED = {(): ({(0, 0), (0, 1), (1, 0)}, 3)}
