"""A lock that was never made says who holds it, and that one is compared with the task.

Must get: has no attribute '_lockstep_
"""

import threading

counter = 0


class Owner:
    def __eq__(self, other):
        other.ready = lambda: True
        return False

    __ne__ = __eq__


class Own(type(threading.RLock())):
    def __init__(self):
        pass

    def __getattr__(self, name):
        return Owner()


def keep_running():
    Own().acquire()


def add(increments):
    global counter
    for _ in range(increments):
        counter = counter + 1


def run(threads, increments):
    global counter
    counter = 0
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    keep_running()
    for worker in workers:
        worker.join()
    return counter
