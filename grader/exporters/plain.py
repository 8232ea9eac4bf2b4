"""The class gradebook as a plain CSV file, for people and spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.exporters.cells import format_number, text_cell
from grader.exporters.exporter import ExportError, ExportReport, Result
from grader.exporters.gradebook import Gradebook, gradebook
from grader.exporters.sheet import Sheet, write_sheet


def export(results: Sequence[Result], out: Path, roster: Path | None) -> ExportReport:
    """One column an exercise, then the total; a cell without a result is blank and counts nothing."""
    if roster is not None:
        raise ExportError("`csv` takes no roster; `canvas` and `moodle` do: leave `--roster` out")
    book = gradebook(results)
    header = ["student", *map(text_cell, book.exercises), "total"]
    write_sheet(out, Sheet(header, [_row(book, student) for student in book.students]))
    return ExportReport(len(book.students), warnings=book.warnings)


def _row(book: Gradebook, student: str) -> list[str]:
    return [text_cell(student), *book.cells(student), format_number(sum(book.scores[student].values()))]
