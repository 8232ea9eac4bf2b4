"""The hidden checks of 07_barrier."""

import pytest

STEPS = 2_000  # a program with more wakes up again and again; right ones take some dozens


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


def must_be_as_expected(seen, runs):
    """In each run the lines come in the order in which they become true."""
    seen.must(
        lambda outcome: all(
            in_phases(log, seconds) == expected_phases(seconds) for log, seconds in zip(outcome.value, runs)
        ),
        lambda outcome: "; ".join(
            f"A works for {seconds[0]:g} s, B for {seconds[1]:g} s: expected {sum(expected_phases(seconds), [])}, got {log}"
            for log, seconds in zip(outcome.value, runs)
            if in_phases(log, seconds) != expected_phases(seconds)
        ),
    )


@pytest.mark.check(points=3, task=1, next_step="Both workers wait at one barrier for two, between `reached` and `finished`.")
def test_nobody_finishes_alone(submission):
    """Nobody finishes before both have reached the barrier, in every interleaving."""
    some = unequal(submission.random)
    for seconds in ([1, 1], [0, 0], [0, 1], [1, 0], sorted(some), sorted(some, reverse=True)):
        nobody_finishes_alone(submission.explore("logs", runs=[seconds], max_executions=200))
    for seconds in ([0, 12], [12, 0]):
        nobody_finishes_alone(submission.run("logs", runs=[seconds]))


@pytest.mark.check(points=2, task=1, next_step="Write each line when it becomes true, and start both workers at once.")
def test_each_line_is_written_when_it_becomes_true(submission):
    """Both start, the faster one reaches the barrier and waits there, then comes the slower one, then both finish."""
    for seconds in ([1, 1], sorted(unequal(submission.random)), sorted(unequal(submission.random), reverse=True)):
        must_be_as_expected(submission.explore("logs", runs=[seconds]), [seconds])
    for seconds in ([2, 6], [6, 2]):
        fast = "AB"[seconds[1] < seconds[0]]
        must_see_lines(submission, seconds, 1, ["A started", "B started"])
        must_see_lines(submission, seconds, 4, ["A started", "B started", f"{fast} reached the barrier"])
    seen = submission.explore("looked_at_when_they_meet", seconds=1, strategy="pos", max_executions=50)
    seen.must(
        lambda outcome: not alone(outcome.value["lines"]),
        lambda outcome: (
            f"whoever looks into the log sees what is true by then: {alone(outcome.value['lines'])!r} stands there, and in the "
            f"log are the lines {outcome.value['lines']}"
        ),
    )
    seen.must(
        lambda outcome: not outcome.value["lines"] or unfinished(outcome) <= outcome.value["threads"],
        lambda outcome: (
            f"a worker's thread does not end before its last line is in the log: the log holds {outcome.value['lines']}, so "
            f"{unfinished(outcome)} of the two have not finished; threads beside the main one: {outcome.value['threads']}"
        ),
    )


def alone(lines):
    """Who has finished, by what is in the log so far, before both have reached the barrier, or ''."""
    both = {"A reached the barrier", "B reached the barrier"} <= {*lines}
    return next((line for line in lines if line.endswith("finished") and not both), "")


def unfinished(outcome):
    """How many workers had not written their last line when somebody looked."""
    return 2 - sum(line.endswith("finished") for line in outcome.value["lines"])


def holds(logs):
    return f"it holds {max(logs, key=len)}" if logs else "and there is no list in which a line stands"


def must_see_lines(submission, work_seconds, moment, lines):
    """Who looks at the log at this second sees these lines, while both workers are there."""
    seen = submission.run("looked_at", work_seconds=work_seconds, moment=moment)
    how = f"A works for {work_seconds[0]} s, B for {work_seconds[1]} s: in second {moment}"
    seen.must(
        lambda outcome: sorted(lines) in [sorted(log) for log in outcome.value["logs"]],
        lambda outcome: f"{how} the log must hold {lines}, {holds(outcome.value['logs'])}",
    )
    seen.must(
        lambda outcome: all({*log} <= {*lines} for log in outcome.value["logs"] if {*lines[:2]} <= {*log}),
        lambda outcome: f"{how} only {lines} are true, and of a list in which both have started {holds(outcome.value['logs'])}",
    )
    seen.must(
        lambda outcome: outcome.value["threads"] >= 2,
        lambda outcome: (
            f"{how} both workers are at work or wait for the other one, each in a thread of its own, "
            f"but threads beside the main one: {outcome.value['threads']}"
        ),
    )
    seen.must(
        lambda outcome: moment > 1 or outcome.value["writers by then"] != 1,
        lambda outcome: f"{how} both have started, and one thread beside the main one has written that for both",
    )
    seen.must(
        lambda outcome: outcome.value["writers"] >= 2,
        lambda outcome: (
            "each worker writes its own lines, in a thread of its own, and how many threads beside the main one have written "
            f"into the log: {outcome.value['writers']}"
        ),
    )


@pytest.mark.check(points=1, task=2, next_step="Wait at the barrier as long as it takes: no `sleep`, no timeout.")
def test_the_faster_one_waits_as_long_as_it_takes(submission):
    """However long the slower one works, the faster one waits, and both go on in the moment of its arrival."""
    long = submission.random.randrange(10**8, 10**9)
    for seconds in ([1, long], [long, 1]):
        seen = submission.run("logs", max_steps=STEPS, runs=[seconds])
        nobody_finishes_alone(seen)
        seen.must_take(long, f"A works for {seconds[0]} s, B for {seconds[1]} s")


@pytest.mark.check(points=1, task=2, next_step="A barrier wakes who waits at it: no loop is needed.")
def test_the_faster_one_sleeps_meanwhile(submission):
    """Who waits sleeps, instead of looking again and again."""
    short, long = (submission.run("logs", max_steps=STEPS, runs=[[1, seconds]]) for seconds in (2, 2**26))
    long.must_sleep(short, "when the slower one works for months there are more steps")
    slow = 1 + submission.random.randrange(1, 128, 2) / 128  # where no regular look falls
    seen = submission.explore("logs", runs=[[1, slow]], max_executions=100)
    nobody_finishes_alone(seen)
    seen.must(lambda outcome: not outcome.found("BusyWaiting"), lambda outcome: outcome.found("BusyWaiting")[0])
    seen.must_take(slow, f"A works for 1 s, B for {slow:g} s")


@pytest.mark.check(
    points=3, task=3, next_step="Whatever a run leaves behind must not stop the next one, nor let it through."
)
def test_run_can_be_called_any_number_of_times(submission):
    """In each of several runs nobody finishes alone, in every interleaving, and each has a log of its own."""
    for runs in ([[1, 1], [1, 2]], [[2, 1], [1, 1]]):
        nobody_finishes_alone(submission.explore("logs", runs=runs, max_executions=200))
    one, two = (sorted(unequal(submission.random)) for _ in range(2))
    many = [one, two[::-1], two]
    seen = submission.explore("logs", runs=many, strategy="surw", max_executions=20)
    nobody_finishes_alone(seen)
    must_be_as_expected(seen, many)
