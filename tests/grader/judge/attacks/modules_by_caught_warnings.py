"""Who catches warnings holds the module that gives them, and that its own.

Must get: has no attribute
"""

import warnings
import threading

counter = 0


def keep_running():
    warnings.catch_warnings()._module.sys.path.clear()


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
