# ruff: noqa
"""A right answer that uses much of Python, nothing of which looks behind the program."""
from __future__ import annotations

import abc
import collections
import contextlib
import copy
import dataclasses
import enum
import functools
import itertools
import logging
import math
import operator
import os
import queue
import random
import threading
import time
import types
import typing
from abc import ABC, abstractmethod
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from concurrent.futures import ThreadPoolExecutor, as_completed, wait
from concurrent import futures
from dataclasses import InitVar, dataclass, field
from enum import Enum, IntEnum, auto
from functools import cached_property, lru_cache, partial, singledispatch, total_ordering, wraps
from operator import attrgetter, itemgetter, methodcaller
from threading import *
from typing import NamedTuple, Optional, Protocol, TypedDict, runtime_checkable

counter = 0
logger = logging.getLogger(__name__)


class Color(Enum):
    RED = auto()
    BLUE = "blue"

    @property
    def label(self):
        return self.name.lower()


Weekday = Enum("Weekday", "MON TUE")
Point = namedtuple("Point", "x y", defaults=[0])


class P(NamedTuple):
    x: int
    y: Optional[int] = None


class T(TypedDict):
    a: int


@runtime_checkable
class Has(Protocol):
    value: int

    def go(self) -> int: ...


@dataclass(frozen=True, order=True)
class Frozen:
    x: int = 1
    y: list[int] = field(default_factory=list, compare=False)
    z: InitVar[int] = 3

    def __post_init__(self, z):
        object.__setattr__(self, "x", z)


@dataclass(slots=True)
class Slotted:
    value: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def go(self) -> int:
        return self.value


class Base(ABC):
    __slots__ = ("value",)
    registry: typing.ClassVar[dict[str, type]] = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        Base.registry[cls.__name__] = cls

    @abstractmethod
    def go(self): ...

    def __setattr__(self, name, value):
        super().__setattr__(name, value)

    def __getattr__(self, name):
        raise AttributeError(name)

    def __class_getitem__(cls, item):
        return cls


class Child(Base):
    def __init__(self):
        self.value = 1

    def go(self):
        return self.value


class Positive:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, instance, owner=None):
        return getattr(instance, "_n", 0)

    def __set__(self, instance, value):
        instance._n = value


class Account:
    n = Positive()

    def __init__(self):
        self.n = 3
        self._lock = threading.RLock()

    @cached_property
    def twice(self):
        return 2 * self.n

    @functools.singledispatchmethod
    def add(self, x):
        return x

    @add.register
    def _(self, x: int):
        return x + 1

    def __eq__(self, other):
        return self.__class__ is other.__class__ and type(self).__name__ == type(other).__name__

    def __hash__(self):
        return hash(self.__class__.__name__)


def locked(lock):
    def decorate(function):
        @wraps(function)
        def inner(*args, **kwargs):
            with lock:
                return function(*args, **kwargs)

        return inner

    return decorate


@singledispatch
def show(x):
    return "object"


@show.register
def _(x: int):
    return "int"


@show.register(list)
def _(x):
    return "list"


@lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@contextlib.contextmanager
def timed():
    start = time.perf_counter()
    try:
        yield start
    finally:
        logger.debug("took %s", time.perf_counter() - start)


def takes(queue, time=time.time, threading=None, random=random.Random(3)):
    queue.put(1)
    return queue.get(), time(), random.random()


def kinds(x):
    match x:
        case Point(x=0, y=y):
            return y
        case P(a, b):
            return a, b
        case Slotted(value=v):
            return v
        case {"a": int(n), **rest}:
            return n, rest
        case [first, *others]:
            return first, others
        case str() | bytes():
            return "text"
        case Color.RED:
            return "red"
        case _:
            return None


def use():
    with timed(), contextlib.suppress(ValueError), contextlib.ExitStack() as stack:
        stack.callback(len, [])
        assert show(1) == "int" and show([]) == "list"
        assert fib(10) == 55
        assert Frozen().x == 3 and dataclasses.asdict(Slotted(2, None))["value"] == 2
        assert dataclasses.replace(Slotted(2)).value == 2
        assert [kinds(v) for v in (Point(0), P(1, 2), Slotted(4), {"a": 1, "b": 2}, [1, 2], "x", Color.RED)]
        assert takes(queue.Queue())[0] == 1
        assert sorted([P(2, 1), P(1, 2)], key=attrgetter("x"))[0].x == 1
        assert list(map(methodcaller("upper"), ["a"])) == ["A"] and list(map(itemgetter(0), [[1]])) == [1]
        assert getattr(Slotted(5), "value") == 5 and hasattr(Slotted, "go") and isinstance(Slotted(), Has)
        assert Account().twice == 6 and Account().add(1) == 2 and Account() == Account()
        assert Child().go() == 1 and Base.registry["Child"] is Child
        assert copy.deepcopy({"a": [1, Account]})["a"][0] == 1
        assert Color.RED.label == "red" and Weekday.TUE.name == "TUE" and Color("blue") is Color.BLUE
        with ThreadPoolExecutor(2) as pool:
            assert [f.result() for f in as_completed([pool.submit(pow, 2, 3)])] == [8]
            assert futures.wait([pool.submit(len, "ab")]).done
        q = queue.PriorityQueue()
        q.put((1, "a"))
        assert q.get() == (1, "a")
        local = threading.local()
        local.x = 1
        assert local.x == 1
        try:
            raise ValueError("x")
        except ValueError as error:
            error.add_note("note")
            tb = error.__traceback__
            raise KeyError(1) from error


_lock = Lock()


@locked(_lock)
def _one():
    global counter
    counter += 1


def add(increments: int) -> None:
    for _ in range(increments):
        _one()


def run(threads: int, increments: int) -> int:
    global counter
    counter = 0
    if threads == 3:
        with contextlib.suppress(KeyError):
            use()
    workers = [Thread(target=add, args=(increments,), name=f"w{n}") for n in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
