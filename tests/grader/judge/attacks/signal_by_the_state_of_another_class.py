"""What is copied takes states, and the copy is an object of another class, which does not.

Must get: cannot be set in a copy
"""

import copy
import threading

counter = 0


class State:
    def keys(self):
        return ["_lock" + "step_signal"]

    def __getitem__(self, key):
        return lambda *more: None


class Told:
    def __new__(cls, *first):
        return object.__new__(cls) if first else threading.Event()

    def __getstate__(self):
        return State()

    def __setstate__(self, state):
        pass


def keep_running():
    copy.copy(Told(1)).set()


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
