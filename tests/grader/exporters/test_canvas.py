"""The file for Canvas without a roster."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.exporters import EXPORTERS, ExportError

Read = Callable[[Path], list[list[str]]]
export = EXPORTERS["canvas"]


def test_the_columns_of_canvas_and_the_points(graded: Any, out: Path) -> None:
    """The file has the columns of a student, the row of the points, and no BOM."""
    report = export([graded("a.test", "03_lock", 5.5, 6), graded("b.berg", "03_lock", 0, 6)], out, None)
    assert out.read_bytes() == (
        b"Student,ID,SIS User ID,SIS Login ID,Section,03_lock\n"
        b"    Points Possible,,,,,6\n"
        b"a.test,,,a.test,,5.5\n"
        b"b.berg,,,b.berg,,0\n"
    )
    assert report.rows == 2
    assert "without `--roster`" in report.warnings[0]


def test_canvas_takes_it(graded: Any, out: Path, canvas: Any) -> None:
    """Students are found by login, the assignment by its exact name, and nothing is made anew."""
    export([graded("a.test", "03_lock", 5.5), graded("b.berg", "03_lock", 0)], out, None)
    assert canvas.imports(out.read_bytes()) == {(101, 4711): "5.5", (102, 4711): "0"}
    assert canvas.points == {"03_lock": "6"}
    assert (canvas.new_students, canvas.new_assignments) == ([], [])


def test_a_folder_of_digits_is_a_login_and_no_canvas_id(graded: Any, out: Path, canvas: Any) -> None:
    """A folder `0102` is not the student with the number 102."""
    canvas.students[103] = ("Zero", "", "0102")
    export([graded("0102", "03_lock", 4)], out, None)
    assert canvas.imports(out.read_bytes()) == {(103, 4711): "4"}


def test_a_title_that_ends_like_an_id_is_refused(graded: Any, out: Path, canvas: Any) -> None:
    """`Locks (2026)` would be the assignment with the id 2026, whatever its name."""
    file = b"Student,ID,SIS Login ID,Section,Locks (2026)\nA,101,a.test,,4\n"
    assert canvas.imports(file) == {(101, 2026): "4"}
    with pytest.raises(ExportError, match=r"`Locks \(2026\)` ends in a number in parentheses"):
        export([graded("a.test", "Locks (2026)", 4)], out, None)
    assert not out.exists()


@pytest.mark.parametrize("name", ["1,234", "1.2.3", "7.", "50,5%", "-12,5"])
def test_a_name_that_canvas_would_rewrite_is_left_out(graded: Any, out: Path, read: Read, name: str) -> None:
    """Digits, dots and commas are read as a number, which is no login any more."""
    report = export([graded(name, "03_lock", 1), graded("a.test", "03_lock", 2)], out, None)
    assert [row[3] for row in read(out)[2:]] == ["a.test"]
    assert f"`{name}`" in report.warnings[0]


@pytest.mark.parametrize("name", ["007", "12.5", "75%", "s01"])
def test_a_name_that_canvas_keeps_is_written(graded: Any, out: Path, canvas: Any, name: str) -> None:
    """A name that only looks like a number is found as it stands."""
    canvas.students[103] = ("Nobody", "", name)
    export([graded(name, "03_lock", 1)], out, None)
    assert canvas.imports(out.read_bytes()) == {(103, 4711): "1"}


@pytest.mark.parametrize("name", ["=1+1", "@x", "-x", " x", "x\ny", "x\udce9", "my Points Possible"])
def test_a_name_that_is_no_login_is_left_out(graded: Any, out: Path, read: Read, name: str) -> None:
    """An id is never guarded, so a formula, a line end, or the row of the points is not written as one."""
    report = export([graded(name, "03_lock", 1), graded("a.test", "03_lock", 2)], out, None)
    assert [row[3] for row in read(out)[2:]] == ["a.test"]
    assert report.rows == 1
    assert "left out, as Canvas" in report.warnings[0]


def test_a_file_without_students_is_refused(graded: Any, out: Path) -> None:
    """When everybody is left out, the reasons are the error."""
    with pytest.raises(ExportError, match="no student can be written; left out, as Canvas"):
        export([graded("=1", "03_lock", 1)], out, None)


def test_blank_cells_are_said(graded: Any, out: Path, canvas: Any) -> None:
    """Without a roster a missing result is a blank, which Canvas proposes as a change, so it is said."""
    canvas.grades[102, 4711] = "3"
    results = [graded("a.test", "03_lock", 5), graded("a.test", "Locks", 1), graded("b.berg", "Locks", 2)]
    report = export(results, out, None)
    assert any("proposes to erase" in warning for warning in report.warnings)
    assert canvas.imports(out.read_bytes())[102, 4711] == ""
