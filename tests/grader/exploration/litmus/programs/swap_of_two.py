"""Two threads swap two variables: each reads both before it writes either."""

import threading

a, b = 1, 2


def swap():
    global a, b
    a, b = b, a


def program():
    workers = [threading.Thread(target=swap), threading.Thread(target=swap)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return a, b


# 10: of each variable both read, then write, in two orders, or one comes before the other. If that is so of `b`, which is
# read first and written last, it is so of `a` (2); else `a` may be any of the four for each order of the writes of `b` (8).
EXPECTED = {(): ({(1, 2), (2, 1), (2, 2)}, 10)}
