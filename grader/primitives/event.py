"""`threading.Event`: a flag that tasks can wait for."""

from __future__ import annotations

from grader.engine import current
from grader.engine.location import BLOCKING, CLOSED, READ, WRITE, Footprint
from grader.primitives.base import Primitive, deadline_of, running


class Event(Primitive):
    """A flag. Waiting for it reads it, so that waiters do not depend on each other."""

    __slots__ = ("_flag", "_seen")
    kind = "event"

    def __init__(self) -> None:
        super().__init__()
        self._flag = False
        self._seen: Footprint = ((self._location, READ | BLOCKING),)

    def is_set(self) -> bool:
        execution = current.execution
        if execution is not None:
            execution.step(self._read, "is_set")
            if not self._flag:
                execution.touch(self._refused)
            self._note(execution, "looks at", f"-> {self._flag}")
        return self._flag

    isSet = is_set  # noqa: N815 - CPython still has the old name

    def _is_set(self) -> bool:
        return self._flag

    def set(self) -> None:
        self._become(True, "sets")

    def clear(self) -> None:
        self._become(False, "clears")

    def _become(self, flag: bool, verb: str) -> None:
        execution = current.execution
        if execution is not None:
            execution.step(self._location.write, verb)
            if not self._flag:
                execution.touch(((self._location, WRITE | CLOSED),))
            self._note(execution, verb)
        self._flag = flag

    def wait(self, timeout: float | None = None) -> bool:
        execution = current.execution
        if execution is None:
            if not self._flag and (timeout is None or timeout > 0):
                running()
            return self._flag
        if timeout is not None and timeout <= 0:
            execution.step(self._read, "wait")
            if not self._flag:
                execution.touch(self._refused)
            return self._flag
        execution.wait(self._seen, "wait", self._is_set, deadline_of(execution, timeout), self)
        if not self._flag:
            execution.touch(self._refused)
        self._note(execution, "sees" if self._flag else "waits in vain for")
        return self._flag

    def describe(self) -> str:
        return f"{self.label} to be set"

    def _at_fork_reinit(self) -> None:
        self._flag = False

    def __repr__(self) -> str:
        state = "set" if self._flag else "unset"
        return f"<{type(self).__module__}.{type(self).__qualname__} at {id(self):#x}: {state}>"


Event.__module__ = "threading"
