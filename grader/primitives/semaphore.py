"""`threading.Semaphore` and `BoundedSemaphore`: a number of permits."""

from __future__ import annotations

from collections.abc import Callable

from grader.engine import current
from grader.engine.execution import Execution
from grader.engine.location import CLOSED, WRITE
from grader.engine.task import Task
from grader.primitives.base import (
    Primitive,
    keeper_of,
    location_of,
    plain_of,
    reader_of,
    refused_of,
    running,
    shown,
    wait_or_not,
    write_of,
)

TAKE_PERMIT = "take a permit"  # what a step does that waits for one


class Semaphore(Primitive):
    """A semaphore. Invariant: `_value` is the number of permits that are left, never negative."""

    __slots__ = ("__dict__", "_lockstep_handed", "_lockstep_holders", "_value")
    _lockstep_kind = "semaphore"

    _lockstep_handed: bool
    _lockstep_holders: list[Task]

    def __init__(self, value: int = 1) -> None:
        if value < 0:
            raise ValueError("semaphore initial value must be >= 0")
        super().__init__()
        self._value = value
        _keep_holders(self, [])
        _keep_handed(self, False)  # somebody gave what another one took: permits are signals

    def _lockstep_has_permit(self) -> bool:
        value = self._value  # is asked between the steps, where nothing of the program may run
        return value > 0 if type(value) in _PLAIN else issubclass(type(value), int) and int.__gt__(value, 0)

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        execution = current.execution
        limit = timeout if blocking else 0
        if execution is None:
            if self._value == 0 and limit == 0:
                return False
            if self._value == 0:
                running()
        elif not wait_or_not(execution, self, TAKE_PERMIT, lambda: Semaphore._lockstep_has_permit(self), limit):
            execution.touch(refused_of(self))
            Primitive._lockstep_note(self, execution, "gets no permit of")
            return False
        elif limit is not None and limit <= 0:
            execution.touch(plain_of(self))
        self._value -= 1
        if execution is not None:
            if not _handed_of(self):
                _holders_of(self).append(execution.current)
            Primitive._lockstep_note(self, execution, "takes a permit of", f"({self._value} left)")
        return True

    def release(self, n: int = 1) -> None:
        if n < 1:
            raise ValueError("n must be one or more")
        execution = current.execution
        if execution is not None:
            execution.step(write_of(self), "give a permit")
            execution.touch(((location_of(self), WRITE if self._value else WRITE | CLOSED),))
        if isinstance(self, BoundedSemaphore) and self._value + n > self._initial_value:
            if execution is not None:
                Primitive._lockstep_note(self, execution, "gives back a permit too many of")
            raise ValueError("Semaphore released too many times")
        Semaphore._lockstep_give_back(self, execution, n)

    def _lockstep_give_back(self, execution: Execution | None, n: int) -> None:
        self._value += n
        if execution is not None:
            if execution.current in _holders_of(self):
                _holders_of(self).remove(execution.current)
            else:
                _keep_handed(self, True)
                _holders_of(self).clear()  # who holds what is not known any more
            Primitive._lockstep_note(self, execution, "gives back a permit of", f"({self._value} left)")

    def lockstep_holders(self) -> list[Task]:
        return list(_holders_of(self))

    def lockstep_describe(self) -> str:
        return f"a permit of {self._lockstep_label}"

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exception: object) -> None:
        self.release()

    def __repr__(self) -> str:
        return shown(self, f"value={self._value}")


_PLAIN = frozenset((int, float))
_holders_of: Callable[[Semaphore], list[Task]] = reader_of(Semaphore, "_lockstep_holders")
_handed_of: Callable[[Semaphore], bool] = reader_of(Semaphore, "_lockstep_handed")
_keep_holders = keeper_of(Semaphore, "_lockstep_holders")
_keep_handed = keeper_of(Semaphore, "_lockstep_handed")


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses more permits than it began with."""

    __slots__ = ("_initial_value",)

    def __init__(self, value: int = 1) -> None:
        super().__init__(value)
        self._initial_value = value

    def __repr__(self) -> str:
        return shown(self, f"value={self._value}/{self._initial_value}")


Semaphore.__module__ = BoundedSemaphore.__module__ = "threading"
