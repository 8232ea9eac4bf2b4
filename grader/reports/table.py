"""The class table: a row for each student, a column for each exercise, a total."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from grader.judge.names import Names
from grader.reports.result import Result
from grader.reports.text import csv_name, csv_text, format_points, name_of, one_line

_NAME_WIDTH = 40
_BETWEEN = 3  # a border and the spaces beside it


@dataclass(frozen=True)
class Row:
    """The results of one student, which do not name it; none where nothing was handed in."""

    student: str
    results: tuple[Result | None, ...]

    @property
    def total(self) -> float:
        return sum(result.score for result in self.results if result)


class Rows:
    """The rows of a class, each made when it is asked for: of what many students have in common there is one."""

    # Invariant: `_cells` holds for each student as many numbers as there are exercises, each a place in `_results`.

    def __init__(
        self, students: Names, order: Iterable[int], results: Sequence[Result | None], cells: array[int]
    ) -> None:
        self._students = students
        self._order = array("Q", order)
        self._results = results
        self._cells = cells

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Row]:
        width = len(self._cells) // max(1, len(self))
        for number in self._order:
            cells = self._cells[number * width : (number + 1) * width]
            yield Row(self._students[number], tuple(self._results[cell] for cell in cells))


@dataclass(frozen=True)
class ClassTable:
    """The results of a class in rows and columns."""

    exercises: tuple[str, ...]
    max_scores: tuple[float, ...]
    rows: Rows

    @classmethod
    def of(cls, results: Iterable[Result]) -> ClassTable:
        """The table of these results: those of a student stand together."""
        students = Names()
        distinct: dict[Result, int] = {}
        found = array("Q")  # the number of a student, then that of what it has, again and again
        for student, of_student in groupby(results, key=lambda result: result.student):
            for result in of_student:
                found.append(len(students))
                found.append(distinct.setdefault(replace(result, student=""), len(distinct) + 1))
            students.append(student)
        exercises = tuple(sorted({result.exercise for result in distinct}, key=_natural))
        columns = [exercises.index(result.exercise) for result in distinct]
        cells = array("Q", bytes(8 * len(students) * len(exercises)))
        for number, cell in zip(found[::2], found[1::2], strict=True):
            cells[number * len(exercises) + columns[cell - 1]] = cell
        order = sorted(range(len(students)), key=lambda number: _natural(students[number]))
        max_scores = tuple(_max_score(distinct, exercise) for exercise in exercises)
        return cls(exercises, max_scores, Rows(students, order, [None, *distinct], cells))


def render(table: ClassTable, width: int) -> list[Table]:
    """The table for a terminal, in as many parts as it takes for no line to be wider; the last one has the totals.

    `!` marks a submission that could not be graded, `-` one that is not there.
    """
    totals, names = _totals(table), [name_of(row.student) for row in table.rows]
    columns = list(zip(table.exercises, map(_widest, _columns(table)), strict=True))
    room = width - min(_NAME_WIDTH, _widest(["student", *names])) - _widest(["total", *totals]) - 2 * _BETWEEN - 1
    parts = _fitting([max(cell_len(exercise), widest) for exercise, widest in columns], room)
    return [
        _part(table, names, {place: columns[place] for place in places}, totals if places is parts[-1] else None)
        for places in parts
    ]


def _fitting(widths: Sequence[int], room: int) -> list[list[int]]:
    """The places of the columns that stand side by side, at least one in each part."""
    parts: list[list[int]] = [[]]
    for place, width in enumerate(widths):
        beside = sum(widths[other] + _BETWEEN for other in parts[-1])
        if beside and beside + width + _BETWEEN > room:
            parts.append([])
        parts[-1].append(place)
    return parts


def _part(
    table: ClassTable, names: Sequence[str], columns: Mapping[int, tuple[str, int]], totals: Sequence[str] | None
) -> Table:
    """`columns`: by its place, the exercise and the width of the widest cell below it."""
    rendered = Table()
    rendered.add_column("student", min_width=min(_NAME_WIDTH, _widest(names)))
    for exercise, widest in columns.values():
        rendered.add_column(exercise, justify="right", overflow="fold", min_width=widest)
    if totals is not None:
        rendered.add_column("total", justify="right", overflow="fold", min_width=_widest(totals))
    for number, row in enumerate(table.rows):
        results = [row.results[place] for place in columns]
        shown = [Text(_cell(result), _style(result)) for result in results]
        end = [] if totals is None else [Text(totals[number], "bold")]
        rendered.add_row(Text(names[number]), *shown, *end)
    return rendered


def scores_csv(table: ClassTable) -> str:
    """The table as CSV: points as plain numbers, an empty cell where nothing was handed in."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["student", *table.exercises, "total", "max_score", "problems"])
    maximum = format_points(sum(table.max_scores))
    for row in table.rows:
        scores = [format_points(result.score) if result else "" for result in row.results]
        problems = csv_text("; ".join(_problems(row)))
        writer.writerow([csv_name(row.student), *scores, format_points(row.total), maximum, problems])
    return out.getvalue()


def problem_lines(table: ClassTable) -> list[str]:
    """A line for each submission that could not be graded, was tampered with, or needs a look."""
    return [f"{name_of(row.student)}  {problem}" for row in table.rows for problem in _problems(row)]


def _problems(row: Row) -> list[str]:
    marked = [result for result in row.results if result and _is_marked(result)]
    return [f"{result.exercise}: {one_line(_problem(result))}" for result in marked]


def _is_marked(result: Result | None) -> bool:
    return result is not None and (result.status != "graded" or result.review is not None)


def _problem(result: Result) -> str:
    if result.status == "graded":
        return f"needs review: {result.review}"
    return result.message or "no reason given"


def _max_score(results: Iterable[Result], exercise: str) -> float:
    return max(result.max_score for result in results if result.exercise == exercise)


def _columns(table: ClassTable) -> list[list[str]]:
    return [[_cell(row.results[place]) for row in table.rows] for place in range(len(table.exercises))]


def _totals(table: ClassTable) -> list[str]:
    maximum = format_points(sum(table.max_scores))
    return [f"{format_points(row.total)}/{maximum}" for row in table.rows]


def _widest(cells: Sequence[str]) -> int:
    return max((cell_len(cell) for cell in cells), default=0)


def _natural(name: str) -> str:
    """Sorts `s2` before `s10`: a text, as there is one for every student of a class."""
    return re.sub(r"\d+", lambda number: f"\0{len(str(int(number[0]))):05}{int(number[0])}", name)


def _cell(result: Result | None) -> str:
    if result is None:
        return "-"
    mark = " !" if _is_marked(result) else ""
    return f"{format_points(result.score)}/{format_points(result.max_score)}{mark}"


def _style(result: Result | None) -> str:
    if result is None:
        return "dim"
    if _is_marked(result):
        return "red"
    return "green" if result.score >= result.max_score else ""
