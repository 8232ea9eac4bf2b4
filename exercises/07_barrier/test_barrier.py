"""The visible checks of this exercise. The hidden ones look closer."""

import pytest


def too_early(log):
    """What is wrong with a log in which somebody finished alone, or ''."""
    if not is_log(log):
        return f"`run` returned {log!r}, the log is a list of texts"
    finished = [number for number, line in enumerate(log) if line.endswith("finished")]
    for name in "AB":
        reached = f"{name} reached the barrier"
        if finished and reached not in log[: finished[0]]:
            return f"{log[finished[0]]!r} stands in the log before {reached!r}: {log}"
    return "" if len(finished) == 2 else f"two workers should finish, {len(finished)} did: {log}"


def is_log(value):
    return isinstance(value, list) and all(isinstance(line, str) for line in value)


def nobody_finishes_alone(seen):
    seen.must(
        lambda outcome: not any(map(too_early, outcome.value)),
        lambda outcome: next(
            f"in run {number} of {len(outcome.value)}: {too_early(log)}"
            for number, log in enumerate(outcome.value, 1)
            if too_early(log)
        ),
    )


@pytest.mark.check(points=2, task=1, next_step="Both workers wait at one barrier for two, between `reached` and `finished`.")
def test_nobody_finishes_alone(submission):
    """Nobody finishes before both have reached the barrier, in every interleaving."""
    nobody_finishes_alone(submission.explore("logs", runs=[[1, 1]]))


@pytest.mark.check(points=1, task=2, next_step="Wait at the barrier as long as it takes: no `sleep`, no timeout.")
def test_the_faster_one_waits_an_hour(submission):
    """The faster worker waits for an hour if the slower one works for an hour."""
    seen = submission.run("logs", runs=[[1, 3600]])
    nobody_finishes_alone(seen)
    seen.must_take(3600, "workers of 1 s and 3600 s")


@pytest.mark.check(points=2, task=3, next_step="Whatever the first run leaves behind must not stop the second, nor let it through.")
def test_run_can_be_called_again(submission):
    """In a second and a third run nobody finishes alone either."""
    nobody_finishes_alone(submission.explore("logs", runs=[[1, 2], [2, 1], [1, 2]], max_executions=200))
