"""A module of a module of a module is changed.

Must get: looks behind
"""

import threading

counter = 0
from concurrent.futures import thread as inner

inner.threading.Thread.start = lambda self: self.run()


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
    return counter
