"""Grades one submission: its files alone in a private folder, pytest on the hidden suite, the report read back."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.course import Exercise
from grader.judge.pytest_process import Ended
from grader.judge.submissions import Submission, UngradableError
from grader.judge.workers import SuiteRun, Workers

MAX_REPORT_BYTES = 64_000_000


@dataclass(frozen=True)
class Grading:
    """What came of a submission: the report that pytest wrote, or the problem that left it without one.

    `ours` marks a problem of the grader and not of the submission.
    """

    submission: Submission
    report: dict[str, object] | None
    problem: str | None = None
    ours: bool = False


def grade(submission: Submission, workers: Workers) -> Grading:
    """Runs the hidden suite of the exercise on the submission."""
    try:
        sources = submission.read()
    except UngradableError as problem:
        return Grading(submission, None, str(problem))
    with _private_folder() as files, _private_folder() as reports, _private_folder() as scratch:
        for name, content in sources.items():
            (files / name).write_bytes(content)
        return _run(submission, files, reports / "report.json", scratch, workers)


def read_report(file: Path) -> dict[str, object] | None:
    """The report in the file; none if it is absent, was cut short or is larger than any honest one."""
    try:
        if file.stat().st_size > MAX_REPORT_BYTES:
            return None
        report = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return report if isinstance(report, dict) else None


@contextmanager
def _private_folder() -> Iterator[Path]:
    """A folder for one grading; what a process that outlives its group writes there later is left to the system."""
    with tempfile.TemporaryDirectory(prefix="lockstep-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _run(submission: Submission, files: Path, report_file: Path, scratch: Path, workers: Workers) -> Grading:
    """Only the files that the exercise names are in the folder: no `conftest.py` of a student gets near pytest."""
    exercise = submission.exercise
    ended = workers.run(SuiteRun(exercise.suite, report_file, scratch, exercise.submission_seconds, files))
    # A report that is there and whole counts, even if pytest had to be killed after it: it is written last.
    report = read_report(report_file)
    if report is None:
        return Grading(submission, None, _no_report(exercise, ended), ours=not ended.timed_out)
    return Grading(submission, report)


def _no_report(exercise: Exercise, ended: Ended) -> str:
    if ended.timed_out:
        return (
            f"the submission still ran after {exercise.submission_seconds:g} s and was stopped: "
            "look for a loop or a wait that never ends"
        )
    return f"pytest ended with status {ended.status} and left no report: {ended.last_line()}"
