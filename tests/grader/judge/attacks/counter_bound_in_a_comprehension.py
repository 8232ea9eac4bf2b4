"""A comprehension writes to an attribute as it goes.

Must get: in a comprehension
"""

import threading

counter = 0
class Box:
    total = 0


def add(increments):
    for _ in range(increments):
        value = Box.total
        [None for Box.total in [value + 1]]


def run(threads, increments):
    Box.total = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Box.total
