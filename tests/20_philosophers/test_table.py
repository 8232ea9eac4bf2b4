"""The hidden checks of 20_philosophers."""

from itertools import combinations

import pytest

STEPS = 5_000  # a program with more does not end; right ones take a few hundred
FEW_STEPS = 2_000  # the same where two neighbours eat once
MOST = 300  # interleavings: the reference has a few dozen
LONGER = 2**33  # times as long: a lifetime, in which who looks once a year wakes up too
PAIRS = [(5, [0, 2]), (5, [0, 3]), (5, [1, 3]), (5, [1, 4]), (5, [2, 4]), (4, [0, 2]), (4, [1, 3])]  # they share no fork


def must_all_eat(seen, meals):
    seen.must(
        lambda outcome: outcome.value["meals"] == meals,
        lambda outcome: f"expected the meals {meals}, seat by seat, there were {outcome.value['meals']}",
    )


def must_not_clash(seen):
    seen.must(lambda outcome: outcome.value["clashes"] == 0, "two neighbours ate at the same time, with one fork between them")


@pytest.mark.check(points=2, task=1, next_step="Look for the circle: each holds a fork and waits for the next one's.")
def test_no_deadlock(submission):
    """At tables for two and for three, everybody eats, in every interleaving."""
    must_all_eat(submission.explore("dinner", max_steps=STEPS, max_executions=MOST, seats=2, hungry=[0, 1], meals=2, seconds=1), [2, 2])
    must_all_eat(submission.explore("dinner", max_steps=STEPS, max_executions=MOST, seats=3, hungry=[0, 1, 2], meals=1, seconds=1), [1, 1, 1])


@pytest.mark.check(points=1, task=1, next_step="Hold both forks from before `eat` is called until it has returned.")
def test_neighbours_never_eat_together(submission):
    """Two neighbours never eat at the same time, at any place of the table."""
    for seats, hungry in ((2, [0, 1]), (3, [2, 0]), (5, [4, 0]), (5, [0, 1]), (5, [3, 4])):
        must_not_clash(submission.explore("dinner", max_steps=STEPS, max_executions=MOST, seats=seats, hungry=hungry, meals=1, seconds=1))
    must_not_clash(submission.explore("dinner", max_steps=FEW_STEPS, max_executions=MOST, seats=3, hungry=[1, 2], meals=1, seconds=LONGER))
    few, many = submission.random.randint(6, 7), submission.random.randint(111, 129)
    for seats, seat in [*((few, seat) for seat in range(4, few)), (many, many - 1)]:
        hungry = [seat, (seat + 1) % seats]
        seen = submission.run("dinner", max_steps=STEPS, seats=seats, hungry=hungry, meals=1, seconds=1)
        seen.must(
            lambda outcome: outcome.value["clashes"] == 0,
            f"the seats {hungry[0]} and {hungry[1]} of {seats} are neighbours, and ate at the same time",
        )


@pytest.mark.check(points=1, task=1, next_step="Your rule must hold for five, and for any other number of seats.")
def test_five_philosophers(submission):
    """At a table for five, and at larger ones, all who come eat, and no neighbours at the same time."""
    seats = submission.random.randint(6, 8)
    for places, meals, strategy, most in ((5, 2, "pos", 15), (5, 1, "surw", 15), (seats, 1, "pos", 10)):
        seen = submission.explore(
            "dinner", max_steps=STEPS, seats=places, hungry=list(range(places)), meals=meals, seconds=1,
            strategy=strategy, max_executions=most,
        )  # fmt: skip
        must_all_eat(seen, [meals] * places)
        must_not_clash(seen)
    many = submission.random.randint(11, 13)
    seen = submission.run("dinner", max_steps=10 * STEPS, seats=many, hungry=list(range(many)), meals=1, seconds=1)
    must_all_eat(seen, [1] * many)
    must_not_clash(seen)


@pytest.mark.check(points=2, task=2, next_step="Share each fork between two neighbours, and nothing among all of them.")
def test_two_eat_at_once(submission):
    """Any two who share no fork eat at the same time."""
    for places, pair in PAIRS:
        must_eat_at_once(submission.explore, places, pair)
    seats = submission.random.randint(6, 7)
    for pair in combinations(range(seats), 2):
        if pair[1] >= 5 and (pair[0] - pair[1]) % seats not in (1, seats - 1):
            must_eat_at_once(submission.run, seats, list(pair))


def must_eat_at_once(run, seats, pair):
    seen = run("dinner", max_steps=STEPS, seats=seats, hungry=pair, meals=1, seconds=1)
    seen.must_take(1, f"two meals of 1 s, at the seats {pair[0]} and {pair[1]} of {seats}, who share no fork")


@pytest.mark.check(points=1, task=2, next_step="Make the forks, and every other lock, when a table is made, and keep them in it.")
def test_tables_are_independent(submission):
    """Two tables share no fork, and a new table is as good as the first."""
    for seats, places in ((5, [0, 0]), (5, [0, 1]), (2, [0, 1])):
        seen = submission.explore("two_tables", max_steps=STEPS, max_executions=MOST, seats=seats, places=places, seconds=1)
        seen.must_take(1, "two meals of 1 s, at two tables")
    full = submission.random.randint(25, 35)
    seen = submission.run("beside_a_full_table", seats=full)
    seen.must_return(1.5, f"{full} eat or wait at one table; when a meal of 1 s at another one, from 0.5 s on, is over")
    few, many = (submission.run("beside_another_table", meals=number) for number in (1, 9))
    many.must_return(11 / 16, "a neighbour waits at one table; when nine meals of 1/16 s at another one, from 1/8 s on, are over")
    many.must(
        lambda outcome: outcome.steps(1) == few.outcomes[0].steps(1),
        "a philosopher who waits is woken when others come and go at another table",
    )
    submission.explore("tables_by_turns", max_steps=STEPS, max_executions=MOST, seats=2).must_return([[1, 1], [1, 1]], "the meals at two tables, seat by seat")


@pytest.mark.check(points=1, task=3, next_step="Put both forks back in `finally`, wake who waits for them as after any meal, and let the exception pass.")
def test_a_burnt_meal_frees_the_forks(submission):
    """When `eat` raises, that exception comes out, and all three who use these forks eat afterwards."""
    seat = submission.random.randrange(5)
    meals = [0] * 5
    meals[seat], meals[seat - 1], meals[(seat + 1) % 5] = 2, 1, 1
    for choked in (False, True):
        seen = submission.explore("burnt", max_steps=STEPS, seats=5, seat=seat, choked=choked, max_executions=20 if choked else 300)
        raised = f"{'Choked' if choked else 'Burnt'} {seat}"
        seen.must_return([raised, meals], "what came out of `dine`, and the meals, seat by seat")


@pytest.mark.check(points=1, task=4, next_step="Let who waits come before neighbours who get hungry again.")
def test_nobody_starves(submission):
    """While a philosopher is hungry, neither neighbour begins more than three meals."""
    for seat in (0, 4, submission.random.randint(1, 3)):
        for first in (True, False):
            for comes, earlier in ((0.5, 0), (2.5, 0), (2.5, 9)):
                must_eat_in_time(submission, 5, seat, 1 if earlier else 5, first=first, comes=comes, earlier=earlier)
    for seat in (0, 4, 5):
        must_eat_in_time(submission, 6, seat, 1, first=True, comes=2.5, earlier=0)


def must_eat_in_time(submission, seats, seat, most, earlier, **inputs):
    inputs |= {"second": 2, "meals": 7, "eats": 3, "thinks": 1, "earlier": earlier}
    seen = submission.explore("hungry_between", max_steps=STEPS, seats=seats, seat=seat, max_executions=most, **inputs)
    seen.must(
        lambda outcome: max(outcome.value) <= 3,
        lambda outcome: (
            f"seat {seat} of {seats} was hungry{', after nine meals earlier' if earlier else ''}, and its neighbours began "
            f"{outcome.value[0]} and {outcome.value[1]} meals before it ate"
        ),
    )


@pytest.mark.check(points=1, task=5, next_step="Let a lock, a semaphore or a condition do the waiting, and wake everybody whose turn it may be.")
def test_who_waits_sleeps(submission):
    """A neighbour who waits eats as soon as the forks are free, not later."""
    seconds = submission.random.randrange(129, 255, 2) / 512
    seat = submission.random.randrange(5)
    neighbours = [seat, (seat + 1) % 5]
    for hungry in (neighbours, neighbours[::-1]):
        short, long = (
            submission.run("dinner", max_steps=FEW_STEPS, seats=5, hungry=hungry, meals=1, seconds=times * seconds)
            for times in (1, LONGER)
        )
        long.must(
            lambda outcome: not outcome.found("BusyWaiting"),
            "a philosopher who waits takes step after step while a neighbour eats, and keeps a processor busy all the while",
        )
        long.must_sleep(short, f"when a meal takes {LONGER} times as long there are more steps")
    seen = submission.explore("dinner", max_steps=STEPS, max_executions=MOST, seats=5, hungry=neighbours, meals=1, seconds=seconds)
    seen.must_take(2 * seconds, f"two meals of {seconds:g} s, one right after the other")
    third = (seat + 3) % 5
    seen = submission.explore("dinner", max_steps=STEPS, seats=5, hungry=[*neighbours, third], meals=1, seconds=seconds, max_executions=60)
    seen.must_take(2 * seconds, f"meals of {seconds:g} s at the seats {neighbours[0]}, {neighbours[1]} and {third} of five")
