"""Looks whether a key is there and makes the value if it is not: it may be made twice.

One after the other: made once. Both look first: twice.
"""

import threading

cache = {}
made = [0, 0]


def get(me):
    if "key" not in cache:
        made[me] = 1
        cache["key"] = me


def program():
    workers = [threading.Thread(target=get, args=(me,)) for me in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sum(made), cache["key"]


EXPECTED = {(): ({(1, 0), (1, 1), (2, 0), (2, 1)}, 4)}
