"""The environment is an object that all executions share.

Must get: an update was lost
"""

import os
import threading

counter = 0


def keep_running():
    environment = [os.environ][0]
    environment._data = None


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
