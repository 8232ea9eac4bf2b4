"""Which row of a roster is which student: one row or an error, never a guess."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from grader.exporters.cells import shown
from grader.exporters.exporter import ExportError, listed
from grader.exporters.sheet import Sheet


@dataclass(frozen=True)
class Matches:
    row_of: dict[str, int]  # by student
    without_row: tuple[str, ...]
    without_result: tuple[str, ...]


def match(students: Sequence[str], sheet: Sheet, titles: Sequence[str], rows: Iterable[int]) -> Matches:
    """Match names of submission folders to rows by the columns of those titles.

    The rules, in this order:
    - a name is a row's when one of the columns holds it, letters' case and Unicode composition aside;
    - a name that no column holds is a row's when it is the part of an e-mail address before the `@`;
    - a name that fits two rows, or a row that two names fit, is an error.
    """
    columns = list(sheet.columns(titles).values())
    people = {row: [sheet.rows[row][column].strip() for column in columns] for row in rows}
    whole = _index(people)
    local = _index({row: [_local_part(id_) for id_ in ids] for row, ids in people.items()})
    row_of: dict[str, int] = {}
    for student in students:
        found = whole.get(_folded(student)) or local.get(_folded(student)) or set()
        if found:
            row_of[student] = _only(student, found, sheet)
    if not row_of:
        raise ExportError(
            f"{shown(sheet.name)} holds none of the students; a submission folder's name must stand in one "
            f"of the columns {listed(titles)}: rename the folders, or give the roster of this course"
        )
    _check_one_each(row_of, sheet)
    taken = set(row_of.values())
    return Matches(
        row_of,
        tuple(student for student in students if student not in row_of),
        tuple(_label(ids, row, sheet) for row, ids in people.items() if row not in taken),
    )


def _index(people: dict[int, list[str]]) -> dict[str, set[int]]:
    index: dict[str, set[int]] = {}
    for row, ids in people.items():
        for id_ in filter(None, ids):
            index.setdefault(_folded(id_), set()).add(row)
    return index


def _folded(name: str) -> str:
    # File systems change the composition of letters, and logins and addresses ignore their case.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _local_part(id_: str) -> str:
    local, at, _ = id_.rpartition("@")
    return local if at else ""


def _only(student: str, found: set[int], sheet: Sheet) -> int:
    if len(found) > 1:
        lines = " and ".join(str(sheet.lines[row]) for row in sorted(found))
        raise ExportError(
            f"{shown(student)} fits lines {lines} of {shown(sheet.name)}; a name must fit one student: "
            "rename the submission folder to an id that only one of them has"
        )
    return min(found)


def _check_one_each(row_of: dict[str, int], sheet: Sheet) -> None:
    student_of: dict[int, str] = {}
    for student, row in row_of.items():
        if row in student_of:
            raise ExportError(
                f"{shown(student_of[row])} and {shown(student)} are both {sheet.place(row)}; "
                "a student has one row: keep one of the two submission folders"
            )
        student_of[row] = student


def _label(ids: list[str], row: int, sheet: Sheet) -> str:
    return next(filter(None, ids), sheet.rows[row][0].strip())
