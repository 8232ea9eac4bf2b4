"""The hidden checks of 15_queue."""

import pytest

LIMIT = 80  # executions: the smallest programs have no more, unless an answer takes many steps
STEPS = 5_000  # a program of a few items with more wakes up again and again; right ones take a few hundred
BUSY = 1_000  # steps of a program with two items: right answers take a few dozen
LONGER = 2**35  # times as long: a lifetime, in which who looks once a year wakes up too
SAMPLED = {"strategy": "surw", "max_executions": 15}  # larger ones have thousands


def uneven(random):
    """Seconds that no regular look hits; virtual time holds them, and their sums, exactly."""
    return random.randrange(17, 33, 2) / 512


def busy(outcome):
    """The words about the first loop that looks again and again."""
    return outcome.found("BusyWaiting")[0]


def dealt(random, items, sources):
    """The items, dealt to so many sources."""
    hands = [[] for _ in range(sources)]
    for item in items:
        random.choice(hands).append(item)
    return hands


def must_handle(seen, sources, failures=None):
    """Each item was handled once, and the failures, where they are looked at, are those that were raised."""
    items = sorted((item for source in sources for item in source), key=str)
    seen.must(
        lambda outcome: outcome.value["handled"] == [[item, 1] for item in items],
        lambda outcome: differing(items, outcome.value["handled"]),
    )
    if failures is not None:
        must_tell(seen, failures)


def must_tell(seen, failures):
    expected = sorted(map(str, failures))
    seen.must(
        lambda outcome: outcome.value["returned"] == "list",
        lambda outcome: f"`run` must return a list of exceptions, which may be empty; it returned an object of the type {outcome.value['returned']}",
    )
    seen.must(
        lambda outcome: outcome.value["failures"] == expected,
        lambda outcome: f"expected the exceptions {expected} that were raised, `run` returned {outcome.value['failures']}",
    )


def _too_often(value):
    return "some of them too often" if value["all"] > 2 * value["things"] + 1 else "so some never were"


def differing(items, handled):
    counts = dict(map(tuple, handled))
    lost = [item for item in items if item not in counts]
    twice = [item for item, count in counts.items() if count > 1]
    return f"of the items {items} these were never handled: {lost}, and these more than once: {twice}"


def must_be_over(seen):
    """Nothing is under way and nobody is left."""
    for what in ("under way", "threads left"):
        seen.must(
            lambda outcome, what=what: outcome.value[what] == 0,
            lambda outcome, what=what: f"when `run` has returned, expected 0 {what}, there were {outcome.value[what]}",
        )


@pytest.mark.check(points=2, task=1, next_step="Let nobody go home, and nobody be sent home, before the last item is taken.")
def test_every_item_is_handled_once(submission):
    """However many sources and consumers there are, each item is handled once."""
    for sources in ([[1], [2]], [[1, 2, 3]]):
        seen = submission.explore("day", sources=sources, consumers=1, capacity=1, **SAMPLED)
        must_handle(seen, sources)
    hands = dealt(submission.random, submission.random.sample(range(100), 9), 3)
    for sources, consumers, capacity, strategy in (
        ([[1, 2]], 2, 1, "pos"),
        ([[1], [2]], 2, 2, "surw"),
        (hands, 2, 1, "pos"),
        (hands, 4, 3, "surw"),
    ):
        seen = submission.explore(
            "day", sources=sources, consumers=consumers, capacity=capacity, strategy=strategy, max_executions=12
        )
        must_handle(seen, sources)


@pytest.mark.check(points=1, task=1, next_step="Make your sign for the end a new object that no source can give, and compare with `is`.")
def test_an_item_can_be_anything(submission):
    """`None`, false items, items that say that they equal everything, and words such as `STOP` are handled like others."""
    items = ["STOP", "", "END", "DONE", "stop", "QUIT", "exit", "sentinel"]
    submission.random.shuffle(items)
    seen = submission.run("any_items", items=items, consumers=1)
    seen.must(
        lambda outcome: (
            outcome.value["oftener"] == 1 and outcome.value["twice"] == outcome.value["things"] - 1
            and outcome.value["all"] == 2 * outcome.value["things"] + 2
        ),
        lambda outcome: (
            "two sources give the same items, such as `None`, '', 'STOP', an object that equals everything: expected "
            f"{2 * outcome.value['things'] + 2} to be handled, each as often as it was given; there were {outcome.value['all']}, {_too_often(outcome.value)}"
        ),
    )


@pytest.mark.check(points=1, task=2, next_step="Start `consumers` threads that each take one item after the other.")
def test_consumers_work_at_the_same_time(submission):
    """As many items as there are consumers are handled at the same time, and never more."""
    for sources, consumers, capacity in ((1, 4, 1), (5, 1, 3), (3, submission.random.randint(17, 20), 2)):
        hands = [list(range(12 * each, 12 * each + 12)) for each in range(sources)]
        seen = submission.run("day", sources=hands, consumers=consumers, capacity=capacity, seconds=3)
        must_handle(seen, hands)
        seen.must(
            lambda outcome, consumers=consumers: outcome.value["most"] == consumers,
            lambda outcome, consumers=consumers: (
                f"{consumers} consumers: there were {outcome.value['most']} items handled at the same time, at most"
            ),
        )
        rounds = -(-12 * sources // consumers)
        seen.must_take(3 * rounds, f"{12 * sources} items of 3 s and {consumers} consumers")


@pytest.mark.check(points=1, task=2, next_step="Start everybody first; then let items be handled while the sources go on.")
def test_items_are_handled_as_they_come(submission):
    """An item is handled at the moment at which its source gives it, and no source waits for another one."""
    first, second = 1 + uneven(submission.random), 3 + uneven(submission.random)
    seconds = uneven(submission.random)
    seen = submission.explore("rests", rests=[first, second], consumers=2, seconds=seconds, max_executions=30)
    times = sorted(number * rest for rest in (first, second) for number in (1, 2, 3))
    seen.must(
        lambda outcome: outcome.value["times"] == times,
        lambda outcome: f"items came at {times} s, and were handled at {outcome.value['times']} s",
    )
    must_be_over(seen)
    seen.must_take(3 * second + seconds, "until the last item is handled")
    seen = submission.run("opened", sources=[[1], [2], [3]], seconds=first)
    must_handle(seen, [[1], [2], [3]])
    seen.must_take(first, f"three sources, each of which takes {first} s to open")
    number = submission.random.randint(33, 36)  # pools of the standard library have up to 32 threads unless told otherwise
    seen = submission.run("rests", rests=[first] * number, consumers=1, seconds=0)
    seen.must_take(3 * first, f"{number} sources that give three items each, one after every {first} s")


@pytest.mark.check(points=2, task=3, next_step="Give the queue its size, and take from a source only what it is time for.")
def test_the_sources_do_not_run_ahead(submission):
    """No more than `capacity` items wait between sources and consumers, and one at each source."""
    for sources, consumers, capacity, few in (
        (1, 1, 1, 3),
        (2, 1, 1, 15),  # in some of these one source takes the place that another one was woken for
        (3, 1, 2, 3),
        (2, 3, submission.random.randint(4, 9), 3),
        (1, 5, 2, 1),
        (5, 1, 2, 1),
        (1, 1, submission.random.randint(33, 40), 1),
    ):
        items = 2 * (capacity + consumers + sources) // sources
        seen = submission.explore(
            "ahead", sources=sources, items=items, consumers=consumers, capacity=capacity, max_executions=few
        )
        least, most = consumers + capacity, consumers + capacity + sources
        told = f"sources: {sources}, consumers, who are all busy: {consumers}, capacity: {capacity}; the sources have given"
        seen.must(
            lambda outcome, most=most: outcome.value["given"] <= most,
            lambda outcome, most=most, told=told: f"{told} {outcome.value['given']} items, and not {most} at most",
        )
        seen.must(
            lambda outcome, least=least: outcome.value["given"] >= least,
            lambda outcome, least=least, told=told: f"{told} {outcome.value['given']} items, and not {least} at least",
        )
        seen.must(
            lambda outcome, items=items, sources=sources: outcome.value["handled"] == items * sources,
            lambda outcome, items=items, sources=sources: (
                f"of {items * sources} items {outcome.value['handled']} were handled"
            ),
        )


@pytest.mark.check(points=2, task=4, next_step="Tell every consumer that nothing comes any more, and join it.")
def test_everybody_ends(submission):
    """When `run` returns everything is handled, nothing is under way and no thread of its own is left."""
    every = {"max_executions": LIMIT}
    for sources, consumers, capacity, which in (
        ([], 1, 1, every),
        ([[]], 2, 1, every),
        ([[1]], 2, 2, SAMPLED),
        ([[], []], 1, 1, every),
    ):
        seen = submission.explore("day", sources=sources, consumers=consumers, capacity=capacity, **which)
        must_be_over(seen)
        must_handle(seen, sources)
    many = submission.random.randint(4, 7)
    for sources, consumers in (([], many), ([[1]] + [[]] * many, 1), ([[1], [2]], many)):
        seen = submission.explore(
            "day", sources=sources, consumers=consumers, capacity=1, strategy="pos", max_executions=10
        )
        must_be_over(seen)
        must_handle(seen, sources)
    for consumers in (1, 2):
        seen = submission.run(
            "day", max_steps=STEPS, sources=[[1, 2, 3]], consumers=consumers, capacity=1, seconds=2**30 * many
        )
        must_be_over(seen)
        must_handle(seen, [[1, 2, 3]])


@pytest.mark.check(points=1, task=4, next_step="Wait in `get`, without a time limit, until there is an item or the sign of the end.")
def test_a_waiting_thread_sleeps(submission):
    """A source may rest for years, and an item take as long: who waits sleeps until it is woken."""
    first, second = uneven(submission.random), uneven(submission.random)
    inputs = {"consumers": 1, "seconds": 0, "max_steps": STEPS}
    short = submission.run("rests", rests=[first], **inputs)
    long = submission.run("rests", rests=[LONGER * first], **inputs)
    long.must_sleep(short, "when the source rests for years there are more steps than when it rests for less than a second")
    long.must(
        lambda outcome: len(outcome.value["times"]) == 3,
        lambda outcome: f"of three items with years in between {len(outcome.value['times'])} were handled",
    )
    short, long = (
        submission.run("day", sources=[[1, 2]], consumers=1, capacity=1, seconds=seconds) for seconds in (first, 64 * first)
    )
    long.must_sleep(short, "when the last items take 64 times as long to handle there are more steps")
    long.must(
        lambda outcome: outcome.steps() < BUSY,
        "while the last items are handled a thread takes step after step, and keeps a processor busy all the while",
    )
    seen = submission.explore("rests", rests=[first, second], max_executions=10, **inputs)
    seen.must(lambda outcome: not outcome.found("BusyWaiting"), busy)


@pytest.mark.check(points=2, task=5, next_step="Catch what `handle` raises inside the consumer's loop, and go on.")
def test_a_bad_item_harms_no_other(submission):
    """When `handle` raises, that is told, and all other items are handled."""
    for sources, consumers, bad, which in (
        ([[1, 2]], 1, [1], {"max_executions": LIMIT}),
        ([[1]], 2, [1], SAMPLED),
        ([[1], [2]], 1, [2], SAMPLED),
    ):
        seen = submission.explore("day", sources=sources, consumers=consumers, capacity=1, bad=bad, **which)
        must_handle(seen, sources, bad)
        must_be_over(seen)
    items = submission.random.sample(range(100), 12)
    hands, bad = dealt(submission.random, items, 2), submission.random.sample(items, 5)
    for bad_ones in (bad, items):
        seen = submission.run("day", sources=hands, consumers=3, capacity=2, bad=bad_ones, seconds=1)
        must_handle(seen, hands, bad_ones)
        must_be_over(seen)
        seen.must_take(4, "12 items of 1 s and 3 consumers")
    seen = submission.run("day", sources=[[1]], consumers=1, capacity=1)
    must_tell(seen, [])
    twice = items[:2] * 2
    seen = submission.run("day", sources=[twice], consumers=2, capacity=1, bad=[items[0]])
    must_tell(seen, [items[0]] * 2)


@pytest.mark.check(points=1, task=5, next_step="When a source raises, note it, and let its thread do what it does at the end of a source.")
def test_a_bad_source_harms_no_other(submission):
    """When a source raises, that is told, what it gave is handled, and the others go on."""
    every = {"max_executions": LIMIT}
    for sources, failing, which in (([[1, 2]], [0], every), ([[], [1]], [0], every), ([[1], [2]], [0, 1], SAMPLED)):
        seen = submission.explore("day", sources=sources, consumers=1, capacity=1, failing=failing, **which)
        must_handle(seen, sources, ["source"] * len(failing))
        must_be_over(seen)
    hands = dealt(submission.random, submission.random.sample(range(100), 12), 4)
    bad = max(hands, key=len)[:1]
    seen = submission.run("day", sources=hands, consumers=1, capacity=2, failing=[0, 2], bad=bad)
    must_handle(seen, hands, ["source", "source", *bad])
    must_be_over(seen)
    seen = submission.run("opened", sources=[[], [1], [2]], seconds=1, failing=[0])
    must_handle(seen, [[1], [2]], ["source"])
    seen = submission.run("interrupted", items=[1, 2, 3, 4], fails_at=3)
    seen.must(
        lambda outcome: outcome.value["handled"] == [[1, 1], [2, 1]],
        "a source gives 1 and 2, then raises: it ends there, and must not be asked for more",
    )
    must_tell(seen, ["source"])


@pytest.mark.check(points=1, task=4, next_step="Make the queue, the sign of the end and the list of failures in `run`, anew in each call.")
def test_two_runs_share_nothing(submission):
    """Runs one after the other, or at the same time, have nothing to do with each other."""
    items = submission.random.sample(range(100), 2)
    seen = submission.run("again", items=items)
    expected = [[sorted(item + number for item in items), [str(items[0] + number)]] for number in range(3)]
    seen.must_return(expected, "what each of three runs, one after the other, has handled and told of its bad item")
    seen = submission.explore("at_the_same_time", items=items, seconds=1, strategy="surw", max_executions=10)
    expected = [[sorted(f"{number} {item}" for item in items)] * 2 for number in (0, 1)]
    seen.must_return(expected, "what each of two runs at the same time has handled, and told of its items, all bad")
