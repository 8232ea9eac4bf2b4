"""The counter is the class that an object has become.

Must get: an update was lost|expected 4, got
"""

import threading

counter = 0
class Zero:
    value = 0


class One:
    value = 1


class Two:
    value = 2


class Three:
    value = 3


class Four:
    value = 4


classes = [Zero, One, Two, Three, Four]
box = Zero()


def add(increments):
    for _ in range(increments):
        box.__class__ = classes[box.value + 1]


def run(threads, increments):
    box.__class__ = Zero
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return box.value
