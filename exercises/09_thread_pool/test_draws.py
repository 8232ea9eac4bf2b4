"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=2, task=1, next_step="Make a pool of 8 threads and hand all draws to it.")
def test_twenty_draws_in_eight_threads(submission):
    """Twenty draws of one second each take three seconds: 8, 8 and 4 at a time."""
    seen = submission.run("drawn", seconds=[1] * 20)
    seen.must(
        lambda outcome: outcome.value["most"] == 8,
        lambda outcome: f"expected 8 draws at a time, there were at most {outcome.value['most']}",
    )
    seen.must_take(3)


@pytest.mark.check(points=1, task=2, next_step="Ask the futures for their results in the order in which they were made.")
def test_the_first_draw_is_slow(submission):
    """The result of draw 0 comes first, even if it is ready last."""
    seen = submission.run("drawn", seconds=[5, 1, 2])
    seen.must(
        lambda outcome: outcome.value["results"] == ["draw 0", "draw 1", "draw 2"],
        lambda outcome: f"expected the results of the draws 0, 1 and 2, got {outcome.value['results']}",
    )


@pytest.mark.check(points=1, task=3, next_step="Catch what each future raises, and note it under the draw's number.")
def test_a_failed_draw_is_told(submission):
    """When draw 1 fails, the others keep their results."""
    seen = submission.run("drawn", seconds=[1, 1, 1], failing=[1])
    seen.must(
        lambda outcome: outcome.value["results"] == ["draw 0", None, "draw 2"],
        lambda outcome: f"expected the results of the draws 0 and 2 and `None` between, got {outcome.value['results']}",
    )
    seen.must(
        lambda outcome: outcome.value["failures"] == {"1": "draw 1 went wrong"},
        lambda outcome: f"expected what draw 1 raised under its number, got {outcome.value['failures']}",
    )
