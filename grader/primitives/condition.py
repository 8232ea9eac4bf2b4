"""`threading.Condition`: wait for a notification while a lock is given up.

Giving up the lock and starting to wait is one step, as it is for the threads that need the lock to notify.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.engine.clock import note_that_it_came
from grader.engine.execution import Execution
from grader.engine.fairness import move_unseen
from grader.engine.location import CLOSED, NOWHERE, WRITE
from grader.engine.task import Task
from grader.primitives.base import Primitive, deadline_of, location_of, passed_of, plain_of, running, warn_of_old_name
from grader.primitives.lock import Lock
from grader.primitives.mutex import TIMED, WAIT, Mutex, owner_of
from grader.primitives.rlock import RLock


class _Waiter:
    """One task that waits. Once `lockstep_notified`, it goes on as soon as it can have the lock."""

    __slots__ = ("lockstep_notified", "lockstep_task")

    def __init__(self, task: Task) -> None:
        self.lockstep_task = task
        self.lockstep_notified = False


def _is_native(lock: object) -> bool:
    """Whether the engine made it: an object of the program may say of itself that it is of another class."""
    return issubclass(type(lock), (Lock, RLock))


class Condition(Primitive):
    """A condition variable over a Lock, an RLock, or anything that has their methods."""

    __slots__ = ("__dict__", "_lock", "_waiters", "acquire", "release")
    _lockstep_kind = "condition"

    def __init__(self, lock: Any = None) -> None:
        super().__init__()
        self._lock = RLock() if lock is None else lock
        self._waiters: list[_Waiter] = []
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self) -> Any:
        return self._lock.__enter__()

    def __exit__(self, *exception: object) -> Any:
        return self._lock.__exit__(*exception)

    def _is_owned(self) -> bool:
        if isinstance(self._lock, RLock):
            return self._lock._is_owned()
        if isinstance(self._lock, Lock):
            return self._lock._lockstep_owner is not None  # it has no subclasses
        if hasattr(self._lock, "_is_owned"):
            return bool(self._lock._is_owned())
        if self._lock.acquire(False):
            self._lock.release()
            return False
        return True

    def wait(self, timeout: float | None = None) -> bool:
        if not self._is_owned():
            raise RuntimeError("cannot wait on un-acquired lock")
        execution = running()
        waiter = _Waiter(execution.current)
        held = Condition._lockstep_give_up(self, execution, waiter)
        notified = Condition._lockstep_until_notified(self, execution, waiter, timeout)
        if not _is_native(self._lock):
            _restore(self._lock, held)
        elif isinstance(self._lock, RLock):
            RLock._lockstep_take_back(self._lock, execution, held)
        else:
            Mutex._lockstep_take(self._lock, execution)
        Primitive._lockstep_note(self, execution, "goes on, notified:" if notified else "goes on, its time is up:")
        return notified

    def _lockstep_give_up(self, execution: Execution, waiter: _Waiter) -> Any:
        """One step: become a waiter and free the lock."""
        if not _is_native(self._lock):
            execution.step(plain_of(self), WAIT)
            self._waiters.append(waiter)
            Primitive._lockstep_note(self, execution, "waits for")
            return _save(self._lock)
        execution.step(((location_of(self._lock), WRITE | CLOSED), *plain_of(self)), WAIT)
        self._waiters.append(waiter)
        Primitive._lockstep_note(self, execution, "waits for")
        if isinstance(self._lock, RLock):
            return RLock._lockstep_set_free(self._lock, execution)
        Mutex._lockstep_give_back(self._lock, execution)
        return 1

    def _lockstep_until_notified(self, execution: Execution, waiter: _Waiter, timeout: float | None) -> bool:
        """Wait for the notification, and in the same step take the lock again.

        Where time may run out that is a step of its own: whether it did cannot depend on who has the lock.
        """
        if timeout is not None:
            Condition._lockstep_until_time_is_up(self, execution, waiter, deadline_of(execution, timeout))
            if _is_native(self._lock):
                Mutex._lockstep_stand_in_line(self._lock, execution)
            return waiter.lockstep_notified

        def may_go() -> bool:
            return waiter.lockstep_notified and not (is_native and owner_of(lock) is not None)

        lock = self._lock
        is_native = _is_native(lock)
        footprint = passed_of(lock) if is_native else NOWHERE
        execution.wait(footprint, "notified", may_go, resource=self)
        return True

    def _lockstep_until_time_is_up(self, execution: Execution, waiter: _Waiter, deadline: float) -> None:
        execution.wait(plain_of(self), TIMED, lambda: waiter.lockstep_notified, deadline, self)
        if waiter.lockstep_notified:
            note_that_it_came(execution, deadline)
            move_unseen(execution)  # a loop that was notified has not only looked
        else:
            self._waiters.remove(waiter)

    def wait_for(self, predicate: Callable[[], Any], timeout: float | None = None) -> Any:
        execution = running()
        end: float | None = None
        left = timeout
        result = predicate()
        while not result:
            if end is not None:
                left = end - execution.now
                if left <= 0:
                    break
            elif timeout is not None:
                end = deadline_of(execution, timeout)
            self.wait(left)
            result = predicate()
        return result

    def notify(self, n: int = 1) -> None:
        if not self._is_owned():
            raise RuntimeError("cannot notify on un-acquired lock")
        execution = running()
        execution.step(plain_of(self), "notify")
        woken, self._waiters = self._waiters[:n], self._waiters[n:]
        for waiter in woken:
            waiter.lockstep_notified = True
            execution.grant(waiter.lockstep_task)
        names = ", ".join(waiter.lockstep_task.name for waiter in woken)
        verb, whom = ("notifies", f"wakes {names}") if woken else ("notifies nobody on", "")
        Primitive._lockstep_note(self, execution, verb, whom)

    def notify_all(self) -> None:
        self.notify(len(self._waiters))

    def notifyAll(self) -> None:  # noqa: N802 - CPython still has the old name
        warn_of_old_name("notifyAll", "use notify_all()")
        self.notify_all()

    # What a condition needs of its lock, so that one condition may be the lock of another.

    def _release_save(self) -> Any:
        return _save(self._lock)

    def _acquire_restore(self, held: Any) -> None:
        _restore(self._lock, held)

    def _lockstep_forget(self) -> None:
        super()._lockstep_forget()
        self._waiters.clear()

    def lockstep_describe(self) -> str:
        return f"a notification of {self._lockstep_label}"

    def _at_fork_reinit(self) -> None:
        self._waiters.clear()

    def __repr__(self) -> str:
        return f"<Condition({self._lock!r}, {len(self._waiters)})>"


def _save(lock: Any) -> Any:
    if hasattr(lock, "_release_save"):
        return lock._release_save()
    lock.release()
    return None


def _restore(lock: Any, held: Any) -> None:
    if hasattr(lock, "_acquire_restore"):
        lock._acquire_restore(held)
    else:
        lock.acquire()
