"""A module that no file belongs to holds the counter.

Must get: an update was lost|expected 4, got
"""

import threading
import types

counter = 0
box = types.ModuleType("box")


def add(increments):
    for _ in range(increments):
        box.total = box.total + 1


def run(threads, increments):
    box.total = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return box.total
