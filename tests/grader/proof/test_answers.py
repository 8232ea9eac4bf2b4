"""The answers that come with an exercise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.course import Course, Exercise
from grader.proof.answers import Answer, read_answers


@pytest.fixture
def exercise(course: Course) -> Exercise:
    return course.exercises["01_double"]


def named(answers: list[Answer], name: str) -> Answer:
    return next(answer for answer in answers if answer.name == name)


def broken(exercise: Exercise, name: str, text: str) -> tuple[str, ...]:
    """The claim that is read from a broken answer."""
    (exercise.reference / "broken" / f"{name}.py").write_text(text)
    answers, _ = read_answers(exercise)
    return named(answers, f"broken/{name}.py").caught_by


def test_each_kind_is_found(exercise: Exercise) -> None:
    """The stub, the reference, the accepted and the broken answers are read, in this order."""
    answers, problems = read_answers(exercise)
    kinds = [answer.kind for answer in answers]
    assert kinds == ["stub", "reference", *["accepted"] * 3, *["broken"] * 6]
    assert problems == []


def test_a_single_file_stands_for_the_file_of_the_exercise(exercise: Exercise) -> None:
    """`broken/square.py` is handed in as `double.py`."""
    answers, _ = read_answers(exercise)
    place = exercise.reference / "broken" / "square.py"
    assert named(answers, "broken/square.py").sources == {"double.py": place}


def test_a_folder_holds_the_files_by_their_names(exercise: Exercise) -> None:
    """An answer of several files is a folder, and its claim may stand in any of them."""
    place = exercise.reference / "broken" / "both"
    place.mkdir()
    (place / "double.py").write_text('"""Half of it."""\n')
    (place / "half.py").write_text('"""The other half.\n\nCaught by: test_a\n"""\n')
    answers, _ = read_answers(replace(exercise, files=("double.py", "half.py")))
    found = named(answers, "broken/both")
    assert found.sources == {"double.py": place / "double.py", "half.py": place / "half.py"}
    assert found.caught_by == ("test_a",)


@pytest.mark.parametrize(
    ("docstring", "claim"),
    [
        ("A mistake.\n\nCaught by: test_a", ("test_a",)),
        ("A mistake.\n\n    Caught by: test_a, test_b\n", ("test_a", "test_b")),
        ("Caught by: `test_a`.", ("test_a",)),
        ("Caught by: test_a\n\nand more", ()),
        ("Caught by:", ()),
        ("A mistake.", ()),
        ("", ()),
    ],
)
def test_the_last_line_of_the_docstring_is_the_claim(
    exercise: Exercise, docstring: str, claim: tuple[str, ...]
) -> None:
    """Only a last line `Caught by:` names checks."""
    assert broken(exercise, "mistake", f'"""{docstring}"""\n') == claim


def test_a_broken_answer_that_does_not_parse_claims_nothing(exercise: Exercise) -> None:
    """A syntax error leaves no docstring to read."""
    assert broken(exercise, "mistake", '"""Caught by: test_a"""\ndef (:\n') == ()


def test_a_stray_file_is_a_problem(exercise: Exercise) -> None:
    """What is neither a program nor a folder is named."""
    (exercise.reference / "accepted" / "notes.txt").write_text("notes")
    _, problems = read_answers(exercise)
    assert [problem.partition(":")[0] for problem in problems] == ["accepted/notes.txt"]


def test_a_single_file_is_no_answer_to_several_files(exercise: Exercise) -> None:
    """Where two files are asked for, one file is a problem."""
    answers, problems = read_answers(replace(exercise, files=("double.py", "half.py")))
    assert [answer.kind for answer in answers] == ["stub", "reference"]
    assert len(problems) == 9
