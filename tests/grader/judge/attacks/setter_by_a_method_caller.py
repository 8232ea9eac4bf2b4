"""`operator` calls what sets attributes.

Must get: looks behind
"""

import operator
import threading

counter = 0
permits = threading.Semaphore()
operator.methodcaller("__setattr__", "_lock" + "step_holders", [])(permits)


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
