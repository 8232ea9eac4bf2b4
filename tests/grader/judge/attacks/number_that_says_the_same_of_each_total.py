"""A total of a class of its own, which is told alike however many additions were lost.

Must get: an update was lost: expected 4, got 2
"""

import threading

counter = 0


class Total(int):
    def __repr__(self):
        return "a total"


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return Total(counter)
