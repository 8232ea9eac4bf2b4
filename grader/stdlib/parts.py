"""What a story says of the locks and conditions inside a queue, a future or a pool: the object's name, not theirs.

CPython's queues and futures are built of locks and conditions that no student has written. Each of these parts
knows its owner, and turns what happens to it into what that means for the owner: an item put, taken or waited for.
"""

from __future__ import annotations

import functools
import sys
import weakref
from types import FrameType
from typing import Any

from grader.engine.execution import Execution
from grader.engine.trace import short
from grader.primitives.base import location_of
from grader.primitives.paths import path_to


class Part:
    """A primitive inside `owner`. By itself it is not worth a word."""

    kind = "an object"
    waits_for = "{}"  # what who waits here waits for

    def __init__(self, owner: Any) -> None:
        self._find_owner = _nobody if owner is None else weakref.ref(owner)  # it lives no longer for its parts
        self._label = self.kind
        self._asked = 0

    @property
    def lockstep_label(self) -> str:
        """The owner's name, as far as it is known."""
        return self._label

    def _lockstep_learn_name(self, execution: Execution) -> str:
        """The owner's name; one that has none so far is looked for the first, second, fourth, eighth ... time."""
        owner = self._find_owner()
        if self._label == self.kind and owner is not None:
            self._asked += 1
            if self._asked & (self._asked - 1) == 0:
                assert execution.trace is not None
                self._label = path_to(owner, execution) or self.kind
        return self._label

    def note(self, execution: Execution, verb: str) -> None:
        """Record what happened to the primitive, in words about its owner; most of it is left out."""
        if verb == "waits for":
            self._tell(execution, verb, self.waits_for.format(self._lockstep_learn_name(execution)))
        elif verb == "goes on, its time is up:":
            self._tell(execution, "gives up on", self.waits_for.format(self._lockstep_learn_name(execution)))

    def lockstep_describe(self) -> str:
        return self.waits_for.format(self._label)

    def _tell(self, execution: Execution, verb: str, label: str, value: str = "") -> None:
        assert execution.trace is not None
        execution.trace.note(execution, verb, label, value, f"{self.kind} {label}")


def become_part(primitive: Any, part: Part) -> None:
    """What the primitive guards is the library's own, of which no step tells: see `location.owner` in spinning.py."""
    primitive._lockstep_part = location_of(primitive).owner = part


def _nobody() -> None:
    return None


class PoolPart(Part):
    """A lock, a semaphore or the work queue of a pool."""

    kind = "the pool"
    waits_for = "work from {}"


class WaiterPart(Part):
    """The event and the lock of `wait` and `as_completed`."""

    kind = "the futures"
    waits_for = "futures to be done"


class FuturePart(Part):
    """The condition of a future, and its lock."""

    kind = "a future"
    waits_for = "the result of {}"

    def note(self, execution: Execution, verb: str) -> None:
        super().note(execution, verb)
        if verb in ("notifies", "notifies nobody on") and self._lockstep_learn_name(execution) != self.kind:
            self._tell(execution, "completes", self._label)


_METHODS = frozenset({"get", "put", "task_done", "join", "qsize", "empty", "full", "shutdown"})


class QueuePart(Part):
    """The mutex of a `queue.Queue`, or one of its conditions."""

    kind = "the queue"

    def __init__(self, owner: Any, waits_for: str = "{}") -> None:
        super().__init__(owner)
        self.waits_for = waits_for

    def note(self, execution: Execution, verb: str) -> None:
        super().note(execution, verb)
        if verb in ("acquires", "goes on, notified:"):
            frame = self._method()
            if frame is not None:
                self._tell_call(execution, frame.f_code.co_name, frame.f_locals, frame.f_locals["self"])

    def _method(self) -> FrameType | None:
        """The call of the queue's method that is under way."""
        frame: FrameType | None = sys._getframe(1)
        owner = self._find_owner()
        while frame is not None:
            if frame.f_code.co_name in _METHODS and frame.f_locals.get("self") is owner:
                return frame
            frame = frame.f_back
        return None

    def _tell_call(self, execution: Execution, method: str, given: dict[str, Any], owner: Any) -> None:
        """What the call does now that it has the queue to itself; nothing where it goes on to wait."""
        label, many = self._lockstep_learn_name(execution), owner._qsize()
        may_wait = given.get("block", True)
        if method == "put" and not (0 < owner.maxsize <= many):
            self._tell(execution, "puts into", label, f"<- {short(given['item'])}")
        elif method == "get" and many:
            self._tell(execution, "takes from", label, f"({many - 1} left)")
        elif method in ("put", "get") and not may_wait:
            self._tell(execution, "finds", f"{label} {'full' if method == 'put' else 'empty'}")
        elif method == "task_done":
            self._tell(execution, "has done a task of", label)
        elif method == "join" and not owner.unfinished_tasks:
            self._tell(execution, "sees all tasks done of", label)
        elif method in ("qsize", "empty", "full"):
            self._tell(execution, "looks at", label, f"-> {many} inside")
        elif method == "shutdown":
            self._tell(execution, "shuts down", label)


def mark_queues(queue: Any) -> None:
    """For the module `queue`: queues know their parts."""
    begin = queue.Queue.__init__

    @functools.wraps(begin)
    def of_queue(self: Any, maxsize: int = 0) -> None:
        begin(self, maxsize)
        become_part(self.mutex, QueuePart(self))
        self.not_empty._lockstep_part = QueuePart(self, "an item in {}")
        self.not_full._lockstep_part = QueuePart(self, "room in {}")
        self.all_tasks_done._lockstep_part = QueuePart(self, "all tasks of {} to be done")

    queue.Queue.__init__ = of_queue


def mark_futures(base: Any) -> None:
    """For `concurrent.futures._base`: futures, and who waits for several, know their parts."""
    begin = base.Future.__init__

    @functools.wraps(begin)
    def of_future(self: Any) -> None:
        begin(self)
        self._condition._lockstep_part = part = FuturePart(self)
        become_part(self._condition._lock, part)

    base.Future.__init__ = of_future
    for kind in (base._FirstCompletedWaiter, base._AllCompletedWaiter, base._AsCompletedWaiter):
        kind.__init__ = _of_waiter(kind.__init__)


def _of_waiter(begin: Any) -> Any:
    @functools.wraps(begin)
    def of_waiter(self: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        for primitive in (self.event, getattr(self, "lock", None)):
            if primitive is not None:
                become_part(primitive, WaiterPart(self))

    return of_waiter


def mark_pools(pools: Any) -> None:
    """For `concurrent.futures.thread`: so do pools."""
    begin = pools.ThreadPoolExecutor.__init__

    @functools.wraps(begin)
    def of_pool(self: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        for primitive in (self._work_queue, self._idle_semaphore, self._shutdown_lock):
            become_part(primitive, PoolPart(self))

    pools.ThreadPoolExecutor.__init__ = of_pool
    become_part(pools._global_shutdown_lock, PoolPart(None))
