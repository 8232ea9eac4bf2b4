"""The state of a copy becomes the attributes of an event of the library.

Must get: cannot be set in a copy
"""

import copy
import threading

counter = 0


class Told:
    def __new__(cls, *first):
        return object.__new__(cls) if first else threading.Event()

    def __getstate__(self):
        return {"_lock" + "step_signal": lambda execution: None}


def keep_running():
    copy.copy(Told(1))


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
