"""What is found in a folder of submissions, and what is refused."""

from __future__ import annotations

import os
import shutil
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

from grader.course import Course
from grader.judge.submissions import (
    MAX_BYTES,
    Class,
    Submission,
    SubmissionsError,
    UngradableError,
    find_submissions,
)


def found(folder: Path, course: Course, **chosen: list[str]) -> list[str]:
    return [
        f"{submission.student}/{submission.exercise.id}"
        for submission in find_submissions(folder, course, **chosen).submissions
    ]


def problem(folder: Path, course: Course) -> str:
    """Why the submission of `s01` cannot be graded."""
    place = folder / "s01" / "01_double"
    with pytest.raises(UngradableError) as caught:
        Submission.in_folder("s01", course.exercises["01_double"], place).read()
    return str(caught.value)


def test_submissions_are_found_by_student_and_exercise(submissions: Path, course: Course) -> None:
    """Each student's folder for an exercise is a submission."""
    assert found(submissions, course) == ["s01/01_double", "s02/01_double", "s03/01_double"]


def test_students_and_exercises_can_be_chosen(submissions: Path, course: Course) -> None:
    """Only the chosen students are found."""
    assert found(submissions, course, students=["s02"], exercises=["01_double"]) == ["s02/01_double"]


def test_a_submission_is_read_as_it_is(submissions: Path, course: Course) -> None:
    """The content of each file comes byte for byte."""
    place = submissions / "s01" / "01_double"
    submission = Submission.in_folder("s01", course.exercises["01_double"], place)
    assert submission.read() == {"double.py": (place / "double.py").read_bytes()}


def test_stray_files_are_noted_and_ignored(submissions: Path, course: Course) -> None:
    """Files that belong to nothing change nothing, and each is named once."""
    for name in ("list.txt", "s01/readme.txt", "s02/01_double/conftest.py", ".DS_Store", "s01/.hidden"):
        (submissions / name).write_text("x")
    result = find_submissions(submissions, course)
    assert len(result.submissions) == 3
    assert [note.split("`")[1] for note in result.notes] == ["list.txt", "s01/readme.txt", "s02/01_double"]
    assert "`conftest.py` ignored" in result.notes[2]


def test_what_tools_leave_behind_is_passed_over(submissions: Path, course: Course) -> None:
    """Folders like `__MACOSX` and `.git` are neither students nor exercises."""
    for name in ("__MACOSX", ".git", "s01/__pycache__"):
        (submissions / name).mkdir()
    assert find_submissions(submissions, course).notes == []


@pytest.mark.parametrize("name", [".s04", "__s04"])
def test_a_student_who_is_called_like_what_tools_leave_is_told(submissions: Path, course: Course, name: str) -> None:
    """Nobody is graded under such a name, and nobody is passed over without a word."""
    (submissions / name / "01_double").mkdir(parents=True)
    result = find_submissions(submissions, course)
    told = f"`{name}` was ignored, as names that begin so are no students': rename it if it is one's folder"
    assert (len(result.submissions), result.notes) == (3, [told])


def test_the_case_of_an_exercise_may_be_what_is_wrong(submissions: Path, course: Course) -> None:
    """A folder in capitals is told as one that is nearly right."""
    (submissions / "s02" / "01_DOUBLE").mkdir()
    assert find_submissions(submissions, course).notes[0].endswith("rename it if `01_double` is meant")


def test_an_unknown_exercise_is_told_and_stops_nobody(submissions: Path, course: Course) -> None:
    """A folder named for no exercise is named, with the exercise that may be meant; the others are graded."""
    (submissions / "s02" / "01_dubble").mkdir()
    result = find_submissions(submissions, course)
    assert len(result.submissions) == 3
    told = "`s02/01_dubble` names no exercise of this course and was ignored: rename it if `01_double` is meant"
    assert result.notes == [told]


def test_where_nothing_else_is_found_unknown_folders_are_named(tmp_path: Path, course: Course) -> None:
    """A class that names an exercise wrong throughout is told so."""
    (tmp_path / "class" / "s01" / "1_double").mkdir(parents=True)
    with pytest.raises(SubmissionsError, match="holds no submission.*\n`s01/1_double` names no exercise"):
        find_submissions(tmp_path / "class", course)


def test_who_cannot_be_read_has_handed_in_something(
    submissions: Path, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That nothing was handed in would be false, and the reason is told once."""

    def listdir(place: str | Path) -> list[str]:
        if Path(place).name == "s02":
            raise PermissionError(13, "Permission denied", str(place))
        return listed(place)

    listed = os.listdir
    monkeypatch.setattr(os, "listdir", listdir)
    assert find_submissions(submissions, course).notes == ["`s02` cannot be read: Permission denied"]


def test_the_folder_of_one_student_is_no_class(submissions: Path, course: Course) -> None:
    """Who names the folder of a student is told which one to name, and how to grade one student."""
    with pytest.raises(SubmissionsError, match="holds `01_double` itself.*`--student s01`"):
        find_submissions(submissions / "s01", course)


def test_an_empty_folder_is_refused(tmp_path: Path, course: Course) -> None:
    """A folder without a submission says how submissions are laid out."""
    (tmp_path / "empty" / "s01").mkdir(parents=True)
    with pytest.raises(SubmissionsError, match="STUDENT/EXERCISE/FILES"):
        find_submissions(tmp_path / "empty", course)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, course: Course) -> None:
    """A misspelt folder is named."""
    with pytest.raises(SubmissionsError, match=r"nowhere` is not a folder"):
        find_submissions(tmp_path / "nowhere", course)


def test_an_unknown_student_is_refused(submissions: Path, course: Course) -> None:
    """A misspelt student is answered with the students there are."""
    with pytest.raises(SubmissionsError, match="no student `s1`: it holds `s01`, `s02`, `s03`"):
        find_submissions(submissions, course, students=["s1"])


def test_a_student_who_handed_in_nothing_is_noted(submissions: Path, course: Course) -> None:
    """An empty folder of a student is a note and no error."""
    (submissions / "s04").mkdir()
    assert find_submissions(submissions, course).notes == ["`s04` handed in nothing"]


def test_a_missing_file_is_a_problem_that_names_what_is_there(submissions: Path, course: Course) -> None:
    """Whoever named the file wrongly sees the name that was found."""
    place = submissions / "s01" / "01_double"
    (place / "double.py").rename(place / "Doubled.py")
    assert problem(submissions, course) == (
        "`double.py` is missing (found `Doubled.py`): hand in a file of exactly this name for `01_double`"
    )


def test_an_empty_exercise_folder_lacks_its_file(submissions: Path, course: Course) -> None:
    """Nothing in the folder is a missing file."""
    (submissions / "s01" / "01_double" / "double.py").unlink()
    assert problem(submissions, course).startswith("`double.py` is missing: ")


def test_a_folder_in_place_of_the_file_is_a_problem(submissions: Path, course: Course) -> None:
    """A folder of the file's name is not looked into."""
    place = submissions / "s01" / "01_double" / "double.py"
    place.unlink()
    place.mkdir()
    assert problem(submissions, course).startswith("`double.py` is a folder")


def test_a_link_is_never_followed(submissions: Path, course: Course) -> None:
    """A link to another student's file is a problem, and so is one that leads nowhere."""
    place = submissions / "s01" / "01_double" / "double.py"
    for target in (submissions / "s02" / "01_double" / "double.py", submissions / "nowhere"):
        place.unlink()
        place.symlink_to(target)
        assert problem(submissions, course).startswith("`double.py` is a link")


def test_a_link_to_a_folder_is_never_followed(submissions: Path, course: Course) -> None:
    """A link in place of the exercise's folder is a problem of that student."""
    place = submissions / "s01" / "01_double"
    shutil.rmtree(place)
    place.symlink_to(submissions / "s02" / "01_double")
    assert len(found(submissions, course)) == 3
    assert problem(submissions, course).startswith("`01_double` is a link")


def test_a_linked_student_is_noted(submissions: Path, course: Course) -> None:
    """A link in place of a student's folder is left aside with a note."""
    (submissions / "s04").symlink_to(submissions / "s01")
    result = find_submissions(submissions, course)
    assert (len(result.submissions), result.notes) == (3, ["`s04` is a link and was not followed: put the folder itself there"])


def test_a_file_in_place_of_the_folder_is_a_problem(submissions: Path, course: Course) -> None:
    """An exercise handed in as a file is a problem of that student."""
    place = submissions / "s01" / "01_double"
    shutil.rmtree(place)
    place.write_text("def double(n): ...")
    assert len(found(submissions, course)) == 3
    assert problem(submissions, course).startswith("`01_double` is not a folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_does_not_hold_up_the_grader(submissions: Path, course: Course) -> None:
    """A named pipe that nobody writes to is a problem and no wait."""
    place = submissions / "s01" / "01_double" / "double.py"
    place.unlink()
    os.mkfifo(place)
    assert problem(submissions, course).startswith("`double.py` is not an ordinary file")


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (b"", "`double.py` is empty"),
        (b" \n\n", "`double.py` is empty"),
        (b"# a\n# caf\xe9\n", "`double.py` is not UTF-8 text (line 2)"),
        ("x = 1\n".encode("utf-16"), "`double.py` is not UTF-8 text (line 1)"),
        ("x = 1\n".encode("utf-16-le"), "`double.py` holds NUL bytes"),
        (b"#" * (MAX_BYTES + 1), "`double.py` is larger than 1 MB"),
        (b"\n" * (MAX_BYTES + 1), "`double.py` is larger than 1 MB"),
    ],
)
def test_content_that_is_no_program_text_is_a_problem(
    submissions: Path, course: Course, content: bytes, start: str
) -> None:
    """Each odd content has its own sentence."""
    (submissions / "s01" / "01_double" / "double.py").write_bytes(content)
    assert problem(submissions, course).startswith(start)


def test_a_file_of_exactly_the_limit_is_read(submissions: Path, course: Course) -> None:
    """The limit itself is allowed."""
    place = submissions / "s01" / "01_double"
    (place / "double.py").write_bytes(b"#" * MAX_BYTES)
    read = Submission.in_folder("s01", course.exercises["01_double"], place).read()
    assert len(read["double.py"]) == MAX_BYTES


def test_a_course_of_nbgrader_is_understood(submissions: Path, course: Course, tmp_path: Path) -> None:
    """Its folder, or the folder `submitted` in it, holds the same submissions; the times of handing in are left aside."""
    root = tmp_path / "nbgrader"
    shutil.copytree(submissions, root / "submitted")
    (root / "gradebook.db").touch()
    (root / "submitted" / "s01" / "01_double" / "timestamp.txt").write_text("2026-11-25 12:00:00 UTC")
    for folder in (root, root / "submitted"):
        assert found(folder, course) == ["s01/01_double", "s02/01_double", "s03/01_double"]
        assert find_submissions(folder, course).notes == []


def test_a_student_may_be_called_submitted(submissions: Path, course: Course) -> None:
    """A folder of that name that holds exercises is a student's."""
    shutil.move(submissions / "s01", submissions / "submitted")
    assert found(submissions, course) == ["s02/01_double", "s03/01_double", "submitted/01_double"]


def a_class(course: Course) -> Class:
    """Three students: the first handed in both exercises, the others one each. The exercises come in an odd order."""
    early = course.exercises["01_double"]
    late = replace(early, id="02_triple")
    found = Class(Path("/class"), [late, early])
    found.add("s1", [late, early])
    found.add("s2", [late])
    found.add("s3", [early])
    return found


def told(submissions: Class) -> list[str]:
    return [str(place.parent.relative_to("/class")) for each in submissions for place in each.sources.values()]


def test_a_class_gives_each_submission_as_it_was_found(course: Course) -> None:
    """As often as it is asked."""
    found = a_class(course)
    for _ in range(2):
        assert told(found) == ["s1/02_triple", "s1/01_double", "s2/02_triple", "s3/01_double"]
    assert [*found.students] == ["s1", "s2", "s3"]


def test_some_of_a_class_come_one_exercise_after_the_other(course: Course) -> None:
    """By the id of the exercise, and in it by student."""
    chosen = a_class(course).by_exercise([0, 1, 3])
    assert (told(chosen), len(chosen)) == (["s1/01_double", "s3/01_double", "s1/02_triple"], 3)
    assert {exercise.id for exercise in a_class(course).by_exercise([0, 2]).exercises()} == {"02_triple"}


def test_ten_thousand_submissions_take_little_memory(course: Course) -> None:
    """A submission took 300 bytes, and what is chosen of them more."""
    exercise = course.exercises["01_double"]
    tracemalloc.start()
    try:
        found = Class(Path("/class"), [exercise])
        for number in range(10_000):
            found.add(f"s{number:05}", [exercise])
        waiting = found.by_exercise(range(10_000))
        taken, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(waiting) == 10_000
    assert taken < 50 * 10_000
