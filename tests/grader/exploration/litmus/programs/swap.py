"""Two threads swap x and y at the same time, from (1, 2): read y, read x, write x, write y.

One after the other: twice swapped, (1, 2). Both read all before any writes: both write x = 2, y = 1: (2, 1).
The second may read between the first one's writes: it has read y = 2 before, x = 2 after the write: then it writes
x = 2 and y = 2 after the first one's y = 1 or before it: (2, 2) or (2, 1). The other order of its reads cannot be,
as it reads y first. Nothing writes 1 to x but who read y = 1, after a write of y, thus after both of the other's writes.
"""

import threading

x, y = 1, 2


def swap():
    global x, y
    x, y = y, x


def program():
    workers = [threading.Thread(target=swap), threading.Thread(target=swap)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return x, y


EXPECTED = {(): ({(1, 2), (2, 1), (2, 2)}, 18)}
