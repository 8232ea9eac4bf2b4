"""The checks that a hidden suite holds, as pytest collects them without a submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grader.course import Exercise
from grader.judge.fields import FieldError, Fields
from grader.judge.folders import private_folder
from grader.judge.grading import read_report
from grader.judge.pytest_process import Ended
from grader.judge.workers import SuiteRun, WorkerDied, Workers

_COLLECT_SECONDS = 120.0


class SuiteError(Exception):
    """A suite cannot be collected: the course's own fault, never a student's."""


@dataclass(frozen=True)
class ExpectedCheck:
    """A check that every grading of its exercise must report."""

    id: str
    fact: str
    points: float
    task: int | None


Checks = tuple[ExpectedCheck, ...]  # of a suite, in their order


def expected_checks(exercise: Exercise, workers: Workers) -> Checks:
    """The checks of the exercise's suite in their order; raises `SuiteError` if there is none."""
    try:
        report, ended = _collect(exercise, workers)
    except WorkerDied as death:
        raise _error(exercise, f"{death}: try again, and look whether memory is short") from None
    if report is None:
        raise _error(exercise, f"pytest wrote no report: {ended.last_line()}")
    if ended.status != 0:
        raise _error(exercise, collection_problem(report) or ended.last_line())
    if "checks" not in report:
        raise _error(exercise, "the report has no `checks`: install `lockstep` in this Python")
    try:
        checks = tuple(_expected(fields) for fields in Fields(report, "the report").records("checks"))
    except FieldError as error:
        raise _error(exercise, str(error)) from None
    if len({check.id for check in checks}) < len(checks):
        raise _error(exercise, "two checks have the same id")
    return checks


def collection_problem(report: Mapping[str, object]) -> str | None:
    """Why a collector of the report failed: the last line of the first such error."""
    collectors = report.get("collectors")
    for collector in collectors if isinstance(collectors, list) else ():
        if isinstance(collector, dict) and collector.get("outcome") == "failed":
            lines = str(collector.get("longrepr", "")).strip().splitlines()
            return f"`{collector.get('nodeid')}`: {lines[-1] if lines else 'no reason given'}"
    return None


def _collect(exercise: Exercise, workers: Workers) -> tuple[dict[str, object] | None, Ended]:
    with private_folder() as folder:
        file, scratch = folder / "report.json", folder / "scratch"
        scratch.mkdir()
        ended = workers.run(SuiteRun(exercise.suite, file, scratch, _COLLECT_SECONDS))
        return read_report(file), ended


def _expected(fields: Fields) -> ExpectedCheck:
    return ExpectedCheck(
        id=fields.text("id"),
        fact=fields.text("fact"),
        points=fields.amount("points"),
        task=fields.optional_whole("task"),
    )


def _error(exercise: Exercise, why: str) -> SuiteError:
    root = exercise.suite.parent.name
    what = "hidden suite" if root == "tests" else "visible suite"
    return SuiteError(f"the {what} `{root}/{exercise.id}` cannot be collected: {why}")
