"""What the threads of a pool share, so that they need no order among each other where it makes no difference.

Each of them says when it has nothing to do, and once the pool is shut down one sends the next one home. Nobody can tell
in which order they do so: else a pool of n threads would come to its end in n! orders.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable
from queue import Empty
from typing import Any

from grader.engine import current
from grader.engine.execution import Execution
from grader.engine.location import BLOCKING, CLOSED, READ, WRITE, Location
from grader.engine.task import Task
from grader.primitives.base import keeper_of, location_of, passed_of, plain_of, read_of, reader_of, refused_of
from grader.primitives.semaphore import Semaphore
from grader.primitives.simple_queue import SimpleQueue


class IdleThreads(Semaphore):
    """How many threads of a pool wait for work. Nobody waits for one: it is taken at once, or not at all.

    To add one counts as a read, since of two that are added either may come first, and to take one as a write.
    """

    __slots__ = ()

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        execution = current.execution
        if execution is not None:
            execution.step(plain_of(self), "take an idle thread")
        if self._value == 0:
            return False
        self._value -= 1
        return True

    def release(self, n: int = 1) -> None:
        execution = current.execution
        if execution is not None:
            execution.step(read_of(self), "be idle")
        self._value += n


class WorkQueue(SimpleQueue):
    """The work of a pool, and behind it None, which sends its threads home.

    CPython's thread takes the None, and puts another one there for the next thread. Here it leaves it where it is. Who
    only looks for work finds none there: whether the None has come by then makes no difference.
    """

    __slots__ = ("_lockstep_home", "_lockstep_leaving")
    _lockstep_home: Location
    _lockstep_leaving: set[Task]

    def __init__(self) -> None:
        super().__init__()
        home = Location((location_of(self).name, "home"), "the end of the pool").become_internal()
        home.become_object()
        _keep_home(self, home)
        _keep_leaving(self, set())  # who has found None, and is going to put one there

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        execution = current.execution
        if execution is None or timeout is not None:
            return super().get(block, timeout)
        home = (_home_of(self), READ | BLOCKING)
        if block:
            execution.wait((*passed_of(self), home), "get", lambda: bool(self._items), resource=self)
        else:
            execution.step(plain_of(self), "get")
        if self._items and (self._items[0] is not None or _stays(self, execution)):
            execution.touch(passed_of(self) if block else plain_of(self))
            return self._items.popleft()
        if not block:
            execution.touch(refused_of(self))
            raise Empty
        execution.touch(((location_of(self), READ | BLOCKING), home))
        _leaving_of(self).add(execution.current)
        return None

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        execution = current.execution
        if item is not None or execution is None:
            super().put(item)
        elif not _stays(self, execution) and not self._is_forgotten():
            execution.step(((_home_of(self), WRITE | CLOSED),), "send home")
            if self._items and self._items[-1] is None:
                execution.touch(((_home_of(self), WRITE),))  # without this, too, they could have gone home
            self._items.append(None)

    def qsize(self) -> int:
        execution = current.execution
        if execution is not None:
            execution.step(_home_of(self).read, "qsize")
        return super().qsize()


def _stays(queue: WorkQueue, execution: Execution) -> bool:
    """Whether the running task has found None before; now it does what comes after that."""
    leaving = _leaving_of(queue)
    if execution.current not in leaving:
        return False
    leaving.remove(execution.current)
    return True


_home_of: Callable[[WorkQueue], Location] = reader_of(WorkQueue, "_lockstep_home")
_keep_home = keeper_of(WorkQueue, "_lockstep_home")
_leaving_of: Callable[[WorkQueue], set[Task]] = reader_of(WorkQueue, "_lockstep_leaving")
_keep_leaving = keeper_of(WorkQueue, "_lockstep_leaving")


POOLS_SEEN = "the end of pools that are dropped"  # see program/rare.py


class _ToPools:
    """`weakref`, by which workers know their pool. It lives as long as they do, unless the program can tell: that they
    end when it is dropped is seen only by who gets hold of a thread, and that it is gone only by who has a weak
    reference or a `__del__`; at which of their steps that was is no step."""

    @staticmethod
    def ref(pool: Any, callback: Callable[[Any], object]) -> Callable[[], Any]:
        execution = current.execution
        if execution is None or POOLS_SEEN in execution.rare:
            return weakref.ref(pool, callback)
        return lambda: pool


def share_less(pools: Any) -> None:
    """For `concurrent.futures.thread`: pools have these. A thread whose `initializer` fails empties the queue."""
    begin = pools.ThreadPoolExecutor.__init__

    @functools.wraps(begin)
    def of_pool(self: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        self._idle_semaphore = IdleThreads(0)
        if self._initializer is None:
            self._work_queue = WorkQueue()

    pools.ThreadPoolExecutor.__init__ = of_pool
    pools.weakref = _ToPools
