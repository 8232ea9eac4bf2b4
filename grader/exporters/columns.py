"""Which column of a roster belongs to which exercise: one column or an error, never a guess."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from grader.exporters.cells import format_number, shown
from grader.exporters.exporter import ExportError, listed
from grader.exporters.gradebook import Gradebook
from grader.exporters.sheet import Sheet


def exercise_columns(book: Gradebook, sheet: Sheet, item: Callable[[int], str | None], lms: str) -> dict[str, int]:
    """The column whose `item`, the name that the LMS has for what it grades, is the exercise's id."""
    items = [item(index) for index in range(len(sheet.header))]
    columns = {}
    for exercise in book.exercises:
        found = [index for index, name in enumerate(items) if name == exercise]
        if len(found) > 1:
            raise ExportError(
                f"{shown(exercise)} has {len(found)} columns in {shown(sheet.name)}: "
                f"{listed([sheet.header[index] for index in found])}; "
                f"a score has one place: rename the others in {lms}"
            )
        if found:
            columns[exercise] = found[0]
    return columns


def without_column(book: Gradebook, columns: Collection[str]) -> list[str]:
    absent = [exercise for exercise in book.exercises if exercise not in columns]
    return [f"no column in the roster, so left out: {listed(absent)}"] if absent else []


def points_unknown(book: Gradebook, exercises: Iterable[str], lms: str) -> str:
    """For an export that does not say what an exercise is out of in the LMS."""
    points = [f"{format_number(book.points[exercise])} for {shown(exercise)}" for exercise in exercises]
    return f"points are written as they are, not scaled: see that the maximum in {lms} is {', '.join(points)}"


def points_differ(exercise: str, ours: float, theirs: float | None, lms: str) -> list[str]:
    if theirs is None or theirs == ours:
        return []
    maximum = format_number(ours)
    return [
        f"{shown(exercise)} is out of {maximum} here and out of {format_number(theirs)} in {lms}; "
        f"points are written as they are, not scaled: set its maximum to {maximum} in {lms}"
    ]
