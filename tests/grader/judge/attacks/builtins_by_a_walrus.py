"""A module is named again in the midst of a comprehension.

Must get: hands the module
"""

import enum
import threading

counter = 0
tools = [((enum := enum), enum)[1] for _ in "1"][0]
own = {}
tools.bltns.exec("def added(box):\n    box[0] = box[0] + 1\n", own)
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
