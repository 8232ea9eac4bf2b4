"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=1, task=1, next_step="Raise `InsufficientBalance`, with the attribute `missing`.")
def test_the_missing_amount_is_told(submission):
    """Whoever withdraws 150 from 100 learns that 50 are missing."""
    submission.run("in_turn", balance=100, acts=[["withdraw", 150]]).must_return(["missing 50", 100.0])


@pytest.mark.check(points=2, task=2, next_step="Protect the change of the balance with a lock of the account.")
def test_two_deposits_add_up(submission):
    """Two threads that deposit 5 each bring the balance from 100 to 110."""
    acts = [["deposit", 5], ["deposit", 5]]
    submission.explore("at_once", balance=100, acts=acts).must_return(["done", "done", 110.0])


@pytest.mark.check(points=1, task=3, next_step="Give the lock back also when an exception is raised.")
def test_the_account_works_after_a_refusal(submission):
    """After a withdrawal that was refused, a deposit still works."""
    acts = [["withdraw", 150], ["deposit", 5]]
    submission.run("in_turn", balance=100, acts=acts).must_return(["missing 50", "done", 105.0])
