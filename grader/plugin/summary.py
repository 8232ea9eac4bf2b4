"""What stands at the end of a run: each check with its fact and points, and the score."""

from __future__ import annotations

import functools
import shutil
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest

from grader.exploration.explore import certainty
from grader.judge.reflection import reflection
from grader.judge.submission import Submission
from grader.plugin.checks import Check
from grader.plugin.local import LocalSession
from grader.plugin.told import wrapped

_MOST_TOLD = 3


@dataclass
class Line:
    """One check and how it went, as it travels with pytest's report, also from a worker of pytest-xdist."""

    exercise: str
    title: str
    id: str
    fact: str
    points: float
    hidden: bool
    passed: bool
    certain: str
    place: int | None  # the line of the file where the check begins: their order
    refused: str  # what a judge would not run, where this run does


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

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep the line that `attach` gave to the report, if it is about a check."""
        told = getattr(report, "lockstep", None)
        if told is None:
            return
        line = Line(**told)
        key = f"{line.exercise}/{line.id}"
        if report.when == "call":
            self._lines[key] = line
        elif report.failed:
            self._lines[key] = replace(self._lines.get(key, line), passed=False)

    def print(self, reporter: Any) -> None:
        exercises = sorted(dict.fromkeys(line.exercise for line in self._lines.values()))
        quiet = reporter.verbosity < 0
        for exercise in exercises:
            lines = sorted(
                (line for line in self._lines.values() if line.exercise == exercise), key=lambda line: line.place or 0
            )
            if not quiet:
                reporter.section(f"{exercise}: {lines[0].title}", sep="-")
                for line in lines:
                    _print_line(reporter, line)
            earned, most = _score(lines)
            word = "visible checks" if not lines[0].hidden else "checks"
            score = f"{exercise}  score: {earned:g} of {most:g} points in the {word}\n"
            reporter.write(score, green=earned == most, bold=True)  # `write_line` puts an empty one before it with `-v`
            if lines[0].refused:
                reporter.write(f"{exercise}  will not be graded like this: {lines[0].refused}\n", yellow=True)
        if len(exercises) > 1:
            self._print_progress(reporter, exercises)

    def _print_progress(self, reporter: Any, exercises: list[str]) -> None:
        by_exercise = [
            _score([line for line in self._lines.values() if line.exercise == exercise])
            for exercise in exercises
        ]
        done = sum(earned == most for earned, most in by_exercise)
        earned, most = (sum(values) for values in zip(*by_exercise, strict=True))
        bar = "#" * round(20 * done / len(exercises))
        progress = f"{done} of {len(exercises)} exercises, {earned:g} of {most:g} points"
        reporter.write(f"progress: [{bar:<20}] {progress}\n", bold=True)


def attach(check: Check, report: Any, submission: Submission | None, place: int | None) -> None:
    """Give the report the line that the summary will print of it."""
    line = Line(
        check.exercise.id, check.exercise.title, check.id, check.fact, check.points, check.hidden,
        report.passed, _weakest(submission), place, _refused(submission),
    )  # fmt: skip
    report.lockstep = vars(line)


def _score(lines: list[Line]) -> tuple[float, float]:
    return sum(line.points for line in lines if line.passed), sum(line.points for line in lines)


def _print_line(reporter: Any, line: Line) -> None:
    points = f"{line.points if line.passed else 0:g}/{line.points:g}"
    mark = "pass" if line.passed else "FAIL"
    head = f"{mark} {points:>5}  "
    reporter.write(head, green=line.passed, red=not line.passed)
    told = line.fact + (f"  ({line.certain})" if line.certain else "")
    if reporter.isatty:  # which would break a line in the midst of a word
        told = hanging(told, shutil.get_terminal_size().columns - 1, len(head))
    reporter.write(told + "\n")


def hanging(text: str, width: int, indent: int) -> str:
    """The text in lines that end before `width`, those after the first as far to the right as the first begins."""
    room = max(width - indent, 20)
    return wrapped(text, room).replace("\n", f"\n{' ' * indent}")


def _weakest(submission: Submission | None) -> str:
    """How sure the check is: as sure as its least sure exploration."""
    if submission is None or not submission.certainties:
        return ""
    worst = min(submission.certainties, key=lambda one: (one["complete"], -one["executions"]))
    return certainty(worst["complete"], worst["executions"], worst["strategy"], worst["seed"])


def _refused(submission: Submission | None) -> str:
    """Where files that run in this process look behind the program, which a judge refuses before it runs anything."""
    if submission is None or not isinstance(submission.backend, LocalSession):
        return ""
    exercise = submission.exercise
    texts = (((submission.folder / name).read_bytes(), name) for name in exercise.files)
    told = [said for text, name in texts for said in _findings(text, name, exercise.imports)]
    return "; ".join(told[:_MOST_TOLD])


@functools.lru_cache(maxsize=8)
def _findings(text: bytes, name: str, imports: tuple[str, ...]) -> list[str]:
    """Each report of a run tells them: the file is read through once."""
    return reflection(text, name, imports)
