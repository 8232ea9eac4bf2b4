"""What `Lock` and `RLock` share: one owner, and the tasks that stand before it."""

from __future__ import annotations

from collections.abc import Callable

from grader.engine import current
from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.primitives.base import Primitive, keeper_of, passed_of, reader_of, running

OUTSIDE = "outside"
TAKE, GIVE = "acquire", "release"  # what a step does that takes a mutex, however long that takes, or gives it back
TRY = "try to acquire"  # the same, but only at once or within a time
LOOK = "look"  # it gives back the mutex of an object of the library that was only looked at
WAIT, TIMED = "wait", "timed"  # it gives up the lock of a condition to wait there, and does so no more, as time was up


class Mutex(Primitive):
    """Free or held. Invariant: `_lockstep_owner` is None exactly when it is free; what changes that tells the queue."""

    __slots__ = ("_lockstep_owner", "_lockstep_queue")
    _lockstep_kind = "lock"
    _lockstep_owner: Task | str | None
    _lockstep_queue: list[Task]

    def __init__(self) -> None:
        super().__init__()
        _keep_owner(self, None)
        _keep_queue(self, [])
        if current.execution is not None:
            current.execution.locks.append(self)

    def _lockstep_forget(self) -> None:
        super()._lockstep_forget()
        if isinstance(owner_of(self), Task):
            _keep_owner(self, None)  # whoever held it when the last execution ended is no more

    def _lockstep_is_free(self) -> bool:
        return owner_of(self) is None

    def _lockstep_stand_in_line(self, execution: Execution) -> None:
        """One step, which waits until nobody holds it."""
        execution.queue_up(_queue_of(self), passed_of(self), TAKE, lambda: owner_of(self) is None, self)

    def _lockstep_take(self, execution: Execution) -> None:
        """It belongs to the running task, as part of the step under way."""
        _keep_owner(self, execution.current)
        if _queue_of(self):
            execution.hold(_queue_of(self))

    def _lockstep_acquire_alone(self, limit: float | None) -> bool:
        """`acquire` outside of any execution; `limit`: how long it may wait, in seconds."""
        if owner_of(self) is not None:
            if limit == 0:
                return False
            running()
        Mutex._lockstep_belong_outside(self)
        return True

    def _lockstep_belong_outside(self) -> None:
        """It belongs to who is outside of any execution."""
        _keep_owner(self, OUTSIDE)

    def _lockstep_give_back(self, execution: Execution | None) -> None:
        """Nobody holds it, as part of the step under way."""
        _keep_owner(self, None)
        if execution is not None and _queue_of(self):
            execution.let_go(_queue_of(self))

    def lockstep_holders(self) -> list[Task]:
        owner = owner_of(self)
        return [owner] if isinstance(owner, Task) else []


owner_of: Callable[[Mutex], Task | str | None] = reader_of(Mutex, "_lockstep_owner")
_queue_of: Callable[[Mutex], list[Task]] = reader_of(Mutex, "_lockstep_queue")
_keep_owner = keeper_of(Mutex, "_lockstep_owner")
_keep_queue = keeper_of(Mutex, "_lockstep_queue")
