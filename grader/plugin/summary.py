"""What stands at the end of a run: each check with its fact and points, and the score."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

import pytest

from grader.exploration.explore import certainty
from grader.judge.reflection import reflection
from grader.judge.submission import Submission
from grader.plugin.checks import Check, checks_of_file
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
    beside: Sequence[str]  # the ids of all checks of its file


class Summary:
    """Collects the checks of a run as they are reported."""

    collected: ClassVar[list[dict[str, Any]]] = []

    def __init__(self, columns: int) -> None:
        self._columns = columns
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
        by_exercise: dict[str, list[Line]] = {}
        for line in sorted(self._lines.values(), key=lambda line: (line.exercise, line.place or 0)):
            by_exercise.setdefault(line.exercise, []).append(line)
        for exercise, lines in by_exercise.items():
            if reporter.verbosity >= 0:
                reporter.section(f"{exercise}: {lines[0].title}", sep="-")
                for line in lines:
                    _print_line(reporter, line, self._columns)
            _print_score(reporter, exercise, lines)
        if len(by_exercise) > 1 and not any(map(_left_out, by_exercise.values())):
            _print_progress(reporter, [_score(lines) for lines in by_exercise.values()])


def attach(check: Check, report: Any, submission: Submission | None, item: pytest.Item) -> None:
    """Give the report the line that the summary will print of it."""
    line = Line(
        check.exercise.id, check.exercise.title, check.id, check.fact, check.points, check.hidden,
        report.passed, _weakest(submission), item.location[1], _refused(submission), checks_of_file(item),
    )  # fmt: skip
    report.lockstep = vars(line)


def _score(lines: list[Line]) -> tuple[float, float]:
    return sum(line.points for line in lines if line.passed), sum(line.points for line in lines)


def _left_out(lines: list[Line]) -> int:
    """How many checks of the same files were not run: nobody selected them, or the run was stopped before."""
    ran = {line.id.partition("[")[0] for line in lines}
    return len({id for line in lines for id in line.beside} - ran)


def _print_score(reporter: Any, exercise: str, lines: list[Line]) -> None:
    earned, most = _score(lines)
    left_out = _left_out(lines)
    which = f"{len(lines)} of the {len(lines) + left_out}" if left_out else "the"
    checks = "checks" if lines[0].hidden else "visible checks"
    score = f"{exercise}  score: {earned:g} of {most:g} points in {which} {checks}\n"
    reporter.write(score, green=earned == most, bold=True)  # `write_line` puts an empty one before it with `-v`
    if lines[0].refused:
        reporter.write(f"{exercise}  will not be graded like this: {lines[0].refused}\n", yellow=True)


def _print_progress(reporter: Any, scores: list[tuple[float, float]]) -> None:
    done = sum(earned == most for earned, most in scores)
    earned, most = (sum(values) for values in zip(*scores, strict=True))
    bar = "#" * round(20 * done / len(scores))
    progress = f"{done} of {len(scores)} exercises, {earned:g} of {most:g} points"
    reporter.write(f"progress: [{bar:<20}] {progress}\n", bold=True)


def _print_line(reporter: Any, line: Line, columns: int) -> None:
    points = f"{line.points if line.passed else 0:g}/{line.points:g}"
    mark = "pass" if line.passed else "FAIL"
    head = f"{mark} {points:>5}  "
    reporter.write(head, green=line.passed, red=not line.passed)
    told = line.fact + (f"  ({line.certain})" if line.certain else "")
    if reporter.isatty:  # which would break a line in the midst of a word
        told = hanging(told, columns - 1, len(head))
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
