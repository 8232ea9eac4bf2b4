"""A copy is given the state of a thread.

Must get: cannot pickle
"""

import copy
import threading

counter = 0


class Worker(threading.Thread):
    def __setstate__(self, state):
        for part in state.values():
            part.ready = lambda: True


def keep_running():
    copy.copy(Worker())


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
