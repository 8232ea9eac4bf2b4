"""The gradebook CSV that Canvas imports: its own export filled, or a new one without ids."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from grader.exporters.canvas_cells import POINTS_POSSIBLE, is_points_row, is_rewritten, title_of
from grader.exporters.canvas_roster import fill
from grader.exporters.cells import format_number, starts_formula, text_cell
from grader.exporters.exporter import ExportError, ExportReport, Result, listed
from grader.exporters.gradebook import Gradebook, gradebook
from grader.exporters.sheet import Sheet, read_sheet, write_sheet
from grader.exporters.without_roster import blank_cells, placeable

_STUDENT_COLUMNS: Final = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_NO_ROSTER: Final = (
    "without `--roster`, each folder's name is taken for the Canvas login, "
    "and an assignment that is not named exactly like the exercise is made anew"
)


def export(results: Sequence[Result], out: Path, roster: Path | None) -> ExportReport:
    book = gradebook(results)
    return _write_new(book, out) if roster is None else fill(book, read_sheet(roster), out)


def _write_new(book: Gradebook, out: Path) -> ExportReport:
    _check_titles(book)
    notes = list(book.warnings)
    students = placeable(book, _is_login, "Canvas", notes)
    notes += [*blank_cells(book, students, "Canvas"), _NO_ROSTER]
    points = [f"    {POINTS_POSSIBLE}", "", "", "", "", *map(format_number, book.points.values())]
    rows = [points, *(_row(book, student) for student in students)]
    write_sheet(out, Sheet([*_STUDENT_COLUMNS, *book.exercises], rows))
    return ExportReport(len(students), warnings=tuple(notes))


def _check_titles(book: Gradebook) -> None:
    traps = [exercise for exercise in book.exercises if title_of(exercise) != exercise]
    if traps:
        raise ExportError(
            f"{listed(traps)} ends in a number in parentheses, which Canvas takes for an assignment's id: "
            "give the gradebook exported from Canvas with `--roster`"
        )


def _is_login(student: str) -> bool:
    """Whether Canvas looks for exactly this text, and no spreadsheet runs it."""
    changed = not student.isprintable() or student != student.strip() or is_rewritten(student)
    return not (changed or starts_formula(student) or is_points_row(student))


def _row(book: Gradebook, student: str) -> list[str]:
    # No Canvas id: a folder `0012` in that column would be read as student 12.
    return [text_cell(student), "", "", student, "", *book.cells(student)]
