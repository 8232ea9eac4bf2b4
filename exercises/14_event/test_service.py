"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


@pytest.mark.check(
    points=2, task=1, next_step="Let only one thread at a time look whether the value is made."
)
def test_the_value_is_made_once(submission):
    """Two threads that ask at once get the same value, which is made once."""
    submission.explore("asked_at_once", threads=2).must_return({"made": 1, "got": [42, 42]})


@pytest.mark.check(points=1, task=3, next_step="Wait one interval, then call `action`, and so on.")
def test_it_ticks(submission):
    """A ticker with an interval of 2 seconds has ticked twice after 5 seconds."""
    seen = submission.explore("ticks", interval=2, seconds=5)
    seen.must(
        lambda outcome: outcome.value["ticks"][:2] == [2.0, 4.0],
        lambda outcome: f"expected ticks after 2 s and 4 s, there were some after {outcome.value['ticks']}",
    )


@pytest.mark.check(points=2, task=4, next_step="Wait for the signal with a timeout, in place of a sleep.")
def test_it_stops_at_once(submission):
    """`stop` in the middle of an interval takes no time."""
    seen = submission.explore("ticks", interval=2, seconds=5)
    seen.must(
        lambda outcome: outcome.value["stop took"] == 0,
        lambda outcome: f"`stop` was called after 5 s and took {outcome.value['stop took']:g} s more",
    )
