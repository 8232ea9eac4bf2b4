"""What a regrade changed: whose score, because of what, and which checks say something else now."""

from __future__ import annotations

from dataclasses import dataclass

from grader.reports.result import CheckResult, Result
from grader.reports.text import format_points, name_of, one_line

_PARTS = {
    "submission": "the submission", "suite": "the exercise's hidden checks", "secret": "the course secret",
    "grader": "the grader",
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One submission whose score or checks are others than before."""

    before: Result
    after: Result

    @property
    def rose(self) -> bool:
        return self.after.score > self.before.score

    @property
    def fell(self) -> bool:
        return self.after.score < self.before.score

    def headline(self) -> str:
        """Whose score, from what to what, and why."""
        flag = "  FELL" if self.fell else ""
        return f"{_whose(self.after)}  {_score(self.before)} -> {_score(self.after)}{flag}  ({self._why()})"

    def details(self) -> list[str]:
        """A line for each check that says something else now."""
        before = {check.id: check for check in self.before.checks}
        after = {check.id: check for check in self.after.checks}
        ids = [*before, *(id for id in after if id not in before)]
        return [line for id in ids if (line := _difference(id, before.get(id), after.get(id)))]

    def _why(self) -> str:
        if self.before.basis is None or self.after.basis is None:
            return "a fault of the grader"
        parts = [_PARTS[name] for name in self.after.basis.changes(self.before.basis)]
        return f"{' and '.join(parts)} changed" if parts else "graded again as it was"


def change(before: Result, after: Result) -> Change | None:
    """How a result differs from the one before it; none where points and verdicts are the same."""
    found = Change(before, after)
    same = (before.score, before.max_score, before.status) == (after.score, after.max_score, after.status)
    return None if same and not found.details() else found


def _whose(result: Result) -> str:
    return f"{name_of(result.student)}  {result.exercise}"


def _score(result: Result) -> str:
    mark = " !" if result.status != "graded" else ""
    return f"{format_points(result.score)}/{format_points(result.max_score)}{mark}"


def _difference(id: str, before: CheckResult | None, after: CheckResult | None) -> str | None:
    if _verdict(before) == _verdict(after):
        return None
    why = f"  {one_line(after.message)}" if after and after.message else ""
    return f"{id}  {_verdict(before)} -> {_verdict(after)}{why}"


def _verdict(check: CheckResult | None) -> str:
    if check is None:
        return "not there"
    return f"{check.status} {format_points(check.points)}/{format_points(check.max_points)}"
