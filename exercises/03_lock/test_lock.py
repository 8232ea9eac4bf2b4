"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=2, task=1, next_step="Hold one lock from before the counter is read until after it is written.")
def test_no_addition_is_lost(submission):
    """Two threads that add one each make 2, in every interleaving."""
    submission.explore("total", threads=2, increments=1).must_return(2)


@pytest.mark.check(points=1, task=1, next_step="Every addition needs the lock, not only the first one of a thread.")
def test_no_addition_is_lost_when_threads_add_twice(submission):
    """Two threads that add twice each make 4, in every interleaving."""
    submission.explore("total", threads=2, increments=2).must_return(4)


@pytest.mark.check(points=1, task=2, next_step="Begin each run with a counter of 0, and leave the lock free.")
def test_run_can_be_called_again(submission):
    """A second run counts from 0 again."""
    submission.run("totals", threads=2, increments=3, times=2).must_return([6, 6], "the totals of two runs")


@pytest.mark.check(points=1, task=3, next_step="Start all threads in one loop, and join them in another.")
def test_the_threads_run_at_the_same_time(submission):
    """All threads are started before the first of them is waited for."""
    seen = submission.run("total", threads=3, increments=1)
    seen.must(
        lambda outcome: outcome.most_alive >= 3,
        lambda outcome: f"expected 3 threads at the same time, there were at most {outcome.most_alive}",
    )
