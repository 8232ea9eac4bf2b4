"""The visible checks of this exercise."""

import pytest


@pytest.mark.check(points=1, task=1, next_step="Keep the second thread out.")
def test_two_threads_make_two(submission):
    """Two threads make 2, in every interleaving."""
    submission.explore("counted", threads=2).must_return(2)


@pytest.mark.check(points=1, task=2, next_step="Count what was asked for.")
def test_one_thread_makes_one(submission):
    """One thread makes 1."""
    submission.run("counted", threads=1).must_return(1)
