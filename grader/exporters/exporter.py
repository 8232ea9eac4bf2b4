"""What an exporter is given, what it answers, and how it refuses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grader.exporters.cells import shown


class ExportError(Exception):
    """An export that would lose or misplace a grade, so nothing was written."""


class Result(Protocol):
    """The part of `grader.reports.result.Result` that an LMS takes."""

    @property
    def student(self) -> str: ...
    @property
    def exercise(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def max_score(self) -> float: ...
    @property
    def status(self) -> str: ...
    @property
    def review(self) -> str | None: ...


@dataclass(frozen=True)
class ExportReport:
    """What an export wrote, and whom it could not place.

    The names are untrusted text as it came; `lines` is safe to print.
    """

    rows: int  # students with at least one score in the file
    without_result: tuple[str, ...] = ()  # in the roster, nothing graded
    without_row: tuple[str, ...] = ()  # graded, not in the roster: not in the file
    warnings: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        said = [f"{counted(self.rows, 'student')} written"]
        if self.without_row:
            said.append(f"not in the roster, so left out: {listed(self.without_row)}")
        if self.without_result:
            said.append(f"in the roster without a result, so left as they are: {listed(self.without_result)}")
        return [*said, *self.warnings]


class Exporter(Protocol):
    """Writes `results` to `out`, whole or not at all, guided by `roster`, a file exported from the LMS."""

    def __call__(self, results: Sequence[Result], out: Path, roster: Path | None) -> ExportReport: ...


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: Sequence[str]) -> str:
    return ", ".join(shown(name) for name in names)
