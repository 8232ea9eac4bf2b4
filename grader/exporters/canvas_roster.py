"""A gradebook exported from Canvas, filled: every cell stays as it was, but for the scores that there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from grader.exporters.canvas_cells import is_points_row, is_rewritten, title_of
from grader.exporters.cells import format_number, read_number, shown, text_cell
from grader.exporters.columns import exercise_columns, points_differ, without_column
from grader.exporters.exporter import ExportError, ExportReport, listed
from grader.exporters.gradebook import Gradebook
from grader.exporters.matching import match
from grader.exporters.sheet import Sheet, require, write_sheet

_ID_COLUMNS: Final = ("SIS Login ID", "SIS User ID", "ID")
_NAME_COLUMNS: Final = ("Student", "LastName", "FirstName")
# In the order in which Canvas looks for them; from `Section` on, it takes every column for an assignment.
_STUDENT_COLUMNS: Final = (
    *_NAME_COLUMNS, "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section",
)  # fmt: skip
# Canvas's own words, which no score may overwrite.
_KEPT: Final = {"EX": "is excused", "N/A": "is not assigned the exercise"}


def fill(book: Gradebook, sheet: Sheet, out: Path) -> ExportReport:
    _check_header(sheet)
    people = _people(sheet)
    _check_ids(sheet, people)
    columns = _assignment_columns(book, sheet)
    matches = match(book.students, sheet, _ID_COLUMNS, people)
    notes = [*book.warnings, *without_column(book, columns), *_points_notes(book, sheet, columns)]
    filled = 0
    for student, row in matches.row_of.items():
        filled += _fill_row(book.scores[student], sheet.rows[row], columns, notes)
    _guard_names(sheet, people)
    # A BOM before a quoted first header is malformed to Canvas, and it never needs one. It takes commas and semicolons.
    write_sheet(out, replace(sheet, bom=False, delimiter=";" if sheet.delimiter == ";" else ","))
    return ExportReport(filled, matches.without_result, matches.without_row, tuple(notes))


def _check_header(sheet: Sheet) -> None:
    in_two = sheet.column("LastName") == 0 and sheet.column("FirstName") == 1
    if not in_two and sheet.column("Student") != 0:
        raise ExportError(
            f"{shown(sheet.name)} is not a gradebook of Canvas: its first column is not `Student`; "
            "choose Export in the gradebook of the course and give that file"
        )
    require(sheet, ("ID", "Section"), "a gradebook of Canvas")
    if sheet.column("SIS User ID") is not None:
        require(sheet, ("SIS Login ID",), "a gradebook that Canvas takes back")
    found = sheet.columns(_STUDENT_COLUMNS)
    if list(found.values()) != list(range(len(found))):
        raise ExportError(
            f"{shown(sheet.name)} has the columns of a student in another order than Canvas, which is "
            f"{listed(list(found))}: export the gradebook again and leave its columns as they are"
        )


def _points_rows(sheet: Sheet) -> list[int]:
    return [row for row, cells in enumerate(sheet.rows) if is_points_row(cells[0])]


def _people(sheet: Sheet) -> list[int]:
    """The rows of students; the others hold the points, or which assignments are posted by hand."""
    points = _points_rows(sheet)
    if len(points) > 1:
        raise ExportError(
            f"{sheet.place(points[1])}, is a second row of `Points Possible`, from which Canvas would take "
            "the assignments' points: rename in Canvas the student who has that name"
        )
    ids = sheet.columns(_ID_COLUMNS).values()
    return [
        row
        for row, cells in enumerate(sheet.rows)
        if row not in points and any(cells[column].strip() for column in ids)
    ]


def _check_ids(sheet: Sheet, people: list[int]) -> None:
    """Canvas reads `1,234` as student 1, so an id that a spreadsheet has touched is refused."""
    for row in people:
        misread = _misread_ids(sheet, sheet.rows[row])
        if misread:
            raise ExportError(
                f"{sheet.place(row)}: Canvas would change the id {listed(misread)} as it reads it, and could "
                "take it for another student's: export the gradebook again, and save it from no spreadsheet"
            )


def _misread_ids(sheet: Sheet, cells: list[str]) -> list[str]:
    ids = {title: cells[column] for title, column in sheet.columns(_ID_COLUMNS).items()}
    canvas_id = ids.pop("ID")
    if canvas_id:
        # With it, Canvas does not look at the others.
        return [] if canvas_id.isascii() and canvas_id.isdigit() else [canvas_id]
    return [id_ for id_ in ids.values() if is_rewritten(id_)]


def _assignment_columns(book: Gradebook, sheet: Sheet) -> dict[str, int]:
    section = sheet.column("Section") or 0
    titles = [title_of(head) if index > section else None for index, head in enumerate(sheet.header)]
    columns = exercise_columns(book, sheet, titles.__getitem__, "Canvas")
    if not columns:
        raise ExportError(
            f"{shown(sheet.name)} has no assignment of these results; an assignment is named like its "
            f"exercise, one of {listed(book.exercises)}: name it so in Canvas and export the gradebook again"
        )
    return columns


def _fill_row(scores: dict[str, float], cells: list[str], columns: dict[str, int], notes: list[str]) -> bool:
    """Write what scores there are; the answer is whether there was one."""
    filled = False
    for exercise, column in columns.items():
        reason = _KEPT.get(cells[column].strip().upper())
        if exercise in scores and reason:
            notes.append(f"{shown(cells[0])} {reason}, so {shown(exercise)} stays {shown(cells[column])}")
        elif exercise in scores:
            cells[column] = format_number(scores[exercise])
            filled = True
    return filled


def _guard_names(sheet: Sheet, people: list[int]) -> None:
    for column in sheet.columns(_NAME_COLUMNS).values():
        for row in people:
            sheet.rows[row][column] = text_cell(sheet.rows[row][column])


def _points_notes(book: Gradebook, sheet: Sheet, columns: dict[str, int]) -> list[str]:
    notes = []
    for row in _points_rows(sheet):
        for exercise, column in columns.items():
            cell = sheet.rows[row][column]
            if "read only" in cell:
                notes.append(f"Canvas will skip {shown(exercise)}: its column is read only")
            notes += points_differ(exercise, book.points[exercise], read_number(cell), "Canvas")
    return notes
