"""The hidden checks of 11_gather."""

import pytest


def words(outcome):
    return outcome.output.split()


def said(outcome):
    """What was printed: the words that `count` says, and whether there was anything else."""
    all_words = words(outcome)
    known = [word for word in all_words if word in ("One", "Two")]
    return (" ".join(known) or "neither One nor Two") + (", and other text" if len(known) < len(all_words) else "")


def told_time(outcome):
    if outcome.seconds == 3 and not outcome.found("BlockingCall"):
        return "expected exactly 1 s, it took 3 s: the three counts are sequential, each waits for the one before it"
    return f"expected exactly 1 s of virtual time, it took {outcome.seconds:.12g} s"


@pytest.mark.check(points=2, task=2, next_step="Hand the three counts to `asyncio.gather` and await that once.")
def test_main_takes_one_second(submission):
    """Three counts together take exactly one second."""
    submission.run("main").must(lambda outcome: outcome.seconds == 1, told_time)


@pytest.mark.check(points=2, task=2, next_step="All three counts must have begun before the first one ends.")
def test_all_say_one_before_any_says_two(submission):
    """`One` is said three times before the first of three `Two`."""
    seen = submission.run("counted")
    seen.must(
        lambda outcome: words(outcome) == ["One"] * 3 + ["Two"] * 3,
        lambda outcome: f"expected One One One Two Two Two, it printed {said(outcome)}",
    )
    seen.must_return(3, "how often `main` has called `count`, looked up by its name")


@pytest.mark.check(points=1, task=2, next_step="Await the counts themselves: no sleep, no timeout, no other sign that they are done.")
def test_main_waits_for_each_count(submission):
    """`main` waits until each of its three counts has ended, the slowest one as well, whichever that is."""
    slowest = 3600 * submission.random.randint(5, 99)
    for waits in ([slowest, 1, 2], [1, slowest, 2], [1, 2, slowest]):
        seen = submission.run("uneven", waits=waits)
        seen.must(
            lambda outcome: words(outcome) == ["One"] * 3 + ["Two"] * 3,
            lambda outcome, waits=waits: (
                f"if its three calls of `count` waited for {waits[0]}, {waits[1]} and {waits[2]} s, `main` would print "
                f"{said(outcome)}; it must be One One One Two Two Two"
            ),
        )
        seen.must_take(slowest, f"three counts, the slowest of {slowest} s")


@pytest.mark.check(points=1, task=1, next_step="Write `async def count()` and await the waiting in it.")
def test_count_is_a_coroutine(submission):
    """`count()` alone is a coroutine that says One when it is awaited, waits exactly one second, and says Two."""
    seen = submission.run("alone")
    seen.must_return(True, "calling `count` must give a coroutine")
    seen.must_take(1, "one count alone")
    seen.must(
        lambda outcome: words(outcome)[:1] == ["awaited"],
        "calling `count` has printed something already; in a coroutine function nothing happens before it is awaited",
    )
    seen.must(lambda outcome: words(outcome)[1:] == ["One", "Two"], "one count alone must say One, then Two")


@pytest.mark.check(points=1, task=1, next_step="Wait with `await asyncio.sleep(1)`: it lets the others go on.")
def test_any_number_of_counts_wait_together(submission):
    """Any number of counts that are gathered take one second in all, and none wakes up only to look at the clock."""
    times = submission.random.randint(4, 8)  # `asyncio.to_thread` has eight threads here, and is right as well
    submission.run("together", times=times).must_take(1, f"{times} counts together")
    submission.run("sleeps").must(
        lambda outcome: outcome.value < 4,  # a time limit around a wait may take more than one
        lambda outcome: f"one count woke up {outcome.value} times in its second; it must wait once, until the second is over",
    )


@pytest.mark.check(points=1, task=3, next_step="Await `asyncio.sleep` where the blocking call stands, and every coroutine that you make.")
def test_nothing_blocks_or_is_forgotten(submission):
    """Nothing stops the event loop, and every coroutine is awaited."""
    seen = submission.run("main")
    for kind in ("BlockingCall", "NeverAwaited"):
        seen.must(lambda outcome: not outcome.found(kind), lambda outcome: outcome.found(kind)[0])


@pytest.mark.check(points=1, task=2, next_step="Let one run be right; then make everything that belongs to a run inside `main`.")
def test_main_can_run_again(submission):
    """A second run takes a second of its own and says the same again."""
    seen = submission.run("twice")
    seen.must_take(2, "two runs")
    seen.must(
        lambda outcome: words(outcome) == (["One"] * 3 + ["Two"] * 3) * 2,
        lambda outcome: f"two runs: expected One One One Two Two Two twice, they printed {said(outcome)}",
    )
