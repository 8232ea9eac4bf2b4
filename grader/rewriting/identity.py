"""`id` and `hash` in rewritten files: the same in every execution, where CPython's are addresses.

The order of a set, and so what a program does with its elements, hangs on their hashes.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any

from grader.engine import current
from grader.engine.containers import mro_of, namespace_of
from grader.engine.location import Location
from grader.rewriting.borrowed import see_borrowed
from grader.rewriting.naming import Mortal, keep
from grader.rewriting.records import see_fields

FIRST = 0x7F0000000000
BETWEEN = 64


class _Numbers:
    """Who asks first gives an object its number, so asking is a step that depends on all that give one."""

    def __init__(self) -> None:
        self.location = Location(("numbers of objects",), "the numbers of objects").become_internal()
        self.known: dict[int, tuple[object, int]] = {}  # by address, as long as the object has it
        self.given = 0

    def give(self, obj: object) -> int:
        try:
            kept: object = Mortal(obj, _gone)
        except TypeError:  # nobody is told of its death: it is kept alive
            kept = obj
        number = FIRST + BETWEEN * self.given
        self.given += 1
        self.known[id(obj)] = kept, number
        return number


def _gone(mortal: Any, current: ModuleType = current) -> None:
    """`current`: when Python ends, the variables of modules go before the last objects do."""
    numbers = None if current.execution is None else current.execution.state.get(_Numbers)
    if numbers is not None:
        numbers.known.pop(mortal.key, None)


def controlled_id(obj: object, /) -> int:
    """The identity of an object: unique and constant, as `id` is."""
    execution = current.execution
    if execution is None:
        return id(obj)
    numbers = execution.state[_Numbers]
    if execution.concurrent:
        location = numbers.location
        execution.step(location.read if id(obj) in numbers.known else location.write, "id")
    known = numbers.known.get(id(obj))
    return numbers.give(obj) if known is None else int(known[1])


controlled_id.__module__, controlled_id.__name__, controlled_id.__qualname__ = "builtins", "id", "id"


_BY_ADDRESS: Any = object.__hash__
_look_up: Any = type.__getattribute__  # runs nothing of a metaclass


def class_made(made: Any) -> Any:
    """A class of the program: what it borrows is seen, and objects that would hash by their addresses hash by who asks
    first, and when."""
    if not issubclass(type(made), type):
        return made
    see_borrowed(made)
    if "__hash__" in namespace_of(made):
        return made
    own = _without_ours(made)
    if own is not _BY_ADDRESS:
        if _look_up(made, "__hash__") is _hash:  # that of a base class without a hash of its own stands in front of it
            type.__setattr__(made, "__hash__", own)
    elif not namespace_of(made).get("_is_protocol"):  # what it asks of others is what stands in it
        type.__setattr__(made, "__hash__", _hash)
    return made


def record_made(made: Any) -> Any:
    """The same for one that may be a dataclass whose fields change."""
    if issubclass(type(made), type):
        see_fields(made)
    return class_made(made)


def _without_ours(made: type) -> object:
    """How the objects of a class would hash if no class had been given `_hash`."""
    found = (namespace_of(base).get("__hash__", _hash) for base in mro_of(made))
    return next(hashes for hashes in found if hashes is not _hash)


def _hash(obj: object) -> int:
    """Tasks count by themselves, so that a hash hangs on nothing that other tasks do."""
    execution = current.execution
    if execution is None:
        return object.__hash__(obj)
    found = execution.hashes.get(id(obj))
    if found is None:
        task = execution.current
        task.hashed += 1
        found = execution.hashes[id(obj)] = (keep(obj), hash((task.key, task.hashed)))
    return found[1]


_hash.__name__, _hash.__qualname__ = "__hash__", "object.__hash__"
