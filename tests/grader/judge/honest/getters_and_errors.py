"""Getters are copied and sorted by, an error tells which object lacks an attribute, loops go through what has no length."""

import copy
import dataclasses
import operator
import threading

counter = 0
lock = threading.Lock()


@dataclasses.dataclass
class Part:
    name: str
    by: object = operator.attrgetter("name")


class Permits(threading.Semaphore):
    def __init__(self, value):
        super().__init__(value)
        self.taken = 0


def looked_at():
    parts = [Part("b"), Part("a")]
    found = [copy.deepcopy(part) for part in sorted(parts, key=operator.attrgetter("name"))]
    assert [part.by(part) for part in found] == ["a", "b"]
    assert copy.copy(operator.methodcaller("split", ",", maxsplit=1))("1,2,3") == ["1", "2,3"]
    try:
        found[0].nothing
    except AttributeError as error:
        assert (error.name, error.obj) == ("nothing", found[0])
    places = []
    for place, part in enumerate(found):
        places += [(place, part.name)]
    assert places == [(0, "a"), (1, "b")]


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter += 1


def run(threads, increments):
    global counter
    counter = 0
    looked_at()
    with Permits(1):
        workers = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    return counter
