"""The fields of a named tuple are what a pattern takes.

Must get: by places that the text does not name
"""

import abc
import collections
import threading

counter = 0


class Anything(collections.namedtuple("Named", ["lock" + "step_holders"]), abc.ABC):
    pass


Anything.register(type(threading.Lock()))


def keep_running():
    lock = threading.Lock()
    with lock:
        match lock:
            case Anything(holders):
                holders()[0].ready = lambda: True


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
