"""The grading of one submission by a real pytest."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Protocol

import pytest

from grader.course import Course
from grader.judge.basis import current
from grader.judge.grading import Grading, grade, read_report
from grader.judge.submissions import Submission
from grader.judge.workers import Workers


class Graded(Protocol):
    def __call__(self, student: str = "s01", seconds: float = 120) -> Grading: ...


@pytest.fixture
def graded(submissions: Path, course: Course, lasting_workers: Workers) -> Graded:
    def graded(student: str = "s01", seconds: float = 120) -> Grading:
        exercise = replace(course.exercises["01_double"], submission_seconds=seconds)
        place = submissions / student / exercise.id
        return grade(Submission.in_folder(student, exercise, place), lasting_workers)

    return graded


def outcomes(grading: Grading) -> list[str]:
    assert grading.report is not None
    tests = grading.report["tests"]
    assert isinstance(tests, list)
    return [test["call"]["outcome"] for test in tests]


def test_a_submission_gets_the_report_of_its_own_checks(submissions: Path, graded: Graded) -> None:
    """Right, partly right and wrong submissions differ in the outcomes of their checks."""
    assert outcomes(graded("s01")) == ["passed", "passed"]
    assert outcomes(graded("s02")) == ["passed", "failed"]
    assert outcomes(graded("s03")) == ["failed", "failed"]


def test_only_the_files_of_the_exercise_are_graded(submissions: Path, graded: Graded) -> None:
    """Files that steer pytest or shadow a module do nothing when a student hands them in."""
    place = submissions / "s03" / "01_double"
    (place / "conftest.py").write_text("raise SystemExit(0)\n")
    (place / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    (place / "math.py").write_text("raise SystemExit(0)\n")
    assert outcomes(graded("s03")) == ["failed", "failed"]


def test_the_submission_itself_is_left_as_it_was(submissions: Path, graded: Graded) -> None:
    """Grading writes nothing beside a student's files."""
    graded()
    assert [file.name for file in (submissions / "s01" / "01_double").iterdir()] == ["double.py"]


def test_a_submission_with_a_problem_is_not_run(submissions: Path, graded: Graded) -> None:
    """An empty file gives its sentence and no report."""
    (submissions / "s01" / "01_double" / "double.py").write_text("")
    grading = graded()
    assert (grading.report, grading.ours) == (None, False)
    assert grading.problem is not None
    assert grading.problem.startswith("`double.py` is empty")


def test_a_name_of_no_encoding_is_told(submissions: Path, graded: Graded) -> None:
    """What lies there instead of the file may be called by bytes that are no text: that was taken for a bug of ours."""
    folder = submissions / "s01" / "01_double"
    (folder / "double.py").rename(folder / os.fsdecode(b"double\xff.py"))
    grading = graded()
    assert grading.problem == "`double.py` is missing (found `double\udcff.py`): hand in a file of exactly this name for `01_double`"
    assert current(grading.submission).submission == grading.content


def test_a_submission_that_takes_too_long_is_stopped(graded: Graded) -> None:
    """The outside limit ends a grading without a report and says which limit it was."""
    grading = graded(seconds=0.001)
    assert (grading.report, grading.ours) == (None, False)
    assert grading.problem is not None
    assert "still ran after 0.001 s and was stopped" in grading.problem


def test_a_pytest_that_breaks_is_a_fault_of_ours(course_root: Path, graded: Graded) -> None:
    """When pytest ends without a report the message holds its last words."""
    (course_root / "tests" / "01_double" / "conftest.py").write_text("raise SystemExit('the suite is broken')\n")
    grading = graded()
    assert (grading.report, grading.ours) == (None, True)
    assert grading.problem is not None
    assert "left no report: the suite is broken" in grading.problem


def test_a_full_disk_is_named(
    course_root: Path, monkeypatch: pytest.MonkeyPatch, graded: Graded
) -> None:
    """Where pytest could leave neither a report nor a word, the reason is looked up."""
    (course_root / "tests" / "01_double" / "conftest.py").write_text("raise SystemExit('the suite is broken')\n")
    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=0))
    grading = graded()
    assert (grading.report, grading.ours) == (None, True)
    assert grading.problem is not None
    assert f"no space is left in `{tempfile.gettempdir()}`" in grading.problem


@pytest.mark.parametrize("content", [None, "", '{"tests": [', "[]", "NaN", "[" * 100_000])
def test_what_is_no_report_is_none(tmp_path: Path, content: str | None) -> None:
    """An absent file, one that was cut short and one of another shape are no report."""
    file = tmp_path / "report.json"
    if content is not None:
        file.write_text(content)
    assert read_report(file) is None
