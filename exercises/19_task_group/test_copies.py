"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=1, task=1, next_step="Close the session on every way out.")
def test_a_failing_copy_closes_its_session(submission):
    """When `send` fails, its exception comes out and no session is open."""
    seen = submission.explore("copied_alone", seconds=1, fails=True)
    seen.must_return(["Broken", []], "what `copy` came to, and the sessions that are still open")


@pytest.mark.check(points=1, task=2, next_step="Let a task group hold the copies, and close each session whatever ends its copy.")
def test_the_others_stop_when_one_fails(submission):
    """When `b` fails, `a` and `c` are not copied to their end, and no session is open."""
    seen = submission.explore("copied", seconds={"a": 20, "b": 1, "c": 20}, broken=["b"])
    seen.must_return(["Broken", []], "what `copy_all` came to, and the sessions that are still open")
    seen.must(lambda outcome: outcome.seconds <= 5, lambda outcome: f"it took {outcome.seconds:g} s to stop")


@pytest.mark.check(points=1, task=3, next_step="Put a time limit around the whole, and close each session whatever ends its copy.")
def test_too_late(submission):
    """When the time is up, `copy_within` returns None, and no session is open."""
    seen = submission.explore("copied", seconds={"a": 1, "b": 20, "c": 20}, limit=3)
    seen.must_return([None, []], "what `copy_within` returned, and the sessions that are still open")
    seen.must(lambda outcome: outcome.seconds <= 5, lambda outcome: f"it took {outcome.seconds:g} s to stop")


@pytest.mark.check(points=1, task=4, next_step="Let the cancellation pass when all is cleaned up.")
def test_a_cancelled_copy_is_cancelled(submission):
    """A copy that is cancelled closes its session and ends as cancelled."""
    seen = submission.explore("copied_alone", seconds=20, cancel_after=1)
    seen.must_return(["CancelledError", []], "what `copy` came to, and the sessions that are still open")
