"""The class table on a terminal and as CSV."""

from __future__ import annotations

import csv
import io
import re

import pytest
from rich.console import Console

from grader.reports import Result
from grader.reports.table import ClassTable, problem_lines, render, scores_csv


def result(student: str, exercise: str, score: float, maximum: float = 8, message: str | None = None) -> Result:
    status = "error" if message else "graded"
    return Result(student, exercise, score, maximum, status, message, "process-only", ())  # type: ignore[arg-type]


RESULTS = [
    result("s10", "03_lock", 5.5),
    result("s2", "03_lock", 8),
    result("s2", "11_gather", 0, 6, message="`count.py` is missing\nhand it in"),
]


def shown(results: list[Result], width: int = 100) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width)
    for part in render(ClassTable.of(results), width):
        console.print(part, crop=False)
    return out.getvalue()


def cells(results: list[Result]) -> list[list[str]]:
    return list(csv.reader(io.StringIO(scores_csv(ClassTable.of(results)), newline="")))


def test_students_and_exercises_are_in_natural_order() -> None:
    """`s2` stands before `s10`, and `03_lock` before `11_gather`."""
    table = ClassTable.of(RESULTS)
    assert [row.student for row in table.rows] == ["s2", "s10"]
    assert table.exercises == ("03_lock", "11_gather")


def test_a_cell_shows_score_problem_or_nothing() -> None:
    """A score has its maximum, a problem its mark, and what was not handed in a dash."""
    lines = [line.split() for line in shown(RESULTS).replace("│", " ").splitlines()]
    assert ["s2", "8/8", "0/6", "!", "8/14"] in lines
    assert ["s10", "5.5/8", "-", "5.5/14"] in lines


def test_a_name_is_no_markup_and_no_escape() -> None:
    """What a student writes into a name appears as letters."""
    text = shown([result("[red]x[/red]\x1b[31m\x07", "03_lock", 1)])
    assert r"[red]x[/red]\x1b[31m\x07 " in text
    assert "\x1b" not in text


def test_scores_are_whole_on_a_narrow_terminal() -> None:
    """However narrow the terminal, no score is cut."""
    text = shown([result(f"s{n}", f"{m:02}_long_exercise_name", 5.25) for n in (1, 2) for m in range(9)], width=60)
    assert text.count("5.25/8") == 18


def test_no_line_is_wider_than_the_terminal() -> None:
    """What does not fit beside the others stands in a table below, with the students again; names are whole."""
    many = [result(f"student{n}", f"{m:02}_exercise", 5.25) for n in (1, 2) for m in range(20)]
    for width in (60, 80, 200):
        text = shown(many, width)
        assert max(map(len, text.splitlines())) <= width
        assert all(f" {m:02}_exercise " in text for m in range(20))
        assert text.count("105/160") == 2


def test_csv_has_plain_numbers_and_empty_cells() -> None:
    """Scores are numbers, the total counts an absent score as nothing, problems are told in words."""
    assert cells(RESULTS) == [
        ["student", "03_lock", "11_gather", "total", "max_score", "problems"],
        ["s2", "8", "0", "8", "14", "11_gather: `count.py` is missing hand it in"],
        ["s10", "5.5", "", "5.5", "14", ""],
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", " =1", '=HYPERLINK("x")'])
def test_no_name_is_a_formula(name: str) -> None:
    """A name that a spreadsheet would run is quoted."""
    assert cells([result(name, "03_lock", 1)])[1][0].startswith("'")


@pytest.mark.parametrize("name", ["Test, A", 'A "B" C', "ends in \\", "日本"])
def test_any_other_name_survives_the_round_trip(name: str) -> None:
    """Commas, quotes and backslashes arrive as they were."""
    assert cells([result(name, "03_lock", 1)])[1][:2] == [name, "1"]


def test_problems_are_listed_with_student_and_exercise() -> None:
    """Each submission that could not be graded has a line with its reason."""
    assert problem_lines(ClassTable.of(RESULTS)) == ["s2  11_gather: `count.py` is missing hand it in"]


def test_points_that_are_fractions_add_up() -> None:
    """Ten tenths are one point."""
    row = cells([result("s1", f"{n:02}", 0.1, 1) for n in range(10)])[1]
    assert row[-3:-1] == ["1", "10"]


def test_who_has_the_same_result_has_a_row_of_their_own() -> None:
    """Of equal results there is one for all: the names and the order stay."""
    table = ClassTable.of([result(f"s{number}", "03_lock", 8) for number in (11, 2, 1)])
    assert [(row.student, row.total) for row in table.rows] == [("s1", 8), ("s2", 8), ("s11", 8)]
    assert len({id(row.results[0]) for row in table.rows}) == 1


@pytest.mark.parametrize("names", [["a-x", "a2"], ["a2", "a02x", "a10"], ["s", "s1", "s1b", "sb"], ["2", "10", "a"]])
def test_numbers_in_names_count_as_numbers(names: list[str]) -> None:
    """Wherever they stand; letters count as letters."""
    shuffled = [result(name, "03_lock", 8) for name in reversed(names)]
    assert [row.student for row in ClassTable.of(shuffled).rows] == sorted(names, key=as_parts)


def as_parts(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]
