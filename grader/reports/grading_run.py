"""Grades submissions and scores each as it ends: the one way for a class and for the proof of the content."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace

from grader.course import Exercise
from grader.judge.basis import basis
from grader.judge.batch import grade_all, internal_bug
from grader.judge.cluster import grade_on_cluster
from grader.judge.grading import Grading
from grader.judge.submissions import Submission
from grader.judge.suite import Checks, ExpectedCheck, SuiteError, expected_checks
from grader.judge.workers import Workers
from grader.reports.result import Result
from grader.reports.scoring import error_result, lost_sandbox, score_report


@dataclass(frozen=True)
class Scored:
    """One submission's result, the report it was made from, and whether a fault of the grader is in it.

    `seconds` of real time is how long the grading took.
    """

    submission: Submission
    result: Result
    report: Mapping[str, object] | None
    ours: bool
    seconds: float = 0.0


def score_all(
    submissions: Iterable[Submission], expected: Mapping[str, Sequence[ExpectedCheck]], workers: Workers,
    cluster: str | None = None,
) -> Generator[Scored, None, None]:
    """The result of each submission as its grading ends, here or on a cluster; closing ends what still runs."""
    started = grade_all(submissions, workers) if cluster is None else grade_on_cluster(submissions, cluster)
    with closing(started) as gradings:
        for grading in gradings:
            scored = _score(grading, expected[grading.submission.exercise.id])
            yield replace(scored, seconds=grading.seconds)


def collect(exercises: Iterable[Exercise], workers: Workers) -> dict[str, Checks | SuiteError]:
    """The expected checks of each exercise, or why its suite cannot be collected."""
    chosen = list(exercises)
    with ThreadPoolExecutor(workers.jobs, thread_name_prefix="collecting") as pool:
        suites = pool.map(lambda exercise: _collected(exercise, workers), chosen)
        return dict(zip([exercise.id for exercise in chosen], suites, strict=True))


def _collected(exercise: Exercise, workers: Workers) -> Checks | SuiteError:
    try:
        return expected_checks(exercise, workers)
    except SuiteError as error:
        return error


def _score(grading: Grading, expected: Sequence[ExpectedCheck]) -> Scored:
    submission = grading.submission
    student, exercise = submission.student, submission.exercise.id
    if grading.report is None:
        result = error_result(student, exercise, grading.problem or "no reason given", expected)
        return Scored(submission, result if grading.ours else _based(result, grading), None, grading.ours)
    try:
        result = score_report(student, exercise, grading.report, expected)
        if (lost := lost_sandbox(result)) is not None:
            result = error_result(student, exercise, f"{lost}: grade this submission again", expected)
            return Scored(submission, result, grading.report, ours=True)
        return Scored(submission, _based(result, grading), grading.report, ours=False)
    except Exception as error:  # one report that breaks the scoring is that submission's alone
        result = error_result(student, exercise, internal_bug(error), expected)
        return Scored(submission, result, grading.report, ours=True)


def _based(result: Result, grading: Grading) -> Result:
    return replace(result, basis=basis(grading.submission.exercise, grading.content))
