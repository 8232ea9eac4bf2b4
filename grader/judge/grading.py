"""Grades one submission: its files alone in a private folder, pytest on the hidden suite, the report read back."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from grader.course import Exercise
from grader.judge.basis import fingerprint, fingerprint_of_problem
from grader.judge.folders import private_folder
from grader.judge.pytest_process import Ended
from grader.judge.submissions import Submission, UngradableError
from grader.judge.workers import SuiteRun, Workers

MAX_REPORT_BYTES = 64_000_000
_FULL = 100_000  # bytes: a disk with less has no room for a report
_OF_ONE_RUN = ("created", "duration", "environment", "root")


@dataclass(frozen=True)
class Grading:
    """What came of a submission: the report that pytest wrote, or the problem that left it without one.

    `ours` marks a problem of the grader and not of the submission; `content` is the fingerprint of what was graded;
    `seconds` of real time is how long that took.
    """

    submission: Submission
    report: dict[str, object] | None
    problem: str | None = None
    ours: bool = False
    content: str = ""
    seconds: float = 0.0


def grade(submission: Submission, workers: Workers) -> Grading:
    """Runs the hidden suite of the exercise on the submission."""
    try:
        sources = submission.read()
    except UngradableError as problem:
        return unreadable(submission, problem)
    return grade_sources(submission, sources, workers)


def unreadable(submission: Submission, problem: UngradableError) -> Grading:
    """The grading of a submission that cannot even be read."""
    return Grading(submission, None, str(problem), content=fingerprint_of_problem(problem))


def grade_sources(submission: Submission, sources: Mapping[str, bytes], workers: Workers) -> Grading:
    """Runs the hidden suite on these files of the submission."""
    content = fingerprint(sources)
    with private_folder() as folder:
        files, reports, scratch = folder / "files", folder / "reports", folder / "scratch"
        for part in (files, reports, scratch):
            part.mkdir()
        for name, text in sources.items():
            (files / name).write_bytes(text)
        begun = time.monotonic()
        grading = _run(submission, files, reports / "report.json", scratch, workers)
        return replace(grading, content=content, seconds=time.monotonic() - begun)


def read_report(file: Path, names: Mapping[str, str] | None = None) -> dict[str, object] | None:
    """The report in the file; none if it is absent, was cut short or is larger than any honest one.

    Paths of this one run get the `names` that they have in every run.
    """
    try:
        if file.stat().st_size > MAX_REPORT_BYTES:
            return None
        text = file.read_text(encoding="utf-8")
        for path, name in (names or {}).items():
            text = text.replace(path, name)
        report = json.loads(text)
    except (OSError, ValueError, RecursionError):
        return None
    return report if isinstance(report, dict) else None


def _run(submission: Submission, files: Path, report_file: Path, scratch: Path, workers: Workers) -> Grading:
    """Only the files that the exercise names are in the folder: no `conftest.py` of a student gets near pytest."""
    exercise = submission.exercise
    ended = workers.run(
        SuiteRun(
            exercise.suite, report_file, scratch, exercise.submission_seconds, files,
            secret=submission.secret, checks=submission.checks,
        )
    )  # fmt: skip
    # A report that is there and whole counts, even if pytest had to be killed after it: it is written last.
    report = read_report(report_file, {str(files): "submission", str(exercise.suite.parent.parent): "course"})
    if report is None:
        return Grading(submission, None, _no_report(exercise, ended, scratch), ours=not ended.timed_out)
    return Grading(submission, _without_times(report))


def _without_times(report: dict[str, object]) -> dict[str, object]:
    """The report without what differs from run to run and from desk to desk."""
    if isinstance(tests := report.get("tests"), list):
        for stage in (stage for test in tests if isinstance(test, dict) for stage in test.values()):
            if isinstance(stage, dict):
                stage.pop("duration", None)
    return {key: value for key, value in report.items() if key not in _OF_ONE_RUN}


def _no_report(exercise: Exercise, ended: Ended, scratch: Path) -> str:
    if ended.timed_out:
        return (
            f"the submission still ran after {exercise.submission_seconds:g} s and was stopped: "
            "look for a loop or a wait that never ends"
        )
    if shutil.disk_usage(scratch).free < _FULL:
        place = tempfile.gettempdir()
        return f"no space is left in `{place}`: make room, or set `TMPDIR`, and grade this submission again"
    way_out = ": grade this submission again" if ended.status < 0 else ""  # killed by somebody else
    return f"pytest ended with status {ended.status} and left no report: {ended.last_line()}{way_out}"
