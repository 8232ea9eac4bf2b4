# ruff: noqa
"""Dataclasses and named tuples are taken apart by the places of their parts."""
import dataclasses, enum, threading
from collections import namedtuple
from dataclasses import dataclass, dataclass as dc
from typing import NamedTuple
import typing, functools

class Op(enum.Enum):
    ADD = 1
    STOP = 2

@dataclass(frozen=True)
class Command:
    op: Op
    amount: int = 0

@dc
@functools.total_ordering
class Other:
    a: int
    def __lt__(self, o): return self.a < o.a

class Sub(Command): pass

@dataclasses.dataclass(order=True, frozen=True)
class Third(Command):
    more: int = 0

Point = namedtuple("Point", "x y")
Pair = typing.NamedTuple("Pair", [("a", int)])
class Row(NamedTuple):
    n: int

counter = 0
lock = threading.Lock()

def handle(c):
    match c:
        case Sub(Op.ADD, n): return n
        case Third(Op.ADD, n, m): return m
        case Command(Op.ADD, n): return n
        case Other(a): return a
        case Point(x, y): return x
        case Pair(a): return a
        case Row(n): return n
        case int(n): return n
        case str(s) if (k := len(s)) > 0: return k
        case (list() | tuple()) as seq: return len(seq)
        case dict(d): return len(d)
        case _: return 0

for v in (Command(Op.ADD, 1), Sub(Op.ADD, 1), Third(Op.ADD, 1, 1), Other(1), Point(1, 2), Pair(1), Row(1), 1, "x", [1], {1: 1}):
    assert handle(v) == 1, v

def add(increments):
    global counter
    for _ in range(increments):
        with lock:
            counter += handle(Command(Op.ADD, 1))

def run(threads, increments):
    global counter
    counter = 0
    ts = [threading.Thread(target=add, args=(increments,)) for _ in range(threads)]
    [t.start() for t in ts]; [t.join() for t in ts]
    return counter
