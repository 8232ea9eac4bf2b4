"""The hidden checks of 16_readers_writers."""

import pytest

LONGER = 2**32  # seconds: a lifetime, in which who looks once a year wakes up too
LIMIT = 100  # executions: the reference has fewer, other answers may take more steps
SAMPLED = {"strategy": "surw", "max_executions": 20}  # of programs with thousands of executions
STEPS = 10_000  # of two visits: who takes more wakes up again and again; a thousand permits, one by one, are four thousand
MANY = 500_000  # steps: an answer may look through a list of all who are in whenever one comes
FEW = 3  # executions of programs in which the order of those who come at a time shows nothing new


def uneven(random):
    """Seconds that no regular look hits; virtual time holds them, and their sums, exactly."""
    return random.randrange(17, 33, 2) / 128


def busy(outcome):
    """The words about the first loop that looks again and again."""
    return outcome.found("BusyWaiting")[0]


def visits(submission, people, **options):
    """The people visit one lock, in every interleaving; nobody may be in who should not."""
    seen = submission.explore("visits", people=people, **{"max_executions": LIMIT, **options})
    must_not_clash(seen)
    return seen


def must_not_clash(seen):
    seen.must(
        lambda outcome: not outcome.value["clashes"],
        lambda outcome: f"a writer must be alone, and `{'` and `'.join(outcome.value['clashes'][0])}` were in together",
    )


def must_go_in(seen, people, expected):
    """Each goes in at the expected second."""
    names = [f"{number} {what}" for number, (what, _, _) in enumerate(people, 1)]
    came = ", ".join(f"`{name}` at {comes:g} s for {stays:g} s" for name, (_, comes, stays) in zip(names, people, strict=True))
    for name, when in zip(names, expected, strict=True):
        seen.must(
            lambda outcome, name=name, when=when: outcome.value["times"][name] == when,
            lambda outcome, name=name, when=when: (
                f"they come: {came}; `{name}` was to go in at {when:g} s, and went in at {outcome.value['times'][name]:g} s"
            ),
        )


def must_end_at(seen, people, seconds):
    came = ", ".join(f"{what} at {comes:g} s for {stays:g} s" for what, comes, stays in people)
    seen.must_take(seconds, f"they come: {came}; until all have left")


@pytest.mark.check(points=2, task=1, next_step="Let a writer in only when nobody is in, and nobody while it is in.")
def test_a_writer_is_alone(submission):
    """While a writer is in, no other writer and no reader is in."""
    for who in (
        ["writes", "writes"],
        ["reads", "writes"],
        ["reads", "reads", "writes"],
        ["reads", "writes", "writes"],
        ["writes", "writes", "writes"],
    ):
        visits(submission, [[what, 0, stays / 8] for stays, what in enumerate(who, 1)])
    visits(submission, [["writes", 0, 0.25], ["reads", 0, 0.25], ["reads", 0.125, 0.25], ["writes", 0.25, 0.25]], **SAMPLED)
    visits(submission, [["reads", 0, 0.125], ["reads", 0.125, 0.25], ["writes", 0.125, 0.25]], max_executions=40)
    visits(submission, [["reads", 0, 0.25], ["reads", 0, 0.125], ["writes", 1 / 16, 0.25]], called="somebody", max_executions=FEW)
    number = submission.random.randint(12, 15)
    leaving_in_turn = [["writes", 1 / 256, 1 / 128], *(["reads", 0, stays / 128] for stays in range(1, number))]
    visits(submission, leaving_in_turn, max_executions=FEW)
    writing_in_turn = [["writes", 0, 1 / 128], ["reads", 1 / 512, 1 / 128], *[["writes", 1 / 256, 1 / 128]] * number]
    visits(submission, writing_in_turn, max_executions=FEW)


@pytest.mark.check(points=2, task=2, next_step="Hold no lock while you read that the next reader needs.")
def test_readers_share(submission):
    """Any number of readers are in together, each from the moment when it comes."""
    for people in ([["reads", 0, 1]] * 2, [["reads", 0, 1]] * 3, [["reads", 0, 3], ["reads", 1, 1], ["reads", 2.5, 2]]):
        must_go_in(visits(submission, people), people, [comes for _, comes, _ in people])
    number = submission.random.randint(505, 520)  # an answer may have a thousand permits
    seen = submission.run("crowd", number=number, max_steps=MANY)
    seen.must_return(number, f"{number} readers come at once: the most who were in together")


@pytest.mark.check(points=1, task=3, next_step="Who leaves last has to wake the writer; a reader who leaves earlier must not let it in.")
def test_a_writer_goes_in_when_the_last_one_leaves(submission):
    """A writer that waits goes in at the moment when the last reader, or the writer before, leaves."""
    first = uneven(submission.random)
    for people, expected in (
        ([["reads", 0, first], ["reads", 0, 2], ["writes", 0.125, 1]], [0, 0, 2]),
        ([["reads", 0, 2], ["writes", 0.125, 1]], [0, 2]),
        ([["writes", 0, 2 * first], ["writes", first, 1]], [0, 2 * first]),
        ([["reads", 0, 86400], ["writes", first, 1]], [0, 86400]),
        ([["reads", 0, 2], ["reads", first, 2], ["writes", 1, 1]], [0, first, 2 + first]),
    ):
        must_go_in(visits(submission, people), people, expected)


@pytest.mark.check(points=2, task=3, next_step="When a writer leaves, all readers who wait may go on: how many does your call wake?")
def test_all_readers_go_in_when_the_writer_leaves(submission):
    """When a writer leaves and no other one waits, all readers who wait go in at that moment."""
    first = uneven(submission.random)
    for people, expected in (
        ([["writes", 0, 1], ["reads", first, 1], ["reads", first, 1]], [0, 1, 1]),
        ([["writes", 0, 1], ["reads", first, 1], ["reads", 2 * first, 2], ["reads", 3 * first, 1]], [0, 1, 1, 1]),
        ([["reads", 0, 1], ["writes", first, 1], ["reads", 2 * first, 1], ["reads", 3 * first, 1]], [0, 1, 2, 2]),
    ):
        must_go_in(visits(submission, people), people, expected)
    people = [["writes", 0, 0.25], *[["reads", 0.125, 0.25]] * submission.random.randint(12, 15)]
    must_go_in(visits(submission, people, max_executions=FEW), people, [0, *[0.25] * (len(people) - 1)])


@pytest.mark.check(points=1, task=3, next_step="Can all be asleep though one of them could go in? Find the call that nobody made.")
def test_nobody_is_forgotten(submission):
    """However many come, as often as they like, all get in, and nobody waits while the lock is free."""
    every = {"max_executions": LIMIT}
    for who, which in ((["writes", "writes"], every), (["reads", "writes"], every), (["reads", "reads", "writes"], SAMPLED)):
        seen = submission.explore("again_and_again", what=who, rounds=2, **which)
        must_not_clash(seen)
        must_all_visit(seen, who, 2)
    crowd = ["writes"] * submission.random.randint(2, 4) + ["reads"] * submission.random.randint(2, 5)
    submission.random.shuffle(crowd)
    for strategy in ("pos", "surw"):
        seen = submission.explore("again_and_again", what=crowd, rounds=2, strategy=strategy, max_executions=7)
        must_not_clash(seen)
        must_all_visit(seen, crowd, 2)
    people = [["writes", 0, 1], ["writes", 0.5, 1], ["writes", 0.75, 1], ["reads", 0.25, 1]]
    must_end_at(visits(submission, people), people, 4)


def must_all_visit(seen, who, rounds):
    seen.must(
        lambda outcome: outcome.value["visits"] == rounds * len(who),
        lambda outcome: f"{len(who)} threads came {rounds} times each: {outcome.value['visits']} visits",
    )


@pytest.mark.check(points=2, task=4, next_step="Let a reader look at the writers who wait, not only at the one who is in.")
def test_no_writer_starves(submission):
    """A reader that comes while a writer waits for readers to leave does not go in before it."""
    comes = 1 + uneven(submission.random)
    for people, expected in (
        ([["reads", 0, 3], ["writes", 1, 1], ["reads", comes, 1]], [0, 3, 4]),
        ([["reads", 0, 3], ["reads", 0.5, 1.5], ["writes", 1, 1], ["reads", comes, 1], ["reads", 2.5, 1]], [0, 0.5, 3, 4, 4]),
        ([["writes", 0, 1], ["reads", 0.5, 3], ["writes", comes, 1], ["reads", 2.5, 1]], [0, 1, 4, 5]),
    ):
        must_go_in(visits(submission, people), people, expected)


@pytest.mark.check(points=1, task=4, next_step="When one of two writers goes in the other one still waits: count them.")
def test_no_second_writer_starves(submission):
    """A writer that had to wait for another one is not kept out by readers who come then, either."""
    stays = 1 + uneven(submission.random)
    people = [["reads", 0, 2], ["writes", 0.5, 1], ["writes", 1, 1]]
    people += [["reads", 1.5 + each, stays] for each in range(5)]
    must_not_overtake(submission, people, 12)
    behind_a_writer = [["reads", 0.25 + each / 16, 2] for each in range(3)] + [["writes", 0.5, 1]]
    must_not_overtake(submission, [["writes", 0, 1], *behind_a_writer, ["reads", 1.5, stays]], 4)


def must_not_overtake(submission, people, most):
    seen = submission.explore("visits", people=people, strategy="surw", max_executions=most)
    must_not_clash(seen)
    seen.must(
        lambda outcome: not overtaking(people, outcome.value["times"]),
        lambda outcome: overtaking(people, outcome.value["times"]),
    )


def overtaking(people, times):
    """Says which reader came while a writer waited for readers to leave, and went in before any writer had been in."""
    visits = {f"{number} {what}": (comes, stays) for number, (what, comes, stays) in enumerate(people, 1)}
    readers = [name for name in visits if "reads" in name]
    writers = [name for name in visits if "writes" in name]
    for reader in readers:
        comes, goes_in = visits[reader][0], times[reader]
        is_read = any(times[other] < comes < times[other] + visits[other][1] for other in readers)
        is_written = any(comes < times[writer] <= goes_in for writer in writers)
        for writer in writers:
            if is_read and not is_written and visits[writer][0] < comes and goes_in < times[writer]:
                return (
                    f"`{writer}` came at {visits[writer][0]:g} s and waited for readers to leave, `{reader}` came at "
                    f"{comes:g} s and went in at {goes_in:g} s, before any writer had been in"
                )
    return ""


@pytest.mark.check(points=1, task=5, next_step="What must happen after the `yield`, whatever the block does, stands in `finally`.")
def test_an_exception_frees_the_lock(submission):
    """An exception comes out of the block as it is, and those who wait go in."""
    for first in ("reads", "writes"):
        name = f"0 {first}"
        for then, drowned in ((["writes"], False), (["reads", "reads"], False), (["writes"], True)):
            raised = f"{'Drowned' if drowned else 'Spilt'} {name}"
            seen = submission.explore("spilt", first=first, then=then, drowned=drowned, max_executions=LIMIT)
            seen.must(
                lambda outcome, raised=raised: outcome.value["told"] == [raised],
                lambda outcome, name=name, raised=raised: (
                    f"the block of `{name}` raised `{raised}`, what came out was `{outcome.value['told'][0]}`"
                ),
            )
            when = 0.5 if [first, then[0]] == ["reads", "reads"] else 1.0
            seen.must(
                lambda outcome, when=when: set(outcome.value["times"].values()) == {when},
                lambda outcome, name=name, when=when: (
                    f"after the exception of `{name}` the others were to go in at {when:g} s, they did at "
                    f"{sorted(set(outcome.value['times'].values()))} s"
                ),
            )
    seen = submission.explore("spilt", first="writes", then=["reads"], before=[["reads", 0, 1]], max_executions=LIMIT)
    seen.must(
        lambda outcome: outcome.value["times"] == {"1 reads": 0.0, "2 reads": 2.0},
        lambda outcome: (
            "`1 reads` leaves at 1 s, a writer goes in and raises an exception at 2 s, and `2 reads`, who came at 0.5 s and "
            f"waited, was to go in then: they went in at {outcome.value['times']}"
        ),
    )


@pytest.mark.check(points=1, task=6, next_step="Replace each loop that looks by a `wait` that somebody ends.")
def test_a_waiting_thread_sleeps(submission):
    """Who waits sleeps until it may be its turn."""
    seconds = uneven(submission.random)
    for first, then in (("writes", "reads"), ("reads", "writes"), ("writes", "writes")):
        short, long = (
            submission.run("visits", max_steps=STEPS, people=[[first, 0, stays], [then, seconds, 1]]) for stays in (1, LONGER + seconds)
        )
        long.must_sleep(short, f"`{first}` for {LONGER} s takes more steps than `{first}` for 1 s, while another one waits")
        must_not_clash(long)
        seen = visits(submission, [[first, 0, 1], [then, seconds, 1]])
        seen.must(lambda outcome: not outcome.found("BusyWaiting"), busy)


@pytest.mark.check(points=1, task=6, next_step="Make everything in `__init__`, anew for each lock.")
def test_two_locks_share_nothing(submission):
    """Who is in at one lock keeps nobody out at another one."""
    stays = uneven(submission.random)
    for first, second in (("writes", "writes"), ("writes", "reads")):
        seen = submission.explore("two_locks", first=first, second=second, stays=stays, max_executions=LIMIT)
        seen.must_take(stays, f"one {first} and one {second} for {stays:g} s, each at a lock of its own")
    for waits in ("reads", "writes"):
        few, many = (submission.run("beside_traffic", waits=waits, visits=number) for number in (1, 9))
        many.must(
            lambda outcome, few=few: outcome.steps(1) == few.outcomes[0].steps(1),
            "a thread that waits at one lock is woken when others come and go at another lock",
        )
