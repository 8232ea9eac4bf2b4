"""Models of the importers, by their documented rules: would this file be taken, and who gets which grade?"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest


class RefusedError(Exception):
    """The LMS takes nothing of the file."""


@dataclass(frozen=True)
class Graded:
    """The fields of a result that an exporter may use."""

    student: str
    exercise: str
    score: float
    max_score: float = 6
    status: str = "graded"
    review: str | None = None


# -- Canvas ------------------------------------------------------------------------------------------------


@dataclass
class Canvas:
    """A course in Canvas and its gradebook import."""

    students: dict[int, tuple[str, str, str]] = field(default_factory=dict)  # name, SIS user id, login
    assignments: dict[int, str] = field(default_factory=dict)
    grades: dict[tuple[int, int], str] = field(default_factory=dict)
    points: dict[str, str] = field(default_factory=dict)
    new_students: list[str] = field(default_factory=list)
    new_assignments: list[str] = field(default_factory=list)

    def imports(self, content: bytes) -> dict[tuple[Any, Any], str]:
        """Take a file; the answer is what changed, by student and assignment, blank for an erased grade."""
        header, *rows = self._records(content)
        first = self._first_assignment(header)
        columns = {index: self._assignment(head) for index, head in enumerate(header) if index >= first}
        changes: dict[tuple[Any, Any], str] = {}
        for row in rows:
            if "Points Possible" in row[0]:
                self.points |= {header[index]: row[index] for index in columns}
            elif not all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell, re.I) for cell in row):
                student = self._student(header, row)
                for index, assignment in columns.items():
                    self._grade(student, assignment, row[index].strip(), changes)
        return changes

    def _records(self, content: bytes) -> list[list[str]]:
        text = content.decode("utf-8")
        if text.startswith('\ufeff"'):
            raise RefusedError("a BOM and a quoted first header")
        lines = text.splitlines()[:3]
        split = {mark: {len(next(csv.reader([line], delimiter=mark))) for line in lines} for mark in ";,"}
        width = {mark: counts.pop() if len(counts) == 1 else 0 for mark, counts in split.items()}
        mark = ";" if width[";"] > width[","] else ","
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        return [[_canvas_number(cell) for cell in row] for row in reader if "".join(row).strip()]

    def _first_assignment(self, header: list[str]) -> int:
        if len(header) <= 3 or "Student" not in header[0] or "ID" not in header[1]:
            raise RefusedError("not the headers of a student")
        last = 2
        if "SIS Login ID" in header[2]:
            last = 3
        elif "SIS User ID" in header[2] and "SIS Login ID" in header[3]:
            last = 4
        if "Section" not in header[last]:
            raise RefusedError("no Section after the columns of a student")
        return last + 1

    def _assignment(self, head: str) -> Any:
        with_id = re.fullmatch(r"(.*)\s\((\d+)\)", head)
        if with_id and int(with_id[2]) in self.assignments:
            return int(with_id[2])
        for number, title in self.assignments.items():
            if title == head:
                return number
        self.new_assignments.append(with_id[1] if with_id else head)
        return head

    def _student(self, header: list[str], row: list[str]) -> Any:
        number = re.match(r"\d*", row[1])
        if number and number[0] and int(number[0]) in self.students:
            return int(number[0])
        cells = dict(zip(header, row, strict=True))
        for place, title in ((1, "SIS User ID"), (2, "SIS Login ID"), (0, "Student")):
            for student, known in self.students.items():
                if cells.get(title) and cells[title] == known[place]:
                    return student
        self.new_students.append(row[0])
        return row[0]

    def _grade(self, student: Any, assignment: Any, cell: str, changes: dict[tuple[Any, Any], str]) -> None:
        before = self.grades.get((student, assignment), "")
        if cell not in (before, "N/A"):
            self.grades[student, assignment] = changes[student, assignment] = cell


def _canvas_number(cell: str) -> str:
    if not re.fullmatch(r"-?[0-9.,]+%?", cell):
        return cell
    *whole, last = re.split("[,.]", cell.rstrip(".,"))
    return f"{''.join(whole)}.{last}" if whole else last


# -- Moodle ------------------------------------------------------------------------------------------------


@dataclass
class Moodle:
    """A site with users and grade items, and its import of a gradebook."""

    users: dict[str, dict[str, str]]  # by username: the fields that can be mapped
    grades: dict[tuple[str, str], float | None] = field(default_factory=dict)

    def imports(self, content: bytes, by: str) -> dict[tuple[str, str], float | None]:
        """Take a file, mapped by the column `by`; the answer is what was set, by user and column."""
        header, *rows = php_rows(content)
        ignored = {"First name", "Last name", "ID number", "Email address", "Username"}
        user = ""
        buffer: dict[tuple[str, str], float | None] = {}
        for row in rows:
            cells = {head.strip(): cell.strip() for head, cell in zip(header, row, strict=True)}
            if cells[by] not in ("", "0"):  # otherwise the user of the row before stays
                user = self._user(by, cells[by])
            for head, cell in cells.items():
                if head not in ignored and not head.startswith("Last downloaded"):
                    buffer[user, head] = _moodle_grade(cell)
        self.grades |= buffer
        return buffer

    def _user(self, by: str, value: str) -> str:
        found = [name for name, fields in self.users.items() if fields.get(by) == value]
        if len(found) != 1:
            raise RefusedError(f"no one user has {by} {value!r}")
        return found[0]


def _moodle_grade(cell: str) -> float | None:
    if cell in ("", "-"):
        return None
    if not re.fullmatch(r"\d+(\.\d+)?", cell):
        raise RefusedError(f"bad grade {cell!r}")
    return float(cell)


@dataclass
class Assignment:
    """A Moodle assignment and its import of an offline grading worksheet."""

    maximum: float
    participants: dict[str, str]  # username by participant
    grades: dict[str, float] = field(default_factory=dict)

    def imports(self, content: bytes) -> dict[str, float]:
        """Take a worksheet; the answer is what was set, by username. What is out of range is skipped."""
        header, *rows = php_rows(content)
        if not {"Identifier", "Grade", "Last modified (grade)"} <= set(header):
            raise RefusedError("not a worksheet")
        changes = {}
        for row in rows:
            cells = dict(zip(header, row, strict=True))
            user = self.participants.get(cells["Identifier"])
            grade = _worksheet_grade(cells["Grade"])
            if user and grade is not None and 0 <= grade <= self.maximum and self.grades.get(user) != grade:
                self.grades[user] = changes[user] = grade
        return changes


def _worksheet_grade(cell: str) -> float | None:
    if not cell.strip():
        return None
    number = re.match(r"\d+(\.\d+)?", cell.strip())
    return float(number[0]) if number else 0


def php_rows(content: bytes) -> list[list[str]]:
    """Rows as Moodle has them after its two passes: what it read, written by PHP, and read again."""
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    rows = _fgetcsv(re.sub("\r\n?", "\n", text).strip() + "\n")
    if {len(row) for row in rows} != {len(rows[0])}:
        raise RefusedError("a ragged row")
    again = _fgetcsv("".join(_fputcsv(map(_moodle_formula, row)) for row in rows))
    if [len(row) for row in again] != [len(row) for row in rows]:
        raise RefusedError("a row was swallowed")
    return again


def _moodle_formula(cell: str) -> str:
    return f"'{cell}" if cell != "-" and cell.lstrip().startswith(("=", "+", "-", "@")) else cell


def _fputcsv(cells: Iterable[str]) -> str:
    return ",".join(map(_php_quoted, cells)) + "\n"


def _php_quoted(cell: str) -> str:
    if not re.search(r'[,"\\\n\r\t ]', cell):
        return cell
    return '"' + re.sub(r'(\\")|"', lambda quote: quote[1] or '""', cell) + '"'


def _fgetcsv(text: str) -> list[list[str]]:
    """PHP's reading: in quotes, what follows a backslash is taken as it is, a quote too."""
    rows: list[list[str]] = [[]]
    place = 0
    while place < len(text):
        cell, place = _php_cell(text, place)
        rows[-1].append(cell)
        if place < len(text) and text[place] == "\n":
            rows.append([])
        place += 1
    return [row for row in rows if row not in ([], [""])]


def _php_cell(text: str, place: int) -> tuple[str, int]:
    cell = ""
    if text[place] == '"':
        cell, place = _php_quoted_part(text, place + 1)
    end = place
    while end < len(text) and text[end] not in ",\n":
        end += 1
    return cell + text[place:end], end


def _php_quoted_part(text: str, place: int) -> tuple[str, int]:
    cell = ""
    while place < len(text):
        if text[place] == "\\":
            cell += text[place : place + 2]
            place += 2
        elif text.startswith('""', place):
            cell += '"'
            place += 2
        elif text[place] == '"':
            return cell, place + 1
        else:
            cell += text[place]
            place += 1
    return cell, place


# -- fixtures ----------------------------------------------------------------------------------------------


@pytest.fixture
def graded() -> type[Graded]:
    return Graded


@pytest.fixture
def refused() -> type[RefusedError]:
    return RefusedError


@pytest.fixture
def canvas() -> Canvas:
    """Two students, and two assignments of which one has an id like a year."""
    return Canvas(
        students={101: ("Test, A", "0001", "a.test"), 102: ("Berg, Bo", "0002", "b.berg")},
        assignments={4711: "03_lock", 2026: "Locks"},
    )


@pytest.fixture
def moodle() -> Moodle:
    return Moodle(
        users={
            "atest": {"Username": "atest", "ID number": "0001", "Email address": "a.test@x.org"},
            "bberg": {"Username": "bberg", "ID number": "0002", "Email address": "b.berg@x.org"},
        }
    )


@pytest.fixture
def assignment() -> Assignment:
    return Assignment(6, {"Participant 3": "atest", "Participant 8": "bberg"}, {"bberg": 2})


@pytest.fixture
def roster(tmp_path: Path) -> Callable[..., Path]:
    """Writes a roster: its text, or its bytes, and the name of the file."""

    def write(content: str | bytes, name: str = "roster.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.csv"


@pytest.fixture
def read() -> Callable[[Path], list[list[str]]]:
    """The rows of a CSV file, read by the standard library."""

    def rows(path: Path) -> list[list[str]]:
        with path.open(newline="", encoding="utf-8-sig") as file:
            return list(csv.reader(file, strict=True))

    return rows
