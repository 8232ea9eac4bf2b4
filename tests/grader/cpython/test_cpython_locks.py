"""CPython's tests of locks, events, conditions, semaphores and barriers hold for the engine's primitives.

These nine classes are those of `test.lock_tests`, as `test.test_threading` applies them to `threading`.
"""

from __future__ import annotations

CLASSES = {
    "test.test_threading": (
        "LockTests", "PyRLockTests", "CRLockTests", "EventTests", "ConditionAsRLockTests", "ConditionTests",
        "SemaphoreTests", "BoundedSemaphoreTests", "BarrierTests",
    ),
}  # fmt: skip
EXCLUDED = {
    "*LockTests.test_weakref_deleted": "an execution keeps its locks, to tell at the end which are still held",
    "EventTests.test_at_fork_reinit": "it looks at the lock inside CPython's Event, for the sake of a fork",
}


def test_it_holds_in_every_schedule(case, holds):
    """CPython's test passes in the default schedule and in random ones."""
    holds(case)
