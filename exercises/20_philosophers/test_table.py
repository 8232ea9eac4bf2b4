"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=2, task=1, next_step="Find the circle in the story, and a rule that breaks it.")
def test_three_philosophers_all_eat(submission):
    """Three philosophers at a table for three all get to eat, one after the other."""
    seen = submission.explore("one_meal_each", seats=3, hungry=[0, 1, 2])
    seen.must_return({"eaten": [0, 1, 2], "clashes": []}, "who has eaten, and which neighbours ate at the same time")


@pytest.mark.check(points=1, task=2, next_step="Do not lock the whole table.")
def test_two_eat_together(submission):
    """At the seats 0 and 2 of five, two meals of 1 s take 1 s."""
    seen = submission.explore("one_meal_each", seats=5, hungry=[0, 2])
    seen.must_return({"eaten": [0, 2], "clashes": []}, "who has eaten, and which neighbours ate at the same time")
    seen.must_take(1)


@pytest.mark.check(points=1, task=4, next_step="Let a philosopher who waits come before neighbours who are hungry again.")
def test_nobody_is_shut_out(submission):
    """While one waits between two who eat in turns, neither of them begins more than three meals."""
    seen = submission.explore("shut_out", meals=8, max_executions=10)
    seen.must(
        lambda outcome: max(outcome.value) <= 3,
        lambda outcome: f"while one was hungry, the neighbours began {outcome.value[0]} and {outcome.value[1]} meals",
    )
