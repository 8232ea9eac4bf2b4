"""Moodle's offline grading worksheet of one assignment: the downloaded file, filled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.exporters.cells import format_number, read_number, shown, text_cell
from grader.exporters.columns import points_differ
from grader.exporters.exporter import ExportError, ExportReport, listed
from grader.exporters.gradebook import Gradebook
from grader.exporters.matching import match
from grader.exporters.moodle_cells import ID_COLUMNS, php_safe
from grader.exporters.sheet import Sheet, require, write_sheet

_IDENTIFIER, _GRADE, _MAXIMUM, _CHANGEABLE = "Identifier", "Grade", "Maximum Grade", "Grade can be changed"
_FULL_NAME: Final = "Full name"
# Moodle takes no worksheet without these.
_NEEDED: Final = (_IDENTIFIER, _GRADE, "Last modified (grade)")
_NO_SCALE: Final = "an assignment on a scale takes no points: have it graded in points in Moodle"


def is_worksheet(sheet: Sheet) -> bool:
    return sheet.column(_IDENTIFIER) is not None


def fill_worksheet(book: Gradebook, sheet: Sheet, out: Path) -> ExportReport:
    """Every cell stays as it was, but for the grades that there are; participants are Moodle's to number."""
    _check_header(sheet)
    exercise, guessed = _exercise(book, sheet)
    scores = {who: scores[exercise] for who, scores in book.scores.items() if exercise in scores}
    worksheet = _Worksheet(sheet, sheet.columns((_GRADE, _MAXIMUM, _CHANGEABLE)))
    matches = match(list(scores), sheet, ID_COLUMNS, range(len(sheet.rows)))
    notes = [*book.warnings, *guessed, *worksheet.points_notes(exercise, book.points[exercise])]
    filled = sum(worksheet.fill(row, who, scores[who], notes) for who, row in matches.row_of.items())
    _make_safe(sheet)
    write_sheet(out, sheet)
    return ExportReport(filled, matches.without_result, matches.without_row, tuple(notes))


def _check_header(sheet: Sheet) -> None:
    require(sheet, _NEEDED, "a grading worksheet of Moodle")
    if sheet.column("Scale") is not None:
        raise ExportError(f"{shown(sheet.name)} has a column `Scale`; {_NO_SCALE}")
    if not sheet.columns(ID_COLUMNS):
        raise ExportError(
            f"{shown(sheet.name)} names no student: it has none of the columns {listed(ID_COLUMNS)}; "
            "download the worksheet when identities are shown, not while marking is anonymous"
        )


def _exercise(book: Gradebook, sheet: Sheet) -> tuple[str, list[str]]:
    """The worksheet does not say which assignment it is of; Moodle puts that into the file's name."""
    named = [exercise for exercise in book.exercises if _stands_in(exercise, sheet.name)]
    if len(named) == 1:
        return named[0], []
    first, *others = book.exercises
    if not others:
        return first, [f"{shown(sheet.name)} is taken to be of {shown(first)}, the only one with results"]
    example = f"Grades-COURSE-{first}-123.csv"
    raise ExportError(
        f"the name {shown(sheet.name)} does not say which exercise the worksheet is of, one of "
        f"{listed(book.exercises)}; Moodle names it like {shown(example)}: rename the file so"
    )


def _stands_in(exercise: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(exercise)}(?!\w)", name) is not None


@dataclass(frozen=True)
class _Worksheet:
    sheet: Sheet
    columns: dict[str, int]

    def fill(self, row: int, student: str, score: float, notes: list[str]) -> bool:
        """Write the grade, unless Moodle would skip the row, which it does without a word."""
        refusal = self._refusal(row, score)
        if refusal:
            notes.append(f"{shown(student)} is left as it was: {refusal}")
        else:
            self.sheet.rows[row][self.columns[_GRADE]] = format_number(score)
        return refusal is None

    def _refusal(self, row: int, score: float) -> str | None:
        maximum = self._maximum(row)
        if maximum is not None and score > maximum:
            return f"{format_number(score)} is over Moodle's maximum, {format_number(maximum)}"
        if (self._cell(row, _CHANGEABLE) or "").casefold() == "no":
            return "its grade is locked in Moodle"
        return None

    def points_notes(self, exercise: str, points: float) -> list[str]:
        maxima = dict.fromkeys(self._maximum(row) for row in range(len(self.sheet.rows)))
        return [note for maximum in maxima for note in points_differ(exercise, points, maximum, "Moodle")]

    def _maximum(self, row: int) -> float | None:
        """None if the worksheet does not say."""
        cell = self._cell(row, _MAXIMUM)
        maximum = read_number(cell or "")
        if cell is not None and maximum is None:
            raise ExportError(f"{self.sheet.place(row)}: {shown(_MAXIMUM)} is {shown(cell)}; {_NO_SCALE}")
        return maximum

    def _cell(self, row: int, title: str) -> str | None:
        return self.sheet.rows[row][self.columns[title]].strip() if title in self.columns else None


def _make_safe(sheet: Sheet) -> None:
    for column in sheet.columns([_FULL_NAME]).values():
        for cells in sheet.rows:
            cells[column] = text_cell(cells[column])
    for cells in sheet.rows:
        cells[:] = map(php_safe, cells)
