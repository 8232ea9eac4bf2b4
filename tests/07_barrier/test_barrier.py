"""The hidden checks of 07_barrier."""

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
        lambda outcome: next(filter(None, map(too_early, outcome.value))),
    )


def in_phases(log, seconds):
    """The log with the lines of one moment sorted: in which order they came does not matter."""
    if not is_log(log):
        return []
    faster_first = seconds[0] != seconds[1]
    parts = (log[:2], log[2:3], log[3:4], log[4:]) if faster_first else (log[:2], log[2:4], log[4:])
    return [sorted(part) for part in parts]


def expected_phases(seconds):
    fast, slow = "AB" if seconds[0] <= seconds[1] else "BA"
    reached = [[f"{fast} reached the barrier"], [f"{slow} reached the barrier"]]
    if seconds[0] == seconds[1]:
        reached = [sum(reached, [])]
    return [["A started", "B started"], *reached, ["A finished", "B finished"]]


def unequal(random):
    """Two different times of work, short enough for those who look again and again all the while."""
    return [hundredths / 100 for hundredths in random.sample(range(1, 12), 2)]


@pytest.mark.check(points=3, task=1, next_step="Both workers wait at one barrier for two, between `reached` and `finished`.")
def test_nobody_finishes_alone(submission):
    """Nobody finishes before both have reached the barrier, in every interleaving."""
    some = unequal(submission.random)
    for seconds in ([1, 1], [0, 0], [0, 1], [1, 0], sorted(some), sorted(some, reverse=True)):
        nobody_finishes_alone(submission.explore("logs", runs=[seconds], max_executions=500))
    for seconds in ([0, 12], [12, 0]):
        nobody_finishes_alone(submission.run("logs", runs=[seconds]))


@pytest.mark.check(points=2, task=1, next_step="Write each line when it becomes true, and start both workers at once.")
def test_each_line_is_written_when_it_becomes_true(submission):
    """Both start, the faster one reaches the barrier, then the slower one, then both finish."""
    for seconds in ([1, 1], sorted(unequal(submission.random)), sorted(unequal(submission.random), reverse=True)):
        expected = expected_phases(seconds)
        submission.explore("logs", runs=[seconds]).must(
            lambda outcome, seconds=seconds, expected=expected: in_phases(outcome.value[0], seconds) == expected,
            lambda outcome, seconds=seconds, expected=expected: (
                f"A works for {seconds[0]:g} s, B for {seconds[1]:g} s: "
                f"expected {sum(expected, [])}, got {outcome.value[0]}"
            ),
        )


@pytest.mark.check(points=1, task=2, next_step="Wait at the barrier as long as it takes: no `sleep`, no timeout.")
def test_the_faster_one_waits_as_long_as_it_takes(submission):
    """However long the slower one works, the faster one waits, and both go on in the moment of its arrival."""
    long = submission.random.randrange(7200, 72000)
    for seconds in ([1, long], [long, 1]):
        seen = submission.run("logs", runs=[seconds])
        nobody_finishes_alone(seen)
        seen.must_take(long, f"A works for {seconds[0]} s, B for {seconds[1]} s")


@pytest.mark.check(points=1, task=2, next_step="A barrier wakes who waits at it: no loop is needed.")
def test_the_faster_one_sleeps_meanwhile(submission):
    """Who waits sleeps, instead of looking again and again."""
    slow = 1 + submission.random.randrange(1, 128, 2) / 128  # where no regular look falls
    seen = submission.explore("logs", runs=[[1, slow]], max_executions=100)
    nobody_finishes_alone(seen)
    seen.must(lambda outcome: not outcome.found("BusyWaiting"), lambda outcome: outcome.found("BusyWaiting")[0])
    seen.must_take(slow, f"A works for 1 s, B for {slow:g} s")


@pytest.mark.check(
    points=3, task=3, next_step="Whatever a run leaves behind must not stop the next one, nor let it through."
)
def test_run_can_be_called_any_number_of_times(submission):
    """In each of several runs nobody finishes alone, in every interleaving."""
    nobody_finishes_alone(submission.explore("logs", runs=[[1, 1], [1, 1]], max_executions=500))
    many = [unequal(submission.random) for _ in range(4)]
    nobody_finishes_alone(submission.explore("logs", runs=many, max_executions=500))
