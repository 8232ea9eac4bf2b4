"""The hidden checks of 08_daemon."""

from itertools import takewhile

import pytest

STEPS = 1_000  # a program with more does not end; right ones take less than a hundred
MANY_BEATS = 1_100  # more than anybody takes for "without an end" in a loop that counts
ENDLESS = ("livelock", "runaway", "never exits")


def mark(submission):
    return f"{submission.random.getrandbits(32):08x}"


def names(submission, count):
    return [f"order-{number}" for number in submission.random.sample(range(1000), count)]


def told(outcome, mark, word):
    """When something happened: pairs of the virtual second and what was told, for all that begins with `word`."""
    lines = [line.split("|") for line in outcome.output.splitlines() if line.startswith(f"{mark}|")]
    if lines and len(lines[-1]) < 3:  # cut: there is more output than is kept
        lines.pop()
    return [(float(second), what) for _, second, what in lines if what.startswith(word)]


def played(run, scenario, max_steps=STEPS, **inputs):
    """A run of the scenario. Where a thread keeps the program alive for nothing, that is what is told."""
    seen = run(scenario, max_steps=max_steps, **inputs)
    to_save = {f"saved {item}" for item in inputs["items"]}
    for outcome in seen.outcomes:
        happened = {what for _, what in told(outcome, inputs["mark"], "")}
        if outcome.kind in ENDLESS and to_save | {"returned"} <= happened and not inputs.get("other_work"):
            seen.fail(outcome, "the program does not end: all is saved, and a thread that is no daemon keeps it alive")
    return seen


def must_tell(seen, mark, word, expected):
    seen.must(
        lambda outcome: told(outcome, mark, word) == expected,
        lambda outcome: difference(expected, told(outcome, mark, word)),
    )


def difference(expected, found):
    """What was expected and what was, from two events before the first difference on."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(expected, found)))
    first = max(0, same - 2)
    return f"expected {shown(expected, first)}; it was {shown(found, first)}"


def shown(events, first):
    parts = [f"`{what}` in second {second:g}" for second, what in events[first : first + 6]]
    more = ["…"] if len(events) > first + 6 else []
    return ", ".join([*(["…"] if first else []), *(parts or ["nothing more" if first else "nothing"]), *more])


def beats(seconds, period):
    """The heart beats at 0 and every `period` seconds, up to the end, which falls between two beats."""
    return [(float(number * period), "beat") for number in range(int(seconds / period) + 1)]


@pytest.mark.check(points=1, task=1, next_step="Start a thread for each of the two, and wait for none of them.")
def test_start_does_not_wait(submission):
    """`start` returns in the second in which it was called."""
    word = mark(submission)
    for count in (1, 4):
        seen = played(submission.run, "program", items=names(submission, count), seconds=2.5, period=2, mark=word)
        must_tell(seen, word, "returned", [(0.0, "returned")])


@pytest.mark.check(points=2, task=2, next_step="Save every item, whatever it is, in a thread that the program waits for.")
def test_everything_is_saved_in_order(submission):
    """Every item is saved, in order and one after the other, though the main thread ends first."""
    word, seconds = mark(submission), submission.random.randint(2, 5) + 0.5
    items = names(submission, 6)
    seen = played(submission.run, "program", items=items, seconds=seconds, period=4, mark=word)
    must_tell(seen, word, "saved", [((number + 1) * seconds, f"saved {item}") for number, item in enumerate(items)])
    seen.must_take(len(items) * seconds, f"{len(items)} items of {seconds} s each")
    must_tell(seen, word, "begins", [(number * seconds, f"begins {item}") for number, item in enumerate(items)])
    odd = [0, None, "", False, 0]
    seen = played(submission.run, "program", items=odd, seconds=1, period=3, mark=word)
    must_tell(seen, word, "saved", [(number + 1.0, f"saved {item}") for number, item in enumerate(odd)])


@pytest.mark.check(points=1, task=2, next_step="Whether an item is saved must not depend on who is faster.")
def test_nothing_is_lost_in_any_interleaving(submission):
    """Every interleaving of the saver, the heartbeat and the end saves both items."""
    word, items = mark(submission), names(submission, 2)
    seen = played(submission.explore, "program", items=items, seconds=0.5, period=3, mark=word, watch_output=True)
    must_tell(seen, word, "saved", [(0.5, f"saved {items[0]}"), (1.0, f"saved {items[1]}")])
    seen.must_take(1, "2 items of 0.5 s each")


@pytest.mark.check(points=2, task=3, next_step="The heartbeat must be a thread that the program does not wait for.")
def test_the_program_ends_when_all_is_saved(submission):
    """The program ends in the moment in which the last item is saved, in the middle of a period, too."""
    word = mark(submission)
    count = submission.random.choice([3, 5, 7])
    seen = played(submission.run, "program", items=names(submission, count), seconds=3.5, period=3, mark=word)
    seen.must_take(count * 3.5, f"{count} items of 3.5 s each")
    seen = played(submission.run, "program", items=[], seconds=1, period=3, mark=word)
    seen.must_take(0, "no items")


@pytest.mark.check(points=2, task=3, next_step="Beat in a loop without an end, first at once and then after each sleep.")
def test_the_heart_beats_meanwhile(submission):
    """The heart beats at once and then every period, while items are saved."""
    word = mark(submission)[:4]  # of much output the end is cut
    odd_period = submission.random.randrange(257, 639, 2) / 128  # where no regular look falls
    for seconds, period, steps in (
        (15.125, submission.random.randint(2, 5), STEPS),
        (15.125, odd_period, STEPS),
        (100_000.125, 40_000, STEPS),  # a few days
        (MANY_BEATS / 4 + 0.125, 1, 20 * MANY_BEATS),
    ):
        inputs = {"items": names(submission, 4), "seconds": seconds, "period": period, "mark": word}
        seen = played(submission.run, "program", max_steps=steps, **inputs)
        must_tell(seen, word, "beat", beats(4 * seconds, period))
        seen.must_take(4 * seconds, f"4 items of {seconds} s each")


@pytest.mark.check(points=1, task=3, next_step="Let the heart beat on when the saver is done: the program still lives.")
def test_the_heart_beats_as_long_as_the_program_lives(submission):
    """A program that lives longer than its saver has a heart that beats until its end."""
    word, longer = mark(submission), submission.random.randint(10, 20) + 0.5
    seen = played(submission.run, "program", items=names(submission, 2), seconds=2, period=3, mark=word, other_work=longer)
    must_tell(seen, word, "beat", beats(longer, 3))
    seen.must_take(longer, f"other work of {longer:g} s")
    for scenario in ("program", "from_short_thread"):
        seen = played(submission.run, scenario, items=[], seconds=2, period=3, mark=word, other_work=longer)
        must_tell(seen, word, "beat", beats(longer, 3))


@pytest.mark.check(points=1, task=4, next_step="Say of the saver's thread that it is no daemon: the default depends on who makes it.")
def test_a_daemon_may_start_it(submission):
    """Everything is saved even if a daemon calls `start`, or a thread that outlives the main one, and the program ends then."""
    word, items = mark(submission), names(submission, 3)
    for stays in (0, 86_400):
        seen = played(submission.run, "from_daemon", items=items, seconds=3.5, period=2, mark=word, stays=stays)
        must_tell(seen, word, "saved", [((number + 1) * 3.5, f"saved {item}") for number, item in enumerate(items)])
        seen.must_take(10.5, f"3 items of 3.5 s each, and the daemon that calls `start` goes on for {stays} s")
    seen = played(submission.run, "from_late_thread", items=items, seconds=3.5, period=2, mark=word)
    seen.must_take(11.5, "a thread calls `start` after 1 s, when the main thread has ended: 3 items of 3.5 s each")
    must_tell(seen, word, "saved", [(1 + (number + 1) * 3.5, f"saved {item}") for number, item in enumerate(items)])


@pytest.mark.check(points=1, task=4, next_step="Keep what belongs to one call out of the module's variables.")
def test_two_services_save_their_own(submission):
    """Each call of `start` saves all of its own items, whoever else has called it, and with the same list."""
    word, items, others = mark(submission), names(submission, 3), ["other-1", "other-2"]
    seen = played(submission.run, "two_services", items=items, others=others, seconds=2.5, period=2, mark=word)
    must_tell(seen, word, "saved order", [((number + 1) * 2.5, f"saved {item}") for number, item in enumerate(items)])
    must_tell(seen, word, "saved other", [(2.5, "saved other-1"), (5.0, "saved other-2")])
    must_tell(seen, word, "beat", sorted(beats(7.5, 2) * 2))
    seen.must_take(7.5, "3 and 2 items of 2.5 s each")
    seen = played(submission.run, "one_list_for_two", items=items[:2], seconds=2.5, period=2, mark=word)
    must_tell(seen, word, "saved", [(2.5, f"saved {items[0]}")] * 2 + [(5.0, f"saved {items[1]}")] * 2)
