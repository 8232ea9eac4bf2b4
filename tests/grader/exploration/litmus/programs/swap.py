"""Two threads swap x and y at the same time, from (1, 2): read y, read x, write x, write y.

If one reads y after the other has written it, the other is done: two orders, swapped twice, (1, 2).
Else both read y = 2 before either writes it. Then the two reads and writes of x have the four classes of a racy
counter, and the writes of y two orders: eight more. Both write x = 2. Who read x = 1 writes y = 1; who read x after
the other's write writes y = 2. So (2, 1), or (2, 2) where the latter's write of y comes last.
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


EXPECTED = {(): ({(1, 2), (2, 1), (2, 2)}, 10)}
