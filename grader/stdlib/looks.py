"""Looks at queues and futures: their methods take the lock, and change nothing that it guards.

No step tells of what CPython's queues and futures hold, but for the steps of their lock. So who takes it changes
something, unless it is said here that the call only looked.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from queue import Empty, Full
from typing import Any

from grader.engine import current
from grader.primitives.base import location_of
from grader.primitives.mutex import GIVE, LOOK

_Method = Callable[..., Any]


def let_queues_look(queue: Any) -> None:
    """For the module `queue`: who asks how many there are, or gets or puts nothing, only looks."""
    in_vain = (Empty, Full, getattr(queue, "ShutDown", Full))
    for name in ("qsize", "empty", "full"):
        setattr(queue.Queue, name, _look(getattr(queue.Queue, name), _mutex))
    for name in ("get", "put"):
        setattr(queue.Queue, name, _look_in_vain(getattr(queue.Queue, name), in_vain))


def let_futures_look(base: Any) -> None:
    """For `concurrent.futures._base`: so do those who ask in which state a future is."""
    for name in ("done", "running", "cancelled"):
        setattr(base.Future, name, _look(getattr(base.Future, name), _lock_of_future))


def hide_schedulers(sched: Any) -> None:
    """For the module `sched`: what a scheduler holds changes without a step."""
    begin = sched.scheduler.__init__

    @functools.wraps(begin)
    def of_scheduler(self: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        location_of(self._lock).owner = "a scheduler"

    sched.scheduler.__init__ = of_scheduler


def _mutex(queue: Any) -> Any:
    return queue.mutex


def _lock_of_future(future: Any) -> Any:
    return future._condition._lock


def _look(method: _Method, lock_of: Callable[[Any], Any]) -> _Method:
    @functools.wraps(method)
    def looking(self: Any) -> Any:
        found = method(self)
        _note_look(lock_of(self))
        return found

    return looking


def _look_in_vain(method: _Method, in_vain: tuple[type[BaseException], ...]) -> _Method:
    @functools.wraps(method)
    def looking(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except in_vain:
            _note_look(self.mutex)
            raise

    return looking


def _note_look(lock: Any) -> None:
    """The step under way gave the lock back, if it was not held before."""
    execution = current.execution
    if execution is not None and execution.whats and execution.whats[-1] == GIVE:
        if execution.touched[-1][0][0] is location_of(lock):
            execution.whats[-1] = LOOK
