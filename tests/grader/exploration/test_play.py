"""Playing a program by a list of thread names: what it comes to, how it is told, where it went another way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.exploration.play import MOST_LINES, MOST_NAMES, others, play, told

PROGRAM = """\
import threading

class Counter:
    value = 0

def add(counter, times):
    for _ in range(times):
        seen = counter.value
        counter.value = seen + 1

def take(one, other):
    with one:
        with other:
            pass

def finish(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

def count(times=1):
    counter = Counter()
    finish([threading.Thread(target=add, args=(counter, times), name=name) for name in ("ann", "bob")])
    return counter.value

def cross():
    one, other = threading.Lock(), threading.Lock()
    finish([
        threading.Thread(target=take, args=(one, other), name="ann"),
        threading.Thread(target=take, args=(other, one), name="bob"),
    ])
    return "ended"
"""
Program = Callable[[str], Callable[..., Any]]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    file = tmp_path / "program.py"
    file.write_text(PROGRAM, encoding="utf-8")
    module = grader.load(file)
    return lambda name: getattr(module, name)


def test_each_name_is_a_step(program: Program):
    """The steps are told in the order of the names: number, thread, line, source, value."""
    played = play(program("count"), ["ann", "bob", "bob", "ann"])
    assert str(played).splitlines() == [
        "  1  ann    8  seen = counter.value   reads 0",
        "  2  bob    8  seen = counter.value   reads 0",
        "  3  bob    9  counter.value = seen + 1   writes 1",
        "  4  ann    9  counter.value = seen + 1   writes 1",
        "  => the program returns 1",
    ]


def test_after_the_last_name_nobody_is_switched(program: Program):
    """The thread that took the last step goes on, then the others in the order in which they were made."""
    played = play(program("count"), ["ann", "bob"])
    assert [(move.name, move.able) for move in played.moves] == [
        ("ann", ("ann", "bob")),
        ("bob", ("ann", "bob")),
        ("bob", ("ann", "bob")),
        ("ann", ("ann",)),
    ]
    assert [line.endswith("(no name is left)") for line in played.steps] == [False, False, True, True]


def test_without_names_the_threads_run_one_after_the_other(program: Program):
    played = play(program("count"), [])
    assert [move.name for move in played.moves] == ["ann", "ann", "bob", "bob"]
    assert played.outcome.value == 2


@pytest.mark.parametrize(
    ("names", "misfit"),
    [
        (["ann", "eve"], "name 2 of the schedule does not fit: there is no thread `eve`, there are `ann` and `bob`"),
        (["ann"] * 3, "name 3 of the schedule does not fit: `ann` has already come to its end"),
        (["ann", "ann", "bob", "bob", "bob"], "name 5 of the schedule does not fit: `bob` has already come to its end"),
        (["MainThread"], "name 1 of the schedule does not fit: there is no thread `MainThread`, there are `ann` and `bob`"),
    ],
)  # fmt: skip
def test_a_name_that_does_not_fit_is_told(program: Program, names: list[str], misfit: str):
    """The steps are told up to there, and why it goes no further."""
    played = play(program("count"), names)
    assert played.misfit == misfit
    assert len(played.steps) == int(misfit.split()[1]) - 1
    assert str(played).endswith(f"  => {misfit}")


def test_a_thread_that_waits_cannot_take_a_step(program: Program):
    played = play(program("cross"), ["ann", "ann", "bob"])
    assert played.misfit == ("name 3 of the schedule does not fit: `bob` cannot go on: it waits for what `ann` holds")


def test_names_left_in_a_deadlock_do_no_harm(program: Program):
    """Whoever takes the attempt to get a lock for a step is not wrong."""
    played = play(program("cross"), ["ann", "bob", "ann", "bob"])
    assert (played.misfit, played.outcome.kind, len(played.steps)) == ("", "deadlock", 2)


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["ann", "ann", "bob", "bob"], {1: 1, 2: 0}),
        (["bob", "bob"], {1: 1, 2: 0}),
        (["ann"], {1: 1, 2: 0}),
        (["ann", "bob"], {1: 2, 2: 1}),
    ],
)
def test_the_others_are_all_that_other_names_come_to(program: Program, names: list[str], kept: dict[int, int]):
    """Each value with the most first names that lead there when the next one is another."""
    found = others(program("count"), play(program("count"), names))
    assert {other.outcome.value: other.kept for other in found} == kept


def test_a_deadlock_is_among_the_others(program: Program):
    played = play(program("cross"), ["ann", "ann"])
    assert played.outcome.value == "ended"
    kept = {other.outcome.kind: other.kept for other in others(program("cross"), played)}
    assert kept["deadlock"] == 1


def test_playing_twice_gives_the_same(program: Program):
    names = ["bob", "ann", "ann", "bob", "ann"]
    assert play(lambda: program("count")(3), names) == play(lambda: program("count")(3), names)


def test_a_long_schedule_is_cut_in_the_middle(program: Program):
    """The first and the last steps are told, and how many are not."""
    played = play(lambda: program("count")(MOST_LINES), ["ann", "bob"])
    assert len(played.moves) == 4 * MOST_LINES
    assert len(played.steps) == MOST_LINES + 1
    assert played.steps[MOST_LINES // 2] == f"  … {3 * MOST_LINES} steps more …"


def test_a_schedule_without_end_is_cut(program: Program):
    assert len(play(program("count"), ["ann"] * (MOST_NAMES + 1)).names) == MOST_NAMES


def test_a_failure_is_told_in_its_own_words(program: Program):
    assert told(play(program("cross"), ["ann", "bob"]).outcome).startswith("deadlock: ")
    assert told(play(program("cross"), []).outcome) == "the program returns 'ended'"
