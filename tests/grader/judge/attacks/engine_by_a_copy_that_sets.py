"""What is copied sets an attribute of a dataclass by a name that was worked out.

Must get: cannot be set in a copy
"""

import abc
import copy
import dataclasses
import threading

counter = 0


@dataclasses.dataclass
class Anything(abc.ABC):
    task: int = 0


Anything.register(threading.Thread)


class Setter:
    def __new__(cls, *first):
        return object.__new__(cls) if first else Anything

    def __getstate__(self):
        return None, {"__match_" + "args__": ("_lock" + "step_task",)}


def keep_running():
    copy.copy(Setter(1))
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
