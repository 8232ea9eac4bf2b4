"""CPython's tests of locks, events, conditions, semaphores and barriers hold for the engine's primitives."""

from __future__ import annotations

CLASSES = {
    "test.test_threading": (
        "LockTests", "PyRLockTests", "CRLockTests", "EventTests", "ConditionAsRLockTests", "ConditionTests",
        "SemaphoreTests", "BoundedSemaphoreTests", "BarrierTests",
    ),
}  # fmt: skip
EXCLUDED: dict[str, str] = {}


def test_it_holds_in_every_schedule(case, holds):
    """CPython's test passes in the default schedule and in random ones."""
    holds(case)
