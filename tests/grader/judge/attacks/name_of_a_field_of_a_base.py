"""A field of a base class gets a name that becomes source text.

Must get: is no name for a field
"""

import dataclasses
import threading

counter = 0
@dataclasses.dataclass
class Base:
    value: int = 1


dataclasses.fields(Base)[0].name = "value=exec('import threading'), more"


@dataclasses.dataclass
class Forged(Base):
    pass


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
