"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=2, task=1, next_step="Take the two locks in an order that does not depend on the direction.")
def test_opposite_transfers_both_end(submission):
    """10 from one account to another and 20 back, at the same time: both are made, in every interleaving."""
    seen = submission.explore("transfers", balances=[100, 100], moves=[[0, 1, 10], [1, 0, 20]])
    seen.must_return([[110, 90], []], "the balances, and the amounts that were refused")


@pytest.mark.check(points=1, task=3, next_step="Hold all accounts while you add up their balances.")
def test_the_total_does_not_change(submission):
    """While 50 moves from one account to another, the total of both is the same as ever."""
    seen = submission.explore("total_meanwhile", balances=[100, 100], source=0, target=1, amount=50)
    seen.must_return(200, "the total of two accounts")


@pytest.mark.check(points=1, task=4, next_step="Lock accounts, not the bank.")
def test_strangers_do_not_wait(submission):
    """Two transfers between four accounts, each with a journal entry of 1 s, take 1 s."""
    seen = submission.explore("transfers", balances=[9, 9, 9, 9], moves=[[0, 1, 1], [2, 3, 1]], seconds=1)
    seen.must_return([[8, 10, 8, 10], []], "the balances, and the amounts that were refused")
    seen.must_take(1)
