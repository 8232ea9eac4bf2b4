"""The hidden checks of 10_be_the_scheduler."""

import pytest


def schedule(submission, wanted, *arguments, scenario="schedule"):
    """The schedule that the function of this name returns."""
    seen = submission.run(scenario, wanted=wanted, arguments=list(arguments))
    seen.must_end()
    return seen.outcomes[0].value


def names(submission, count):
    return submission.random.sample(["ann", "bob", "cleo", "dan", "eve", "fay", "gus", "hal"], count)


def must_come_to(played, threads, wanted, holds):
    """So many threads come to what is wanted: who starts another one could change what they have in common."""
    if played.outcome.threads_started > threads:
        wanted += f", with no thread but the {threads} of the program: start none"
    played.must_come_to(wanted, lambda outcome: outcome.threads_started <= threads and holds(outcome))


def play_least_total(submission, additions):
    played = submission.play("count", schedule(submission, "least_total", additions), additions=additions)
    must_come_to(played, 2, f"2 after {additions} additions each", lambda outcome: outcome.value == 2)


def play_deadlock(submission, ring, scenario="schedule"):
    found = schedule(submission, "deadlock", ring, scenario=scenario)
    played = submission.play("stand_in_a_ring", found, names=ring)
    must_come_to(played, len(ring), "nobody can go on", lambda outcome: outcome.kind == "deadlock")


def play_double_spend(submission, customers, scenario="schedule"):
    found = schedule(submission, "double_spend", customers, scenario=scenario)
    played = submission.play("go_shopping", found, names=customers)
    must_come_to(
        played, len(customers), f"{len(customers)} customers have bought",
        lambda outcome: sorted(outcome.value or ()) == sorted(customers),
    )  # fmt: skip


@pytest.mark.check(points=1, task=1, next_step="Let the second thread go between the first one's reading and its writing.")
def test_one_of_two_additions_is_lost(submission):
    """Under `lost_update()`, one of two additions is lost."""
    for scenario, when in (("schedule", ""), ("schedule_of_a_second_call", ", when `lost_update()` is called again")):
        played = submission.play("count", schedule(submission, "lost_update", scenario=scenario), additions=1)
        must_come_to(played, 2, f"1 after one addition each{when}", lambda outcome: outcome.value == 1)


@pytest.mark.check(points=1, task=2, next_step="The thread that writes last must have read a 1.")
def test_the_least_of_two_additions_each(submission):
    """Under `least_total(2)`, two of four additions are left."""
    play_least_total(submission, 2)


@pytest.mark.check(points=3, task=2, next_step="Let everything else happen between a reading and its writing, for any number.")
def test_the_least_of_many_additions_each(submission):
    """Under `least_total`, two additions are left of any number."""
    for additions in (3, submission.random.randint(4, 6), submission.random.randint(7, 9), submission.random.randint(12, 13)):
        play_least_total(submission, additions)


@pytest.mark.check(points=1, task=3, next_step="Each of the two must hold what the other one needs next; begin each call with no names.")
def test_a_ring_of_two_gets_stuck(submission):
    """Under `deadlock`, two threads of any names wait for each other."""
    for scenario in ("schedule", "schedule_of_a_second_call"):
        play_deadlock(submission, names(submission, 2), scenario)


@pytest.mark.check(points=2, task=3, next_step="In a longer ring nobody may be left who can still go on.")
def test_a_longer_ring_gets_stuck(submission):
    """Under `deadlock`, a ring of any length gets stuck."""
    for count in (3, submission.random.randint(4, 8)):
        play_deadlock(submission, names(submission, count))


@pytest.mark.check(points=1, task=4, next_step="The second must look before the first has paid; begin each call with no names.")
def test_two_buy_with_money_for_one(submission):
    """Under `double_spend`, two customers of any names spend the same money."""
    for scenario in ("schedule", "schedule_of_a_second_call"):
        play_double_spend(submission, names(submission, 2), scenario)


@pytest.mark.check(points=2, task=4, next_step="Let all of them look before any of them pays.")
def test_many_buy_with_money_for_one(submission):
    """Under `double_spend`, any number of customers spend the same money."""
    for count in (3, submission.random.randint(4, 8)):
        play_double_spend(submission, names(submission, count))
