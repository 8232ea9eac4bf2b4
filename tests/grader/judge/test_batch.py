"""Many gradings at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course
from grader.judge import batch
from grader.judge.batch import default_jobs, grade_all, internal_bug
from grader.judge.grading import Grading
from grader.judge.submissions import Submission, find_submissions
from grader.judge.workers import Workers


def test_every_submission_is_graded(submissions: Path, course: Course, lending: Callable[[int], Workers]) -> None:
    """Two at a time, three submissions give three gradings with a report."""
    found = find_submissions(submissions, course).submissions
    gradings = list(grade_all(found, lending(2)))
    assert sorted(grading.submission.student for grading in gradings) == ["s01", "s02", "s03"]
    assert all(grading.report for grading in gradings)


def test_a_grading_that_breaks_is_alone(submissions: Path, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the grader in one submission leaves the others their reports and says that it is ours."""

    def breaks_for_s02(submission: Submission, workers: Workers) -> Grading:
        if submission.student == "s02":
            raise RuntimeError("out of luck")
        return Grading(submission, {})

    monkeypatch.setattr(batch, "grade", breaks_for_s02)
    gradings = grade_all(find_submissions(submissions, course).submissions, Workers(jobs=2))
    by_student = {grading.submission.student: grading for grading in gradings}
    assert [by_student[student].ours for student in ("s01", "s02", "s03")] == [False, True, False]
    problem = by_student["s02"].problem
    assert problem is not None
    assert problem.startswith("[lockstep internal bug] RuntimeError: out of luck (test_batch.py, line ")


class HeldWorkers(Workers):
    """Gradings wait here until they are stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.stopped = threading.Event()

    def stop(self) -> None:
        self.stopped.set()


def test_closing_ends_what_still_runs(submissions: Path, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed after the first of three gradings, the one that runs is stopped and the last never starts."""
    started: list[str] = []

    def hold_after_the_first(submission: Submission, workers: Workers) -> Grading:
        started.append(submission.student)
        if len(started) > 1:
            assert isinstance(workers, HeldWorkers)
            workers.stopped.wait()
        return Grading(submission, {})

    monkeypatch.setattr(batch, "grade", hold_after_the_first)
    gradings = grade_all(find_submissions(submissions, course).submissions, HeldWorkers())
    assert next(gradings).submission.student == "s01"
    gradings.close()
    assert "s03" not in started


def test_there_is_at_least_one_job() -> None:
    """A machine that does not tell its processors still grades."""
    assert default_jobs() >= 1


def test_a_bug_is_told_in_one_line() -> None:
    """A fault of ours names its type, its reason and its place."""
    try:
        raise ValueError("why")
    except ValueError as error:
        line = internal_bug(error)
    assert line.startswith("[lockstep internal bug] ValueError: why (test_batch.py, line ")
