# ruff: noqa
"""Enumerations of texts, of flags, of locks."""
import threading

import enum
class E(enum.IntFlag):
    A = enum.auto()
    B = enum.auto()
    AB = A | B
class Named(str, enum.Enum):
    X = "x"
    def __str__(self): return self.value
    @classmethod
    def _missing_(cls, v): return cls.X
class Locks(enum.Enum):
    ONE = "one"
    def __init__(self, text): self.lock = threading.Lock()
    def __enter__(self): self.lock.acquire()
    def __exit__(self, *e): self.lock.release()
class Alias(enum.Enum):
    _ignore_ = ["i"]
    A = 1
    B = enum.member(2)
    @enum.nonmember
    class N: pass
D = enum.Enum("D", {"A": 1, "B": 2}, module=__name__)
assert E.AB == 3 and Named("?") is Named.X and f"{Named.X}" == "x" and list(D) and D["A"].value == 1
assert enum.unique(D)
LOCK = Locks.ONE

counter = 0

def add(increments):
    global counter
    for _ in range(increments):
        with LOCK:
            counter += 1

def run(threads, increments):
    global counter
    counter = 0
    ts = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    for t in ts: t.start()
    for t in ts: t.join()
    return counter
