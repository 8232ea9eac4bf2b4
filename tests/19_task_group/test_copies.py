"""The hidden checks of 19_task_group."""

import pytest

# No plan here cancels a copy while it closes its session: what is right then is out of scope.
LONG = 50  # seconds: nobody waits for this
DAY = 86_400  # seconds: closing may take as long as it likes


def plan(name, opens=0.5, sends=1, closes=0.25, size=0, **more):
    return {"name": name, "opens": opens, "sends": sends, "closes": closes, "size": size, **more}


def must_end_with(seen, answer, what):
    seen.must(
        lambda outcome: outcome.value["answer"] == answer,
        lambda outcome: f"{what}: expected {_told(answer)}, got {_told(outcome.value['answer'])}",
    )


def _told(answer):
    return f"the exception {answer['raised']}" if "raised" in answer else f"the result {answer['value']!r}"


def must_leave_nothing(seen, opened=None):
    """All sessions that were opened are closed once, no task is left, nothing happens afterwards."""
    seen.must(
        lambda outcome: all(begun <= 1 for _, begun, _ in outcome.value["closings"]),
        lambda outcome: f"each session is closed once, {told_calls(outcome.value['closings'])}",
    )
    seen.must(
        lambda outcome: all(ended == 1 for _, _, ended in outcome.value["closings"]),
        lambda outcome: (
            f"when the call has ended each session is closed, {told_calls(outcome.value['closings'])}"
            + what_became_of_it(outcome.value["closings"], outcome.value["later"]["closings"])
        ),
    )
    seen.must(
        lambda outcome: outcome.value["tasks"] == 0 and outcome.value["later"]["sent"] == outcome.value["sent"],
        lambda outcome: f"it ended, and {outcome.value['tasks']} tasks of it went on",
    )
    if opened is not None:
        seen.must(
            lambda outcome: sorted(outcome.value["opened"]) == opened,
            lambda outcome: (
                f"by the end of the call these sessions have been opened: {sorted(outcome.value['opened'])}; it must be {opened}: "
                "whoever still opens one is cancelled with the others"
            ),
        )


def told_calls(closings):
    """How often `close` was called and came to its end, of each session for which that is not once."""
    calls = [f"`{name}` {begun} times, {ended} of them to the end" for name, begun, ended in closings if (begun, ended) != (1, 1)]
    return f"and `close` was called: for {'; for '.join(calls)}"


def what_became_of_it(closings, later):
    """Why a `close` had not come to its end: it was cut short, or nobody waited for it."""
    if any(begun and not ended for _, begun, ended in later):
        return "; who cancels a copy while it closes its session, be it for the second time, cuts the closing short"
    return "; it came to its end after the call: wait for it" if closings != later else ""


def must_stop_by(seen, seconds, what):
    seen.must(
        lambda outcome: outcome.value["ended"] <= seconds,
        lambda outcome: f"{what}, and the call came to its end only after {outcome.value['ended']:g} s",
    )


@pytest.mark.check(points=1, task=1, next_step="Put `close` where every way out passes.")
def test_a_session_is_closed_once(submission):
    """`copy` returns what `send` returned or raises what it raised, and its session is closed, once."""
    size = submission.random.randint(1000, 9999)
    seen = submission.explore("played", do="copy", plans=[plan("a", size=size, closes=DAY)])
    must_end_with(seen, {"value": size}, "a copy")
    must_leave_nothing(seen, ["a"])
    for of_many_kinds, raised in ((False, "Broken a"), (True, "Unreadable a")):
        seen = submission.explore("played", do="copy", plans=[plan("a", fails="send", of_many_kinds=of_many_kinds)])
        must_end_with(seen, {"raised": [raised]}, "a copy that fails while it sends")
        must_leave_nothing(seen, ["a"])


@pytest.mark.check(points=1, task=1, next_step="Guard the session from the moment at which there is one.")
def test_what_was_not_opened_is_not_closed(submission):
    """When no session can be opened, that exception comes out, and nothing is closed."""
    for of_many_kinds, raised in ((False, "Broken a"), (True, "Unreadable a")):
        seen = submission.explore("played", do="copy", plans=[plan("a", fails="open", of_many_kinds=of_many_kinds)])
        must_end_with(seen, {"raised": [raised]}, "a copy whose session cannot be opened")
    seen = submission.explore("played", do="copy", plans=[plan("a", opens=LONG)], cancel_at=1)
    must_end_with(seen, {"raised": ["CancelledError"]}, "a copy that is cancelled while it opens its session")


@pytest.mark.check(points=1, task=2, next_step="Start all copies before you wait for the first one.")
def test_all_copies_run_at_once(submission):
    """The copies take as long as the longest of them, and the results stand in the order of the names."""
    random = submission.random
    plans = [plan(name, sends=random.randint(1, 12) / 4, size=random.randint(1, 9999)) for name in "fbdac"]
    plans.insert(random.randint(0, 5), plan("e", size=0))
    seen = submission.explore("played", do="copy_all", plans=plans)
    must_end_with(seen, {"value": [each["size"] for each in plans]}, "six copies")
    must_leave_nothing(seen, sorted("fbdace"))
    longest = 0.75 + max(each["sends"] for each in plans)
    seen.must(
        lambda outcome: outcome.value["ended"] == longest,
        lambda outcome: f"the longest copy takes {longest:g} s, all of them took {outcome.value['ended']:g} s",
    )
    must_end_with(submission.explore("played", do="copy_all", plans=[]), {"value": []}, "no copies")
    seen.must(lambda outcome: outcome.value["is a list"], "`copy_all` must return a list")
    twice = [*plans, plan("b", size=random.randint(10_000, 99_999))]
    seen = submission.explore("played", do="copy_all", plans=twice)
    must_end_with(seen, {"value": [each["size"] for each in twice]}, "seven copies, two of them of one file")
    many = [plan(f"file {number}") for number in range(random.randint(41, 60))]
    seen = submission.explore("played", do="copy_all", plans=many)
    seen.must(
        lambda outcome: outcome.value["ended"] == 1.75,
        lambda outcome: f"{len(many)} copies of 1.75 s each at the same time took {outcome.value['ended']:g} s",
    )


@pytest.mark.check(points=2, task=2, next_step="Cancel the others, and wait until they have cleaned up, before the exception goes on.")
def test_one_failure_stops_all(submission):
    """When a copy fails, the others are cancelled and closed before its exception comes out."""
    others = [plan("a", sends=LONG), plan("b", opens=LONG), plan("c", sends=0, closes=0), plan("d", sends=LONG, closes=2)]
    for fails, opened in (("send", ["a", "c", "d", "e"]), ("open", ["a", "c", "d"])):
        failing = plan("e", opens=2, sends=1, fails=fails)
        for plans in ([*others, failing], [failing, *others], [*others[:2], failing, *others[2:]]):
            seen = submission.explore("played", do="copy_all", plans=plans)
            must_end_with(seen, {"raised": ["Broken e"]}, "one of five copies fails")
            must_leave_nothing(seen, opened)
            must_stop_by(seen, 8, "a copy failed after 3 s at the latest")
    plans = [plan("a", sends=LONG), plan("e", opens=2, fails="send", of_many_kinds=True)]
    seen = submission.explore("played", do="copy_all", plans=plans)
    must_end_with(seen, {"raised": ["Unreadable e"]}, "one of two copies fails")
    plans = [plan("a", sends=LONG, closes=DAY), plan("e", opens=2, fails="send")]
    seen = submission.explore("played", do="copy_all", plans=plans)
    must_end_with(seen, {"raised": ["Broken e"]}, "one of two copies fails, the other one takes a day to close")
    must_leave_nothing(seen, ["a", "e"])


@pytest.mark.check(points=1, task=3, next_step="Return the results as soon as they are complete.")
def test_in_time(submission):
    """What ends within the limit is returned at once, in the order of the names."""
    random = submission.random
    quarters = [*sorted(random.sample(range(1, 12), 5), reverse=True), 12]  # whoever begins late is late, and no order is kept
    plans = [plan(name, sends=each / 4, size=random.randint(1, 9999)) for name, each in zip("caBedf", quarters, strict=True)]
    seen = submission.explore("played", do="copy_within", plans=plans, seconds=10)
    must_end_with(seen, {"value": [each["size"] for each in plans]}, "six copies within 10 s")
    must_leave_nothing(seen, sorted("caBedf"))
    longest = 0.75 + max(each["sends"] for each in plans)
    seen.must(
        lambda outcome: outcome.value["ended"] == longest,
        lambda outcome: f"the longest copy takes {longest:g} s, it took {outcome.value['ended']:g} s",
    )
    must_end_with(submission.explore("played", do="copy_within", plans=[], seconds=10), {"value": []}, "no copies within 10 s")
    week = [plan("a", sends=7 * DAY, size=7)]
    seen = submission.explore("played", do="copy_within", plans=week, seconds=8 * DAY)
    must_end_with(seen, {"value": [7]}, "a copy that takes seven days, within eight")


@pytest.mark.check(points=1, task=3, next_step="Put one time limit around the whole, and return None when it has come out of it.")
def test_the_time_is_up(submission):
    """At the limit everything under way is cancelled and closed, and then None is returned."""
    limit = submission.random.randint(9, 23) / 4
    plans = [plan("a", sends=LONG), plan("b", opens=LONG), plan("c", sends=0, closes=0), plan("d", sends=LONG, closes=2)]
    for chosen, opened in ((plans, ["a", "c", "d"]), (plans[1:2], [])):
        seen = submission.explore("played", do="copy_within", plans=chosen, seconds=limit)
        must_end_with(seen, {"value": None}, f"copies that are not done within {limit:g} s")
        must_leave_nothing(seen, opened)
        must_stop_by(seen, limit + 4, f"the time was up after {limit:g} s")
        seen.must(
            lambda outcome: outcome.value["ended"] >= limit,
            lambda outcome: f"it gave up after {outcome.value['ended']:g} s, there were {limit:g} s",
        )
    seen = submission.explore("played", do="copy_within", plans=[plan("a", sends=LONG, closes=DAY)], seconds=limit)
    must_end_with(seen, {"value": None}, f"a copy that is not done within {limit:g} s and takes a day to close")
    must_leave_nothing(seen, ["a"])
    seen = submission.explore("played", do="copy_within", plans=plans[:1], seconds=0)
    must_end_with(seen, {"value": None}, "a copy that is not done within 0 s")


@pytest.mark.check(points=1, task=3, next_step="Turn only the end of the time into None, no other exception.")
def test_a_failure_within_the_limit_is_told(submission):
    """A copy that fails in time is no copy that comes too late: its exception comes out."""
    for fails, of_many_kinds, raised in (("open", False, "Broken b"), ("send", False, "Broken b"), ("send", True, "Unreadable b")):
        broken = plan("b", opens=1, sends=1, fails=fails, of_many_kinds=of_many_kinds)
        plans = [plan("a", sends=LONG), broken, plan("c", sends=0, closes=0)]
        seen = submission.explore("played", do="copy_within", plans=plans, seconds=10)
        must_end_with(seen, {"raised": [raised]}, "one of three copies fails long before the limit")
        must_leave_nothing(seen)
        must_stop_by(seen, 5, "a copy failed after 2.25 s at the latest")


@pytest.mark.check(points=1, task=4, next_step="Clean up in `finally`, and let `CancelledError` go on.")
def test_a_cancelled_copy_cleans_up(submission):
    """A copy that is cancelled while it sends is closed, and the caller sees the cancellation."""
    seen = submission.explore("played", do="copy", plans=[plan("a", sends=LONG, closes=2)], cancel_at=3)
    must_end_with(seen, {"raised": ["CancelledError"]}, "a copy that is cancelled")
    must_leave_nothing(seen, ["a"])
    must_stop_by(seen, 5, "the copy was cancelled after 3 s")


@pytest.mark.check(points=1, task=4, next_step="Pass the cancellation on to all copies, wait for them, and let it go on.")
def test_a_cancelled_group_cleans_up(submission):
    """Whoever cancels all copies gets a cancellation, when all are closed."""
    plans = [plan("a", sends=LONG), plan("b", opens=LONG), plan("c", sends=0, closes=0), plan("d", sends=LONG, closes=2)]
    for do in ("copy_all", "copy_within"):
        seen = submission.explore("played", do=do, plans=plans, seconds=20, cancel_at=3)
        must_end_with(seen, {"raised": ["CancelledError"]}, f"`{do}`, cancelled after 3 s")
        must_leave_nothing(seen, ["a", "c", "d"])
        must_stop_by(seen, 7, f"`{do}` was cancelled after 3 s")
