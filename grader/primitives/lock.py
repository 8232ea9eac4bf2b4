"""`threading.Lock`: free or held; whoever acquires it holds it, anyone may release it."""

from __future__ import annotations

from grader.engine import current
from grader.primitives.base import Primitive, wait_or_not
from grader.primitives.mutex import GIVE, TAKE, TRY, Mutex


class Lock(Mutex):
    """A lock."""

    __slots__ = ()

    def __init_subclass__(cls) -> None:
        raise TypeError("type '_thread.lock' is not an acceptable base type")

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        execution = current.execution
        limit = None if blocking is True and timeout == -1 else timeout_of(blocking, timeout)
        if execution is None:
            return Mutex._lockstep_acquire_alone(self, limit)
        if limit is None:  # as in `Mutex._lockstep_stand_in_line`
            execution.queue_up(self._lockstep_queue, self._lockstep_passed, TAKE, self._lockstep_is_free, self)
        elif not wait_or_not(execution, self, TRY, self._lockstep_is_free, limit):
            execution.touch(self._lockstep_refused)
            if execution.trace is not None:
                Primitive._lockstep_note(self, execution, "does not get")
            return False
        elif limit == 0:
            execution.touch(self._lockstep_plain)
        self._lockstep_owner = execution.current
        if self._lockstep_queue:
            execution.hold(self._lockstep_queue)
        if execution.trace is not None:
            Primitive._lockstep_note(self, execution, "acquires")
        return True

    def release(self) -> None:
        execution = current.execution
        if execution is None:
            if self._lockstep_owner is None:
                raise RuntimeError("release unlocked lock")
            Mutex._lockstep_give_back(self, None)
            return
        execution.step(self._lockstep_write, GIVE)
        if self._lockstep_owner is None:
            execution.touch(self._lockstep_plain)
            if execution.trace is not None:
                Primitive._lockstep_note(self, execution, "releases, though nobody holds it,")
            raise RuntimeError("release unlocked lock")
        self._lockstep_owner = None
        if self._lockstep_queue:
            execution.let_go(self._lockstep_queue)
        if execution.trace is not None:
            Primitive._lockstep_note(self, execution, "releases")

    def locked(self) -> bool:
        execution = current.execution
        if execution is not None:
            execution.step(self._lockstep_read, "locked")
            if self._lockstep_owner is not None:
                execution.touch(self._lockstep_refused)
        return self._lockstep_owner is not None

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    __enter__ = acquire

    def __exit__(self, *exception: object) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        Mutex._lockstep_give_back(self, current.execution)

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
