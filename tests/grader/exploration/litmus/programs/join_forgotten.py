"""Joins one thread of two: the other one's write may or may not have come."""

import threading

parts = [0, 0]


def work(index):
    parts[index] = 1


def program():
    workers = [threading.Thread(target=work, args=(index,)) for index in (0, 1)]
    for worker in workers:
        worker.start()
    workers[0].join()
    return tuple(parts)


EXPECTED = {(): ({(1, 0), (1, 1)}, 2)}
