"""The attack corpus: each attack, through the judge, gets what its last line says, and leaves nothing running."""

from __future__ import annotations

import dataclasses
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import Exercise
from grader.judge import fork_server, process
from grader.judge.process import ChildProcess
from grader.judge.submission import CheckFailed, Submission

ROOT = Path(__file__).resolve().parents[3]
HONEST = sorted((Path(__file__).parent / "honest").glob("*.py"))
ATTACKS = sorted((Path(__file__).parent / "attacks").glob("*.py"))
# Whatever an exercise allows: the attack is to be stopped by more than the list of imports.
EXERCISE = Exercise.read(ROOT / "exercises" / "03_lock")
EXERCISE = dataclasses.replace(EXERCISE, imports=(*EXERCISE.imports, "sys", "string", "asyncio", "weakref"), check_seconds=4)


@pytest.fixture(autouse=True, scope="module")
def server() -> Iterator[None]:
    yield
    for kept in list(process._last.values()):
        kept.forget()


def verdict(folder: Path, best: str = "full") -> str:
    """What the hidden checks come to: the first thing that is wrong, or nothing."""
    backend = ChildProcess(EXERCISE, folder, EXERCISE.suite / "scenarios.py", best)
    submission = Submission(EXERCISE, folder, backend, "attack")
    try:
        submission.explore("total", threads=2, increments=2).must_return(4)
        submission.cross_check()
        seen = submission.run("total", threads=3, increments=1)
        seen.must(lambda outcome: outcome.most_alive == 3, "expected 3 threads at the same time")
        submission.cross_check()
    except CheckFailed as failed:
        return failed.message
    finally:
        backend.close()
        process._last[os.getpid()].second.end()
    return ""


def children(pid: int) -> set[str]:
    found = set()
    for task in Path(f"/proc/{pid}/task").iterdir():
        found |= set((task / "children").read_text().split())
    return found


def descendants(pid: int) -> set[str]:
    below = children(pid)
    return below.union(*(descendants(int(child)) for child in below if Path(f"/proc/{child}").exists()))


def test_the_honest_answer_passes(tmp_path: Path) -> None:
    """The reference passes all that the attacks meet."""
    assert verdict(EXERCISE.reference) == ""


@pytest.mark.parametrize("answer", HONEST, ids=lambda answer: answer.stem)
def test_no_honest_answer_is_accused(answer: Path, tmp_path: Path) -> None:
    """What looks unusual and does nothing of the kind passes all that the attacks meet."""
    (tmp_path / "counter.py").write_bytes(answer.read_bytes())
    assert verdict(tmp_path) == ""


TALKATIVE = """\
import logging
import os
import threading

print(lock, threading.Event(), object(), add, id(lock), os.getpid(), os.getcwd(), dict(os.environ))
logging.warning("%s %s", lock, threading.current_thread())
try:
    raise ValueError(lock)
except ValueError as error:
    print(error)
"""


def test_what_differs_from_process_to_process_is_no_tampering(tmp_path: Path) -> None:
    """An honest program may print where its objects lie, and in which process it runs."""
    text = (EXERCISE.reference / "counter.py").read_text()
    told = "".join(f"    {line}\n" for line in TALKATIVE.splitlines())
    (tmp_path / "counter.py").write_text(text.replace("    counter = 0\n", f"    counter = 0\n{told}", 1))
    assert verdict(tmp_path) == ""


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.stem)
def test_an_attack_gets_what_it_must(attack: Path, tmp_path: Path) -> None:
    """It fails with the words that its docstring ends with, and only its keeper is left."""
    text = attack.read_text()
    (tmp_path / "counter.py").write_text(text)
    (tmp_path / "conftest.py").write_text("raise SystemExit(0)\n")
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit(0)\n")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    wanted = re.search(r"^Must get: (.+)$", text, re.MULTILINE)
    assert wanted is not None
    assert re.search(wanted[1], verdict(tmp_path))
    server = fork_server.server()._process.pid
    assert all(not children(int(keeper)) for keeper in children(server))
