"""A gradebook exported from Moodle, cut down to what is to change: the rest Moodle then leaves alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.exporters.cells import format_number, shown, text_cell
from grader.exporters.columns import exercise_columns, points_unknown, without_column
from grader.exporters.exporter import ExportError, ExportReport, listed
from grader.exporters.gradebook import Gradebook
from grader.exporters.matching import match
from grader.exporters.moodle_cells import ID_COLUMNS, is_sure_id, kept_grade, php_safe
from grader.exporters.sheet import Sheet, write_sheet

_NAME_COLUMNS: Final = ("First name", "Last name")
# Moodle's own guard: with it, a grade that was changed since the export is not overwritten.
_EXPORTED: Final = "Last downloaded from this course"
_ITEM: Final = re.compile(r"(?:[^:]*: )?(?P<name>.*?)(?: \(Real\))?", re.DOTALL)


def fill_gradebook(book: Gradebook, sheet: Sheet, out: Path) -> ExportReport:
    roster = _Roster(book, sheet, _id_columns(sheet), _grade_columns(book, sheet))
    matches = match(book.students, sheet, ID_COLUMNS, range(len(sheet.rows)))
    notes = [*book.warnings, *without_column(book, roster.grades)]
    rows = roster.acceptable(roster.graded(matches.row_of), notes)
    ids, rows = roster.identified(rows, notes)
    if not rows:
        raise ExportError("; ".join([f"{shown(sheet.name)} has no row to write a score in", *notes]))
    notes.append(points_unknown(book, roster.grades, "Moodle"))
    write_sheet(out, roster.cut(rows, ids))
    return ExportReport(len(rows), matches.without_result, matches.without_row, tuple(notes))


def _id_columns(sheet: Sheet) -> dict[str, int]:
    ids = sheet.columns(ID_COLUMNS)
    if not ids:
        raise ExportError(
            f"{shown(sheet.name)} is not a gradebook of Moodle: it has none of the columns "
            f"{listed(ID_COLUMNS)}; export it as plain text, in English, and leave its header as it is"
        )
    return ids


def _grade_columns(book: Gradebook, sheet: Sheet) -> dict[str, int]:
    columns = exercise_columns(book, sheet, lambda index: _item(sheet.header[index]), "Moodle")
    if not columns:
        wanted = f"Assignment: {book.exercises[0]} (Real)"
        raise ExportError(
            f"{shown(sheet.name)} has no column of points for these results, like {shown(wanted)}: name the "
            "assignments like the exercises and export again, as `Real` and not as percentage or letter"
        )
    return columns


def _item(head: str) -> str | None:
    """What is graded in a column titled like `Assignment: 03_lock (Real)`."""
    title = _ITEM.fullmatch(head.strip())
    return title["name"] if title else None


@dataclass(frozen=True)
class _Roster:
    book: Gradebook
    sheet: Sheet
    ids: dict[str, int]  # columns by title
    grades: dict[str, int]  # columns by exercise

    def graded(self, row_of: dict[str, int]) -> dict[str, int]:
        """The students with a score to write, in the roster's order."""
        in_order = sorted(row_of.items(), key=lambda item: item[1])
        return {who: row for who, row in in_order if self.book.scores[who].keys() & self.grades.keys()}

    def acceptable(self, rows: dict[str, int], notes: list[str]) -> dict[str, int]:
        """The students whose other grades Moodle takes back: one that it does not refuses the whole file."""
        bad = {student: self._bad_grades(student, row) for student, row in rows.items()}
        for student, cells in bad.items():
            if cells:
                notes.append(f"{shown(student)} is left out: Moodle would not take back {listed(cells)}")
        return {student: row for student, row in rows.items() if not bad[student]}

    def _bad_grades(self, student: str, row: int) -> list[str]:
        scores, cells = self.book.scores[student], self.sheet.rows[row]
        others = [cells[column] for exercise, column in self.grades.items() if exercise not in scores]
        return [cell for cell in others if kept_grade(cell) is None]

    def identified(self, rows: dict[str, int], notes: list[str]) -> tuple[dict[str, int], dict[str, int]]:
        """The id columns that are sure in every row, or else the one that is in most rows, and those rows.

        Moodle gives the grades of a row with a blank id to the student of the row before.
        """
        unsure = {title: self._unsure(column, rows) for title, column in self.ids.items()}
        best = min(unsure, key=lambda title: len(unsure[title]))
        lost = unsure[best]
        if lost:
            notes.append(f"left out, without an id that Moodle takes in column {shown(best)}: {listed(lost)}")
        ids = {title: self.ids[title] for title in unsure if title == best or not unsure[title]}
        dropped = [title for title in self.ids if title not in ids]
        if dropped:
            notes.append(f"not in the file, as not every student has such an id: column {listed(dropped)}")
        return ids, {student: row for student, row in rows.items() if student not in lost}

    def _unsure(self, column: int, rows: dict[str, int]) -> list[str]:
        count = Counter(cells[column].casefold() for cells in self.sheet.rows)
        id_of = {student: self.sheet.rows[row][column] for student, row in rows.items()}
        return [student for student, id_ in id_of.items() if not is_sure_id(id_) or count[id_.casefold()] > 1]

    def cut(self, rows: dict[str, int], ids: dict[str, int]) -> Sheet:
        """Only the columns and rows that the import needs, or a person to recognise a student."""
        names, exported = self.sheet.columns(_NAME_COLUMNS), self.sheet.columns([_EXPORTED])
        columns = [*names.values(), *ids.values(), *self.grades.values(), *exported.values()]
        header = [self.sheet.header[column] for column in columns]
        body = [self._cells(student, row, names) for student, row in rows.items()]
        cut = [[cells[column] for column in columns] for cells in body]
        return Sheet(header, cut, delimiter=self.sheet.delimiter, newline=self.sheet.newline)

    def _cells(self, student: str, row: int, names: dict[str, int]) -> list[str]:
        cells = list(self.sheet.rows[row])
        for column in names.values():
            cells[column] = php_safe(text_cell(cells[column]))
        for exercise, column in self.grades.items():
            score = self.book.scores[student].get(exercise)
            cells[column] = kept_grade(cells[column]) or "" if score is None else format_number(score)
        return cells
