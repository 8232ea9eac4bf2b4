"""A base class has fields that change their names, which become source text.

Must get: is no name for a field
"""

import dataclasses
import threading

counter = 0


@dataclasses.dataclass
class Plain:
    value: int = 0


class Forged:
    _field_type = dataclasses.fields(Plain)[0]._field_type
    name = property(lambda self: next(NAMES, "x=print(1) or 1, y"))
    init, repr, compare, kw_only, default, hash = True, False, False, False, 1, None
    default_factory = dataclasses.MISSING


NAMES = iter(["value"])


def keep_running():
    Base = type(Plain)("Base", (), {"__dataclass" + "_fields__": {"value": Forged()}})

    @dataclasses.dataclass
    class Made(Base):
        more: int = 1


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
