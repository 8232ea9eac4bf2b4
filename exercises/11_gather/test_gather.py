"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


def said(outcome):
    """What was printed: the words that `count` says, and whether there was anything else."""
    words = outcome.output.split()
    known = [word for word in words if word in ("One", "Two")]
    return (" ".join(known) or "neither One nor Two") + (", and other text" if len(known) < len(words) else "")


@pytest.mark.check(points=2, task=2, next_step="Hand the three counts to `asyncio.gather` and await that.")
def test_main_takes_one_second(submission):
    """Three counts together take exactly one second."""
    submission.run("main").must_take(1)


@pytest.mark.check(points=1, task=2, next_step="All three counts must have begun before the first one ends.")
def test_all_say_one_before_any_says_two(submission):
    """`One` is said three times before the first `Two`."""
    seen = submission.run("main")
    seen.must(
        lambda outcome: outcome.output.split() == ["One"] * 3 + ["Two"] * 3,
        lambda outcome: f"expected One One One Two Two Two, it printed {said(outcome)}",
    )


@pytest.mark.check(points=1, task=3, next_step="Await `asyncio.sleep` where `time.sleep` stands.")
def test_nothing_blocks(submission):
    """Nothing stops the event loop."""
    seen = submission.run("main")
    seen.must(lambda outcome: not outcome.found("BlockingCall"), lambda outcome: outcome.found("BlockingCall")[0])
