"""The visible checks of this exercise. The hidden ones look closer."""

import pytest

STEPS = 1_000  # enough to see that a program never ends; right ones take a few dozen


def printed(outcome):
    """All that the program printed, as one line."""
    return ", ".join(f"`{line}`" for line in outcome.output.splitlines()) or "nothing"


def told(outcome, what):
    """The lines that end like that, as the program printed them."""
    return [line for line in outcome.output.splitlines() if line.endswith(what)]


@pytest.mark.check(points=1, task=1, next_step="Start a thread for the saver, and do not wait for it in `start`.")
def test_start_returns_at_once(submission):
    """`start` returns in second 0, when nothing is saved yet."""
    seen = submission.run("program", max_steps=STEPS, items=["apples"], seconds=3, period=2)
    seen.must(
        lambda outcome: told(outcome, "start returned") == ["0 start returned"],
        lambda outcome: f"expected `0 start returned`, the program printed {told(outcome, 'start returned')}",
    )


@pytest.mark.check(points=2, task=2, next_step="Let the program wait for the saver: it is no daemon.")
def test_two_items_are_saved(submission):
    """Two items of 3 s each are saved in the seconds 3 and 6."""
    inputs = {"items": ["apples", "pears"], "seconds": 3, "period": 4}
    seen = submission.explore("program", max_steps=STEPS, max_executions=5, **inputs)
    seen.must(
        lambda outcome: [line for line in outcome.output.splitlines() if " saved " in line]
        == ["3 saved apples", "6 saved pears"],
        lambda outcome: f"expected apples in second 3 and pears in second 6, the program printed {printed(outcome)}",
    )
    seen.must_take(6, "the last item is saved in second 6, and the program ends in this moment")


@pytest.mark.check(points=2, task=3, next_step="Let the program wait for the saver, and not for the heartbeat.")
def test_the_program_ends_with_the_last_item(submission):
    """With two items of 3 s and a heartbeat of 4 s, the program ends in second 6, after two beats."""
    seen = submission.run("program", max_steps=STEPS, items=["apples", "pears"], seconds=3, period=4)
    seen.must_take(6, "the last item is saved in second 6, and the program ends in this moment")
    seen.must(
        lambda outcome: told(outcome, "beat") == ["0 beat", "4 beat"],
        lambda outcome: f"expected beats in the seconds 0 and 4, the program printed {told(outcome, 'beat')}",
    )
