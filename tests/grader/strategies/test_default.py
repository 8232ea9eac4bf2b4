"""The default strategy: when it samples beside its search."""

from __future__ import annotations

import threading

import grader
from grader.strategies.default import LONG, PATIENCE, SCOUTS, SCOUTS_IN_A_ROW, Default


def two_threads(notes: int) -> list[int]:
    """Each of two threads adds so many notes of three lines, each under a lock."""
    added: list[int] = []
    lock = threading.Lock()

    def work(number: int) -> None:
        for _ in range(notes):
            with lock:
                for _ in range(3):
                    added.append(number)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return added


def explored(notes: int, budget: int | None = None) -> tuple[grader.Exploration, Default]:
    strategy = Default(most=budget)
    return grader.explore(lambda: two_threads(notes), strategy=strategy, max_executions=budget), strategy


def test_a_search_that_is_nearly_done_is_sampled_only_a_little():
    """It took a hundred samples to finish a search of 70 executions."""
    found, strategy = explored(4)
    assert (found.complete, found.executions, len(found.values)) == (True, 70, 70)
    assert max(len(outcome.schedule.choices) for outcome in found.outcomes) > LONG
    assert 0 < strategy.scouts == SCOUTS_IN_A_ROW * (found.executions - PATIENCE + 1) < SCOUTS


def test_a_long_search_is_sampled_so_often_and_no_more():
    found, strategy = explored(5)
    assert (found.complete, found.executions, strategy.scouts) == (True, 252, SCOUTS)


def test_samples_come_between_the_executions_of_the_search():
    """What only samples can show comes early, however long the search takes."""
    rounds = 10
    budget = PATIENCE - 1 + rounds * (SCOUTS_IN_A_ROW + 1)
    found, strategy = explored(6, budget)
    assert (found.complete, found.executions, strategy.scouts) == (False, budget, rounds * SCOUTS_IN_A_ROW)
