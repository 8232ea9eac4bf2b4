"""A gradebook of Moodle, cut down to what changes: what an import of it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.exporters import EXPORTERS, ExportError

Roster = Callable[..., Path]
Read = Callable[[Path], list[list[str]]]
export = EXPORTERS["moodle"]

LOCK, GATHER = "Assignment: 03_lock (Real)", "Assignment: 11_gather (Real)"
HEADER = (
    '"First name","Last name","ID number",Institution,Department,"Email address",'
    f'"{LOCK}","{GATHER}","Course total (Real)","Last downloaded from this course"\n'
)
ANN = "Ann,Test,0001,,,a.test@x.org,-,-,-,1760000000\n"
BO = 'Bo,"Berg, jr",0002,,,b.berg@x.org,3.00,"2,50",5.50,1760000000\n'


@pytest.mark.parametrize("by", ["ID number", "Email address"])
def test_moodle_sets_what_was_graded(graded: Any, roster: Roster, out: Path, moodle: Any, by: str) -> None:
    """Either id may be chosen for the import; only the graded student is in the file."""
    report = export([graded("0001", "03_lock", 5.5)], out, roster(HEADER + ANN + BO))
    assert moodle.imports(out.read_bytes(), by) == {("atest", LOCK): 5.5}
    assert (report.rows, report.without_result, report.without_row) == (1, ("0002",), ())


def test_only_what_is_needed_is_written(graded: Any, roster: Roster, out: Path) -> None:
    """Names, ids, grades and Moodle's guard against newer ones; leading zeros stay, a BOM does not."""
    export([graded("0001", "03_lock", 6)], out, roster("\ufeff" + HEADER.replace("\n", "\r\n") + ANN))
    assert out.read_bytes().decode() == (
        f"First name,Last name,ID number,Email address,{LOCK},Last downloaded from this course\r\n"
        "Ann,Test,0001,a.test@x.org,6,1760000000\r\n"
    )


@pytest.mark.parametrize("name", ["0001", "a.test@x.org", "a.test"])
def test_a_student_is_found_by_id_number_or_address(
    graded: Any, roster: Roster, out: Path, moodle: Any, name: str
) -> None:
    """Any id, and the local part of an address, may name the folder."""
    export([graded(name, "03_lock", 4)], out, roster(HEADER + ANN + BO))
    assert moodle.imports(out.read_bytes(), "ID number") == {("atest", LOCK): 4}


def test_a_student_is_found_by_username(graded: Any, roster: Roster, out: Path, moodle: Any) -> None:
    """A roster with usernames will do."""
    export([graded("atest", "03_lock", 4)], out, roster(f"Username,{LOCK}\natest,-\n"))
    assert moodle.imports(out.read_bytes(), "Username") == {("atest", LOCK): 4}


def test_a_student_who_is_unknown_is_left_out(graded: Any, roster: Roster, out: Path, moodle: Any) -> None:
    """One unknown user would make Moodle refuse everybody's grades."""
    report = export([graded("0001", "03_lock", 4), graded("s99", "03_lock", 4)], out, roster(HEADER + ANN))
    assert report.without_row == ("s99",)
    assert moodle.imports(out.read_bytes(), "Email address") == {("atest", LOCK): 4}


def test_a_grade_without_a_result_is_written_back(
    graded: Any, roster: Roster, out: Path, moodle: Any
) -> None:
    """In a row that is written, a grade that is not ours is the one that is there, with a decimal point."""
    moodle.grades = {("bberg", LOCK): 3, ("bberg", GATHER): 2.5}
    results = [graded("0002", "03_lock", 4), graded("0001", "11_gather", 1)]
    export(results, out, roster(HEADER + ANN + BO))
    assert moodle.imports(out.read_bytes(), "ID number") == {
        ("atest", LOCK): None,
        ("atest", GATHER): 1,
        ("bberg", LOCK): 4,
        ("bberg", GATHER): 2.5,
    }


@pytest.mark.parametrize("grade", ["75.00 %", "A", "5/6", "nan", "1,234.50"])
def test_a_grade_that_moodle_would_not_take_back_leaves_the_student_out(
    graded: Any, roster: Roster, out: Path, moodle: Any, grade: str
) -> None:
    """One bad grade would make Moodle refuse the whole file, so its row is not written, and it is said."""
    path = roster(HEADER + ANN + BO.replace("2,50", grade))
    results = [graded("0001", "11_gather", 1), graded("0001", "03_lock", 1), graded("0002", "03_lock", 4)]
    report = export(results, out, path)
    assert moodle.imports(out.read_bytes(), "ID number") == {("atest", LOCK): 1, ("atest", GATHER): 1}
    assert report.warnings[0] == f"`0002` is left out: Moodle would not take back `{grade}`"


@pytest.mark.parametrize("first", ["A, \\", 'A, "\\"', '\\"', "\\", "\\\\", "=cmd|x", "-\\"])
def test_a_name_breaks_no_row(graded: Any, roster: Roster, out: Path, moodle: Any, first: str) -> None:
    """A backslash at the end of a quoted field would swallow the next row, and a formula would run."""
    name = '"' + first.replace('"', '""') + '"'
    path = roster(HEADER + ANN.replace("Ann", name) + BO)
    export([graded("0001", "03_lock", 1), graded("0002", "03_lock", 2)], out, path)
    assert moodle.imports(out.read_bytes(), "ID number") == {("atest", LOCK): 1, ("bberg", LOCK): 2}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=st.text(st.sampled_from("\\\",\r\n= a'\t"), max_size=6))
def test_no_name_breaks_a_row(graded: Any, roster: Roster, out: Path, moodle: Any, first: str) -> None:
    """Whatever a student is called, each grade arrives at its student."""
    name = '"' + first.replace('"', '""') + '"'
    path = roster(HEADER + ANN.replace("Ann", name) + BO)
    export([graded("0001", "03_lock", 1), graded("0002", "03_lock", 2)], out, path)
    assert moodle.imports(out.read_bytes(), "ID number") == {("atest", LOCK): 1, ("bberg", LOCK): 2}


def test_a_column_of_ids_with_a_gap_is_not_written(
    graded: Any, roster: Roster, out: Path, read: Read, moodle: Any
) -> None:
    """Moodle would give the grades of a row with a blank id to the student of the row before."""
    path = roster(HEADER + BO + ANN.replace("0001", ""))
    report = export([graded("a.test", "03_lock", 1), graded("b.berg", "03_lock", 2)], out, path)
    assert "ID number" not in read(out)[0]
    assert moodle.imports(out.read_bytes(), "Email address") == {("atest", LOCK): 1, ("bberg", LOCK): 2}
    assert report.warnings[0] == "not in the file, as not every student has such an id: column `ID number`"


@pytest.mark.parametrize("id_", ["0", "-7", "7\\", '"7,\\"'])
def test_an_id_that_moodle_reads_otherwise_is_not_written(
    graded: Any, roster: Roster, out: Path, read: Read, moodle: Any, id_: str
) -> None:
    """An id is never changed, so a column with one that would not arrive is left out."""
    export([graded("a.test", "03_lock", 1)], out, roster(HEADER + ANN.replace("0001", id_)))
    assert "ID number" not in read(out)[0]
    assert moodle.imports(out.read_bytes(), "Email address") == {("atest", LOCK): 1}


def test_a_student_without_any_sure_id_is_left_out(
    graded: Any, roster: Roster, out: Path, moodle: Any
) -> None:
    """When no column is whole, the best one is taken, and who has no id in it is named."""
    path = roster(HEADER + ANN.replace("0001", "") + BO.replace("b.berg@x.org", "").replace("Bo,", "Bo,", 1))
    report = export([graded("a.test", "03_lock", 1), graded("0002", "03_lock", 2)], out, path)
    assert moodle.imports(out.read_bytes(), "ID number") == {("bberg", LOCK): 2}
    assert "left out, without an id that Moodle takes in column `ID number`: `a.test`" in report.warnings[0]


def test_an_id_that_two_students_share_is_not_written(
    graded: Any, roster: Roster, out: Path, read: Read
) -> None:
    """Of a user who is there twice, the last one wins, so such a column is not written."""
    path = roster(HEADER + ANN + BO.replace("0002", "0001"))
    export([graded("a.test", "03_lock", 1)], out, path)
    assert "ID number" not in read(out)[0]


def test_nobody_left_is_an_error(graded: Any, roster: Roster, out: Path) -> None:
    """When every row is left out, the reasons are the error."""
    path = roster(f"ID number,{LOCK},{GATHER}\n0,x,-\n")
    with pytest.raises(
        ExportError, match="no row to write a score in; `0` is left out: Moodle would not take back `x`"
    ):
        export([graded("0", "11_gather", 1), graded("9", "03_lock", 1)], out, path)


@pytest.mark.parametrize(
    "title", ["03_lock", "03_lock (Real)", "Quiz: 03_lock (Real)", "External tool: 03_lock (Real)"]
)
def test_a_grade_item_is_known_by_its_name(
    graded: Any, roster: Roster, out: Path, read: Read, title: str
) -> None:
    """Whatever kind of item has the exercise's name, its column is filled and keeps its title."""
    export([graded("a", "03_lock", 1)], out, roster(f"Username,{title}\na,-\n"))
    assert read(out) == [["Username", title], ["a", "1"]]


@pytest.mark.parametrize(
    "title",
    ["Assignment: 03_lock (Percentage)", "Assignment: 03_lock (Letter)", "Assignment: 03_lock_2 (Real)"],
)
def test_a_column_that_shows_no_points_is_refused(graded: Any, roster: Roster, out: Path, title: str) -> None:
    """Points are not written over percentages or letters, nor into another exercise's column."""
    with pytest.raises(ExportError, match=r"has no column of points.*`Assignment: 03_lock \(Real\)`"):
        export([graded("a", "03_lock", 1)], out, roster(f"Username,{title}\na,-\n"))


def test_percentages_beside_the_points_are_not_written(
    graded: Any, roster: Roster, out: Path, read: Read
) -> None:
    """Of an item that is shown twice, the points are the column."""
    export(
        [graded("a", "03_lock", 1)],
        out,
        roster(f"Username,Assignment: 03_lock (Percentage),{LOCK}\na,5 %,-\n"),
    )
    assert read(out) == [["Username", LOCK], ["a", "1"]]


def test_two_items_of_one_exercise_are_refused(graded: Any, roster: Roster, out: Path) -> None:
    """Nobody guesses which item of two the scores are for."""
    with pytest.raises(ExportError, match="`03_lock` has 2 columns"):
        export([graded("a", "03_lock", 1)], out, roster(f"Username,{LOCK},Quiz: 03_lock (Real)\na,-,-\n"))


def test_an_exercise_without_a_column_is_said(graded: Any, roster: Roster, out: Path) -> None:
    """What Moodle has no item for is not written."""
    report = export(
        [graded("a", "03_lock", 1), graded("a", "99_x", 1)], out, roster(f"Username,{LOCK}\na,-\n")
    )
    assert report.warnings == (
        "no column in the roster, so left out: `99_x`",
        "points are written as they are, not scaled: see that the maximum in Moodle is 6 for `03_lock`",
    )


def test_a_file_that_is_no_gradebook_is_refused(graded: Any, roster: Roster, out: Path) -> None:
    """A header without any id, as in another language, is not guessed at."""
    with pytest.raises(ExportError, match=r"`roster\.csv` is not a gradebook of Moodle.*`ID number`"):
        export([graded("a", "03_lock", 1)], out, roster(f"Vorname,{LOCK}\na,-\n"))


def test_tabs_are_kept(graded: Any, roster: Roster, out: Path) -> None:
    """A roster in another separator is given back in it."""
    export([graded("a", "03_lock", 1)], out, roster(f"Username\t{LOCK}\na\t-\n"))
    assert out.read_text() == f"Username\t{LOCK}\na\t1\n"
