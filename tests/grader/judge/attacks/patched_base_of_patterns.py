"""The class of abstract classes takes everything for a subclass.

Must get: immutable
"""

import abc
import threading

counter = 0


def keep_running():
    kind = [abc.ABCMeta][0]
    kind.__subclasscheck__ = lambda cls, other: True


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
