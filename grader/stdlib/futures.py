"""Futures that are walked in the same order in every execution.

CPython keeps futures in sets and sorts them by `id`: their order is that of their addresses. Under control it
is the order in which they were made, or handed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from grader.primitives.base import number, running
from grader.stdlib.clocks import now


def adjust_futures(module: ModuleType) -> None:
    """For `concurrent.futures._base` and `asyncio.futures`: hashes, and what is made of `id`, are numbers."""
    future: Any = module.Future
    future.__new__ = _numbered
    future.__hash__ = _number_of
    module.__dict__["id"] = hash


def adjust_pools(module: ModuleType) -> None:
    """For `concurrent.futures._base`, which waits until the clock has gone past a time, not just to it."""
    adjust_futures(module)
    module.__dict__["time"] = _StrictClock


class _StrictClock:
    """`time` whose readings differ, by less than the nanosecond to which all waits are rounded."""

    @staticmethod
    def monotonic() -> float:
        execution = running()
        readings: int = execution.state.get("readings of futures", 0) + 1
        execution.state["readings of futures"] = readings
        return now() + readings * 1e-12


def _numbered(kind: Any, *args: Any, **kwargs: Any) -> Any:
    made = object.__new__(kind)
    made._number = number()
    return made


def _number_of(future: Any) -> int:
    found: int = future._number
    return found


def adjust_tasks(tasks: ModuleType) -> None:
    """For `asyncio.tasks`: what `wait` and `as_completed` are handed is walked in the order in which it came."""
    tasks.__dict__["set"] = _set


class _InOrder(set[Any]):
    """A set that nobody changes, walked in the order of the items that it was made of."""

    def __init__(self, items: Iterable[Any]) -> None:
        self._items = tuple(dict.fromkeys(items))
        super().__init__(self._items)

    def __iter__(self) -> Any:
        return iter(self._items)


def _set(items: Iterable[Any] | None = None) -> set[Any]:
    return set() if items is None else _InOrder(items)
