"""Moodle's offline grading worksheet, filled: what an upload of it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.exporters import EXPORTERS, ExportError

Roster = Callable[..., Path]
Read = Callable[[Path], list[list[str]]]
export = EXPORTERS["moodle"]

NAME = "Grades-CS101-03_lock-77.csv"
HEADER = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments\n"
)
ANN = 'Participant 3,"Test, A",a.test@x.org,Submitted for grading,,6.00,Yes,"Monday, 1 June",-,\n'
BO = 'Participant 8,Bo Berg,b.berg@x.org,No submission,2.00,6.00,Yes,-,"Monday, 1 June","late, ""sorry"""\n'


def test_only_the_grades_change(graded: Any, roster: Roster, out: Path) -> None:
    """The downloaded file is given back as it was, BOM and line ends too, with the grades that there are."""
    text = "\ufeff" + (HEADER + ANN + BO).replace("\n", "\r\n")
    report = export([graded("a.test", "03_lock", 5.5)], out, roster(text, NAME))
    assert out.read_bytes().decode() == text.replace("grading,,6.00", "grading,5.5,6.00")
    assert (report.rows, report.without_result, report.without_row, report.warnings) == (
        1,
        ("b.berg@x.org",),
        (),
        (),
    )


def test_a_file_without_a_bom_gets_none(graded: Any, roster: Roster, out: Path) -> None:
    """The BOM is the worksheet's own."""
    export([graded("a.test", "03_lock", 5.5)], out, roster(HEADER + ANN, NAME))
    assert out.read_bytes().startswith(b"Identifier,")


def test_moodle_sets_what_was_graded(graded: Any, roster: Roster, out: Path, assignment: Any) -> None:
    """The upload is one change for the one result; a grade without a result stays."""
    export([graded("a.test@x.org", "03_lock", 5.5)], out, roster(HEADER + ANN + BO, NAME))
    assert assignment.imports(out.read_bytes()) == {"atest": 5.5}
    assert assignment.grades == {"bberg": 2, "atest": 5.5}


def test_a_participant_is_never_invented(graded: Any, roster: Roster, out: Path, read: Read) -> None:
    """A student who is not in the worksheet is named and left out."""
    report = export(
        [graded("a.test", "03_lock", 5), graded("s99", "03_lock", 1)], out, roster(HEADER + ANN, NAME)
    )
    assert report.without_row == ("s99",)
    assert [row[0] for row in read(out)[1:]] == ["Participant 3"]


@pytest.mark.parametrize("title", ["ID number", "Username"])
def test_a_student_is_found_by_other_ids_too(
    graded: Any, roster: Roster, out: Path, assignment: Any, title: str
) -> None:
    """What identities the site shows is what a folder may be named by."""
    path = roster((HEADER + ANN).replace("Email address", title).replace("a.test@x.org", "0001"), NAME)
    export([graded("0001", "03_lock", 5)], out, path)
    assert assignment.imports(out.read_bytes()) == {"atest": 5}


def test_the_files_name_says_the_exercise(graded: Any, roster: Roster, out: Path, assignment: Any) -> None:
    """Of several exercises, the one in the name of the worksheet is written."""
    results = [
        graded("a.test", "03_lock", 5),
        graded("a.test", "06_semaphore", 1),
        graded("b.berg", "06_semaphore", 1),
    ]
    report = export(results, out, roster(HEADER + ANN + BO, NAME))
    assert assignment.imports(out.read_bytes()) == {"atest": 5}
    assert report.without_result == ("b.berg@x.org",)


@pytest.mark.parametrize(
    "name",
    ["grades.csv", "Grades-03_lock-06_semaphore-1.csv", "Grades-03_lock_2-1.csv", "Grades-103_lock-1.csv"],
)
def test_a_name_that_does_not_say_the_exercise_is_refused(
    graded: Any, roster: Roster, out: Path, name: str
) -> None:
    """Nobody guesses which assignment the participants belong to."""
    results = [graded("a.test", "03_lock", 5), graded("a.test", "06_semaphore", 1)]
    with pytest.raises(
        ExportError, match=r"does not say which exercise.*`Grades-COURSE-03_lock-123\.csv`: rename"
    ):
        export(results, out, roster(HEADER + ANN, name))
    assert not out.exists()


def test_one_exercise_needs_no_name(graded: Any, roster: Roster, out: Path, assignment: Any) -> None:
    """When all results are of one exercise, the worksheet is taken for its, and that is said."""
    report = export([graded("a.test", "03_lock", 5)], out, roster(HEADER + ANN, "grades.csv"))
    assert assignment.imports(out.read_bytes()) == {"atest": 5}
    assert report.warnings == ("`grades.csv` is taken to be of `03_lock`, the only one with results",)


def test_a_score_over_the_maximum_is_said(graded: Any, roster: Roster, out: Path, read: Read) -> None:
    """Moodle skips such a row without a word, so it is left as it was and named."""
    report = export([graded("b.berg", "03_lock", 7, 8)], out, roster(HEADER + BO, NAME))
    assert read(out)[1][4] == "2.00"
    assert report.rows == 0
    assert report.warnings == (
        "`03_lock` is out of 8 here and out of 6 in Moodle; points are written as they are, not scaled: "
        "set its maximum to 8 in Moodle",
        "`b.berg` is left as it was: 7 is over Moodle's maximum, 6",
    )


def test_a_locked_grade_is_said(graded: Any, roster: Roster, out: Path, read: Read) -> None:
    """Moodle skips a locked grade, so it is left as it was and named."""
    report = export([graded("b.berg", "03_lock", 3)], out, roster(HEADER + BO.replace("Yes", "No"), NAME))
    assert read(out)[1][4] == "2.00"
    assert report.warnings == ("`b.berg` is left as it was: its grade is locked in Moodle",)


@pytest.mark.parametrize("old", ["Maximum Grade,", "6.00,"])
def test_a_scale_is_refused(graded: Any, roster: Roster, out: Path, old: str) -> None:
    """Words of a scale take no points: Moodle would turn them into 0 or nothing."""
    new = {"Maximum Grade,": "Scale,", "6.00,": "Good,"}[old]
    with pytest.raises(ExportError, match="an assignment on a scale takes no points"):
        export([graded("a.test", "03_lock", 3)], out, roster((HEADER + ANN).replace(old, new), NAME))


def test_an_anonymous_worksheet_is_refused(graded: Any, roster: Roster, out: Path) -> None:
    """Without names nobody can be found."""
    path = roster(HEADER.replace("Email address", "Other") + ANN, NAME)
    with pytest.raises(ExportError, match="names no student"):
        export([graded("a.test", "03_lock", 3)], out, path)


def test_a_worksheet_that_moodle_would_not_read_is_refused(graded: Any, roster: Roster, out: Path) -> None:
    """Moodle looks for the time of the last change, and reads nothing without it."""
    path = roster(HEADER.replace("Last modified (grade)", "Changed") + ANN, NAME)
    with pytest.raises(ExportError, match=r"it has no column `Last modified \(grade\)`"):
        export([graded("a.test", "03_lock", 3)], out, path)


@pytest.mark.parametrize("name", ['"A, \\"', "A\\", '"\\""A"""', "=A", "-A"])
def test_a_name_swallows_no_row(graded: Any, roster: Roster, out: Path, assignment: Any, name: str) -> None:
    """A backslash before a quote, which swallows rows in Moodle, is set apart; a formula is guarded."""
    path = roster(HEADER + ANN.replace('"Test, A"', name) + BO, NAME)
    export([graded("a.test", "03_lock", 5), graded("b.berg", "03_lock", 4)], out, path)
    assert assignment.imports(out.read_bytes()) == {"atest": 5, "bberg": 4}


def test_feedback_stays(graded: Any, roster: Roster, out: Path) -> None:
    """A comment is the teacher's text and is imported, so it is not guarded."""
    export(
        [graded("a.test", "03_lock", 5)], out, roster(HEADER + ANN.replace("-,\n", "-,=well done\n"), NAME)
    )
    assert out.read_text().endswith(",=well done\n")
