"""What `Lock` and `RLock` share: one owner, and the tasks that stand before it."""

from __future__ import annotations

from grader.engine import current
from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.primitives.base import Primitive, keep


class Mutex(Primitive):
    """Free or held. Invariant: `_lockstep_owner` is None exactly when it is free; what changes that tells the queue."""

    __slots__ = ("_lockstep_owner", "_lockstep_queue")
    _lockstep_kind = "lock"
    _lockstep_owner: Task | str | None
    _lockstep_queue: list[Task]

    def __init__(self) -> None:
        super().__init__()
        keep(self, "_lockstep_owner", None)
        keep(self, "_lockstep_queue", [])
        if current.execution is not None:
            current.execution.locks.append(self)

    def _lockstep_forget(self) -> None:
        super()._lockstep_forget()
        if isinstance(self._lockstep_owner, Task):
            keep(self, "_lockstep_owner", None)  # whoever held it when the last execution ended is no more

    def _is_free(self) -> bool:
        return self._lockstep_owner is None

    def _lockstep_stand_in_line(self, execution: Execution) -> None:
        """One step, which waits until nobody holds it."""
        execution.queue_up(self._lockstep_queue, self._lockstep_passed, "acquire", self._is_free, self)

    def _lockstep_take(self, execution: Execution) -> None:
        """It belongs to the running task, as part of the step under way."""
        keep(self, "_lockstep_owner", execution.current)
        if self._lockstep_queue:
            execution.hold(self._lockstep_queue)

    def _lockstep_give_back(self, execution: Execution | None) -> None:
        """Nobody holds it, as part of the step under way."""
        keep(self, "_lockstep_owner", None)
        if execution is not None and self._lockstep_queue:
            execution.let_go(self._lockstep_queue)

    def lockstep_holders(self) -> list[Task]:
        return [self._lockstep_owner] if isinstance(self._lockstep_owner, Task) else []
