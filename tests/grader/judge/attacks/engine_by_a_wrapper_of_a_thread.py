"""A wrapper gets all that a thread has.

Must get: KeyError
"""

import functools
import threading

counter = 0


class Taken:
    def update(self, attributes):
        attributes["_lock" + "step_task"].ready = lambda: True


class Wrapper:
    __slots__ = ()

    def __getattr__(self, name):
        return Taken()

    def __setattr__(self, name, value):
        pass


def keep_running():
    thread = threading.Thread(target=print)
    thread.start()
    functools.wraps(thread)(Wrapper())


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
