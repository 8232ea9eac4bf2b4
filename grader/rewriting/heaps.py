"""`heapq` and `bisect` where the order is a `__lt__` or a key of the program: while it runs, others can come in.

What CPython's code in C does, a step after each comparison; where only numbers, texts and tuples of them are compared
nothing can come in between, and the functions themselves are called.
"""

from __future__ import annotations

import bisect
import heapq
from collections.abc import Callable
from typing import Any

from grader.engine.containers import container_of
from grader.engine.execution import Execution
from grader.rewriting.called_back import LESS, is_python, may_run_python, runs_python

_Called = Callable[..., Any]


class _Heap:
    """A list that is being put in order."""

    def __init__(self, execution: Execution, items: list[Any]) -> None:
        self.items = items
        self._execution = execution
        self._container = container_of(execution, items)

    def less(self, one: Any, other: Any) -> bool:
        """Whether `one` comes first. Raises RuntimeError if the list has another length afterwards."""
        if not runs_python(one, other, LESS):
            return bool(one < other)
        size = len(self.items)
        found = bool(one < other)
        self._execution.step(self._container.structure_write, "compared")
        if size != len(self.items):
            raise RuntimeError("list changed size during iteration")
        return found

    def rise(self, first: int, place: int) -> None:
        """CPython's `siftdown`."""
        items = self.items
        while place > first:
            parent = (place - 1) >> 1
            if not self.less(items[place], items[parent]):
                return
            items[place], items[parent] = items[parent], items[place]
            place = parent

    def sink(self, place: int) -> None:
        """CPython's `siftup`: down to a leaf, then up again."""
        items, first = self.items, place
        end = len(items)
        while place < end >> 1:
            child = 2 * place + 1
            if child + 1 < end and not self.less(items[child], items[child + 1]):
                child += 1
            items[place], items[child] = items[child], items[place]
            place = child
        self.rise(first, place)


def _push(heap: _Heap, item: Any) -> None:
    heap.items.append(item)
    heap.rise(0, len(heap.items) - 1)


def _pop(heap: _Heap) -> Any:
    last = heap.items.pop()
    return _replaced(heap, last) if heap.items else last


def _replaced(heap: _Heap, item: Any) -> Any:
    first, heap.items[0] = heap.items[0], item
    heap.sink(0)
    return first


def _push_then_pop(heap: _Heap, item: Any) -> Any:
    if not heap.items or not heap.less(heap.items[0], item):
        return item
    return _replaced(heap, item)


def _order(heap: _Heap) -> None:
    for place in reversed(range(len(heap.items) // 2)):
        heap.sink(place)


_HEAPS: dict[Any, _Called] = {
    heapq.heappush: _push, heapq.heappop: _pop, heapq.heapreplace: _replaced, heapq.heappushpop: _push_then_pop,
    heapq.heapify: _order,
}  # fmt: skip
_BISECTS = (bisect.bisect_left, bisect.bisect_right, bisect.insort_left, bisect.insort_right)
ORDERING = frozenset((*_HEAPS, *_BISECTS))


def ordering(execution: Execution, called: Any) -> _Called:
    """One of these functions, which lets others in where code of the program compares."""

    def ordered(*args: Any, **kwargs: Any) -> Any:
        items = args[0] if args else None
        if type(items) is not list or not (is_python(kwargs.get("key")) or may_run_python([*items, *args[1:2]], LESS)):
            return called(*args, **kwargs)
        if called in _BISECTS:
            return called(_Looked(execution, items, args[1:2], kwargs.get("key")), *args[1:], **kwargs)
        return _HEAPS[called](_Heap(execution, items), *args[1:], **kwargs)

    ordered.__name__ = called.__name__
    return ordered


class _Looked:
    """A sorted list, for `bisect`: the next look, and putting an element in, is a step where code in Python ran."""

    def __init__(self, execution: Execution, items: list[Any], wanted: tuple[Any, ...], key: Any) -> None:
        self._execution = execution
        self._items = items
        self._wanted = wanted
        self._key = key
        self._asked = False

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, place: int) -> Any:
        if self._asked:
            self._execution.step(container_of(self._execution, self._items).all_read, "compared")
        found = self._items[place]
        self._asked = is_python(self._key) or any(runs_python(found, wanted, LESS) for wanted in self._wanted)
        return found

    def insert(self, place: int, item: Any) -> None:
        if self._asked:
            self._execution.step(container_of(self._execution, self._items).structure_write, "insert")
        self._items.insert(place, item)
