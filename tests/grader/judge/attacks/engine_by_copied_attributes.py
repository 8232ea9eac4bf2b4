"""A wrapper gets the attributes that the attacker names.

Must get: attributes of its own choice
"""

import functools
import threading

counter = 0
class Wrapper:
    def __setattr__(self, name, value):
        if name not in ("__wrapped__", "__doc__"):
            value["current"].execution.stays = True


def keep_running():
    functools.update_wrapper(Wrapper(), threading.Thread.start, assigned=("__glo" + "bals__",), updated=())


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
