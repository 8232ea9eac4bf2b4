"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=1, task=1, next_step="Release the lock before the function returns without paper.")
def test_without_paper_the_lock_is_given_back(submission):
    """Without paper 0 comes back, and the lock is free."""
    submission.run("no_paper").must_return([0, False], "what came back, and whether the lock is still held")


@pytest.mark.check(points=1, task=2, next_step="Release in `finally`, and let the exception pass.")
def test_a_stuck_page_does_not_keep_the_lock(submission):
    """When a page is stuck, the exception comes out, and the lock is free."""
    submission.run("stuck_page").must_return(["Jam", False], "what came out, and whether the lock is still held")


@pytest.mark.check(points=1, task=3, next_step="Look at what `acquire` returns.")
def test_a_lock_of_somebody_else_stays_theirs(submission):
    """While somebody else holds the lock, `None` comes back, and the lock is still held."""
    submission.run("busy").must_return([None, True], "what came back, and whether the lock is still held")
