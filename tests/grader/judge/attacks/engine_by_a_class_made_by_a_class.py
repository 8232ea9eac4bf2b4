"""A class is made without a statement, and with names that were worked out.

Must get: by places that the text does not name
"""

import abc
import threading

counter = 0


class Own(abc.ABC):
    pass


def keep_running():
    Anything = type(Own)("Anything", (Own,), {"__match_" + "args__": ("_lock" + "step_task",)})
    Anything.register(threading.Thread)
    match threading.current_thread():
        case Anything(task):
            task.ready = lambda: True


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
