"""A new exercise, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.authoring.errors import AuthoringError
from grader.authoring.new import new_exercise
from grader.course import Course
from grader.proof.answers import read_answers
from grader.proof.course_map import course_findings
from grader.proof.run import text_findings

MINIATURE = Path(__file__).parents[1] / "proof" / "miniature"


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(shutil.copytree(MINIATURE, tmp_path / "course"))


def refusal(course: Course, id: str, title: str | None = None) -> str:
    before = sorted(course.root.rglob("*"))
    with pytest.raises(AuthoringError) as caught:
        new_exercise(course, id, title)
    assert sorted(course.root.rglob("*")) == before
    return str(caught.value)


def test_only_its_marks_are_left_to_do(course: Course) -> None:
    """What the proof finds in the files of a new exercise is the marks for its author, one finding a file."""
    made = new_exercise(course, "02_tickets", 'Tickets & "more"')
    exercise = Course(course.root).exercises["02_tickets"]
    answers, problems = read_answers(exercise)
    found = text_findings(exercise, answers)
    left = [file for file in made if "TODO author" in file.read_text()]
    assert sorted(found) == sorted(
        f"`{file.relative_to(course.root).as_posix()}` still has a TODO of its author in it: do it" for file in left
    )
    assert problems == course_findings(Course(course.root)) == []
    assert (exercise.title, exercise.files) == ('Tickets & "more"', ("tickets.py",))


def test_every_file_that_is_to_be_written_is_marked(course: Course) -> None:
    """Nobody forgets one: each file of a new exercise has a mark."""
    made = new_exercise(course, "02_tickets", None)
    assert [file.name for file in made if "TODO author" not in file.read_text()] == []


def test_the_row_in_the_map_stands_where_the_id_belongs(course: Course) -> None:
    """New exercises come in any order."""
    for id in ("09_last", "00_first", "05_middle"):
        new_exercise(Course(course.root), id, id)
    rows = (course.root / "exercises" / "README.md").read_text().splitlines()[4:]
    assert [row[3 : row.index("]")] for row in rows] == ["00_first", "01_total", "05_middle", "09_last"]


@pytest.mark.parametrize("name", ["queue", "async", "scenarios", "test_it"])
def test_no_module_hides_another(course: Course, name: str) -> None:
    """A stub with the name of a module that programs need would be imported in its place."""
    new_exercise(course, f"02_{name}", None)
    assert Course(course.root).exercises[f"02_{name}"].files == (f"{name}_work.py",)


@pytest.mark.parametrize("id", ["tickets", "2_tickets", "02-tickets", "02_Tickets", "02_", "../02_x", "02_a b", ""])
def test_an_id_has_two_digits_and_a_name(course: Course, id: str) -> None:
    """Anything else is refused, and nothing is written."""
    assert refusal(course, id) == f"`{id}` is no id: take two digits and a name in lower case, as in `03_lock`"


def test_what_is_there_is_never_overwritten(course: Course) -> None:
    """Neither an exercise nor a folder that some other has left behind."""
    assert refusal(course, "01_total").startswith("`exercises/01_total` is there already: ")
    (course.root / "solutions" / "02_old").mkdir()
    assert refusal(course, "02_old").startswith("`solutions/02_old` is there already: ")


def test_a_number_is_taken_once(course: Course) -> None:
    """A free number is offered."""
    assert refusal(course, "01_other") == "the number 01 belongs to `01_total`: take a free one, such as 02"


@pytest.mark.parametrize("title", ["", " ", "two\nlines", "a | b", "a\tb"])
def test_a_title_is_one_line_of_the_map(course: Course, title: str) -> None:
    """A title that would break the table is refused."""
    assert refusal(course, "02_tickets", title).startswith(f"`{title}` is no title: ")
