"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(points=1, task=1, next_step="Let a writer in only when nobody else is in.")
def test_a_writer_is_alone(submission):
    """Neither two writers nor a reader and a writer are in at the same time."""
    for scenario in ("two_writers", "reader_and_writer"):
        submission.explore(scenario).must_return([], "who was in together")


@pytest.mark.check(points=2, task=2, next_step="Count the readers who are in: only the first and the last have to do with the writers.")
def test_three_readers_read_together(submission):
    """Three readers who stay for 1 s are in together, and all is over after 1 s."""
    seen = submission.explore("readers", count=3)
    seen.must_return({"1 reads": 0.0, "2 reads": 0.0, "3 reads": 0.0}, "when each reader went in")
    seen.must_take(1)


@pytest.mark.check(points=1, task=4, next_step="Let a reader that comes while a writer waits wait behind it.")
def test_the_writer_comes_in_at_noon(submission):
    """Somebody reads at any time; a writer that comes at 1 s waits only for those who are in."""
    seen = submission.run("relay", seconds=10)
    seen.must(
        lambda outcome: outcome.value == 15,
        lambda outcome: (
            "a reader comes every 10 s and stays for 15 s, a writer comes at 1 s: it was to go in at 15 s, when the first "
            f"reader leaves, and went in at {outcome.value:g} s"
        ),
    )
