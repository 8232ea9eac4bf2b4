"""The hidden checks of 01_start."""

import pytest

NAMES = ("lille", "malaga", "narvik", "oporto", "parma", "quimper")
WORDS = ("starting", "is running", "finishing")


def team_of(random, size):
    """So many workers with names and different delays, in any order."""
    delays = random.sample(range(1, 40), size)
    return [[name, delay / 4] for name, delay in zip(random.sample(NAMES, size), delays, strict=True)]


def orders(team):
    """A team in its order and the other way round: the slowest worker stands in different places."""
    return [team, team[::-1]]


def word_of(text):
    return next((word for word in WORDS if word in text.lower()), None)


def work_of(lines):
    """What each thread but the main one logged: words, levels and times."""
    found = {}
    for thread, level, text, when in lines:
        if thread != "MainThread" and word_of(text):
            found.setdefault(thread, []).append([word_of(text), level, when])
    return found


def expected_work(delay):
    when = zip(("starting", *["is running"] * 3, "finishing"), (0, 1, 2, 3, 3), strict=True)
    return [[word, "INFO", times * delay] for word, times in when]


def is_done(line):
    return line[0] == "MainThread" and line[1] == "INFO" and "done" in line[2].lower()


def done_is_last(lines):
    return bool(lines) and is_done(lines[-1]) and sum(map(is_done, lines)) == 1


def last_lines(outcome):
    return "the log ends with " + "; ".join(f"{line[2]!r} from {line[0]}" for line in outcome.value[-3:])


@pytest.mark.check(
    points=2, task=1, next_step="Compare words, level and second of each line with the list in the README."
)
def test_every_worker_logs_its_five_lines_in_time(submission):
    """Each worker logs `starting`, three times `is running` and `finishing`, each at its time."""
    for size in (1, 2, 4):
        team = team_of(submission.random, size)
        expected = sorted(expected_work(delay) for _, delay in team)
        seen = submission.run("log_of", team=team)
        seen.must(
            lambda outcome, expected=expected: sorted(work_of(outcome.value).values()) == expected,
            lambda outcome, team=team: f"workers {team} logged {work_of(outcome.value) or outcome.value}",
        )


@pytest.mark.check(points=2, task=2, next_step="Start every thread before you wait for the first.")
def test_all_workers_wait_at_the_same_time(submission):
    """All workers together take three delays of the slowest one."""
    for team in ([["odd", 2], ["even", 4]], *orders(team_of(submission.random, 3))):
        seen = submission.run("log_of", team=team)
        seen.must_take(3 * max(delay for _, delay in team), f"workers {team}")


@pytest.mark.check(points=1, task=2, next_step="Hand the worker's name to the thread that you make for it.")
def test_each_thread_bears_its_workers_name(submission):
    """What a worker logs comes from a thread with the worker's name."""
    team = team_of(submission.random, 3)
    seen = submission.run("log_of", team=team)
    seen.must(
        lambda outcome: (
            {name: work[-1][2] for name, work in work_of(outcome.value).items()}
            == {name: 3 * delay for name, delay in team}
        ),
        lambda outcome: f"workers {team}, but the log's threads are {sorted({line[0] for line in outcome.value})}",
    )


@pytest.mark.check(points=2, task=3, next_step="Join every thread, not only some, and log `done.` after that.")
def test_done_comes_last_in_every_interleaving(submission):
    """The main thread logs `done.` once, after the last line of the last worker."""
    a, b = team_of(submission.random, 2)
    for team in ([a, b], [b, a], [a, [b[0], a[1]]]):
        seen = submission.explore("log_of", team=team, watch_output=True)
        seen.must(lambda outcome: done_is_last(outcome.value), last_lines)


@pytest.mark.check(points=2, task=4, next_step="Guard each `start` alone, and join only what was started.")
def test_the_rest_is_awaited_when_a_thread_cannot_start(submission):
    """Whichever threads cannot start, all others do their work, at once, before `done.`."""
    for team in orders(team_of(submission.random, 3)):
        for refused in ([0], [1], [2], [0, 2], [0, 1, 2]):
            seen = submission.run("log_of", team=team, refused=refused)
            seen.must(
                lambda outcome, refused=refused, team=team: (
                    len(full_work(team, outcome.value)) >= 3 - len(refused) and done_is_last(outcome.value)
                ),
                lambda outcome, refused=refused: (
                    f"{len(refused)} of 3 threads cannot start: {last_lines(outcome)}"
                ),
            )


def full_work(team, lines):
    """The workers that did all that they had to do, from the first second on."""
    work = work_of(lines)
    return [name for name, delay in team if work.get(name) == expected_work(delay)]


@pytest.mark.check(points=1, task=4, next_step="Log at level ERROR, with the name of the worker in the text.")
def test_a_thread_that_cannot_start_is_logged_as_an_error(submission):
    """The log names each worker whose thread could not start, at level ERROR, and no other worker."""
    team = team_of(submission.random, 3)
    for refused in ([0], [1, 2], []):
        seen = submission.run("log_of", team=team, refused=refused)
        seen.must(
            lambda outcome: named_in_errors(team, outcome.value) == without_work(team, outcome.value),
            lambda outcome: (
                f"not at work: {sorted(without_work(team, outcome.value))}, "
                f"named in errors: {sorted(named_in_errors(team, outcome.value))}"
            ),
        )


def named_in_errors(team, lines):
    texts = [text for _, level, text, _ in lines if level in ("ERROR", "CRITICAL")]
    return {name for name, _ in team if any(name in text for text in texts)}


def without_work(team, lines):
    return {name for name, _ in team} - set(work_of(lines))
