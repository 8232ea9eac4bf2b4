"""The hidden checks of 02_join."""

import pytest

STEPS = 5_000  # of a few draws: a program with more looks again and again; right ones take a hundred or so


def is_draw(numbers, highest, size):
    """Whether these are so many whole numbers, sorted, none twice, each in the range."""
    if type(numbers) is not list or any(type(number) is not int for number in numbers):
        return False
    return sorted(set(numbers)) == numbers and len(numbers) == size and {1, highest} | {*numbers} <= {*range(1, highest + 1)}


def all_are_draws(found, highest, size):
    return type(found) is list and all(is_draw(numbers, highest, size) for numbers in found)


def first_wrong(found, highest, size):
    wrong = [numbers for numbers in found if not is_draw(numbers, highest, size)] if type(found) is list else found
    return f"{size} of the numbers 1 to {highest}: got {wrong[0] if type(wrong) is list else wrong!r}"


def in_order(found):
    """Results in an order that can be compared; anything that is no list stays as it is."""
    return sorted(found, key=repr) if type(found) is list else found


def tickets(times):
    return in_order([[number] for number in range(times)])


@pytest.mark.check(points=2, task=1, next_step="Check your draw for doubles, for its order, and for 0 and `highest`.")
def test_a_draw_is_sorted_distinct_and_in_range(submission):
    """Every draw is a sorted list of as many different numbers as asked for, all of them in range."""
    highest = submission.random.randint(20, 90)
    sizes = [(50, 6), (1, 1), (7, 7), (9, 8), (highest, submission.random.randint(10, 19))]
    for most, size in sizes:
        seen = submission.run("draws", highest=most, size=size, times=40)
        seen.must(
            lambda outcome, most=most, size=size: all_are_draws(outcome.value, most, size),
            lambda outcome, most=most, size=size: first_wrong(outcome.value, most, size),
        )
    for sizes in ([[2, 2], [4, 4]], [[3, 2], [3, 3]]):
        seen = submission.explore("draws_at_once", sizes=sizes, max_executions=100)
        seen.must(
            lambda outcome, sizes=sizes: all(map(is_draw, outcome.value, *zip(*sizes, strict=True))),
            lambda outcome, sizes=sizes: (
                f"two threads draw at the same time, {shown(sizes)}: they got {outcome.value[0]} and {outcome.value[1]}"
            ),
        )


def shown(sizes):
    return " and ".join(f"{size} of the numbers 1 to {highest}" for highest, size in sizes)


@pytest.mark.check(points=1, task=1, next_step="Draw from all numbers, both ends included, anew each time.")
def test_every_number_can_be_drawn(submission):
    """In many draws every number of the range comes up, and the draws differ from each other."""
    highest = submission.random.randint(5, 8)
    seen = submission.run("draws", highest=highest, size=2, times=300)
    seen.must(
        lambda outcome: {number for numbers in outcome.value for number in numbers} == {*range(1, highest + 1)},
        lambda outcome: f"300 draws of 2 of the numbers 1 to {highest}: {came_up(outcome.value)}",
    )
    seen = submission.run("draws_in_threads", highest=50, size=6, times=20)
    seen.must(
        lambda outcome: len({str(numbers) for numbers in outcome.value}) > 15,
        lambda outcome: (
            f"{len(outcome.value)} draws of 6 of the numbers 1 to 50, in a thread each: "
            f"only {len({str(numbers) for numbers in outcome.value})} of them differ from each other"
        ),
    )


def came_up(found):
    """What was drawn, if it is not what it should be."""
    if all(numbers == found[0] for numbers in found):
        return f"all are {found[0]}"
    return f"there came up {sorted({number for numbers in found for number in numbers})}"


@pytest.mark.check(points=2, task=2, next_step="Store a result in one step that no other thread can come into, in a list that each call makes anew.")
def test_no_result_is_lost_in_any_interleaving(submission):
    """However the threads interleave, each result of this call is there, exactly once."""
    for times, most in ((1, 100), (2, 2000), (3, 400)):
        seen = submission.explore("tickets", times=times, max_executions=most)
        seen.must(
            lambda outcome, times=times: in_order(outcome.value) == tickets(times),
            lambda outcome, times=times: f"{times} draws returned {tickets(times)}, got {outcome.value}",
        )
    many = submission.random.randint(6, 9)
    submission.explore("tickets", times=many, strategy="pos", max_executions=10).must(
        lambda outcome: in_order(outcome.value) == tickets(many),
        lambda outcome: f"{many} draws returned {tickets(many)}, got {outcome.value}",
    )
    for second in (1, 2):
        seen = submission.run("two_rounds", first=2, second=second)
        seen.must(
            lambda outcome, second=second: [in_order(found) for found in outcome.value] == two_rounds(second),
            lambda outcome, second=second: (
                f"two calls of `draw_all` with the same function: the draws returned {two_rounds(second)}, "
                f"and when both calls are done the lists hold {outcome.value}"
            ),
        )


def two_rounds(second):
    """Two draws in one call, and so many in a second one."""
    return [tickets(2), tickets(2 + second)[2:]]


@pytest.mark.check(points=1, task=2, next_step="Keep results apart by a place of their own, not by what they hold.")
def test_results_that_look_alike_are_all_kept(submission):
    """Draws that give the same all count, also nothing, and so do those of threads with the same ident."""
    same, nothing = [[1, 2, 3]] * submission.random.randint(2, 9), [None, 0, [], "", False, 7, None]
    for gives in (same, nothing):
        submission.run("draws_that_give", what=gives).must(
            lambda outcome, gives=gives: in_order(outcome.value) == in_order(gives),
            lambda outcome, gives=gives: f"the draws returned {gives}, got {outcome.value}",
        )
    seen = submission.explore("tickets_where_idents_come_again", times=3, strategy="random", max_executions=60)
    seen.must(
        lambda outcome: in_order(outcome.value) == tickets(3),
        lambda outcome: f"3 draws, in threads that get the ident of one that has ended: got {outcome.value}",
    )


@pytest.mark.check(points=1, task=2, next_step="Make one thread for each call of `draw`, and call it there.")
def test_each_draw_has_a_thread_of_its_own(submission):
    """There are as many draws as asked for, and no two of them run in the same thread."""
    for times in (1, 3, submission.random.randint(40, 60)):
        seen = submission.run("drawing_threads", times=times)
        seen.must(
            lambda outcome, times=times: len(outcome.value) == times,
            lambda outcome, times=times: f"{times} draws were asked for, {len(outcome.value)} were made",
        )
        seen.must(
            lambda outcome, times=times: len({*outcome.value} - {0}) == times,
            lambda outcome, times=times: (
                f"expected a thread for each draw: number of draws {times}, of threads for them {len({*outcome.value} - {0})} "
                f"(draws in the main thread: {outcome.value.count(0)})"
            ),
        )


@pytest.mark.check(points=1, task=3, next_step="Wait without a limit, for every thread that you have started.")
def test_slow_draws_are_awaited(submission):
    """All results are there when `draw_all` returns, whichever draw is the slowest."""
    numbers = [*submission.random.sample(range(1, 100_000), 3), submission.random.randrange(40_000_000, 50_000_000)]
    seconds = [number / 512 for number in numbers]  # the slowest takes about a day
    same = seconds[:1] * 2
    for order, most in ((sorted(seconds), 1), (sorted(seconds, reverse=True), 1), (seconds, 1), (same, 2000)):
        seen = submission.explore("slow_draws", max_steps=STEPS, seconds=order, max_executions=most)
        seen.must(
            lambda outcome, order=order: in_order(outcome.value["results"]) == tickets(len(order)),
            lambda outcome, order=order: (
                f"draws that take {order} s: got the results of the draws {outcome.value['results']}"
            ),
        )


@pytest.mark.check(points=2, task=3, next_step="Start all threads first, then wait for each of them.")
def test_all_draws_run_at_the_same_time(submission):
    """Any number of draws takes as long as the slowest of them, to the moment."""
    for times, before in ((2, 0), (4, 0), (submission.random.randint(130, 160), 0), (4, 2)):
        seconds = [number / 512 for number in submission.random.sample(range(1, 10_000), times)]
        slowest = max(seconds)
        seen = submission.run("slow_draws", seconds=seconds, before=before)
        seen.must(
            lambda outcome, slowest=slowest: outcome.value["seconds"] == slowest,
            lambda outcome, slowest=slowest, times=times, after=f" after a call for {before}" * bool(before): (
                f"{times} draws at once{after}, the slowest of {slowest:g} s: all together took {outcome.value['seconds']:g} s"
            ),
        )
        seen.must(lambda outcome: not outcome.found("BusyWaiting"), lambda outcome: outcome.found("BusyWaiting")[0])
