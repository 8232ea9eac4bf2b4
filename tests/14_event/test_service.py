"""The hidden checks of 14_event."""

import pytest

LONGER = 2**32  # times as long: decades, in which who looks once a year wakes up too
STEPS = 1_000  # a ticker with more does not stop; right ones take a hundred or so


def uneven(random):
    """Seconds that no regular look hits; virtual time holds them, their sums and halves, exactly."""
    return random.randrange(17, 33, 2) / 128


def busy(outcome):
    """The words about the first loop that looks again and again."""
    return outcome.found("BusyWaiting")[0]


@pytest.mark.check(
    points=2, task=1, next_step="Let nobody in between the look and the moment when the value is there."
)
def test_the_value_is_made_once(submission):
    """However many threads ask at once, the value is made once, and all get the same object."""
    for threads in (2, 3):
        seen = submission.explore("asked", arrivals=[0] * threads)
        seen.must_return({"made": 1, "got": [[0.0, "the value"]] * threads}, f"{threads} threads ask at once")


@pytest.mark.check(
    points=1, task=1, next_step="Call `make` in `get`, and remember in a flag that it was called."
)
def test_it_is_made_when_it_is_first_needed(submission):
    """`make` is not called before somebody asks, and not again for a later call, whatever it returned."""
    submission.run("never_asked").must_return(0, "calls of `make` when nobody has asked")
    for value in (None, 0, "", [], submission.random.randint(1, 99)):
        seen = submission.run("one_after_the_other", value=value, times=3)
        seen.must_return({"made": 1, "got": [value] * 3}, f"`make` returns {value!r}, three calls of `get`")
    seen = submission.run("an_exception_for_a_value")
    seen.must_return({"made": 1, "got": ["the value"] * 2}, "`make` returns an exception, which it does not raise, two calls of `get`")


@pytest.mark.check(points=1, task=1, next_step="Store the value first and say that it is there afterwards.")
def test_all_wait_until_it_is_there(submission):
    """Who asks while the value is being made gets it at the moment when it is there."""
    seconds = uneven(submission.random)
    seen = submission.explore("asked", arrivals=[0, 0, seconds / 2, 2 * seconds], seconds=seconds)
    got = [[at, "the value"] for at in (seconds, seconds, seconds, 2 * seconds)]
    seen.must_return({"made": 1, "got": got}, f"`make` takes {seconds} s")


@pytest.mark.check(points=1, task=1, next_step="Give each `Lazy` a lock and a value of its own.")
def test_two_lazies_do_not_wait_for_each_other(submission):
    """Two values are made at the same time."""
    first, second = sorted([uneven(submission.random), 1 + uneven(submission.random)])
    submission.explore("two_lazies", seconds=[first, second]).must_return(
        [first, second], "when they were there"
    )
    seen = submission.run("two_lazies_of_one_make", seconds=first)
    seen.must_return(
        {"made": 2, "times": [first] * 2},
        f"two `Lazy` with the same `make`, which takes {first} s, are asked at once: calls of `make`, and when they had their values",
    )


@pytest.mark.check(
    points=2,
    task=2,
    next_step="Leave everything as before the call when `make` raises, and wake the next one.",
)
def test_a_failure_is_for_one_caller(submission):
    """The exception of `make` comes out of one call, and the next in line tries again."""
    value = submission.random.randint(1, 99)
    seen = submission.run("one_after_the_other", value=value, times=4, fails=2)
    seen.must_return(
        {"made": 3, "got": ["the exception", "the exception", value, value]}, "`make` raises twice"
    )
    for threads, fails in ((2, 1), (2, 2), (3, 1)):
        seen = submission.explore("asked", arrivals=[0] * threads, fails=fails)
        got = [[0.0, "the exception"]] * fails + [[0.0, "the value"]] * (threads - fails)
        expected = {"made": min(fails + 1, threads), "got": got}
        seen.must_return(expected, f"{threads} threads ask at once, `make` raises {('once', 'twice')[fails - 1]}")
    seconds = uneven(submission.random)
    seen = submission.explore("asked", arrivals=[0, seconds / 2], seconds=seconds, fails=1)
    got = [[seconds, "the exception"], [2 * seconds, "the value"]]
    seen.must_return({"made": 2, "got": got}, f"`make` takes {seconds} s and raises once")
    seen = submission.explore("asked", arrivals=[0, seconds / 2, 4 * seconds], seconds=seconds, fails=1, gives_up=True)
    seen.must_return(
        {"made": 2, "got": [*got, [4 * seconds, "the value"]]},
        f"`make` takes {seconds} s and raises once what is no `Exception`, as `SystemExit` is none",
    )


@pytest.mark.check(
    points=1,
    task=3,
    next_step="Wait one interval, call `action`, and again, in a thread that `start` starts.",
)
def test_it_ticks_every_interval(submission):
    """`action` is called after each interval, in another thread, and `start` does not wait."""
    interval = uneven(submission.random)
    seen = submission.explore("ticks", max_steps=STEPS, interval=interval, stop_at=3.5 * interval)
    seen.must(
        lambda outcome: outcome.value["start took"] == 0,
        lambda outcome: f"`start` took {outcome.value['start took']} s",
    )
    ticks = [interval, 2 * interval, 3 * interval]
    seen.must(
        lambda outcome: outcome.value["ticks"] == ticks,
        lambda outcome: f"expected ticks at {ticks}, there were some at {outcome.value['ticks']}",
    )
    seen.must(
        lambda outcome: not outcome.value["in the caller's thread"],
        "`action` is called in the caller's thread",
    )
    number = submission.random.randint(1100, 1300)
    seen = submission.run("ticks", interval=interval, stop_at=(number + 0.5) * interval)
    seen.must(
        lambda outcome: len(outcome.value["ticks"]) == number,
        lambda outcome: f"stopped after {number} intervals and a half, it ticked {len(outcome.value['ticks'])} times",
    )
    for before in (0.5, 2.5):
        seen = submission.explore("ticks", max_steps=STEPS, interval=interval, stop_at=1.5 * interval, made_before=before * interval)
        seen.must(
            lambda outcome: outcome.value["ticks"] == [interval],
            lambda outcome, before=before: (
                f"made {before * interval} s before it was started, it must tick {interval} s after `start`; it ticked at "
                f"{outcome.value['ticks']} s"
            ),
        )


@pytest.mark.check(
    points=1, task=4, next_step="Let the thread wait for the signal, with the interval as a timeout."
)
def test_it_stops_at_once(submission):
    """`stop` in the middle of an interval takes no time, and there is no further tick."""
    interval = uneven(submission.random)
    for intervals in (0, 0.5, 2.5):
        seen = submission.explore("ticks", max_steps=STEPS, interval=interval, stop_at=intervals * interval)
        seen.must(
            lambda outcome, at=intervals * interval: outcome.value["stop came back at"] == at,
            lambda outcome, at=intervals * interval: (
                f"`stop` was called at {at} s and came back at {outcome.value['stop came back at']} s"
            ),
        )
        seen.must(
            lambda outcome, number=int(intervals): len(outcome.value["ticks"]) == number,
            lambda outcome, intervals=intervals, number=int(intervals): (
                f"stopped after {intervals} intervals: expected {number} ticks, got {len(outcome.value['ticks'])}"
            ),
        )


@pytest.mark.check(points=1, task=4, next_step="Join the thread in `stop`.")
def test_nothing_happens_after_stop(submission):
    """When `stop` has returned no action is under way, none begins any more, and the thread has ended."""
    interval = uneven(submission.random)
    for intervals, action in ((2, 0), (1, 0.5), (1.25, 0.5), (1.25, 2), (1.25, LONGER)):
        seen = submission.explore(
            "ticks", max_steps=STEPS, interval=interval, stop_at=intervals * interval, action_seconds=action * interval
        )
        for left in ("under way after stop", "begun after stop", "threads after stop"):
            seen.must(
                lambda outcome, left=left: outcome.value[left] == 0,
                lambda outcome, left=left: f"expected 0 {left}, got {outcome.value[left]}",
            )


@pytest.mark.check(points=1, task=4, next_step="Let a second `stop` find everything done.")
def test_stop_twice_does_no_harm(submission):
    """Every further `stop` returns as well, after the first one or beside it, and not before the thread has ended."""
    interval = uneven(submission.random)
    for at_once in (False, True):
        seen = submission.explore("stopped_again", max_steps=STEPS, interval=interval, at_once=at_once)
        how = "the first two at once" if at_once else "one call after the other"
        seen.must_return([interval / 2, 0], f"`stop` three times, {how}: when all had returned, and the threads left")
    for apart in (0, 0.5):
        stops = [1.25 * interval, (1.25 + apart) * interval]
        seen = submission.explore("stopped_in_an_action", max_steps=STEPS, interval=interval, stops=stops)
        seen.must_return(
            [3 * interval] * 2,
            f"an action is under way from {interval} s to {3 * interval} s, `stop` is called at {stops[0]} s and at "
            f"{stops[1]} s: when each had returned",
        )


@pytest.mark.check(points=1, task=4, next_step="Make the event in `__init__`, anew for each ticker.")
def test_two_tickers_share_nothing(submission):
    """When one ticker is stopped the other one goes on."""
    interval = uneven(submission.random)
    seen = submission.explore(
        "two_tickers", max_steps=STEPS, interval=interval, first_stop=1.5 * interval, second_stop=2.5 * interval
    )
    seen.must_return([[interval], [interval, 2 * interval], 2.5 * interval], "ticks of both, and the end")


@pytest.mark.check(
    points=1, task=5, next_step="Replace each loop that looks by a call that waits for the signal."
)
def test_a_waiting_thread_sleeps(submission):
    """Who waits for the value or for the signal sleeps until it is woken."""
    seconds = uneven(submission.random)
    for scenario, inputs in (
        ("asked", {"arrivals": [0, 0], "seconds": seconds}),
        ("ticks", {"interval": seconds, "stop_at": 1.5 * seconds}),
    ):
        slow = {name: value if name == "arrivals" else LONGER * value for name, value in inputs.items()}
        short, long = (submission.run(scenario, max_steps=STEPS, **these) for these in (inputs, slow))
        long.must_sleep(short, f"when everything takes {LONGER} times as long there are more steps")
        seen = submission.explore(scenario, max_steps=STEPS, **inputs)
        seen.must(lambda outcome: not outcome.found("BusyWaiting"), busy)
