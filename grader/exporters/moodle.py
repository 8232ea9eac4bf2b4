"""The CSV that Moodle imports: the roster's kind decides which of its two formats."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from grader.exporters.columns import points_unknown
from grader.exporters.exporter import ExportReport, Result
from grader.exporters.gradebook import Gradebook, gradebook
from grader.exporters.moodle_cells import is_sure_id
from grader.exporters.moodle_gradebook import fill_gradebook
from grader.exporters.moodle_worksheet import fill_worksheet, is_worksheet
from grader.exporters.sheet import Sheet, read_sheet, write_sheet
from grader.exporters.without_roster import complete, placeable

_NO_ROSTER: Final = (
    "without `--roster`, each folder's name is taken for the Moodle username, "
    "and one that Moodle does not know makes it refuse the whole file"
)


def export(results: Sequence[Result], out: Path, roster: Path | None) -> ExportReport:
    book = gradebook(results)
    if roster is None:
        return _write_new(book, out)
    sheet = read_sheet(roster)
    fill = fill_worksheet if is_worksheet(sheet) else fill_gradebook
    return fill(book, sheet, out)


def _write_new(book: Gradebook, out: Path) -> ExportReport:
    notes = list(book.warnings)
    students = complete(book, placeable(book, is_sure_id, "Moodle", notes), "Moodle", notes)
    rows = [[student, *book.cells(student)] for student in students]
    write_sheet(out, Sheet(["Username", *book.exercises], rows))
    notes += [_NO_ROSTER, points_unknown(book, book.exercises, "Moodle")]
    return ExportReport(len(students), warnings=tuple(notes))
