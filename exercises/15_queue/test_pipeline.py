"""The visible checks of this exercise. The hidden ones look closer."""

import pytest

LIMIT = 200  # executions: pools and several threads have too many interleavings for all of them


@pytest.mark.check(points=2, task=1, next_step="Let a consumer go home only when no item can come any more.")
def test_every_item_is_handled(submission):
    """Two sources with one item each and one consumer: both items are handled, in every interleaving."""
    seen = submission.explore("handled", sources=[[1], [2]], consumers=1, capacity=2, max_executions=LIMIT)
    seen.must_return({"handled": [1, 2], "failures": [], "threads left": 0}, "two items, one consumer")


@pytest.mark.check(points=1, task=2, next_step="Start as many consumers as asked for, let each take one item after the other, and send all of them home.")
def test_three_consumers_work_at_the_same_time(submission):
    """Six items of 2 s are handled by three consumers in 4 s."""
    seen = submission.run("handled", sources=[[1, 2, 3], [4, 5, 6]], consumers=3, capacity=3, seconds=2)
    seen.must_return({"handled": [1, 2, 3, 4, 5, 6], "failures": [], "threads left": 0}, "six items, three consumers")
    seen.must_take(4)


@pytest.mark.check(points=1, task=4, next_step="Who knows that the last item has come, and whom does it have to tell?")
def test_a_source_may_rest(submission):
    """The item of a source that rests for a day is handled, too."""
    seen = submission.explore("a_source_that_rests", seconds=86400, max_executions=LIMIT)
    seen.must_return(["early", "late"], "what was handled")
    seen.must_take(86400)


@pytest.mark.check(points=1, task=5, next_step="Catch what `handle` raises, note it, and go on with the next item.")
def test_a_bad_item_harms_no_other(submission):
    """When `handle` raises for one of two items, the other one is handled all the same."""
    seen = submission.explore("handled", sources=[[1, 2]], consumers=1, capacity=1, unreadable=[1], max_executions=LIMIT)
    seen.must_return({"handled": [1, 2], "failures": ["Unreadable 1"], "threads left": 0}, "one of two items is bad")
