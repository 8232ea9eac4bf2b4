"""The hidden checks of 03_lock."""

import pytest


@pytest.mark.check(points=2, task=1, next_step="Hold one lock from before the counter is read until after it is written.")
def test_no_addition_is_lost(submission):
    """Two threads that add twice or three times each lose nothing, in every interleaving."""
    for increments in (2, 3):
        submission.explore("total", threads=2, increments=increments).must_return(2 * increments)


@pytest.mark.check(points=1, task=1, next_step="All threads must share one and the same lock.")
def test_three_threads_lose_nothing(submission):
    """Three threads that add once each make 3, in every interleaving."""
    submission.explore("total", threads=3, increments=1).must_return(3)


@pytest.mark.check(points=1, task=1, next_step="Protect the addition inside `add`, where every caller passes.")
def test_add_is_safe_for_any_caller(submission):
    """`add` loses nothing, whoever calls it from several threads."""
    submission.explore("added", threads=2, increments=1).must_return(2, "two threads of another program call `add(1)`")


@pytest.mark.check(points=1, task=2, next_step="Add exactly `increments` times in each of exactly `threads` threads.")
def test_the_total_is_right_for_any_numbers(submission):
    """Any number of threads and additions makes their product."""
    for _ in range(3):
        threads, increments = submission.random.randint(1, 6), submission.random.randint(0, 20)
        seen = submission.run("total", threads=threads, increments=increments)
        seen.must_return(threads * increments, f"{threads} threads, {increments} additions each")


@pytest.mark.check(points=1, task=2, next_step="Begin each run with a counter of 0, and leave the lock free.")
def test_run_can_be_called_again(submission):
    """A second run counts from 0 again, in every interleaving."""
    seen = submission.explore("totals", threads=2, increments=1, times=2)
    seen.must_return([2, 2], "the totals of two runs")


@pytest.mark.check(
    points=2, task=3, next_step="Start all threads, then join them: let the lock keep them apart, not the join."
)
def test_the_threads_run_at_the_same_time(submission):
    """All threads are started before the first of them is waited for, and still nothing is lost."""
    threads = submission.random.randint(2, 4)
    seen = submission.run("total", threads=threads, increments=1)
    seen.must(
        lambda outcome: outcome.most_alive == threads,
        lambda outcome: f"expected {threads} threads at the same time, there were at most {outcome.most_alive}",
    )
    submission.explore("total", threads=2, increments=1).must_return(2)
