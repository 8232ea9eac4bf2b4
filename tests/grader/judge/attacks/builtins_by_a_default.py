"""A module becomes the default of a parameter of its own name.

Must get: hands the module
"""

import enum
import threading

counter = 0
def tools(enum=enum):
    return enum


own = {}
tools().bltns.exec("def added(box):\n    box[0] = box[0] + 1\n", own)
box = [0]


def add(increments):
    for _ in range(increments):
        own["added"](box)


def run(threads, increments):
    box[0] = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return box[0]
