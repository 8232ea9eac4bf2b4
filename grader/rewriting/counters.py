"""Counters: what they do with operators is code in Python, so others can come in between two counts."""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from grader.rewriting.called_back import MOST_APART
from grader.rewriting.frames import beyond
from grader.rewriting.iterators import iterate
from grader.rewriting.values import delete_item, item, members, write_item

_Counts = Counter[Any]


def are_counted(left: object, right: object) -> bool:
    """Whether an operator goes through the counts of both; of long ones that is one step."""
    return type(left) is Counter and type(right) is Counter and max(len(left), len(right)) <= MOST_APART


class Watched(_Counts):
    """A counter as CPython's own code sees it: each look, and each change, is a step."""

    def __init__(self, whole: _Counts) -> None:
        self.whole = whole

    def items(self) -> Any:
        return iterate(self.whole.items())

    def __iter__(self) -> Iterator[Any]:
        return iter(iterate(self.whole))

    def __contains__(self, element: object) -> bool:
        return element in members(self.whole)

    def __getitem__(self, element: Any) -> int:
        item(self.whole, element)
        return self.whole[element]

    def __setitem__(self, element: Any, count: int) -> None:
        write_item(self.whole, element, count)
        self.whole[element] = count

    def __delitem__(self, element: Any) -> None:
        if element in members(self.whole):
            delete_item(self.whole, element)
            dict.__delitem__(self.whole, element)


class Apart(_Counts):
    """Stands for the right one of two counters: Python asks it first, as its class comes from that of the left one."""

    def __init__(self, whole: _Counts) -> None:
        self.whole = whole


def _asked_first(name: str) -> Callable[[Apart, _Counts], Any]:
    operate = getattr(Counter, name)

    def reflected(self: Apart, left: _Counts) -> Any:
        try:
            return operate(Watched(left), Watched(self.whole))
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise

    return reflected


_MIRRORED = {
    "__add__": "__radd__", "__sub__": "__rsub__", "__or__": "__ror__", "__and__": "__rand__", "__eq__": "__eq__",
    "__ne__": "__ne__", "__le__": "__ge__", "__lt__": "__gt__", "__ge__": "__le__", "__gt__": "__lt__",
}  # fmt: skip
for _name, _mirrored in _MIRRORED.items():
    setattr(Apart, _mirrored, _asked_first(_name))
Apart.__name__ = Apart.__qualname__ = "Counter"

_IN_PLACE: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.iadd, "-": operator.isub, "|": operator.ior, "&": operator.iand
}  # fmt: skip


def count_in_place(symbol: str, target: _Counts, operand: _Counts) -> _Counts:
    """`target += operand` and the like. Gives an operand with which only counts below one are left to be dropped."""
    if symbol not in _IN_PLACE:
        return operand
    _IN_PLACE[symbol](Watched(target), Watched(operand))
    return target if symbol == "&" else Counter()
