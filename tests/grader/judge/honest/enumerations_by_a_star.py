"""Everything of `enum` has its own name here, and so `property` is that of enumerations, also for plain classes."""

import sys
import threading
from enum import *

import counter as this

counter = 0


class Way(Enum):
    IN = auto()
    OUT = auto()

    @property
    def label(self):
        return self.name.lower()

    @classmethod
    def _missing_(cls, value):
        return cls.IN


class Registry:
    def __init__(self):
        self.modules = {"stream": sys.stdout}
        self._size = 1
        self.lock = threading.Lock()

    @property
    def size(self):
        return self._size

    @size.setter
    def size(self, value):
        self._size = value


registry = Registry()
registry.size = 3
this.turns = 0


def add(increments):
    for _ in range(increments):
        with registry.lock:
            this.counter += 1


def run(threads, increments):
    global counter
    counter = 0
    this.turns += 1
    assert (Way(9).label, registry.size, this.turns) == ("in", 3, turns)
    workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
