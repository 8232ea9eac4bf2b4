"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=2, task=1, next_step="One semaphore of 4 permits for all threads, around the 3 seconds of work.")
def test_ten_items_take_nine_seconds(submission):
    """10 items, four at a time, take exactly 9 s."""
    submission.run("processed", items=list(range(10))).must_take(9, "10 items, four at a time for 3 s each")


@pytest.mark.check(points=2, task=1, next_step="Make the semaphore once, where every call of `process_item` finds it.")
def test_four_calls_work_at_once(submission):
    """Of five calls at once four take 3 s and one takes 6 s, in every interleaving."""
    seen = submission.explore("calls", starts=[0, 0.25, 0.5, 0.75, 0.75])
    expected = [3.0, 3.25, 3.5, 3.75, 6.0]
    seen.must_return(expected, "calls that begin at 0, 0.25, 0.5, 0.75 and 0.75 s are done at these seconds")


@pytest.mark.check(points=2, task=2, next_step="Use `with`, or release in `finally`, and nowhere else.")
def test_a_failure_gives_its_permit_back(submission):
    """After four calls that failed there are four permits as before."""
    seen = submission.run("after_failures", number=4, more=5)
    seen.must_return([3.0, 3.0, 3.0, 3.0, 6.0], "after four calls that failed, five more calls are done after these seconds")


@pytest.mark.check(points=1, task=3, next_step="Give each result a place of its own before the threads start.")
def test_results_come_in_the_order_of_the_items(submission):
    """Results stand in the order of the items, in every interleaving."""
    submission.explore("processed", items=[3, 1]).must_return([9, 1])
