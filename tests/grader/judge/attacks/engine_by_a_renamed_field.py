"""A dataclass that is a thread reads an attribute by the name of a field.

Must get: is no name for a field
"""

import dataclasses
import threading

counter = 0


@dataclasses.dataclass
class Named:
    found: int = 0


class Worker(threading.Thread, Named):
    def __init__(self, **found):
        threading.Thread.__init__(self, target=print)
        for task in found.values():
            task.ready = lambda: True


def keep_running():
    worker = Worker()
    worker.start()
    dataclasses.fields(Named)[0].name = "_lock" + "step_task"
    dataclasses.replace(worker)


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
