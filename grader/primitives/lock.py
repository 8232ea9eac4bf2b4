"""`threading.Lock`: free or held; whoever acquires it holds it, anyone may release it."""

from __future__ import annotations

from grader.engine import current
from grader.engine.task import Task
from grader.primitives.base import Primitive, running, wait_or_not


class Lock(Primitive):
    """A lock. Invariant: `_lockstep_owner` is None exactly when it is free."""

    __slots__ = ("_lockstep_owner",)
    kind = "lock"

    def __init__(self) -> None:
        super().__init__()
        self._lockstep_owner: Task | str | None = None
        if current.execution is not None:
            current.execution.locks.append(self)

    def __init_subclass__(cls) -> None:
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def forget(self) -> None:
        super().forget()
        if isinstance(self._lockstep_owner, Task):
            self._lockstep_owner = None  # whoever held it when the last execution ended is no more

    def _is_free(self) -> bool:
        return self._lockstep_owner is None

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        limit = timeout_of(blocking, timeout)
        execution = current.execution
        if execution is None:
            return self._acquire_alone(limit)
        if limit is None:
            execution.wait(self._lockstep_passed, "acquire", self._is_free, resource=self)
        elif not wait_or_not(execution, self, "acquire", self._is_free, limit):
            execution.touch(self._lockstep_refused)
            if execution.trace is not None:
                self._note(execution, "does not get")
            return False
        elif limit == 0:
            execution.touch(self._plain)
        self._lockstep_owner = execution.current
        if execution.trace is not None:
            self._note(execution, "acquires")
        return True

    def _acquire_alone(self, limit: float | None) -> bool:
        if self._lockstep_owner is not None:
            if limit == 0:
                return False
            running()
        self._lockstep_owner = "outside"
        return True

    def release(self) -> None:
        execution = current.execution
        if execution is not None:
            execution.step(self._write, "release")
        if self._lockstep_owner is None:
            if execution is not None:
                execution.touch(self._plain)
                if execution.trace is not None:
                    self._note(execution, "releases, though nobody holds it,")
            raise RuntimeError("release unlocked lock")
        self._lockstep_owner = None
        if execution is not None and execution.trace is not None:
            self._note(execution, "releases")

    def locked(self) -> bool:
        execution = current.execution
        if execution is not None:
            execution.step(self._read, "locked")
            if self._lockstep_owner is not None:
                execution.touch(self._lockstep_refused)
        return self._lockstep_owner is not None

    def lockstep_holders(self) -> list[Task]:
        return [self._lockstep_owner] if isinstance(self._lockstep_owner, Task) else []

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exception: object) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self._lockstep_owner = None

    def __repr__(self) -> str:
        state = "unlocked" if self._lockstep_owner is None else "locked"
        return f"<{state} _thread.lock object at {id(self):#x}>"


def timeout_of(blocking: bool, timeout: float | None) -> float | None:
    """The `blocking` and `timeout` of an `acquire` as one limit in seconds: None is for ever, 0 is not at all.

    Raises what CPython raises for the combinations that make no sense.
    """
    if timeout is None:
        raise TypeError("'NoneType' object cannot be interpreted as an integer or float")
    if not blocking:
        if timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return 0
    if timeout == -1:
        return None
    if timeout < 0:
        raise ValueError("timeout value must be a non-negative number")
    if timeout > TIMEOUT_MAX:
        raise OverflowError("timeout value is too large")
    return timeout


TIMEOUT_MAX = 9223372036.0
