"""The hidden checks of 01_start."""

import pytest

NAMES = ("lille", "malaga", "narvik", "oporto", "parma", "quimper")
WORDS = ("starting", "is running", "finishing")


def team_of(random, size):
    """So many workers with names and different delays, in any order."""
    delays = random.sample(range(1, 40), size)
    return [[name, delay / 4] for name, delay in zip(random.sample(NAMES, size), delays, strict=True)]


def orders(team):
    """A team with its slowest worker in every place."""
    slowest = max(team, key=lambda pair: pair[1])
    others = [pair for pair in team if pair is not slowest]
    return [[*others[:place], slowest, *others[place:]] for place in range(len(team))]


def word_of(text):
    return next((word for word in WORDS if word in text.lower()), None)


def work_of(outcome):
    """What each thread but the main one logged: words, levels and times."""
    found = {}
    for thread, level, text, when in outcome.value["lines"]:
        if thread != "MainThread" and word_of(text):
            found.setdefault(thread, []).append([word_of(text), level, when])
    return found


def expected_work(delay):
    times = zip(("starting", *["is running"] * 3, "finishing"), (0, 1, 2, 3, 3), strict=True)
    return [[word, "INFO", count * delay] for word, count in times]


def told(team):
    return f"workers {team}" if len(team) < 9 else f"{len(team)} workers of {team[0][1]} s"


def threads_of(outcome):
    return sorted({line[0] for line in outcome.value["lines"]})


def is_done(line):
    return line[0] == "MainThread" and line[1] == "INFO" and "done" in line[2].lower()


def done_is_last(outcome):
    lines = outcome.value["lines"]
    return bool(lines) and is_done(lines[-1]) and lines[-1][2] not in [line[2] for line in lines[:-1]]


def last_lines(outcome):
    lines = outcome.value["lines"][-3:]
    return "the log ends with " + "; ".join(f"{text!r} from {thread}" for thread, _, text, _ in lines)


@pytest.mark.check(
    points=2,
    task=1,
    next_step="Compare words, level and second of each line with the list in the README; set up no logging of your own.",
)
def test_every_worker_logs_its_five_lines_in_time(submission):
    """Each worker logs `starting`, three times `is running` and `finishing`, each at its time."""
    teams = [(team_of(submission.random, size), runs_before) for size, runs_before in ((1, 0), (2, 0), (4, 0), (2, 1))]
    for team, runs_before in (*teams, ([["quick", 0]], 0)):
        expected = sorted(expected_work(delay) for _, delay in team)
        seen = submission.run("log_of", team=team, runs_before=runs_before)
        seen.must(
            lambda outcome, expected=expected: sorted(work_of(outcome).values()) == expected,
            lambda outcome, team=team, again=" in a second run" * runs_before: (
                f"workers {team} logged{again} {work_of(outcome) or outcome.value['lines']}"
            ),
        )
    seen = submission.run("log_that_arrives", team=team_of(submission.random, 2), refused=[1])
    seen.must(
        lambda outcome: sorted(outcome.value["arrived"]) == sorted(outcome.value["logged"]),
        lambda outcome: (
            f"the log has {len(outcome.value['logged'])} lines, and {len(outcome.value['arrived'])} of them came to the "
            "handler that the caller of `run` had set up"
        ),
    )
    seen.must(
        lambda outcome: not outcome.value["others"],
        lambda outcome: (
            f"`run` has set up {', '.join(outcome.value['others'])}: its lines go there as well, and where they go is for its "
            "caller to say"
        ),
    )
    seen.must(
        lambda outcome: outcome.value["level"] == "DEBUG",
        lambda outcome: (
            f"`run` has set the level of the log to {outcome.value['level']}, and its caller had set it to DEBUG: `run` sets up nothing"
        ),
    )


@pytest.mark.check(points=2, task=2, next_step="Start every thread first, then join each of these to its end, and no other.")
def test_all_workers_wait_at_the_same_time(submission):
    """All workers together take three delays of the slowest one, whatever other threads do."""
    quick = team_of(submission.random, 2)
    patient = [["patient", submission.random.randint(30_000, 90_000)], *quick]
    many = [[f"worker {number}", 1] for number in range(submission.random.randint(41, 60))]
    for team, beside in (
        ([["odd", 2], ["even", 4]], False),
        *((team, False) for team in orders(team_of(submission.random, 3))),
        *((team, False) for team in orders(patient)),
        (many, False),
        (quick, True),
    ):
        expected = 3 * max(delay for _, delay in team)
        seen = submission.run("log_of", team=team, beside=beside)
        seen.must(
            lambda outcome, expected=expected: outcome.value["seconds"] == expected,
            lambda outcome, expected=expected, team=team, beside=", a thread named like one sleeps meanwhile" * beside: (
                f"{told(team)}{beside}: expected `run` to take exactly {expected:g} s of virtual time, "
                f"it took {outcome.value['seconds']:g} s"
            ),
        )
        seen.must(
            lambda outcome, team=team: len(work_of(outcome)) >= len(team),
            lambda outcome, team=team: f"{told(team)}: {len(work_of(outcome))} of {len(team)} workers logged anything",
        )
        seen.must(lambda outcome: not outcome.found("BusyWaiting"), lambda outcome: outcome.found("BusyWaiting")[0])


@pytest.mark.check(points=1, task=2, next_step="Hand the worker's name to the thread that you make for it.")
def test_each_thread_bears_its_workers_name(submission):
    """What a worker logs comes from a thread with the worker's name."""
    team = team_of(submission.random, 3)
    ends = {name: 3 * delay for name, delay in sorted(team)}
    submission.run("log_of", team=team).must(
        lambda outcome: last_seconds(outcome) == ends,
        lambda outcome: (
            f"workers {team}: expected the last line of each thread in the seconds {ends}, they came in {last_seconds(outcome)}"
        ),
    )
    submission.explore("log_of", team=[["quick", 0]]).must(
        lambda outcome: set(threads_of(outcome)) <= {"MainThread", "quick"},
        lambda outcome: f"workers [['quick', 0]], and the log's lines come from the threads {threads_of(outcome)}",
    )


def last_seconds(outcome):
    """When each thread said its last, by the thread's name."""
    return {name: work[-1][2] for name, work in sorted(work_of(outcome).items())}


@pytest.mark.check(points=2, task=3, next_step="Join every thread, not only some, and log `done.` after that.")
def test_done_comes_last_in_every_interleaving(submission):
    """The main thread logs `done.` once, after the last line of the last worker."""
    a, b = team_of(submission.random, 2)
    for team in ([a, b], [b, a], [a, [b[0], a[1]]]):
        seen = submission.explore("log_of", team=team)
        seen.must(done_is_last, last_lines)


@pytest.mark.check(points=2, task=4, next_step="Guard each `start` alone, and join only what was started.")
def test_the_rest_is_awaited_when_a_thread_cannot_start(submission):
    """Whichever threads cannot start, now or in a run before, all others work at once, before `done.`, and nobody for them."""
    for team in orders(team_of(submission.random, 3))[::2]:
        for refused, before in (([0], []), ([1], []), ([2], []), ([0, 1], []), ([0, 2], []), ([0, 1, 2], []), ([], [0])):
            others, again = 3 - len(refused), " in a second run" * len(before)
            seen = submission.run("log_of", team=team, refused=refused, runs_before=len(before), refused_before=before)
            seen.must(
                lambda outcome, others=others: len(running(outcome)) == 3 * others,
                lambda outcome, others=others, again=again: (
                    f"{others} of 3 threads can start{again}, and each says 3 times that it is running, "
                    f"the log has this {len(running(outcome))} times: {running(outcome)}"
                ),
            )
            seen.must(
                lambda outcome, others=others, team=team: full_work(team, outcome) == others,
                lambda outcome, others=others, team=team, again=again: (
                    f"{others} of 3 threads can start{again}, {full_work(team, outcome)} did all their work, each line at its time"
                ),
            )
            seen.must(done_is_last, last_lines)


def running(outcome):
    """Who said that a worker is running, in which thread soever."""
    return [
        f"{text!r} from {thread}"
        for thread, level, text, _ in outcome.value["lines"]
        if level == "INFO" and word_of(text) == "is running"
    ]


def full_work(team, outcome):
    """How many workers did all that they had to do, from the first second on."""
    work = list(work_of(outcome).values())
    return sum(expected_work(delay) in work for _, delay in team)


@pytest.mark.check(points=1, task=4, next_step="Log at level ERROR, with the name of the worker in the text.")
def test_a_thread_that_cannot_start_is_logged_as_an_error(submission):
    """The log names each worker whose thread could not start, at level ERROR, and no other worker."""
    team = team_of(submission.random, 3)
    for refused, runs_before in (([0], 0), ([1, 2], 0), ([], 0), ([], 1)):
        seen = submission.run("log_of", team=team, refused=refused, runs_before=runs_before)
        seen.must(
            lambda outcome, refused=refused: len(given_up(team, outcome)) == len(refused),
            lambda outcome, refused=refused: (
                f"{len(refused)} of the threads of {[name for name, _ in team]} could not start, "
                f"the errors in the log name {given_up(team, outcome)}"
            ),
        )
        must_give_up_nobody_at_work(seen, team)
    quick = [["quick", 0]]
    must_give_up_nobody_at_work(submission.explore("log_of", team=quick), quick)


def must_give_up_nobody_at_work(seen, team):
    seen.must(
        lambda outcome: not set(given_up(team, outcome)) & set(work_of(outcome)),
        lambda outcome: f"the errors in the log name {given_up(team, outcome)}, one of which is, or was, at work",
    )


def given_up(team, outcome):
    """The workers that errors name."""
    texts = [text for _, level, text, _ in outcome.value["lines"] if level == "ERROR"]
    return [name for name, _ in team if any(name in text for text in texts)]
