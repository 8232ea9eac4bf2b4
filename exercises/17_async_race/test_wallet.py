"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=2, task=1, next_step="Let nobody in between the look at the balance and its change.")
def test_the_wallet_is_not_overdrawn(submission):
    """Of two payments of 80 out of 100, one is paid."""
    for seconds in ([1, 1], [1, 2], [2, 1]):
        seen = submission.explore("two_payments", balance=100, amount=80, seconds=seconds)
        seen.must_return([1, 20], f"100 in the wallet, two payments of 80, for which the bank takes {seconds} s: payments made, and what is left")


@pytest.mark.check(points=1, task=2, next_step="Do not use a balance that was read before the wait.")
def test_both_deposits_arrive(submission):
    """Two deposits, 30 and 12, make 42."""
    for seconds in ([1, 1], [1, 2], [2, 1]):
        submission.explore("two_deposits", amounts=[30, 12], seconds=seconds).must_return(42)


@pytest.mark.check(points=1, task=3, next_step="Leave the wallet free when the bank declines.")
def test_a_declined_payment_makes_room(submission):
    """When the bank declines the first payment, the second one can still be made."""
    seen = submission.explore("declined_then_paid", balance=100, amount=80)
    seen.must_return(["Declined", True, 20], "what became of the first, of the second, and the balance")
