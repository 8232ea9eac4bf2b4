"""Two threads take the only item if there is one: look L, pop P. Both look first: the second pop raises.

L1 P1 L2 and L2 P2 L1, one after the other; both looks, then P1 P2 or P2 P1.
"""

import threading

items = ["item"]
taken = [None, None]


def take(me):
    if items:
        taken[me] = items.pop()


def program():
    workers = [threading.Thread(target=take, args=(me,)) for me in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(taken)


EXPECTED = {(): ({("item", None), (None, "item"), "<thread died>"}, 4)}
