"""Explorations as they cross to the checks."""

from __future__ import annotations

from pathlib import Path

import grader
from grader.scenario.observation import MOST_NAMED, exploration_to_json

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
