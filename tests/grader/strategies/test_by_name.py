"""The strategy that follows thread names: who is chosen, which steps need no name, and what is noted."""

from __future__ import annotations

import threading
from typing import Any

import pytest

import grader
from grader.strategies.by_name import ByName


def three_threads() -> list[str]:
    """Each of three threads notes its name twice."""
    notes: list[str] = []

    def work() -> None:
        for _ in range(2):
            notes.append(threading.current_thread().name)

    threads = [threading.Thread(target=work, name=name) for name in ("a", "b", "c")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return notes


def followed(names: list[str]) -> tuple[Any, ByName]:
    strategy = ByName(names)
    found = grader.explore(three_threads, strategy=strategy)
    assert found.executions == 1
    return found.values[0], strategy


@pytest.mark.parametrize("names", ["abcabc", "cbacba", "aabbcc", "bccaab"])
def test_names_are_followed_to_the_letter(names: str):
    """The main thread and the ends of threads need no name."""
    value, strategy = followed(list(names))
    assert "".join(value) == names
    assert (strategy.followed, strategy.misfit) == (6, "")


def test_the_last_one_goes_on_then_the_others_in_their_order():
    value, strategy = followed(["c", "b"])
    assert "".join(value) == "cbbaac"
    assert strategy.followed == 2


def test_from_a_name_that_does_not_fit_no_name_is_followed():
    """What comes after it is not taken for what was meant."""
    value, strategy = followed(["c", "c", "c", "b"])
    assert "".join(value) == "ccaabb"
    assert (strategy.followed, strategy.misfit) == (2, "`c` has already come to its end")


def test_a_name_too_many_at_the_end_is_noticed():
    value, strategy = followed([*"abcabc", "a"])
    assert "".join(value) == "abcabc"
    assert (strategy.followed, strategy.misfit) == (6, "`a` has already come to its end")


def test_each_move_says_who_else_could_have_gone():
    _, strategy = followed(list("aab"))
    assert [(move.name, "".join(move.able)) for move in strategy.moves] == [
        ("a", "abc"), ("a", "abc"), ("b", "bc"), ("b", "bc"), ("c", "c"), ("c", "c"),
    ]  # fmt: skip


def test_it_is_one_execution():
    strategy = ByName([])
    assert (strategy.begin(), strategy.begin()) == (True, False)
