"""What an exploration says of itself: how many interleavings, how often each outcome, how sure it is."""

from __future__ import annotations

from pathlib import Path

import pytest

import grader
from grader.exploration.outcome import LONGEST_KEY, text_of

LONG = """\
import threading

n = 0
lock = threading.Lock()

def add(times):
    global n
    for _ in range(times):
        with lock:
            seen = n
        n = seen + 1

def program():
    workers = [threading.Thread(target=add, args=(times,)) for times in (9, 1)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return n
"""


@pytest.mark.parametrize("executions", [None, 100, 3])
def test_outcomes_are_counted_among_the_interleavings(tmp_path: Path, executions: int | None) -> None:
    """The counts of all outcomes add up to the number of interleavings, also where some were sampled on the way."""
    (tmp_path / "long.py").write_text(LONG, encoding="utf-8")
    found = grader.explore(grader.load(tmp_path / "long.py").program, max_executions=executions)
    assert found.complete == (executions is None)
    assert sum(outcome.count for outcome in found.outcomes) == found.executions
    assert all(outcome.count > 0 for outcome in found.outcomes)


def test_the_number_is_that_of_the_classes_of_interleavings(tmp_path: Path) -> None:
    """The default, which samples on the way, counts what the exhaustive search counts, outcome by outcome."""
    (tmp_path / "long.py").write_text(LONG, encoding="utf-8")
    program = grader.load(tmp_path / "long.py").program
    default, exhaustive = grader.explore(program), grader.explore(program, strategy="exhaustive")
    assert default.executions == exhaustive.executions > 50
    counts = [{outcome.key: outcome.count for outcome in found.outcomes} for found in (default, exhaustive)]
    assert counts[0] == counts[1]


TWO_ADDITIONS = LONG.replace("for _ in range(times):", "for _ in range(1):").replace(
    "        with lock:\n            seen = n\n        n = seen + 1\n", "        n += 1\n"
)


@pytest.mark.parametrize("strategy", ["default", "exhaustive"])
@pytest.mark.parametrize(("executions", "complete"), [(1, False), (3, False), (4, True), (5, True)])
def test_a_limit_that_leaves_nothing_out_cuts_nothing_off(
    tmp_path: Path, strategy: str, executions: int, complete: bool
) -> None:
    """Two threads that add once have four classes of interleavings: with the fourth all have been run."""
    (tmp_path / "two.py").write_text(TWO_ADDITIONS, encoding="utf-8")
    program = grader.load(tmp_path / "two.py").program
    found = grader.explore(program, strategy=strategy, max_executions=executions)
    assert (found.executions, found.complete) == (min(executions, 4), complete)


RUNS_ON = """\
import threading
import queue

jobs, done = queue.Queue(), []

def work():
    while True:
        job = jobs.get()
        jobs.task_done()
        done.append(job)

def program():
    threading.Thread(target=work, daemon=True).start()
    jobs.put(1)
    jobs.join()
    return done
"""


def test_who_runs_on_may_change_what_is_returned_before_the_end_or_after_it(tmp_path: Path) -> None:
    """A list that is returned is looked at when the program ends; what a daemon adds then comes before or too late."""
    (tmp_path / "runs_on.py").write_text(RUNS_ON, encoding="utf-8")
    found = grader.explore(grader.load(tmp_path / "runs_on.py").program, strategy="exhaustive")
    assert found.complete
    assert sorted(found.values) == [[], [1]]


POOLS = """\
import asyncio, threading

counter = 0
lock = threading.Lock()

def add():
    global counter
    with lock:
        counter += 1

async def main():
    await asyncio.to_thread(add)

def work():
    for _ in range(2):
        asyncio.run(main())

def program():
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
"""


def test_threads_that_start_threads_at_the_same_time_are_told_apart(tmp_path: Path) -> None:
    """Which of two gets the smaller number in a schedule is decided by who starts first: a search goes by who started
    them."""
    (tmp_path / "pools.py").write_text(POOLS, encoding="utf-8")
    found = grader.explore(grader.load(tmp_path / "pools.py").program, max_executions=200)
    assert [(outcome.kind, outcome.value) for outcome in found.outcomes] == [("returned", 4)]


STARTED_BY_TWO = """\
import threading

counter = 0

def add():
    global counter
    counter += 1

def work():
    inner = threading.Thread(target=add)
    inner.start()
    inner.join()

def program():
    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
"""


def test_who_starts_a_thread_first_is_no_choice_where_nothing_hangs_on_it(tmp_path: Path) -> None:
    """Threads that two others start are the same ones in either order: four interleavings of two additions."""
    (tmp_path / "started.py").write_text(STARTED_BY_TWO, encoding="utf-8")
    program = grader.load(tmp_path / "started.py").program
    found = grader.explore(program, strategy="exhaustive")
    assert (sorted(found.values), found.executions, found.complete) == ([1, 2], 4, True)
    assert all(grader.replay(program, outcome.schedule).outcome.value == outcome.value for outcome in found.outcomes)


CROWDS = """\
import threading
from grader import region

def work():
    with region("kitchen"):
        lock.acquire()
        lock.release()

def program():
    global lock
    lock = threading.Lock()
    worker = threading.Thread(target=work)
    worker.start()
    work()
    worker.join()
    return [1, {2}]
"""


def test_outcomes_of_the_same_words_say_what_they_differ_in(tmp_path: Path) -> None:
    """`print(found)` had the same line twice; and a value is shown as a person writes it."""
    (tmp_path / "crowds.py").write_text(CROWDS, encoding="utf-8")
    lines = str(grader.explore(grader.load(tmp_path / "crowds.py").program)).splitlines()
    assert len(lines) == 3
    assert {line.partition(": ")[2] for line in lines[1:]} == {
        "returned [1, {2}] (1 at once in kitchen)",
        "returned [1, {2}] (2 at once in kitchen)",
    }


LEAKS = """
import threading
ready = False
def program():
    global ready
    ready, one, other = False, threading.Lock(), threading.Lock()
    def work():
        (one if ready else other).acquire()
    worker = threading.Thread(target=work)
    worker.start()
    ready = True
    worker.join()
"""


@pytest.mark.parametrize("fine", [False, True])
def test_what_is_noticed_in_any_execution_is_told(tmp_path: Path, fine: bool) -> None:
    """Two executions come to the same, and each leaves another lock behind: only that of the first one was told."""
    (tmp_path / "leaks.py").write_text(LEAKS, encoding="utf-8")
    found = grader.explore(grader.load(tmp_path / "leaks.py").program, fine=fine)
    assert [len(outcome.findings) for outcome in found.outcomes] == ([1, 1] if fine else [2])
    assert {finding.message for outcome in found.outcomes for finding in outcome.findings} == {
        f"{lock} was acquired by Thread-1 (work) and never released" for lock in ("one", "other")
    }


def test_sets_are_told_in_one_order_wherever_they_are(tmp_path: Path) -> None:
    """In a list they had the order of their process, which is another one each time."""
    (tmp_path / "sets.py").write_text(
        "def program():\n    return [{'d', 'c', 'b', 'a'}, ({'f', 'e'},), {'k': frozenset('zyx')}, set()]\n", encoding="utf-8"
    )
    found = grader.explore(grader.load(tmp_path / "sets.py").program, expect=1)
    told = "[{'a', 'b', 'c', 'd'}, ({'e', 'f'},), {'k': frozenset({'x', 'y', 'z'})}, set()]"
    assert str(found.failure) == f"expected 1, got {told}"


class Told(int):
    """A number with a text that is the same for all."""

    def __repr__(self) -> str:
        return "3"


class Untold(int):
    def __repr__(self) -> str:
        raise LookupError


@pytest.mark.parametrize(
    "values",
    [
        (Told(1), Told(2), 3),
        (Untold(1), Untold(2)),
        ([Untold(1), 1], [Untold(1), 2]),
        (10**5000, 10**5000 + 1),
        (["x" * LONGEST_KEY, 1], ["x" * LONGEST_KEY, 2]),
    ],
)
def test_no_text_of_a_program_makes_two_values_one(values: tuple[object, ...]) -> None:
    """What is told alike, not at all, or behind a long text would be taken for what came up first."""
    assert len(set(map(text_of, values))) == len(values)


def test_a_value_that_holds_itself_has_a_text() -> None:
    """The same each time, and what stands beside it counts."""
    held: list[object] = [1]
    held.append(held)
    assert text_of(held) == text_of(held) != text_of([2, held])
