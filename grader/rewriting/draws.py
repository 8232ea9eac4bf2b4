"""`random.shuffle`, `choice` and their kin are code in Python: others can come in between elements that they take."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from grader.engine.containers import bases, container_of
from grader.engine.execution import Execution
from grader.engine.location import NOWHERE, Footprint
from grader.rewriting.called_back import MOST_APART
from grader.rewriting.values import item, write_item

_Called = Callable[..., Any]


def drawing(execution: Execution, called: _Called, also: Footprint = NOWHERE) -> _Called:
    """`called`, which sees the list that it is given through a stand-in. `also`: what drawing a number touches."""

    def draw(*args: Any, **kwargs: Any) -> Any:
        if args and _is_seen_by_others(args[0]) and sys.getrefcount(args[0]) > _FRESH:
            args = (_Seen(execution, args[0], also), *args[1:])
        return called(*args, **kwargs)

    draw.__name__, draw.__self__ = called.__name__, getattr(called, "__self__", None)  # type: ignore[attr-defined]
    return draw


def _is_seen_by_others(value: Any) -> bool:
    return bases[type(value)] in (list, deque) and len(value) <= MOST_APART


def _handed(*args: Any) -> int:
    return _handed_on(*args)


def _handed_on(*args: Any) -> int:
    return sys.getrefcount(args[0])


_FRESH = _handed([])  # references to a list that nobody but the call has


class _Seen(Sequence[Any]):
    """A list or deque; each look into it is announced.

    How long it is is asked once: `choice` asks twice without a switch, and would search for ever below zero.
    """

    __slots__ = ("_also", "_execution", "_length", "_whole")

    def __init__(self, execution: Execution, whole: Any, also: Footprint) -> None:
        self._execution = execution
        self._whole = whole
        self._also = also
        self._length = -1

    def __len__(self) -> int:
        if self._length < 0:
            container = container_of(self._execution, self._whole)
            self._execution.step((*container.structure_read, *self._also), "len")
            self._length = len(self._whole)
        return self._length

    def __getitem__(self, key: Any) -> Any:
        item(self._whole, key)
        self._execution.touch_too(self._also)
        return self._whole[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        write_item(self._whole, key, value)
        self._execution.touch_too(self._also)
        self._whole[key] = value

    def __iter__(self) -> Iterator[Any]:
        """It is copied, which is code in C."""
        container = container_of(self._execution, self._whole)
        self._execution.step((*container.all_read, *self._also), "copy")
        return iter(self._whole[:] if type(self._whole) is list else list(self._whole))
