"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=1, task=1, next_step="Draw until you have enough different numbers, then sort them.")
def test_a_full_draw_holds_every_number(submission):
    """Drawing 5 of 5 numbers gives 1, 2, 3, 4, 5, as often as one draws."""
    submission.run("different_draws", highest=5, size=5, times=20).must_return([[1, 2, 3, 4, 5]], "20 draws of 5 of 5 numbers")


@pytest.mark.check(points=2, task=2, next_step="Let each thread store what its draw returns.")
def test_two_results_come_back(submission):
    """Of two draws both results come back, whatever the interleaving."""
    submission.explore("tickets", times=2).must_return([0, 1])


@pytest.mark.check(points=1, task=3, next_step="Wait for every thread, after all of them have been started.")
def test_a_slow_draw_is_awaited(submission):
    """Draws of 3 s and of 1 s together take 3 s, and both results are there."""
    seen = submission.run("slow_draws", seconds=[3, 1])
    seen.must_return([1, 3])
    seen.must_take(3)
