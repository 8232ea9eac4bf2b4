"""What a scenario notes is out of the reach of the program that it watches: who got there could write what is expected."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Exercise
from grader.judge import process
from grader.judge.process import ChildProcess
from grader.judge.submission import CheckFailed, Submission

EXERCISE = Exercise.read(Path(__file__).resolve().parents[3] / "exercises" / "15_queue")
# No queue, no thread, and nothing is handled: it is only noted as if it had been.
FORGES = """
def run(sources, handle, consumers, capacity):
    day = watching(handle)
    for source in sources:
        day.ended.extend(source)
    day.most = consumers
    return []
"""
WAYS = {
    "the object of an error": """
def watching(handle):
    try:
        ("{0.__se" + "lf__.nothing}").format(handle)
    except AttributeError as error:
        return error.obj
""",
    "the memo of a copy": """
import copy

def watching(handle):
    memo = {}
    copy.deepcopy(handle, memo)
    noted = [part for value in memo.values() if isinstance(value, list) for part in value]
    return next((part for part in noted if hasattr(part, "ended")), None)
""",
    "a memo of its own": """
import copy

class Memo(dict):
    originals = []

    def __getitem__(self, key):
        return self.originals

def watching(handle):
    copy.deepcopy(handle, Memo())
    return next((each for each in Memo.originals if hasattr(each, "ended")), None)
""",
}


@pytest.fixture(autouse=True, scope="module")
def server() -> Iterator[None]:
    yield
    for kept in list(process._last.values()):
        kept.forget()


def problem(folder: Path) -> str:
    backend = ChildProcess(EXERCISE, folder, EXERCISE.suite / "scenarios.py")
    submission = Submission(EXERCISE, folder, backend, "attack")
    try:
        seen = submission.run("day", sources=[[1, 2], [3]], consumers=2, capacity=1)
        seen.must(lambda outcome: outcome.value["handled"] == [[1, 1], [2, 1], [3, 1]], "not each item was handled once")
    except CheckFailed as failed:
        return failed.message
    finally:
        backend.close()
        process._last[os.getpid()].second.end()
    return ""


def test_the_reference_handles_all() -> None:
    """The right answer passes what the forgers meet."""
    assert problem(EXERCISE.reference) == ""


@pytest.mark.parametrize("way", WAYS)
def test_nobody_gets_hold_of_what_is_noted(way: str, tmp_path: Path) -> None:
    """A method of the scenario that the program is given does not lead to its object."""
    (tmp_path / "pipeline.py").write_text(WAYS[way] + FORGES)
    assert "'NoneType' object has no attribute 'ended'" in problem(tmp_path)
