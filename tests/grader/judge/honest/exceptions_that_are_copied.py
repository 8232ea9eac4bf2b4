# ruff: noqa
"""An exception with parameters of its own says how it is copied, as those do that pass from process to process."""
import copy
import threading

counter = 0
lock = threading.Lock()


class TooMany(Exception):
    def __init__(self, missing, *, unit="pieces"):
        super().__init__(f"{missing} {unit} too many")
        self.missing, self.unit = missing, unit

    def __reduce__(self):
        return type(self)._again, (self.missing, self.unit)

    @classmethod
    def _again(cls, missing, unit):
        return cls(missing, unit=unit)


class Point:
    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x

    def __reduce_ex__(self, protocol):
        return Point, (self.x,)


again = copy.copy(TooMany(3, unit="coins"))
assert (again.missing, again.unit, str(again)) == (3, "coins", "3 coins too many")
assert copy.deepcopy([Point([1])])[0].x == [1]


def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter += 1


def run(threads, increments):
    global counter
    counter = 0
    ts = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for t in ts: t.start()
    for t in ts: t.join()
    return counter
