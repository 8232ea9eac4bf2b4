"""`threading.RLock`: the task that holds it may acquire it again, and alone may release it."""

from __future__ import annotations

import sys
import warnings

from grader.engine import current
from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.primitives.base import Primitive, plain_of, refused_of, wait_or_not, write_of
from grader.primitives.lock import timeout_of
from grader.primitives.mutex import GIVE, OUTSIDE, TRY, Mutex, owner_of


class RLock(Mutex):
    """A reentrant lock. Invariant: `_count` is 0 exactly when `_lockstep_owner` is None.

    Taking it again is no step: nobody else can tell.
    """

    __slots__ = ("_count",)

    def __init__(self, *args: object, **kwargs: object) -> None:
        if (args or kwargs) and sys.version_info >= (3, 13):
            message = "Passing arguments to RLock is deprecated and will be removed in 3.15"
            warnings.warn(message, DeprecationWarning, stacklevel=2)
        super().__init__()
        self._count = 0

    def _lockstep_forget(self) -> None:
        super()._lockstep_forget()
        if owner_of(self) is None:
            self._count = 0

    def _lockstep_me(self) -> Task | str:
        return OUTSIDE if current.execution is None else current.execution.current

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        limit = timeout_of(blocking, timeout)
        if owner_of(self) is RLock._lockstep_me(self):
            self._count += 1
            return True
        execution = current.execution
        if execution is None:
            acquired = Mutex._lockstep_acquire_alone(self, limit)
            self._count += acquired
            return acquired
        if limit is None:
            Mutex._lockstep_stand_in_line(self, execution)
        elif not wait_or_not(execution, self, TRY, lambda: owner_of(self) is None, limit):
            execution.touch(refused_of(self))
            Primitive._lockstep_note(self, execution, "does not get")
            return False
        elif limit == 0:
            execution.touch(plain_of(self))
        RLock._lockstep_take_back(self, execution, 1)
        Primitive._lockstep_note(self, execution, "acquires")
        return True

    def release(self) -> None:
        if owner_of(self) is not RLock._lockstep_me(self):
            raise RuntimeError("cannot release un-acquired lock")
        if self._count > 1:
            self._count -= 1
            return
        execution = current.execution
        if execution is not None:
            execution.step(write_of(self), GIVE)
        RLock._lockstep_set_free(self, execution)
        if execution is not None:
            Primitive._lockstep_note(self, execution, "releases")

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exception: object) -> None:
        self.release()

    # What `Condition` needs of a lock that may be held several times.

    def _is_owned(self) -> bool:
        return owner_of(self) is RLock._lockstep_me(self)

    def _lockstep_set_free(self, execution: Execution | None) -> int:
        """Give up all that is held, as part of the step under way; returns the count to restore."""
        count, self._count = self._count, 0
        Mutex._lockstep_give_back(self, execution)
        return count

    def _lockstep_take_back(self, execution: Execution, count: int) -> None:
        Mutex._lockstep_take(self, execution)
        self._count = count

    def _recursion_count(self) -> int:
        return self._count if self._is_owned() else 0

    def _release_save(self) -> int:
        if not self._is_owned():
            raise RuntimeError("cannot release un-acquired lock")
        count, self._count = self._count, 1
        self.release()
        return count

    def _acquire_restore(self, count: int) -> None:
        self.acquire()
        self._count = count

    def _at_fork_reinit(self) -> None:
        RLock._lockstep_set_free(self, current.execution)

    def __repr__(self) -> str:
        state = "unlocked" if owner_of(self) is None else "locked"
        owner = getattr(owner_of(self), "index", 0)
        return f"<{state} _thread.RLock object owner={owner} count={self._count} at {id(self):#x}>"
