"""The hidden checks of 06_semaphore."""

import pytest

STEPS = 5_000  # of a few calls: a program with more wakes up again and again
LONGER = 2**16  # times as long: days, in which who looks once an hour wakes up too


def numbers(random, count):
    return [random.randint(-99, 99) for _ in range(count)]


def squares(items):
    return [item * item for item in items]


@pytest.mark.check(points=3, task=1, next_step="One semaphore of 4 permits for all threads, around the 3 seconds of work.")
def test_four_calls_work_at_once(submission):
    """At any moment four calls work and the others wait, in every interleaving."""
    item = submission.random.randint(2, 99)
    for starts, expected, most in (
        ([0, 0.25, 0.5, 0.75, 0.75, 3.0], [3.0, 3.25, 3.5, 3.75, 6.0, 6.25], 200),
        ([0, 0, 0.25, 0.5, 1, 3.0], [3.0, 3.0, 3.25, 3.5, 6.0, 6.0], 1000),  # one comes just when two permits come free
        ([0.5, 0.25, 0.0, 0.5, 0.75], [3.0, 3.25, 3.5, 3.5, 6.0], 200),
    ):
        seen = submission.explore("calls", starts=starts, item=item, max_executions=most)
        seen.must_return(expected, f"calls of 3 s that begin at the seconds {starts} are done at these seconds")


@pytest.mark.check(points=2, task=1, next_step="9 s are three waves: four permits, and none of them idle.")
def test_ten_items_take_nine_seconds(submission):
    """10 items, four at a time, take exactly 9 s."""
    items = numbers(submission.random, 10)
    seen = submission.explore("processed", items=items, strategy="pos", max_executions=20)
    seen.must_take(9, "10 items, four at a time for 3 s each")


@pytest.mark.check(points=1, task=1, next_step="Make the semaphore once, when the file is loaded, and for all callers.")
def test_all_callers_share_the_permits(submission):
    """Two calls of `process_all` at the same time share the four permits."""
    first, second = numbers(submission.random, 4), numbers(submission.random, 4)
    seen = submission.explore("two_batches", first=first, second=second, strategy="pct", max_executions=30)
    seen.must_take(6, "two calls of `process_all` at the same time, 4 items each")


@pytest.mark.check(points=1, task=1, next_step="Let the semaphore wake who waits, work in one sleep, and release in `finally`.")
def test_who_waits_sleeps_until_a_permit_is_free(submission):
    """A thread that waits sleeps, and goes on in the very moment in which a permit comes free."""
    starts = [submission.random.randrange(1, 128, 2) / 128 for _ in range(4)]  # where no regular look falls
    seen = submission.explore("calls", starts=[*starts, 1, 1.25], item=2, strategy="pos", max_executions=20)
    ends = sorted(start + 3 for start in starts)
    expected = sorted([*ends, ends[0] + 3, ends[1] + 3])
    seen.must_return(expected, f"calls of 3 s that begin at the seconds {[*starts, 1, 1.25]} are done at these seconds")
    seen.must(lambda outcome: not outcome.found("BusyWaiting"), lambda outcome: outcome.found("BusyWaiting")[0])
    must_go_on_when_a_call_is_interrupted(submission, "Interrupted")
    must_go_on_when_a_call_takes_longer(submission)
    short, long = (submission.run("slow_calls", max_steps=STEPS, number=5, factor=factor) for factor in (1, LONGER))
    long.must_sleep(short, f"when the work takes {LONGER} times as long, who waits for a permit takes more steps")


def must_go_on_when_a_call_takes_longer(submission):
    """Whoever works out beforehand when a permit comes free goes on while four others still work."""
    starts = sorted(submission.random.randrange(1, 128, 2) / 128 for _ in range(3))
    starts = [0, *starts, 1]
    expected = sorted([4.0, *(start + 3 for start in starts[1:4]), starts[1] + 6])
    submission.run("prolonged", starts=starts).must_return(
        expected, f"calls of 3 s begin at the seconds {starts}, and the first one takes 4 s: they are done at these seconds"
    )


def must_go_on_when_a_call_is_interrupted(submission, error):
    """Who waits goes on in the moment in which the work of another call is cut short."""
    starts = [0, 0.125, 0.25, 0.375, 0.5]
    number = submission.random.randint(1, 3)
    ended = starts[number] + 1
    expected = {
        "interrupted": True,
        "came out": [error],
        "done": sorted([*(start + 3 for start in starts[:4] if start != starts[number]), ended + 3]),
    }
    how = f"calls begin at the seconds {starts}, and in second {ended} {error} ends the work of one that has a permit"
    seen = submission.run("interrupted", number=number, error=error, starts=starts)
    seen.must(
        lambda outcome: not outcome.value["interrupted"] or outcome.value == expected,
        lambda outcome: (
            f"{how}: the other four should be done at the seconds {expected['done']}, they are at {outcome.value['done']}, "
            f"and there came out {outcome.value['came out'] or 'no exception'}"
        ),
    )


@pytest.mark.check(points=2, task=2, next_step="Use `with`, or release in `finally`, and nowhere else.")
def test_a_failure_gives_its_permit_back_once(submission):
    """After calls that failed there are four permits as before, and the exceptions came out."""
    number = submission.random.randint(4, 6)
    must_leave_four_permits(submission, number, "text", "TypeError")


@pytest.mark.check(points=1, task=2, next_step="Give the permit back in `finally`: `except Exception` does not see all.")
def test_any_exception_gives_its_permit_back_once(submission):
    """Nor does an exception that ends the thread, `SystemExit`, take a permit away."""
    must_leave_four_permits(submission, 4, "leaver", "SystemExit")
    must_go_on_when_a_call_is_interrupted(submission, "SystemExit")


def must_leave_four_permits(submission, number, failing, name):
    seen = submission.run("after_failures", number=number, failing=failing, more=5)
    seen.must(
        lambda outcome: outcome.value["came out"] == [name] * number,
        lambda outcome: f"{number} calls had to fail with {name}, and there came out {outcome.value['came out']}",
    )
    expected = [3.0, 3.0, 3.0, 3.0, 6.0]
    seen.must(
        lambda outcome: outcome.value["done"] == expected,
        lambda outcome: (
            f"after {number} calls that failed, five calls at once should be done after {expected} s, "
            f"they are after {outcome.value['done']} s"
        ),
    )
    waves = -(-number // 4)  # the calls that fail have worked for 3 s, too, or they fail at once
    seen.must(
        lambda outcome: outcome.seconds in (6, 3 * waves + 6),
        lambda outcome: (
            f"{number} calls that fail, then five more: expected {3 * waves + 6} s, or 6 s if they fail before they work, "
            f"it took {outcome.seconds:.12g} s"
        ),
    )


@pytest.mark.check(points=1, task=3, next_step="Give each result a place of its own before the threads start.")
def test_results_come_in_the_order_of_the_items(submission):
    """Results stand in the order of the items, also of none and of equal ones, in every interleaving."""
    items = submission.random.sample(range(-99, 100), 3)
    submission.explore("processed", items=items, max_executions=200).must_return(squares(items))
    for more in ([], [items[1], items[0], float(items[1]), items[1]]):
        submission.run("processed", items=more).must_return(squares(more), f"the results for the items {more}")
    second = submission.random.sample(range(100, 200), 2)
    seen = submission.run("processed_in_turn", first=items, second=second)
    seen.must_return([squares(items), squares(second)], "the results of two calls, looked at when both are done")
    seen = submission.run("processed_and_kept", items=second)
    seen.must_return([squares(second), second], f"the results for the items {second}, and the list of the items after it")


@pytest.mark.check(points=1, task=3, next_step="Start a thread for each item in one loop, join them all in another, and limit no wait.")
def test_each_item_has_a_thread(submission):
    """All items have a thread at the same time, however many there are, and each is waited for to its end."""
    items = numbers(submission.random, submission.random.randint(81, 99))
    seen = submission.run("processed", items=items)
    seen.must(
        lambda outcome: outcome.most_alive >= len(items),
        lambda outcome: f"expected {len(items)} threads at the same time, one for each item, there were {outcome.most_alive}",
    )
    seen.must(
        lambda outcome: outcome.value == squares(items),
        lambda outcome: f"{len(items)} items, when `process_all` returns: {first_wrong(outcome.value, squares(items))}",
    )
    seen.must_take(-(-len(items) // 4) * 3, f"{len(items)} items, four at a time for 3 s each")
    seen = submission.run("processed_slowly", items=items[:5], factor=2_000)
    seen.must_return(squares(items[:5]), "the results for 5 items, each of which takes 6000 s")
    others, late = 80, items[:2]
    seen = submission.run("processed_behind", items=late, others=others)
    how = f"{len(late)} items, when {others} other calls are in line before them"
    seen.must_return(squares(late), f"the results for {how}")
    seen.must(
        lambda outcome: outcome.most_alive >= others + len(late),
        lambda outcome: (
            f"{how}: their threads must be started without waiting, and there were never more than "
            f"{outcome.most_alive - others} of them at the same time as the others"
        ),
    )


def first_wrong(results, expected):
    """In which place the first result stands that is not what it should be."""
    if len(results) != len(expected):
        return f"expected {len(expected)} results, got {len(results)}"
    pairs = enumerate(zip(results, expected, strict=True))
    place, (found, wanted) = next((place, pair) for place, pair in pairs if pair[0] != pair[1])
    return f"expected {wanted!r} in place {place} of the list, got {found!r}"
