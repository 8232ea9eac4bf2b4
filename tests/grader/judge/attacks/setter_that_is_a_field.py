"""What sets attributes is a field of a dataclass, and so a part of its pattern.

Must get: is no field
"""

import dataclasses
import threading

counter = 0
@dataclasses.dataclass
class Permits(threading.Semaphore):
    __setattr__: object

    def __init__(self):
        threading.Semaphore.__init__(self)


match Permits():
    case Permits(put):
        put("_lock" + "step_holders", [])


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
    for worker in workers:
        worker.join()
    return counter
