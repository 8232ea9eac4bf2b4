"""A student's own run and the judge come to the same verdicts: `pytest exercises/ID` in one process, or in a child.

Every exercise is looked at with its reference, one accepted and one broken answer, chosen by position; each
visible check must pass or fail with the same words and be as sure in both. All answers of the course are compared by
`pytest tests/grader/judge/test_local_verdicts.py --every-answer` (half an hour of one processor).
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course import Exercise
from grader.judge import process
from grader.judge.process import ChildProcess
from grader.judge.submission import Backend, CheckFailed, Submission
from grader.plugin.local import LocalSession
from grader.proof.answers import Answer, read_answers

ROOT = Path(__file__).resolve().parents[3]
EXERCISES = [Exercise.read(folder) for folder in sorted((ROOT / "exercises").glob("[0-9]*"))]
Verdict = tuple[str, list[dict[str, Any]]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    every = metafunc.config.getoption("--every-answer")
    pairs = [
        pytest.param(exercise, answer, id=f"{exercise.id}-{answer.name}")
        for number, exercise in enumerate(EXERCISES)
        for answer in chosen(read_answers(exercise)[0], None if every else number)
    ]
    metafunc.parametrize(("exercise", "answer"), pairs)


def chosen(answers: list[Answer], number: int | None) -> list[Answer]:
    """All of them, or one of each kind: another position for each number."""
    if number is None:
        return answers
    kinds = [[answer for answer in answers if answer.kind == kind] for kind in ("reference", "accepted", "broken")]
    return [of_kind[number * 3 % len(of_kind)] for of_kind in kinds]


@pytest.fixture(autouse=True, scope="module")
def sandboxes() -> Iterator[None]:
    yield
    for kept in list(process._last.values()):
        kept.forget()


def checks(exercise: Exercise) -> dict[str, Callable[[Submission], None]]:
    """The functions of the visible checks."""
    found = {}
    for file in sorted(exercise.folder.glob("test_*.py")):
        spec = importlib.util.spec_from_file_location(f"visible_{exercise.id}_{file.stem}", file)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found |= {f"{file.name}::{name}": value for name, value in vars(module).items() if name.startswith("test_")}
    return found


def verdict(check: Callable[[Submission], None], submission: Submission) -> Verdict:
    """What the check comes to, and how sure it is."""
    try:
        check(submission)
        submission.cross_check()
    except CheckFailed as failed:
        told = f"{failed.message}\n{failed.story}".replace(f"{submission.folder}/", "")  # a child tells no folder
        return told, submission.certainties
    return "passed", submission.certainties


def test_child_and_local_run_come_to_the_same_verdicts(exercise: Exercise, answer: Answer, tmp_path: Path) -> None:
    """Each visible check gives the student the words, the story and the certainty that the judge would give."""
    for name, place in answer.sources.items():
        (tmp_path / name).write_bytes(place.read_bytes())
    scenarios = exercise.folder / "scenarios.py"
    for id, check in checks(exercise).items():
        child = ChildProcess(exercise, tmp_path, scenarios)
        backends: tuple[Backend, Backend] = (LocalSession(exercise, tmp_path, scenarios), child)
        try:
            local, judged = (verdict(check, Submission(exercise, tmp_path, backend, id)) for backend in backends)
        finally:
            child.close()
        assert local == judged, id
