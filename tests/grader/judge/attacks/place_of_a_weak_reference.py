"""A weak reference is told the place at which the death of an object is noted.

Must get: an update was lost
"""

import threading
import weakref

counter = 0
got = []


class Reference(weakref.ref):
    def __setattr__(self, name, value):
        got.append(value)
        super().__setattr__(name, value)


class Watched:
    pass


def keep_running():
    watched = Watched()
    Reference(watched)
    if got:
        raise LookupError


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
    keep_running()
    for worker in workers:
        worker.join()
    return counter
