"""Classes that watch over what is set: names are worked out, and base classes do the setting."""

import copy
import dataclasses
import threading

counter = 0
guard = threading.Lock()
told = []


class Watched:
    def __setattr__(self, name, value):
        told.append(name)
        super().__setattr__("_" + name, value)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self, "_value")

    def __delattr__(self, name):
        super().__delattr__("_" + name)


class Fixed:
    def __init__(self, **parts):
        for name, part in parts.items():
            object.__setattr__(self, name, part)

    def refuse(self, *_):
        raise AttributeError("it is fixed")

    __setattr__ = __delattr__ = refuse


class Kept:
    def __init__(self):
        self.guard, self.total = threading.Lock(), 0

    def __getstate__(self):
        return {1: self.total}

    def __setstate__(self, state):
        self.guard, self.total = threading.Lock(), state[1]


class Worker(threading.Thread):
    def __setattr__(self, name, value):
        super().__setattr__(name, value)


class Permits(threading.Semaphore):
    def __setattr__(self, name, value):
        super().__setattr__(name, value)


@dataclasses.dataclass(frozen=True)
class Point:
    x: int = 0

    def __post_init__(self):
        for name in ("x",):
            object.__setattr__(self, name, 1)


def try_all():
    watched = Watched()
    watched.value = 3
    del watched.value
    assert Fixed(one=1, two=2).two == 2
    assert copy.copy(Kept()).total == 0
    assert Point().x == 1
    worker = Worker(target=print)
    worker.start()
    worker.join()
    with Permits(1):
        pass


try_all()


def add(increments):
    global counter
    for _ in range(increments):
        with guard:
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
