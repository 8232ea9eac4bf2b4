"""Explorations as they cross to the checks."""

from __future__ import annotations

from pathlib import Path

import grader
from grader.scenario.observation import MOST_NAMED, exploration_to_json, plain

STUCK_AT_MANY_SECONDS = """
import threading
import time

gate, count = threading.Lock(), 0

def add():
    global count
    for _ in range(4):
        count += 1

def program():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    time.sleep(count)
    with gate:
        gate.acquire()
"""


def test_the_first_outcomes_call_objects_by_their_names(tmp_path: Path) -> None:
    """A person is told of one of them, and to name the objects of an outcome takes another run of the program."""
    (tmp_path / "stuck.py").write_text(STUCK_AT_MANY_SECONDS)
    found = grader.explore(grader.load(str(tmp_path / "stuck.py")).program, fine=True, max_executions=500)
    told = [outcome["message"] for outcome in exploration_to_json(found)["outcomes"]]
    assert len(told) > MOST_NAMED
    for number, message in enumerate(told):
        name = "gate" if number < MOST_NAMED else "lock"
        assert message == f"deadlock: MainThread waits for {name}, which it holds itself"


def test_a_number_or_a_text_of_a_subclass_is_what_it_equals() -> None:
    """A balance of a class of its own that is 20 must not be told as "20, not 20"; nothing of the class is asked."""

    class Money(int):
        def __pos__(self) -> int:
            raise AssertionError

        __repr__ = __index__ = __abs__ = __pos__  # type: ignore[assignment]

    class Seconds(float):
        __repr__ = None  # type: ignore[assignment]

    class Name(str):
        __str__ = None  # type: ignore[assignment]
        __slots__ = ()

    seen = plain([Money(20), (Seconds(0.5), Seconds("nan")), {"name": Name("Ann")}, True])
    assert seen == [20, [0.5, {"object": "nan"}], {"name": "Ann"}, True]
    assert [type(seen[0]), type(seen[1][0]), type(seen[2]["name"])] == [int, float, str]
