"""The hidden checks of 13_condition."""

import pytest

STEPS = 5_000  # a program with more does not end; right ones take a few hundred
FEW_STEPS = 1_000  # the same where two or three meet once; right ones take a hundred or two
MOST = 600  # interleavings: the reference has a few dozen
LONGER = 2**36  # times as long: a lifetime, in which who looks once a year wakes up too
FEW = 4  # executions of programs whose first one, in which nobody is interrupted, shows the mistake


def uneven(random):
    """Seconds that no regular look hits; virtual time holds them, and their sums, exactly."""
    return random.randrange(17, 33, 2) / 512


def busy(outcome):
    """The words about the first loop that looks again and again."""
    return outcome.found("BusyWaiting")[0]


def robberies(random):
    """Twelve moments: nobody who counts how often it was woken in vain counts that far."""
    apart = uneven(random)
    return [apart * number for number in range(1, 13)]


@pytest.mark.check(points=1, task=1, next_step="Let `get` return the oldest item, whatever it is.")
def test_items_come_out_in_order(submission):
    """Items of any kind come out in the order in which they were put in."""
    items = ["", 0, None, False, [], submission.random.randint(1, 99), "x"]
    submission.random.shuffle(items)
    seen = submission.run("rounds", capacity=len(items), rounds=[items[:3], items, items[3:]])
    seen.must_return([items[:3], items, items[3:]], "what was taken out in three rounds")
    seen = submission.run("rounds", capacity=2, rounds=[[None], [None, None]])
    seen.must_return([[None], [None, None]], "what was taken out when all items are `None`")
    numbers = submission.random.sample(range(1, 100), 3)
    for capacity in (1, 2):
        seen = submission.explore("line", max_steps=STEPS, max_executions=MOST, capacity=capacity, items=numbers)
        seen.must_return(numbers, f"one producer, one consumer, capacity {capacity}")
    seen = submission.run("handed_on", items=[None, *items])
    seen.must_return(
        [True] * (len(items) + 3), f"{[None, *items]}, an exception and an object that equals everything: is what is taken what was put"
    )
    seen = submission.explore("first_to_be_done", max_steps=STEPS, max_executions=MOST, seconds=uneven(submission.random))
    seen.must(
        lambda outcome: outcome.value[0] == [outcome.value[1]],
        lambda outcome: (
            f"two producers come to a buffer of 1: the `put` of {outcome.value[0]} had returned, the other one waited, and "
            f"`get` returned {outcome.value[1]}"
        ),
    )


@pytest.mark.check(
    points=1, task=1, next_step="Let `get` wait until there is an item, and let `put` wake it."
)
def test_get_waits_for_an_item(submission):
    """A consumer that comes to an empty buffer gets its item at the moment when it is put."""
    soon = uneven(submission.random)
    for capacity, when in ((1, soon), (3, soon), (1, 7200 + soon)):
        seen = submission.explore("consumers", max_steps=FEW_STEPS, max_executions=MOST, capacity=capacity, waiting=[0], puts=[when])
        seen.must_return({"taken": [1], "times": [when]}, f"a consumer comes at 0 s, an item at {when} s")


@pytest.mark.check(
    points=1, task=2, next_step="Let `put` wait while the buffer is full, and let `get` wake it."
)
def test_put_waits_for_a_place(submission):
    """A producer that comes to a full buffer puts its item at the moment when another one is taken out."""
    when = uneven(submission.random)
    for capacity in (1, submission.random.randint(2, 5)):
        seen = submission.explore("producers", max_steps=FEW_STEPS, max_executions=MOST, capacity=capacity, waiting=[0], gets=[when])
        expected = {"taken": list(range(1, capacity + 2)), "times": [when]}
        seen.must_return(
            expected, f"a full buffer of {capacity}, a producer comes at 0 s, an item leaves at {when} s"
        )
    many = submission.random.randint(101, 150)
    seen = submission.run("producers", capacity=many, waiting=[0], gets=[when])
    seen.must(
        lambda outcome: outcome.value["times"] == [when] and len(outcome.value["taken"]) == many + 1,
        lambda outcome: (
            f"a full buffer of {many}, a producer comes at 0 s, an item leaves at {when} s: `put` was done at "
            f"{outcome.value['times']} s, and {len(outcome.value['taken'])} of {many + 1} items came out"
        ),
    )


@pytest.mark.check(
    points=2, task=3, next_step="After `wait` look again, in a `while` loop: is there an item now?"
)
def test_nobody_takes_what_another_has_taken(submission):
    """A consumer that is woken, while another one takes the item, waits for the next one."""
    first = uneven(submission.random)
    second = first + uneven(submission.random)
    for waiting in ([0, first], [0, 0], [first, first]):
        seen = submission.explore("consumers", max_steps=FEW_STEPS, max_executions=MOST, capacity=2, waiting=waiting, puts=[first, second])
        expected = {"taken": [1, 2], "times": [first, second]}
        seen.must_return(expected, f"items come at {first} s and {second} s, consumers at {waiting} s")
    moments = robberies(submission.random)
    seen = submission.explore("robbed_consumer", max_steps=STEPS, moments=moments, max_executions=FEW)
    seen.must(
        lambda outcome: outcome.value["got one at"] in moments and outcome.value["over at"] == moments[-1],
        lambda outcome: (
            f"a consumer waits, an item comes at each of {moments} s, and all but the last one may be taken by somebody "
            f"else: the consumer got one at {outcome.value['got one at']} s, all was over at {outcome.value['over at']} s"
        ),
    )


@pytest.mark.check(
    points=2, task=3, next_step="After `wait` look again, in a `while` loop: is there a place now?"
)
def test_there_are_never_more_than_the_capacity(submission):
    """A producer that is woken, while another one takes the place, waits for the next one."""
    first = uneven(submission.random)
    second = first + uneven(submission.random)
    for capacity in (1, 2):
        for waiting in ([0, first], [0, 0], [first, first]):
            seen = submission.explore("producers", max_steps=FEW_STEPS, max_executions=MOST, capacity=capacity, waiting=waiting, gets=[first, second])
            expected = {"taken": list(range(1, capacity + 3)), "times": [first, second]}
            seen.must_return(
                expected,
                f"a full buffer of {capacity}, items leave at {first} s and {second} s, producers come at {waiting} s",
            )
    moments = robberies(submission.random)
    seen = submission.explore("robbed_producer", max_steps=STEPS, moments=moments, max_executions=FEW)
    seen.must(
        lambda outcome: outcome.value["most"] == 1,
        "a producer waits at a full buffer of 1, another thread takes an item and puts it back, again and again: "
        "in the end there were 2 items in the buffer",
    )
    seen.must(
        lambda outcome: outcome.value["done at"] in moments and outcome.value["over at"] == moments[-1],
        lambda outcome: (
            f"a producer waits, an item leaves at each of {moments} s: the producer had put its item at "
            f"{outcome.value['done at']} s, all was over at {outcome.value['over at']} s"
        ),
    )


@pytest.mark.check(points=2, task=4, next_step="Can a call wake one who cannot go on, while another could?")
def test_no_wake_up_is_lost(submission):
    """Nobody sleeps on while there is what it waits for."""
    for capacity, filled, puts, gets in (
        (1, [], [[1, 2]], [1, 1]),
        (1, [], [[1], [2]], [2]),
        (2, [], [[1, 2]], [1, 1]),
        (2, [8, 9], [[1], [2]], [2]),
        (2, [], [[1], [2]], [1]),
        (2, [8, 9], [[1]], [1, 1]),
        (1, [9], [[1], [2]], [1, 1]),
    ):
        seen = submission.explore("exchange", max_steps=STEPS, max_executions=MOST, capacity=capacity, filled=filled, puts=puts, gets=gets)
        seen.must_return(
            sorted([*filled, *(item for items in puts for item in items)]), "what was taken out in the end"
        )
        seen.must_take(0, "while there is something to do nobody needs to wait for the time to pass")
    number, seconds = submission.random.randint(40, 50), uneven(submission.random)  # who wakes some, be it a dozen, wakes too few
    seen = submission.run("crowd", consumers=number, seconds=seconds)
    seen.must_return(list(range(1, number + 1)), f"{number} consumers wait at a buffer of 1, then {number} items come")
    seen.must_take(seconds, f"{number} consumers wait, then {number} items come at once")


@pytest.mark.check(
    points=2, task=4, next_step="Let a waiting thread sleep in `wait`, and let the other side wake it."
)
def test_a_waiting_thread_sleeps(submission):
    """Who waits sleeps until it is woken, and does not look again and again."""
    first, second = uneven(submission.random), uneven(submission.random)
    times = [first, first + second]
    for scenario, moments in (("consumers", "puts"), ("producers", "gets")):
        short = submission.run(scenario, max_steps=FEW_STEPS, capacity=1, waiting=[0], **{moments: [first]})
        long = submission.run(scenario, max_steps=FEW_STEPS, capacity=1, waiting=[0], **{moments: [LONGER * first]})
        long.must_sleep(short, f"a wait of {LONGER * first:g} s takes more steps than one of {first} s")
        seen = submission.explore(scenario, max_steps=FEW_STEPS, capacity=1, waiting=[0, 0], **{moments: times})
        seen.must(lambda outcome: not outcome.found("BusyWaiting"), busy)
        seen.must(
            lambda outcome: outcome.value["times"] == times,
            lambda outcome: (
                f"two threads were to go on after {times} s, not after {outcome.value['times']} s"
            ),
        )


@pytest.mark.check(
    points=1, task=4, next_step="Make items, lock and conditions in `__init__`, anew for each buffer."
)
def test_two_buffers_share_nothing(submission):
    """An item in one buffer goes to the consumer that waits there, and to no other."""
    when = uneven(submission.random)
    seen = submission.explore("two_buffers", max_steps=STEPS, max_executions=MOST, seconds=when)
    seen.must_return({"1": [1, 2 * when], "2": [2, when]}, "item and time, at each of two buffers")
    items = submission.random.sample(range(1, 100), 2)
    expected = [[[2, items[0]], [2, items[1]]], [[1, items[0]], [1, items[1]]]]
    seen = submission.run("filled_side_by_side", items=items)
    seen.must_return(expected, "what was in the second of two buffers, and what was in the first one")
    few, many = (submission.run("beside_traffic", items=number) for number in (1, 9))
    many.must(
        lambda outcome: outcome.steps(1) == few.outcomes[0].steps(1),
        "a thread that waits at one buffer is woken when items go through another one",
    )
