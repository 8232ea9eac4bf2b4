"""The hidden checks of 03_lock."""

import pytest

STEPS = 5_000  # a program with more does not end; right ones take a few hundred
MANY = 400  # executions: most right answers have a few dozen, those with a pool a few hundred
BESIDE = "`run(1, 2)` while a thread of another program calls `add(1)`"


def must_count_all(submission, threads, increments, most=MANY):
    """The total is what was counted and not what had to be counted, as each call of `add` adds one more."""
    inputs = {"threads": threads, "increments": increments}
    seen = submission.explore("total_of_one_more", max_steps=STEPS, max_executions=most, **inputs)
    seen.must(
        lambda outcome: outcome.value["total"] == (sum(outcome.value["asked"]) or threads * increments),
        lambda outcome: (
            f"`run({threads}, {increments})`, where each call of `add` adds one more than it was asked for: "
            f"the total must be {sum(outcome.value['asked'])} then, got {outcome.value['total']}"
        ),
    )
    return seen


@pytest.mark.check(points=2, task=1, next_step="Hold one lock from before the counter is read until after it is written.")
def test_no_addition_is_lost(submission):
    """Two threads that add twice or more often each lose nothing, in every interleaving."""
    for increments in (2, 3):
        submission.explore("total", max_steps=STEPS, threads=2, increments=increments, max_executions=MANY).must_return(2 * increments)
    many, some = submission.random.randint(12, 16), {"strategy": "pos", "max_steps": STEPS, "max_executions": 8}
    submission.explore("total", threads=2, increments=many, **some).must_return(2 * many)
    must_count_all(submission, threads=2, increments=1)


def must_be_patient(submission, scenario, how):
    """Two additions in two threads make 2, also when a time limit that somebody waits with is over before the wait is."""
    seen = submission.explore(
        scenario, threads=2, increments=1, early_timeouts=True, max_steps=STEPS, max_executions=200
    )
    for outcome in seen.outcomes:
        if outcome.kind in ("livelock", "runaway"):  # who asks again and again does so for ever there, and that is allowed
            continue
        if outcome.kind != "returned":
            seen.fail(outcome, f"{how}: {outcome.message}")
        if outcome.value != 2:
            seen.fail(outcome, f"{how}: expected 2, got {outcome.value}")


@pytest.mark.check(points=1, task=1, next_step="All threads must share one and the same lock.")
def test_three_threads_lose_nothing(submission):
    """Three threads that add once each make 3, in every interleaving."""
    submission.explore("total", max_steps=STEPS, threads=3, increments=1, max_executions=MANY).must_return(3)
    must_count_all(submission, threads=3, increments=0, most=100)


def while_another_adds(submission):
    return submission.explore("total_while_another_adds", max_steps=STEPS, max_executions=200)


@pytest.mark.check(points=1, task=1, next_step="Protect the addition inside `add`, where every caller passes.")
def test_add_is_safe_for_any_caller(submission):
    """`add` loses nothing, whoever calls it from several threads, and however long they wait for the lock."""
    how = "two threads of another program call `add(1)`"
    submission.explore("added", max_steps=STEPS, threads=2, increments=1).must_return(2, how)
    seen = submission.explore("added", max_steps=STEPS, threads=1, increments=1, main=True)
    seen.must_return(2, "the main thread of another program and a second thread of it call `add(1)`")
    must_be_patient(submission, "added", f"{how}, and the time to wait for the lock runs out")
    while_another_adds(submission).must(
        lambda outcome: outcome.value in (2, 3), lambda outcome: f"{BESIDE}: the total must be 2 or 3, it is {outcome.value}"
    )


@pytest.mark.check(points=1, task=2, next_step="Add `increments` times in each of `threads` threads, and return what the counter shows.")
def test_the_total_is_right_for_any_numbers(submission):
    """Any number of threads and additions makes their product, also no additions, and that is what was counted."""
    random = submission.random
    some, many, none = random.randint(1, 20), random.randint(301, 400), 0
    for threads, increments in ((random.randint(2, 6), none), (random.randint(1, 6), some), (random.randint(10, 20), some), (2, many)):
        seen = submission.run("total", threads=threads, increments=increments)
        seen.must_return(threads * increments, f"{threads} threads, {increments} additions each")
    must_be_patient(submission, "total", "`run(2, 1)`, and whoever waits with a time limit finds it over")
    seen = while_another_adds(submission)
    if set(seen.values) == {2}:
        seen.fail(seen.outcomes[0], f"{BESIDE}: the total is 2 in every interleaving, so it is not what was counted")


@pytest.mark.check(points=1, task=2, next_step="Begin each run with a counter of 0, and leave the lock free.")
def test_run_can_be_called_again(submission):
    """A second run counts from 0 again, in every interleaving, whatever was added between the runs."""
    seen = submission.explore("totals", max_steps=STEPS, threads=2, increments=1, times=2, max_executions=MANY)
    seen.must_return([2, 2], "the totals of two runs")
    between = submission.random.randint(1, 9)
    seen = submission.run("totals", threads=2, increments=3, times=2, between=between)
    seen.must_return([6, 6], f"the totals of two runs, and somebody calls `add({between})` before each of them")


@pytest.mark.check(
    points=2,
    task=3,
    next_step="Start all threads, then join each of them once, without a time limit: the lock keeps them apart, not the join.",
)
def test_the_threads_run_at_the_same_time(submission):
    """All threads are started before the first of them is waited for, and still nothing is lost."""
    for threads in (1, submission.random.randint(2, 4), submission.random.randint(33, 48)):
        seen = submission.run("total", threads=threads, increments=1)
        seen.must(
            lambda outcome, threads=threads: outcome.most_alive >= threads,  # some have one more that serves them
            lambda outcome, threads=threads: (
                f"`run({threads}, 1)`: expected {threads} threads beside the main one at the same time, "
                f"there were at most {outcome.most_alive}"
            ),
        )
    long, short = (submission.run("total_of_slow_threads", max_steps=STEPS, seconds=seconds) for seconds in (2**30, 2))
    long.must_sleep(short, "when the threads take longer, who waits for their end takes more steps")
    long.must(lambda outcome: not outcome.found("BusyWaiting"), lambda outcome: outcome.found("BusyWaiting")[0])
    seen = must_count_all(submission, threads=2, increments=0)
    seen.must(
        lambda outcome: not outcome.value["by the caller"],
        "each of the threads is to call `add`, and the thread that called `run` did it in their place",
    )
    most = max(outcome.value["threads"] for outcome in seen.outcomes)
    seen.must(
        lambda outcome: most != 1, "each of the two threads is to call `add`, and in every interleaving one of them did it for both"
    )
