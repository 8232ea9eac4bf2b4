"""Some threads add one to a counter, some times, without a lock: each addition is a read R, then a write W.

Twice one addition: only R1 W1 R2 W2 and R2 W2 R1 W1 give 2; where both read before either writes, 1. These are
four classes: the two just named, and R1 R2 W1 W2, R1 R2 W2 W1 (two reads have no order, two writes do).
At worst a thread holds on to the 0 that it read first, and its last write of 1 comes last: but then it has one
addition of the other threads' last round before it; with k additions each, 2 is the least for k > 1.
"""

import threading

counter = 0


def add(times):
    global counter
    for _ in range(times):
        counter += 1


def program(threads, times):
    workers = [threading.Thread(target=add, args=(times,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter


EXPECTED = {
    (2, 1): ({1, 2}, 4),
    (2, 2): ({2, 3, 4}, 34),
    (3, 1): ({1, 2, 3}, 36),
    (2, 3): ({2, 3, 4, 5, 6}, 328),
}
