"""The course on disk and the search for its root."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.course import Course, CourseError, find_root


def copy_exercise(root: Path, id: str, **replaced: str) -> None:
    """Adds another exercise, a copy of the first with some text replaced."""
    place = root / "exercises" / id
    shutil.copytree(root / "exercises" / "01_double", place)
    text = (place / "exercise.toml").read_text()
    for old, new in replaced.items():
        text = text.replace(f"{old} = []", f"{old} = {new}")
    (place / "exercise.toml").write_text(text)


def test_exercises_stand_in_the_order_of_their_ids(course_root: Path) -> None:
    """The folder's order on disk does not matter."""
    for id in ("03_c", "02_b"):
        copy_exercise(course_root, id)
    assert list(Course(course_root).exercises) == ["01_double", "02_b", "03_c"]


def test_chosen_exercises_keep_the_order_of_the_course(course_root: Path) -> None:
    """The order of the ids that are asked for does not matter, and no id means all."""
    copy_exercise(course_root, "02_b")
    course = Course(course_root)
    assert [exercise.id for exercise in course.choose(["02_b", "01_double"])] == ["01_double", "02_b"]
    assert [exercise.id for exercise in course.choose([])] == ["01_double", "02_b"]


def test_an_unknown_exercise_is_answered_with_the_known_ones(course: Course) -> None:
    """Whoever misspells an id sees the ids there are."""
    with pytest.raises(CourseError, match=r"`01_dubble` is not an exercise .* known are 01_double"):
        course.choose(["01_dubble"])


@pytest.mark.parametrize("missing", ["exercises", "tests", "solutions"])
def test_a_course_has_three_folders(course_root: Path, missing: str) -> None:
    """Without one of its folders a place is not a course."""
    shutil.rmtree(course_root / missing)
    with pytest.raises(CourseError, match=f"the folder `{missing}` is missing"):
        Course(course_root)


def test_the_root_is_found_from_inside(course_root: Path) -> None:
    """Any folder of the course leads to its root."""
    assert find_root(course_root / "exercises" / "01_double") == course_root.resolve()


def test_outside_of_a_course_the_way_out_is_named(tmp_path: Path) -> None:
    """The error names the option that helps."""
    with pytest.raises(CourseError, match="--course DIR"):
        find_root(tmp_path)


def test_every_broken_exercise_is_named(course_root: Path) -> None:
    """One wrong description does not hide another."""
    for id in ("02_b", "03_c"):
        (course_root / "exercises" / id).mkdir()
    with pytest.raises(CourseError) as caught:
        Course(course_root)
    assert [id in str(caught.value) for id in ("01_double", "02_b", "03_c")] == [False, True, True]


def test_an_exercise_needs_earlier_ones_only(course_root: Path) -> None:
    """An exercise that needs a later one is refused, one that needs an earlier one is not."""
    copy_exercise(course_root, "02_b", needs='["01_double"]')
    assert Course(course_root).exercises["02_b"].needs == ("01_double",)
    copy_exercise(course_root, "01_a", needs='["02_b"]')
    with pytest.raises(CourseError, match="key `needs` names `02_b`"):
        Course(course_root)


def test_hidden_folders_are_no_exercises(course_root: Path) -> None:
    """What tools leave behind is not read."""
    for name in (".cache", "__pycache__"):
        (course_root / "exercises" / name).mkdir()
    assert list(Course(course_root).exercises) == ["01_double"]


def test_a_course_without_exercises_is_refused(course_root: Path) -> None:
    """An empty folder of exercises is an error and not an empty course."""
    shutil.rmtree(course_root / "exercises" / "01_double")
    with pytest.raises(CourseError, match="holds no exercise"):
        Course(course_root)
