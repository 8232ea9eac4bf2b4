"""`setdefault` looks and sets in one atomic step: both threads get the value of the first. Two orders."""

import threading

cache = {}
got = [None, None]


def get(me):
    got[me] = cache.setdefault("key", me)


def program():
    workers = [threading.Thread(target=get, args=(me,)) for me in (0, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return tuple(got)


EXPECTED = {(): ({(0, 0), (1, 1)}, 2)}
