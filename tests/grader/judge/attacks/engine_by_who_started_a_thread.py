"""A thread knows who started it.

Must get: has no attribute
"""

import threading

counter = 0


def keep_running():
    thread = threading.Thread(target=print)
    thread.start()
    thread._starter.ready = lambda: True


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
