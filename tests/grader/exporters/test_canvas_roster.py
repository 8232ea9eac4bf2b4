"""A gradebook of Canvas, filled: what changes when it is imported, and what cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.exporters import EXPORTERS, ExportError

Roster = Callable[..., Path]
Read = Callable[[Path], list[list[str]]]
export = EXPORTERS["canvas"]

HEADER = "Student,ID,SIS User ID,SIS Login ID,Section,03_lock (4711)\n"
POINTS = "    Points Possible,,,,,6\n"
ANN = '"Test, A",101,0001,a.test,S1,\n'
BO = '"Berg, Bo",102,0002,b.berg,S1,3\n'


def test_only_the_scores_change(graded: Any, roster: Roster, out: Path) -> None:
    """Ids with leading zeros, quotes, points and the other students' grades are the same bytes."""
    report = export([graded("a.test", "03_lock", 5.5)], out, roster(HEADER + POINTS + ANN + BO))
    assert out.read_text() == HEADER + POINTS + ANN.replace("S1,", "S1,5.5") + BO
    assert (report.rows, report.without_result, report.without_row, report.warnings) == (
        1,
        ("b.berg",),
        (),
        (),
    )


def test_canvas_changes_what_was_graded(graded: Any, roster: Roster, out: Path, canvas: Any) -> None:
    """The import is one change for the one result: a grade without a result is not erased."""
    canvas.grades[102, 4711] = "3"
    export([graded("a.test", "03_lock", 5.5)], out, roster(HEADER + POINTS + ANN + BO))
    assert canvas.imports(out.read_bytes()) == {(101, 4711): "5.5"}
    assert (canvas.new_students, canvas.new_assignments) == ([], [])


@pytest.mark.parametrize("name", ["a.test", "0001", "101", "A.TEST"])
def test_a_student_is_found_by_login_sis_id_or_canvas_id(
    graded: Any, roster: Roster, out: Path, canvas: Any, name: str
) -> None:
    """Any of the three ids may name the folder."""
    export([graded(name, "03_lock", 4)], out, roster(HEADER + POINTS + ANN))
    assert canvas.imports(out.read_bytes()) == {(101, 4711): "4"}


def test_a_student_who_is_not_in_the_roster_is_left_out(
    graded: Any, roster: Roster, out: Path, canvas: Any
) -> None:
    """No row is invented; the report names who has none."""
    report = export(
        [graded("a.test", "03_lock", 4), graded("s99", "03_lock", 1)], out, roster(HEADER + POINTS + ANN)
    )
    assert report.without_row == ("s99",)
    canvas.imports(out.read_bytes())
    assert canvas.new_students == []


@pytest.mark.parametrize("word", ["EX", "ex", "N/A"])
def test_an_excuse_stays(graded: Any, roster: Roster, out: Path, read: Read, word: str) -> None:
    """An excused student is not graded after all, nor one who was never assigned the exercise."""
    report = export(
        [graded("a.test", "03_lock", 4)], out, roster(HEADER + POINTS + ANN.replace("S1,", f"S1,{word}"))
    )
    assert read(out)[2][5] == word
    assert report.rows == 0
    assert f"so `03_lock` stays `{word}`" in report.warnings[0]


def test_a_title_with_a_year_is_told_from_an_id(graded: Any, roster: Roster, out: Path, read: Read) -> None:
    """The last parentheses are the id, so `Locks (2026)` keeps its year."""
    path = roster(HEADER.replace("03_lock (4711)", "Locks (2026) (9)") + ANN)
    export([graded("a.test", "Locks (2026)", 4)], out, path)
    assert read(out)[1][5] == "4"
    with pytest.raises(ExportError, match="no assignment of these results"):
        export([graded("a.test", "Locks", 4)], out, path)


@pytest.mark.parametrize("twin", ["03_lock (4712)", "03_lock (4711)", "03_lock"])
def test_two_columns_of_one_exercise_are_refused(graded: Any, roster: Roster, out: Path, twin: str) -> None:
    """Nobody guesses which assignment of two the scores are for."""
    path = roster(f"Student,ID,SIS Login ID,Section,03_lock (4711),{twin}\nA,101,a.test,S1,,\n")
    with pytest.raises(ExportError, match=r"`03_lock` has 2 columns in `roster.csv`: `03_lock \(4711\)`"):
        export([graded("a.test", "03_lock", 4)], out, path)
    assert not out.exists()


def test_a_column_of_notes_is_no_assignment(graded: Any, roster: Roster, out: Path) -> None:
    """A section that is called like an exercise is not filled."""
    with pytest.raises(ExportError, match="no assignment of these results"):
        export(
            [graded("a.test", "ID", 4)],
            out,
            roster("Student,ID,SIS Login ID,Section,x (1)\nA,101,a.test,S1,\n"),
        )


def test_an_exercise_without_a_column_is_said(graded: Any, roster: Roster, out: Path, canvas: Any) -> None:
    """A column that is not there is not made: that would be a new assignment."""
    results = [graded("a.test", "03_lock", 4), graded("a.test", "06_semaphore", 1)]
    report = export(results, out, roster(HEADER + POINTS + ANN))
    assert report.warnings == ("no column in the roster, so left out: `06_semaphore`",)
    canvas.imports(out.read_bytes())
    assert canvas.new_assignments == []


def test_points_that_differ_are_said(graded: Any, roster: Roster, out: Path, read: Read) -> None:
    """Points are not scaled in silence, and the row of the points is Canvas's own."""
    report = export([graded("a.test", "03_lock", 5, 8)], out, roster(HEADER + POINTS + ANN))
    assert "`03_lock` is out of 8 here and out of 6 in Canvas" in report.warnings[0]
    assert read(out)[1] == ["    Points Possible", "", "", "", "", "6"]


def test_a_read_only_column_is_said(graded: Any, roster: Roster, out: Path) -> None:
    """Canvas skips such a column without a word."""
    report = export(
        [graded("a.test", "03_lock", 5)], out, roster(HEADER + POINTS.replace("6", "(read only)") + ANN)
    )
    assert report.warnings == ("Canvas will skip `03_lock`: its column is read only",)


def test_rows_that_are_no_student_stay(graded: Any, roster: Roster, out: Path) -> None:
    """The row of what is posted by hand is neither a student nor missing a result."""
    text = HEADER + ",,,,,Manual Posting\n" + POINTS + ANN
    report = export([graded("a.test", "03_lock", 5)], out, roster(text))
    assert out.read_text() == text.replace("S1,", "S1,5")
    assert report.without_result == ()


def test_a_student_who_is_called_like_the_points_is_refused(graded: Any, roster: Roster, out: Path) -> None:
    """Canvas would take that student's grades for the points of the assignments."""
    path = roster(HEADER + POINTS + "Points Possible,101,0001,a.test,S1,\n")
    with pytest.raises(ExportError, match="line 3, is a second row of `Points Possible`"):
        export([graded("a.test", "03_lock", 5)], out, path)


def test_tabs_become_commas(graded: Any, roster: Roster, out: Path, canvas: Any) -> None:
    """A spreadsheet may have saved the export with tabs, which Canvas takes for one long title."""
    text = (HEADER + POINTS + BO).replace('"Berg, Bo"', "Berg; Bo").replace(",", "\t").replace("Berg; Bo", "Berg, Bo")
    export([graded("b.berg", "03_lock", 5.5)], out, roster(text))
    assert canvas.imports(out.read_bytes()) == {(102, 4711): "5.5"}


def test_a_bom_is_dropped(graded: Any, roster: Roster, out: Path, canvas: Any) -> None:
    """Canvas cannot read a BOM before a quoted header, so a quoted export with one is made plain."""
    path = roster(b"\xef\xbb\xbf" + HEADER.replace("Student", '"Student"', 1).encode() + ANN.encode())
    export([graded("a.test", "03_lock", 5)], out, path)
    assert out.read_bytes().startswith(b"Student,")
    assert canvas.imports(out.read_bytes()) == {(101, 4711): "5"}


def test_crlf_and_semicolons_are_kept(graded: Any, roster: Roster, out: Path, canvas: Any) -> None:
    """A file of another locale keeps its form; a decimal point is read by Canvas everywhere."""
    text = (HEADER + POINTS + BO).replace(",", ";").replace('"Berg; Bo"', "Berg, Bo").replace("\n", "\r\n")
    export([graded("b.berg", "03_lock", 5.5)], out, roster(text))
    assert out.read_bytes().decode() == text.replace("S1;3", "S1;5.5")
    assert canvas.imports(out.read_bytes()) == {(102, 4711): "5.5"}


def test_a_roster_without_logins_but_with_sis_ids_is_refused(
    graded: Any, roster: Roster, out: Path, canvas: Any, refused: Any
) -> None:
    """Canvas does not take a file that has `SIS User ID` and not `SIS Login ID`."""
    path = roster("Student,ID,SIS User ID,Section,03_lock (4711)\nA,101,0001,S1,\n")
    with pytest.raises(refused):
        canvas.imports(path.read_bytes())
    with pytest.raises(ExportError, match="it has no column `SIS Login ID`"):
        export([graded("101", "03_lock", 5)], out, path)


@pytest.mark.parametrize(
    "header", ["Name,ID,Section,03_lock (4711)", "Student,Number,Section,x", "Student,ID,SIS Login ID,x"]
)
def test_a_file_that_is_no_gradebook_is_refused(graded: Any, roster: Roster, out: Path, header: str) -> None:
    """A header without `Student`, `ID` or `Section` is none of Canvas's."""
    with pytest.raises(ExportError, match="is not a gradebook of Canvas"):
        export([graded("101", "03_lock", 5)], out, roster(f"{header}\nA,101,S1,\n"))


def test_columns_in_another_order_are_refused(graded: Any, roster: Roster, out: Path, canvas: Any) -> None:
    """What stands behind `Section` is an assignment to Canvas, a login too."""
    path = roster("Student,ID,Section,SIS Login ID,03_lock (4711)\nA,101,S1,a.test,\n")
    canvas.imports(path.read_bytes())
    assert canvas.new_assignments == ["SIS Login ID"]
    with pytest.raises(
        ExportError, match="in another order than Canvas, which is `Student`, `ID`, `SIS Login"
    ):
        export([graded("101", "03_lock", 5)], out, path)


def test_the_model_of_canvas_falls_for_every_trap(canvas: Any, refused: Any) -> None:
    """The importer of these tests reads `1,234` as student 1 and a blank as a change, and no quoted BOM."""
    canvas.students[1] = ("One", "", "one")
    canvas.grades[102, 4711] = "3"
    file = 'Student,ID,SIS Login ID,Section,03_lock (4711)\nB,102,,,\nC,"1,234",,,5\nN,,1.2.3,,1\n'
    assert canvas.imports(file.encode()) == {(102, 4711): "", (1, 4711): "5", ("N", 4711): "1"}
    assert canvas.new_students == ["N"]
    with pytest.raises(refused):
        canvas.imports(b'\xef\xbb\xbf"Student",ID,SIS Login ID,Section,x (1)\n')


def test_names_in_two_columns_are_taken(graded: Any, roster: Roster, out: Path, read: Read) -> None:
    """An export with the last name and the first name apart is a gradebook too."""
    path = roster("LastName,FirstName,ID,SIS Login ID,Section,03_lock (4711)\n=Test,A,101,a.test,S1,\n")
    export([graded("a.test", "03_lock", 5)], out, path)
    assert read(out)[1] == ["'=Test", "A", "101", "a.test", "S1", "5"]


@pytest.mark.parametrize("number", ["1,234", "1.01E+02", "101.0", "x"])
def test_a_canvas_id_that_a_spreadsheet_changed_is_refused(
    graded: Any, roster: Roster, out: Path, number: str
) -> None:
    """Canvas reads digits until the first other character: `1,234` is student 1."""
    path = roster(HEADER + ANN + f'B,"{number}",,b,S1,3\n')
    with pytest.raises(ExportError, match="line 3: Canvas would change the id"):
        export([graded("a.test", "03_lock", 5)], out, path)


def test_a_login_that_canvas_rewrites_needs_the_canvas_id(
    graded: Any, roster: Roster, out: Path, canvas: Any
) -> None:
    """With the number of Canvas the login is not looked at; without it, the row would be nobody's."""
    canvas.students[103] = ("C", "", "1.2.3")
    text = HEADER + "C,103,,1.2.3,S1,\n"
    export([graded("1.2.3", "03_lock", 5)], out, roster(text))
    assert canvas.imports(out.read_bytes()) == {(103, 4711): "5"}
    with pytest.raises(ExportError, match=r"would change the id `1\.2\.3`"):
        export([graded("1.2.3", "03_lock", 5)], out, roster(text.replace("103", "")))


def test_a_name_that_is_a_formula_is_guarded_and_an_id_is_not(
    graded: Any, roster: Roster, out: Path, canvas: Any
) -> None:
    """A student chooses the name; the login is an id and stays as it is."""
    canvas.students[103] = ("=1+1", "", "-c")
    export([graded("-c", "03_lock", 5)], out, roster(HEADER + "=1+1,103,,-c,S1,\n"))
    assert out.read_text() == HEADER + "'=1+1,103,,-c,S1,5\n"
    assert canvas.imports(out.read_bytes()) == {(103, 4711): "5"}


def test_two_folders_of_one_student_are_refused(graded: Any, roster: Roster, out: Path) -> None:
    """One cell cannot take two scores."""
    with pytest.raises(ExportError, match=r"are both `roster\.csv`, line 2"):
        export([graded("a.test", "03_lock", 4), graded("0001", "03_lock", 5)], out, roster(HEADER + ANN))


def test_the_roster_may_be_filled_in_place(graded: Any, roster: Roster) -> None:
    """Reading is over before writing begins."""
    path = roster(HEADER + ANN)
    export([graded("a.test", "03_lock", 4)], path, path)
    assert path.read_text() == HEADER + ANN.replace("S1,", "S1,4")
