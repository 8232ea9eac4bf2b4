"""What stands at the end of a run: each check with its fact and points, and the score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from grader.exploration.explore import certainty
from grader.judge.submission import Submission
from grader.plugin.checks import Check


@dataclass
class Line:
    """One check and how it went."""

    check: Check
    passed: bool
    certain: str


class Summary:
    """Collects the checks of a run as they are reported."""

    collected: ClassVar[list[dict[str, Any]]] = []

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}

    def collect(self, checks: list[Check]) -> None:
        """Note what was collected; the report hook of pytest-json-report is given nothing but the report."""
        Summary.collected[:] = [
            {"id": check.id, "fact": check.fact, "points": check.points, "task": check.task} for check in checks
        ]

    def note(self, check: Check, report: pytest.TestReport, submission: Submission | None) -> None:
        key = f"{check.exercise.id}/{check.id}"
        line = self._lines.get(key)
        if report.when == "call":
            self._lines[key] = Line(check, report.passed, _weakest(submission))
        elif report.failed:
            self._lines[key] = Line(check, False, "") if line is None else Line(check, False, line.certain)

    def print(self, reporter: Any) -> None:
        exercises = list(dict.fromkeys(line.check.exercise.id for line in self._lines.values()))
        quiet = reporter.verbosity < 0
        for exercise in exercises:
            lines = [line for line in self._lines.values() if line.check.exercise.id == exercise]
            if not quiet:
                reporter.section(f"{exercise}: {lines[0].check.exercise.title}", sep="-")
                for line in lines:
                    _print_line(reporter, line)
            earned, most = _score(lines)
            word = "visible checks" if not lines[0].check.hidden else "checks"
            reporter.write_line(
                f"{exercise}  score: {earned:g} of {most:g} points in the {word}", green=earned == most, bold=True
            )
        if len(exercises) > 1:
            self._print_progress(reporter, exercises)

    def _print_progress(self, reporter: Any, exercises: list[str]) -> None:
        by_exercise = [
            _score([line for line in self._lines.values() if line.check.exercise.id == exercise])
            for exercise in exercises
        ]
        done = sum(earned == most for earned, most in by_exercise)
        earned, most = (sum(values) for values in zip(*by_exercise, strict=True))
        bar = "#" * round(20 * done / len(exercises))
        reporter.write_line(
            f"progress: [{bar:<20}] {done} of {len(exercises)} exercises, {earned:g} of {most:g} points", bold=True
        )


def _score(lines: list[Line]) -> tuple[float, float]:
    return sum(line.check.points for line in lines if line.passed), sum(line.check.points for line in lines)


def _print_line(reporter: Any, line: Line) -> None:
    points = f"{line.check.points if line.passed else 0:g}/{line.check.points:g}"
    mark = "pass" if line.passed else "FAIL"
    reporter.write(f"{mark} {points:>5}  ", green=line.passed, red=not line.passed)
    reporter.write(line.check.fact + (f"  ({line.certain})" if line.certain else "") + "\n")


def _weakest(submission: Submission | None) -> str:
    """How sure the check is: as sure as its least sure exploration."""
    if submission is None or not submission.certainties:
        return ""
    worst = min(submission.certainties, key=lambda one: (one["complete"], -one["executions"]))
    return certainty(worst["complete"], worst["executions"], worst["strategy"], worst["seed"])
