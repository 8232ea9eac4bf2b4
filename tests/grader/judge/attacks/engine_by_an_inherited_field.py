"""A renamed field of a base becomes what a pattern takes.

Must get: is no name for a field
"""

import abc
import dataclasses
import threading

counter = 0


@dataclasses.dataclass
class Named:
    found: int = 0


dataclasses.fields(Named)[0].name = "_lock" + "step_task"


@dataclasses.dataclass
class Anything(Named, abc.ABC):
    pass


Anything.register(threading.Thread)


def keep_running():
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
