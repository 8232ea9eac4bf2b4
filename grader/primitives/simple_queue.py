"""`queue.SimpleQueue`: an unbounded queue; CPython's is written in C, each operation one atomic step."""

from __future__ import annotations

import types
from collections import deque
from queue import Empty
from typing import Any

from grader.engine import current
from grader.engine.execution import Execution
from grader.engine.location import CLOSED, WRITE
from grader.primitives.base import Primitive, keep, running, wait_or_not


class SimpleQueue(Primitive):
    """An unbounded first-in first-out queue."""

    __slots__ = ("_items", "_lockstep_execution")
    _lockstep_kind = "queue"
    _lockstep_execution: Execution | None

    def __init__(self) -> None:
        super().__init__()
        keep(self, "_lockstep_execution", current.execution)
        self._items: deque[Any] = deque()

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        execution = current.execution
        if self._is_forgotten():
            return
        if execution is not None:
            execution.step(self._lockstep_plain, "put")
            execution.touch(((self._lockstep_location, WRITE if self._items else WRITE | CLOSED),))
            Primitive._lockstep_note(self, execution, "puts into")
        self._items.append(item)

    def _is_forgotten(self) -> bool:
        """A pool that is collected tells its threads so, even when its execution is over, or in the next one."""
        execution = current.execution
        if execution is None:
            return False
        return bool(execution.ended) or self._lockstep_execution not in (None, execution)

    def put_nowait(self, item: Any) -> None:
        self.put(item)

    def _has_item(self) -> bool:
        return bool(self._items)

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
            arrived = wait_or_not(execution, self, "get", self._has_item, limit)
        if not arrived:
            if execution is not None:
                execution.touch(self._lockstep_refused)
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
            execution.step(self._lockstep_read, "qsize")
            if not self._items:
                execution.touch(self._lockstep_refused)  # whoever waits for an item could not have gone on here
        return len(self._items)

    def lockstep_describe(self) -> str:
        return f"an item in {self._lockstep_label}"

    __class_getitem__ = classmethod(types.GenericAlias)  # type: ignore[var-annotated]


SimpleQueue.__module__ = "_queue"
