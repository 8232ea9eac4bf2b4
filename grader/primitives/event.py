"""`threading.Event`: a flag that tasks can wait for."""

from __future__ import annotations

from collections.abc import Callable

from grader.engine import current
from grader.engine.clock import note_that_it_came
from grader.engine.execution import Execution
from grader.engine.location import NOWHERE, WRITE, Footprint, Location
from grader.primitives.base import (
    Primitive,
    deadline_of,
    keeper_of,
    location_of,
    plain_of,
    read_of,
    reader_of,
    running,
    shown,
    warn_of_old_name,
)


class _Waiter:
    """One task that has come to wait. `lockstep_signalled_by` is the step that set the flag for it, None before."""

    __slots__ = ("lockstep_signalled_by",)

    def __init__(self, lockstep_signalled_by: int | None) -> None:
        self.lockstep_signalled_by = lockstep_signalled_by

    def is_signalled(self) -> bool:
        return self.lockstep_signalled_by is not None


class Event(Primitive):
    """A flag. Waiting is two steps: to come, and to go on once the flag has been set since.

    Whoever came before the flag was set goes on, even if it is cleared again at once. So coming depends on
    `clear` and not on `set`: whether one comes before or after it is set makes no difference.
    """

    __slots__ = ("__dict__", "_lockstep_cleared", "_lockstep_clearing", "_flag", "_set_by", "_waiters")
    _lockstep_kind = "event"
    _lockstep_cleared: Location
    _lockstep_clearing: Footprint

    def __init__(self) -> None:
        super().__init__()
        cleared = Location((location_of(self).name, "cleared"), self._lockstep_kind).become_internal()
        _keep_cleared(self, cleared)
        _keep_clearing(self, (*location_of(self).write, (cleared, WRITE)))
        self._flag = False
        self._set_by = -1  # the step that set the flag when it was not set
        self._waiters: list[_Waiter] = []

    def is_set(self) -> bool:
        execution = current.execution
        if execution is not None:
            execution.step(read_of(self), "is_set")
            Primitive._lockstep_note(self, execution, "looks at", f"-> {self._flag}")
        return self._flag

    def isSet(self) -> bool:  # noqa: N802 - CPython still has the old name
        warn_of_old_name("isSet", "use is_set()")
        return self.is_set()

    def set(self) -> None:
        execution = current.execution
        if execution is not None:
            execution.step(plain_of(self), "sets")
            if not self._flag:
                Event._lockstep_signal(self, execution)
            Primitive._lockstep_note(self, execution, "sets")
        self._flag = True

    def _lockstep_signal(self, execution: Execution) -> None:
        self._set_by = len(execution.order) - 1
        for waiter in self._waiters:
            waiter.lockstep_signalled_by = self._set_by
        self._waiters.clear()

    def clear(self) -> None:
        execution = current.execution
        if execution is not None:
            execution.step(_clearing_of(self), "clears")
            if not self._flag:
                execution.touch(plain_of(self))
            Primitive._lockstep_note(self, execution, "clears")
        self._flag = False

    def wait(self, timeout: float | None = None) -> bool:
        execution = current.execution
        if execution is None:
            if not self._flag and (timeout is None or timeout > 0):
                running()
            return self._flag
        if timeout is not None and timeout <= 0:
            execution.step(read_of(self), "wait")
            return self._flag
        execution.step(_cleared_of(self).read, "wait")
        waiter = _Waiter(self._set_by if self._flag else None)
        if not self._flag:
            self._waiters.append(waiter)
        return Event._lockstep_pass(self, execution, waiter, timeout)

    def _lockstep_pass(self, execution: Execution, waiter: _Waiter, timeout: float | None) -> bool:
        deadline = deadline_of(execution, timeout)
        footprint = NOWHERE if timeout is None else read_of(self)
        execution.wait(footprint, "pass", waiter.is_signalled, deadline, self)
        if waiter.lockstep_signalled_by is None:
            self._waiters.remove(waiter)
            Primitive._lockstep_note(self, execution, "waits in vain for")
            return False
        execution.grants[len(execution.order) - 1] = waiter.lockstep_signalled_by
        note_that_it_came(execution, deadline)
        Primitive._lockstep_note(self, execution, "sees")
        return True

    def _lockstep_forget(self) -> None:
        super()._lockstep_forget()
        _cleared_of(self).forget()
        self._set_by = -1
        self._waiters.clear()

    def lockstep_describe(self) -> str:
        return f"{self._lockstep_label} to be set"

    def _at_fork_reinit(self) -> None:
        self._flag = False

    def __repr__(self) -> str:
        return shown(self, "set" if self._flag else "unset")


_cleared_of: Callable[[Event], Location] = reader_of(Event, "_lockstep_cleared")
_clearing_of: Callable[[Event], Footprint] = reader_of(Event, "_lockstep_clearing")
_keep_cleared = keeper_of(Event, "_lockstep_cleared")
_keep_clearing = keeper_of(Event, "_lockstep_clearing")
Event.__module__ = "threading"
