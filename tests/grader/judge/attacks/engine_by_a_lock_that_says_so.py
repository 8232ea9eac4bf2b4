"""A condition takes an object that says that it is a lock of the library.

Must get: an update was lost
"""

import threading

counter = 0
got = []


class Own:
    __class__ = property(lambda self: type(threading.RLock()))

    def __setattr__(self, name, value):
        got.append(value)

    def __getattr__(self, name):
        return lambda *args: True


def keep_running():
    condition = threading.Condition(Own())
    condition.wait(1)
    if got:
        raise LookupError


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
