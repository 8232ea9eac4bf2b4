"""CPython's tests of locks, events, conditions, semaphores and barriers hold for the engine's primitives."""

from __future__ import annotations

from grader.primitives.barrier import Barrier
from grader.primitives.condition import Condition
from grader.primitives.event import Event
from grader.primitives.lock import Lock
from grader.primitives.rlock import RLock
from grader.primitives.semaphore import BoundedSemaphore, Semaphore

CLASSES = {
    "test.lock_tests": {
        "LockTests": lambda: {"locktype": staticmethod(Lock)},
        "RLockTests": lambda: {"locktype": staticmethod(RLock)},
        "EventTests": lambda: {"eventtype": staticmethod(Event)},
        "ConditionTests": lambda: {"condtype": staticmethod(Condition)},
        "SemaphoreTests": lambda: {"semtype": staticmethod(Semaphore)},
        "BoundedSemaphoreTests": lambda: {"semtype": staticmethod(BoundedSemaphore)},
        "BarrierTests": lambda: {"barriertype": staticmethod(Barrier)},
    }
}
EXCLUDED: dict[str, str] = {}


def test_it_holds_in_every_schedule(case, holds):
    """CPython's test passes in the default schedule and in random ones."""
    holds(case)
