"""A module is kept by a class, and in it are the builtins: their `exec` makes code that nobody rewrote.

Must get: keeps the module
"""

import threading

counter = 0
class Tools:
    import enum


own = {}
Tools.enum.bltns.exec("def added(box):\n    box[0] = box[0] + 1\n", own)
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
