"""`queue.SimpleQueue`: an unbounded queue; CPython's is written in C, each operation one atomic step."""

from __future__ import annotations

import types
from collections import deque
from collections.abc import Callable
from queue import Empty
from typing import Any

from grader.engine import current
from grader.engine.execution import Execution
from grader.engine.location import CLOSED, WRITE
from grader.primitives.base import (
    Primitive,
    keeper_of,
    location_of,
    plain_of,
    read_of,
    reader_of,
    refused_of,
    running,
    wait_or_not,
)


class SimpleQueue(Primitive):
    """An unbounded first-in first-out queue."""

    __slots__ = ("_items", "_lockstep_execution")
    _lockstep_kind = "queue"
    _lockstep_execution: Execution | None

    def __init__(self) -> None:
        super().__init__()
        _keep_execution(self, current.execution)
        self._items: deque[Any] = deque()

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        execution = current.execution
        if self._is_forgotten():
            return
        if execution is not None:
            execution.step(plain_of(self), "put")
            execution.touch(((location_of(self), WRITE if self._items else WRITE | CLOSED),))
            Primitive._lockstep_note(self, execution, "puts into")
        self._items.append(item)

    def _is_forgotten(self) -> bool:
        """A pool that is collected tells its threads so, even when its execution is over, or in the next one."""
        execution = current.execution
        if execution is None:
            return False
        made_in = _execution_of(self)
        return bool(execution.ended) or not (made_in is None or made_in is execution)

    def put_nowait(self, item: Any) -> None:
        self.put(item)

    def _lockstep_has_item(self) -> bool:
        return type(self._items) is deque and bool(self._items)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        if timeout is not None and timeout < 0 and block:
            raise ValueError("'timeout' must be a non-negative number")
        limit = timeout if block else 0
        execution = current.execution
        if execution is None:
            if not self._items and limit != 0:
                running()
            arrived = bool(self._items)
        else:
            arrived = wait_or_not(execution, self, "get", lambda: SimpleQueue._lockstep_has_item(self), limit)
        if not arrived:
            if execution is not None:
                execution.touch(refused_of(self))
            raise Empty
        item = self._items.popleft()
        if execution is not None:
            Primitive._lockstep_note(self, execution, "takes from")
        return item

    def get_nowait(self) -> Any:
        return self.get(block=False)

    def empty(self) -> bool:
        return self.qsize() == 0

    def qsize(self) -> int:
        execution = current.execution
        if execution is not None:
            execution.step(read_of(self), "qsize")
            if not self._items:
                execution.touch(refused_of(self))  # whoever waits for an item could not have gone on here
        return len(self._items)

    def lockstep_describe(self) -> str:
        return f"an item in {self._lockstep_label}"

    __class_getitem__ = classmethod(types.GenericAlias)  # type: ignore[var-annotated]


_execution_of: Callable[[SimpleQueue], Execution | None] = reader_of(SimpleQueue, "_lockstep_execution")
_keep_execution = keeper_of(SimpleQueue, "_lockstep_execution")
SimpleQueue.__module__ = "_queue"
