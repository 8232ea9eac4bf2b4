"""A field is renamed after somebody looked at its name, and before it becomes source text.

Must get: is no name for a field
"""

import dataclasses
import threading

counter = 0


@dataclasses.dataclass
class Base:
    value: int = 0


class Renames:
    def __get__(self, owner, kind=None):
        dataclasses.fields(Base)[0].name = "x=print(1) or 1, y"
        return 1


def keep_running():
    @dataclasses.dataclass
    class Made(Base):
        more: int = Renames()


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
