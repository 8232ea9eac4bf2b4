"""A field says another name than the one that it was given.

Must get: not an acceptable base type
"""

import dataclasses
import threading

counter = 0


class Forged(dataclasses.Field):
    name = property(lambda self: "x=print(1) or 1, y", lambda self, name: None)


def keep_running():
    pass


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    keep_running()
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
