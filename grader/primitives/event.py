"""`threading.Event`: a flag that tasks can wait for."""

from __future__ import annotations

from grader.engine import current
from grader.engine.clock import time_was_up
from grader.engine.execution import Execution
from grader.engine.location import NOWHERE, WRITE, Footprint, Location
from grader.primitives.base import Primitive, deadline_of, keep, running, warn_of_old_name


class _Waiter:
    """One task that has come to wait. `signalled_by` is the step that set the flag for it, None before."""

    __slots__ = ("signalled_by",)

    def __init__(self, signalled_by: int | None) -> None:
        self.signalled_by = signalled_by

    def is_signalled(self) -> bool:
        return self.signalled_by is not None


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
        cleared = Location((self._lockstep_location.name, "cleared"), self._lockstep_kind)
        keep(self, "_lockstep_cleared", cleared)
        keep(self, "_lockstep_clearing", (*self._lockstep_location.write, (cleared, WRITE)))
        self._flag = False
        self._set_by = -1  # the step that set the flag when it was not set
        self._waiters: list[_Waiter] = []

    def is_set(self) -> bool:
        execution = current.execution
        if execution is not None:
            execution.step(self._lockstep_read, "is_set")
            Primitive._lockstep_note(self, execution, "looks at", f"-> {self._flag}")
        return self._flag

    def isSet(self) -> bool:  # noqa: N802 - CPython still has the old name
        warn_of_old_name("isSet", "use is_set()")
        return self.is_set()

    def set(self) -> None:
        execution = current.execution
        if execution is not None:
            execution.step(self._lockstep_plain, "sets")
            if not self._flag:
                Event._lockstep_signal(self, execution)
            Primitive._lockstep_note(self, execution, "sets")
        self._flag = True

    def _lockstep_signal(self, execution: Execution) -> None:
        self._set_by = len(execution.order) - 1
        for waiter in self._waiters:
            waiter.signalled_by = self._set_by
        self._waiters.clear()

    def clear(self) -> None:
        execution = current.execution
        if execution is not None:
            execution.step(self._lockstep_clearing, "clears")
            if not self._flag:
                execution.touch(self._lockstep_plain)
            Primitive._lockstep_note(self, execution, "clears")
        self._flag = False

    def wait(self, timeout: float | None = None) -> bool:
        execution = current.execution
        if execution is None:
            if not self._flag and (timeout is None or timeout > 0):
                running()
            return self._flag
        if timeout is not None and timeout <= 0:
            execution.step(self._lockstep_read, "wait")
            return self._flag
        execution.step(self._lockstep_cleared.read, "wait")
        waiter = _Waiter(self._set_by if self._flag else None)
        if not self._flag:
            self._waiters.append(waiter)
        return Event._lockstep_pass(self, execution, waiter, timeout)

    def _lockstep_pass(self, execution: Execution, waiter: _Waiter, timeout: float | None) -> bool:
        deadline = deadline_of(execution, timeout)
        footprint = NOWHERE if timeout is None else self._lockstep_read
        execution.wait(footprint, "pass", waiter.is_signalled, deadline, self)
        if waiter.signalled_by is None:
            self._waiters.remove(waiter)
            Primitive._lockstep_note(self, execution, "waits in vain for")
            return False
        if not time_was_up(execution, deadline):  # it could not have gone on before the flag was set
            execution.touch(NOWHERE)
            execution.grants[len(execution.order) - 1] = waiter.signalled_by
        Primitive._lockstep_note(self, execution, "sees")
        return True

    def _lockstep_forget(self) -> None:
        super()._lockstep_forget()
        self._lockstep_cleared.forget()
        self._set_by = -1
        self._waiters.clear()

    def lockstep_describe(self) -> str:
        return f"{self._lockstep_label} to be set"

    def _at_fork_reinit(self) -> None:
        self._flag = False

    def __repr__(self) -> str:
        state = "set" if self._flag else "unset"
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {state}>"


Event.__module__ = "threading"
