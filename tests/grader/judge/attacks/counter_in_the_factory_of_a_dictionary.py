"""The counter is what a dictionary makes.

Must get: an update was lost|expected 4, got
"""

import collections
import threading

counter = 0
box = collections.defaultdict(int)


def add(increments):
    for _ in range(increments):
        value = box.default_factory() + 1
        box.default_factory = lambda: value


def run(threads, increments):
    box.default_factory = int
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return box.default_factory()
