"""Calls in C that call the program back in the midst of a change: others can come in while its code runs."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from itertools import takewhile
from types import FunctionType, MethodType
from typing import Any

from grader.engine.containers import bases, container_of, is_plain, mro_of
from grader.engine.execution import Execution
from grader.engine.known import Known
from grader.rewriting.frames import beyond
from grader.rewriting.iterators import given_one_by_one
from grader.rewriting.naming import held_by, is_controlled
from grader.rewriting.sources import runs_for_each

FED = frozenset({"extend", "extendleft", "update", "subtract", "writelines", "difference_update",
                 "symmetric_difference_update"})  # fmt: skip
_OF_THE_PROGRAM = frozenset({FunctionType, MethodType})

_Called = Callable[..., Any]
_Sequence = list[Any] | deque[Any]


def _references(*args: Any) -> int:
    return sys.getrefcount(args[-1])


_FRESH_ARGUMENT = _references([])  # of an argument that nobody but its caller holds


def fed(execution: Execution, owner: Any, called: _Called) -> _Called:
    """A method of a container that takes what code of the program gives: others can come in while that runs."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        if args and runs_for_each(args[-1]):
            shared = sys.getrefcount(args[-1]) > _FRESH_ARGUMENT
            args = (*args[:-1], given_one_by_one(execution, args[-1], owner, shared))
        try:
            return called(*args, **kwargs)
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise

    return stand_in


# -- what compares and sorts ----------------------------------------------------------------------------------

MOST_APART = 64  # parts that others can come in between: more are gone through in one step, or there would be no end
EQUAL, LESS = ("__eq__",), ("__lt__", "__gt__")  # the methods that may run for `==` and for `<`
_TRUTH = ("__bool__", "__len__")
_FOR_EACH: dict[Any, tuple[str, ...]] = {  # and those that these functions call for one element after the other
    min: LESS, max: LESS, sum: ("__add__", "__radd__"), any: _TRUTH, all: _TRUTH
}  # fmt: skip
IN_TURN = (sum, any, all)


def _is_in_python(key: tuple[type, str]) -> bool:
    kind, name = key
    if is_controlled(kind):
        return False
    return type(held_by(mro_of(kind), name)) is FunctionType


_in_python = Known(_is_in_python)  # class, and the name of a method: whether that is code in Python


def may_run_python(values: Iterable[Any], names: tuple[str, ...]) -> bool:
    """Whether comparing these values, or what stands in those that are tuples, could run code in Python."""
    kinds = set(map(type, values))
    if tuple in kinds:
        kinds.update(type(part) for value in values if type(value) is tuple for part in value)
    return any(_in_python[kind, name] for kind in kinds for name in names)


def runs_python(one: Any, other: Any, names: tuple[str, ...]) -> bool:
    """Whether comparing these two runs code in Python: of tuples only what stands where they differ first."""
    if type(one) is not tuple or type(other) is not tuple:
        return may_run_python([one, other], names)
    for mine, yours in zip(one, other, strict=False):
        if mine is not yours:
            if runs_python(mine, yours, EQUAL):
                return True
            if not (is_plain(mine) and is_plain(yours) and mine == yours):
                return names is LESS and runs_python(mine, yours, LESS)
    return False


def looked_for_in_python(values: Collection[Any]) -> bool:
    """Whether looking for one of these values runs code in Python; of a long list, that is left out."""
    return len(values) <= MOST_APART and may_run_python(values, EQUAL)


def _sorts_in_python(values: list[Any]) -> bool:
    """Whether sorting them runs code in Python. Tuples with the same beginning are compared with each other."""
    if len(values) < 2 or not may_run_python(values, LESS):
        return False
    if not all(type(value) is tuple for value in values):
        return True
    beginnings = [tuple(takewhile(is_plain, value)) for value in values]
    return len(set(beginnings)) < len(beginnings)


def sorting(execution: Execution, bound: Any) -> _Called:
    """`list.sort`: while code of the program runs, others see an empty list; then the list is put back."""
    owner = bound.__self__

    def sort(*args: Any, **kwargs: Any) -> Any:
        key = kwargs.get("key")
        if args or not (_sorts_in_python(owner) if key is None else owner and is_python(key)):
            return bound(*args, **kwargs)
        taken = owner[:]
        owner.clear()
        try:
            taken.sort(**kwargs)
        finally:
            execution.step(container_of(execution, owner).structure_write, "sorted")
            changed, owner[:] = bool(owner), taken
        if changed:
            raise ValueError("list modified during sort")
        return None

    sort.__self__ = owner  # type: ignore[attr-defined]
    return sort


def is_python(key: Any) -> bool:
    """Whether calling it runs code in Python."""
    if type(key) is partial:
        return is_python(key.func)
    return type(key) in _OF_THE_PROGRAM or _in_python[type(key), "__call__"]


def makes_in_python(factory: Any) -> bool:
    """Whether making an object with it runs code in Python."""
    if isinstance(factory, type):
        return any(_in_python[factory, name] for name in ("__init__", "__new__"))
    return type(factory) is partial or is_python(factory)


def goes_one_by_one(called: Any, key: Any, values: Any) -> bool:
    """Whether code in Python runs for these values one by one: a function for each of them, or a method."""
    if key is not None:
        return is_python(key) and not (bases[type(values)] is not None and len(values) > MOST_APART)
    if type(values) is not list or len(values) > MOST_APART or tuple in map(type, values):
        return False
    return may_run_python(values, _FOR_EACH.get(called, ()))


def seeking(execution: Execution, bound: Any) -> _Called:
    """`remove`, `index` and `count` of a list or deque: it may have changed when an `__eq__` comes back."""
    owner, seek = bound.__self__, _SEEK[bound.__name__]

    def sought(*args: Any) -> Any:
        if not args or not looked_for_in_python([*owner, args[0]]):
            return bound(*args)
        return seek(execution, owner, *args)

    sought.__self__, sought.__name__ = owner, bound.__name__  # type: ignore[attr-defined]
    return sought


def _places(
    execution: Execution, owner: _Sequence, value: Any, start: int = 0, stop: int = sys.maxsize, ends: bool = False
) -> Iterator[int]:
    """Where in a list or deque `value` is found. `ends`: what is found first is then taken out."""
    position, size = start, len(owner)
    while position < min(stop, len(owner)):
        element = owner[position]
        asks = element is not value and runs_python(element, value, EQUAL)
        found = element is value or bool(element == value)
        if asks:
            container = container_of(execution, owner)
            execution.step(container.structure_write if found and ends else container.all_read, "compared")
            if type(owner) is deque and len(owner) != size:
                raise IndexError(_REMOVED) if ends else RuntimeError("deque mutated during iteration")
        if found:
            yield position
        position += 1


_REMOVED = "deque mutated during remove()."


def _remove(execution: Execution, owner: _Sequence, value: Any) -> None:
    for position in _places(execution, owner, value, ends=True):
        if position < len(owner):
            del owner[position]
        return
    kind = type(owner).__name__
    raise ValueError(f"{kind}.remove(x): x not in {kind}")


def _index(execution: Execution, owner: _Sequence, value: Any, start: int = 0, stop: int = sys.maxsize) -> int:
    start, stop = (max(0, bound + len(owner)) if bound < 0 else bound for bound in (start, stop))
    for position in _places(execution, owner, value, start, stop):
        return position
    raise ValueError(f"{value!r} is not in {type(owner).__name__}")


def _count(execution: Execution, owner: _Sequence, value: Any) -> int:
    return sum(1 for _ in _places(execution, owner, value))


_SEEK: dict[str, Callable[..., Any]] = {"remove": _remove, "index": _index, "count": _count}
CALLING_BACK = frozenset({"sort", *_SEEK})


def calling_back(execution: Execution, bound: Any) -> _Called:
    """One of these methods, which lets others in while code of the program runs."""
    return (sorting if bound.__name__ == "sort" else seeking)(execution, bound)


class Members:
    """A list or deque in which a member is looked for with an `__eq__` of the program."""

    __slots__ = ("_execution", "_owner")

    def __init__(self, execution: Execution, owner: _Sequence) -> None:
        self._execution = execution
        self._owner = owner

    def __contains__(self, value: Any) -> bool:
        try:
            return any(True for _ in _places(self._execution, self._owner, value))
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise
