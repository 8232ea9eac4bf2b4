"""The visible checks of this exercise. The hidden ones play your schedules with more threads and more additions."""

import pytest


def schedule(submission, wanted, *arguments):
    """The schedule that the function of this name returns."""
    seen = submission.run("schedule", wanted=wanted, arguments=list(arguments))
    seen.must_end()
    return seen.outcomes[0].value


@pytest.mark.check(points=1, task=1, next_step="Let `two` come in between what `one` reads and what `one` writes.")
def test_an_update_is_lost(submission):
    """Two threads add once each, and the counter shows 1."""
    played = submission.play("count", schedule(submission, "lost_update"), additions=1)
    played.must_come_to("the counter shows 1", lambda outcome: outcome.value == 1)


@pytest.mark.check(points=2, task=2, next_step="See to it that the last write comes from a thread that has read a 1.")
def test_two_are_left_of_four(submission):
    """Two threads add twice each, and the counter shows 2."""
    played = submission.play("count", schedule(submission, "least_total", 2), additions=2)
    played.must_come_to("the counter shows 2", lambda outcome: outcome.value == 2)


@pytest.mark.check(points=1, task=3, next_step="Stop the first thread when it holds one lock.")
def test_two_threads_wait_for_each_other(submission):
    """Two threads in a ring wait for each other for ever."""
    names = ["one", "two"]
    played = submission.play("stand_in_a_ring", schedule(submission, "deadlock", names), names=names)
    played.must_come_to("a deadlock", lambda outcome: outcome.kind == "deadlock")


@pytest.mark.check(points=2, task=4, next_step="Stop the first customer when it knows that the money is enough.")
def test_two_customers_spend_the_same_money(submission):
    """Two customers get what they wanted, with money for one."""
    names = ["one", "two"]
    played = submission.play("go_shopping", schedule(submission, "double_spend", names), names=names)
    played.must_come_to("both customers get something", lambda outcome: len(outcome.value or ()) == 2)
