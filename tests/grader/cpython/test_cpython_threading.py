"""CPython's tests of `threading` hold for the controlled module."""

from __future__ import annotations

CLASSES = {
    "test.test_threading": (
        "ThreadTests", "ThreadingExceptionTests", "ExceptHookTests", "TimerTests", "MiscTestCase",
    ),
    "test.test_threading_local": "all",
    "test.test_sched": "all",
    "test.test_thread": "all",
}  # fmt: skip
EXCLUDED: dict[str, str] = {}


def test_it_holds_in_every_schedule(case, holds):
    """CPython's test passes in the default schedule and in random ones."""
    holds(case)
