"""The hidden checks of 09_thread_pool."""

import pytest

SURFACED = "the exception that the draw raised"


def values(submission, count):
    return [submission.random.randint(1, 10**6) for _ in range(count)]


def must_give(seen, gives, failing=()):
    """The results of all draws but the failing ones, and what these raised."""
    results = [None if number in failing else value for number, value in enumerate(gives)]
    failures = {str(number): SURFACED for number in failing}
    seen.must(
        lambda outcome: outcome.value["results"] == results,
        lambda outcome: f"expected the results {told(results)}, got {told(outcome.value['results'])}",
    )
    seen.must(lambda outcome: outcome.value["failures"] == failures, lambda outcome: other_failures(outcome.value, failures))


def other_failures(value, failures):
    """What is wrong with the failures: one that is not there is told by what was raised, the cause of most mistakes."""
    found = value["failures"]
    absent = [number for number in failures if number not in found]
    if not absent:
        return f"expected the failures {told(failures)}, got {told(found)}"
    return (
        f"`failures` lacks {', '.join(absent)}: "
        f"draw {absent[0]} raised {value['raised'].get(absent[0], 'nothing, as it was not made')}"
    )


def told(value):
    text = repr(value)
    return text if len(text) <= 120 else f"{text[:119]}…"


@pytest.mark.check(points=2, task=1, next_step="Hand all draws to one pool of 8 threads before you ask for a result.")
def test_eight_draws_are_made_at_a_time(submission):
    """A hundred draws of the same length are made 8 at a time, so they take as long as 13."""
    each = submission.random.randint(1, 9)
    for count, processors in ((20, 1), (100, 32)):
        seen = submission.run("drawn", seconds=[each] * count, gives=[0] * count, processors=processors)
        seen.must(
            lambda outcome: outcome.value["most"] == 8,
            lambda outcome: f"expected 8 draws at a time, there were at most {outcome.value['most']}",
        )
        seen.must_take(-(-count // 8) * each, f"{count} draws of {each} s each")


@pytest.mark.check(points=1, task=1, next_step="Let the 8 threads of one pool make all draws, and start no others.")
def test_eight_threads_are_started_at_the_most(submission):
    """No call starts more than 8 threads, on a machine with many processors neither, and they make all draws."""
    count = submission.random.randint(33, 50)
    seen = submission.run("drawn", seconds=[1] * count, gives=[0] * count, processors=32)
    seen.must(
        lambda outcome: outcome.threads_started <= 8,
        lambda outcome: f"expected 8 threads at the most for {count} draws, {outcome.threads_started} were started",
    )
    seen.must(
        lambda outcome: outcome.value["by the caller"] == [],
        lambda outcome: f"the thread that calls `draw_all` must not draw, it made the draws {told(outcome.value['by the caller'])}",
    )


@pytest.mark.check(points=1, task=1, next_step="Hand the draws in from number 0 on, and not by eights: a free thread takes the next one. Give no wait a limit.")
def test_a_slow_draw_holds_up_no_other(submission):
    """While one thread is at a slow draw, the other 7 make all the others, and its result is waited for."""
    rounds, each = submission.random.randint(3, 6), submission.random.randint(10_000, 99_999)
    slow = submission.random.randint(0, 7)
    seconds = [each] * (7 * rounds + 1)
    seconds[slow] = rounds * each
    gives = values(submission, len(seconds))
    seen = submission.run("drawn", seconds=seconds, gives=gives)
    must_give(seen, gives)
    seen.must_take(rounds * each, f"one draw of {rounds * each} s and {7 * rounds} draws of {each} s")


@pytest.mark.check(points=2, task=2, next_step="Ask the futures in the order of the draws; without a pool, let each thread take a number in one step.")
def test_results_stand_in_the_order_of_the_numbers(submission):
    """Each result stands in the place of its number, whenever it was ready."""
    gives = values(submission, 30)
    seconds = [submission.random.randint(1, 20) for _ in gives]
    seen = submission.run("drawn", seconds=seconds, gives=gives)
    must_give(seen, gives)
    seen.must(
        lambda outcome: outcome.value["kind"] == "list",
        lambda outcome: f"the results must be a list, and they are a {outcome.value['kind']}",
    )
    seen = submission.explore("drawn", seconds=[0, 0], gives=gives[:2], strategy="pos", max_executions=40)
    must_give(seen, gives[:2])
    seen.must(
        lambda outcome: sorted(outcome.value["calls"]) == [0, 1],
        lambda outcome: f"expected the draws 0 and 1 to be made once each, made were {outcome.value['calls']}",
    )


@pytest.mark.check(points=1, task=2, next_step="Hand in each number from 0 to `count - 1` once.")
def test_any_count_is_drawn(submission):
    """Every number below `count` is drawn once, for any count from 0."""
    for count in (0, 1, submission.random.randint(2, 7), 8, 9, submission.random.randint(101, 160)):
        gives = values(submission, count)
        seen = submission.run("drawn", seconds=[1] * count, gives=gives)
        must_give(seen, gives)
        seen.must(
            lambda outcome, count=count: sorted(outcome.value["calls"]) == list(range(count)),
            lambda outcome, count=count: f"expected each of {count} numbers once, drawn were {told(outcome.value['calls'])}",
        )


@pytest.mark.check(points=2, task=3, next_step="Give each future a `try` of its own, and keep what it raises.")
def test_failures_are_told_and_cost_no_result(submission):
    """Failed draws are told with their own exceptions, and all the others keep their results."""
    gives = values(submission, 24)
    failing = sorted(submission.random.sample(range(24), 5))
    seconds = [submission.random.randint(1, 5) for _ in gives]
    seen = submission.run("drawn", seconds=seconds, gives=gives, failing=failing)
    must_give(seen, gives, failing)
    seen.must(
        lambda outcome: sorted(outcome.value["calls"]) == list(range(24)),
        lambda outcome: f"expected each number once, also those that fail, drawn were {told(outcome.value['calls'])}",
    )
    everything = list(range(10))
    must_give(submission.run("drawn", seconds=[1] * 10, gives=gives[:10], failing=everything), gives[:10], everything)


@pytest.mark.check(points=1, task=3, next_step="A draw failed if it raised an exception, whatever the others return.")
def test_any_result_may_be_drawn(submission):
    """A draw that returns `None`, zero, something empty or an exception did not fail."""
    gives = [None, 0, [], "", False, {}]
    submission.random.shuffle(gives)
    gives.insert(3, "failed")
    must_give(submission.run("drawn", seconds=[1] * 7, gives=gives, failing=[3]), gives, [3])
    number = gives.index({})
    seen = submission.run("drawn", seconds=[1] * 7, gives=gives, failing=[3], returning_one=number)
    must_give(seen, [*gives[:number], "the exception that was returned", *gives[number + 1 :]], [3])


@pytest.mark.check(points=1, task=4, next_step="Leave `draw_all` only after the pool has shut down and waited.")
def test_no_thread_is_left(submission):
    """When a call returns, none of its threads is left, in every interleaving and after a failure, too."""
    for gives, failing in (([1], []), ([1, 2], [0])):
        seen = submission.explore("left", gives=gives, failing=failing, max_executions=200)
        seen.must_return(0, "threads that are left when `draw_all` has returned")


@pytest.mark.check(points=1, task=4, next_step="Make a new pool in each call: one that was shut down takes nothing.")
def test_it_can_be_called_again(submission):
    """A second call works like the first and knows nothing of its failures."""
    gives = values(submission, 12)
    seen = submission.run("twice", gives=gives, failing=[2, 7])
    seen.must(
        lambda outcome: outcome.value[1]["results"] == gives and outcome.value[1]["failures"] == {},
        lambda outcome: f"expected {told(gives)} and no failures, the second call gave {told(outcome.value[1])}",
    )
    seen.must(
        lambda outcome: sorted(outcome.value[0]["failures"]) == ["2", "7"],
        lambda outcome: f"draws 2 and 7 of the first call failed; after a second call its failures are {outcome.value[0]['failures']}",
    )
