"""A recursive lock tells who asks.

Must get: has no attribute
"""

import threading

counter = 0


def keep_running():
    threading.RLock()._me().ready = lambda: True


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
