"""A module is handed around in an exception, and leads to `sys`, which a plain name of an attribute then leads on from.

Must get: looks behind
"""

import threading

counter = 0


class Found:
    def __init__(self, module):
        self.modules = module

    def engine(self):
        return self.modules


def keep_running():
    try:
        threading.nothing
    except AttributeError as error:
        Found.engine(error.obj._sys)["gc"].get_objects()


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
