"""What can come of waiting for an event that is set, and of one that is cleared again."""

from __future__ import annotations

import threading
import time

import grader


def _wait_and_read(cleared: bool, timeout: float | None = None) -> tuple[bool, int]:
    event = threading.Event()
    seen = []
    written = [0]

    def waiter() -> None:
        seen.append(event.wait(timeout))
        seen.append(written[0])

    thread = threading.Thread(target=waiter)
    thread.start()
    event.set()
    if cleared:
        event.clear()
    written[0] = 1
    thread.join()
    return tuple(seen)


def test_coming_before_or_after_the_event_is_set_is_no_difference():
    """There are two interleavings of a waiter and a setter: the waiter reads before the setter writes, or after."""
    found = grader.explore(lambda: _wait_and_read(cleared=False), strategy="exhaustive")
    assert sorted(found.values) == [(True, 0), (True, 1)]
    assert (found.complete, found.executions) == (True, 2)


def test_a_timeout_that_does_not_pass_adds_no_interleaving():
    """A wait with a timeout, for an event that is set in time, comes to the same."""
    found = grader.explore(lambda: _wait_and_read(cleared=False, timeout=5), strategy="exhaustive")
    assert sorted(found.values) == [(True, 0), (True, 1)]
    assert found.executions == 2


def test_who_comes_after_the_event_was_cleared_has_missed_it():
    """Of an event that is set and cleared at once a waiter either goes on, or waits for ever."""
    found = grader.explore(lambda: _wait_and_read(cleared=True), strategy="exhaustive")
    assert sorted(found.values) == [(True, 0), (True, 1)]
    assert {outcome.kind for outcome in found.outcomes} == {"returned", "deadlock"}


def _pulse_for_one_who_waits() -> bool:
    event = threading.Event()
    seen = []
    thread = threading.Thread(target=lambda: seen.append(event.wait(10)))
    thread.start()
    time.sleep(1)
    event.set()
    event.clear()
    thread.join()
    return seen[0]


def test_who_waits_already_goes_on_though_the_event_is_cleared_at_once():
    """A thread that has waited for a second cannot miss the event."""
    found = grader.explore(_pulse_for_one_who_waits, strategy="exhaustive")
    assert (found.values, found.failure, found.complete) == ([True], None, True)


def _set_just_in_time() -> bool:
    event = threading.Event()
    seen = []
    thread = threading.Thread(target=lambda: seen.append(event.wait(1)))
    thread.start()
    time.sleep(1)
    event.set()
    thread.join()
    return seen[0]


def test_an_event_that_is_set_when_the_time_is_up_may_be_seen_or_not():
    """At one and the same instant either may come first."""
    assert sorted(grader.explore(_set_just_in_time, strategy="exhaustive").values) == [False, True]
