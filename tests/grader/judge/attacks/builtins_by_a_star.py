"""A part of `asyncio` gives away a module under a star.

Must get: looks behind
"""

import threading
from asyncio.constants import *

counter = 0
own = {}
enum.bltns.exec("def added(box):\n    box[0] = box[0] + 1\n", own)
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
