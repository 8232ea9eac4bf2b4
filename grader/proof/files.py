"""No file is missing, and each one has a name that the kit or the data of its exercise gives it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from grader.course import Exercise
from grader.course.course import FOLDERS, is_exercise
from grader.course.exercise import DESCRIPTION_NAME

TESTS = "test_*.py"
SCENARIOS = "scenarios.py"
MAP_NAME = "README.md"
_TEXTS = ("README.md", "hints.md")


def student_files(exercise: Exercise) -> list[Path]:
    """The files of an exercise that students receive, in a fixed order."""
    names = [*_TEXTS, DESCRIPTION_NAME, *exercise.files, *exercise.given, TESTS, SCENARIOS]
    return [place for place in visible(exercise.folder) if any(fnmatch(place.name, name) for name in names)]


def file_findings(exercise: Exercise) -> list[str]:
    """What is missing in the three folders of an exercise, and what stands there that nothing names."""
    return [
        *_missing(exercise.folder, [*_TEXTS, *exercise.files, *exercise.given, TESTS, SCENARIOS]),
        *_strays(exercise.folder, [*_TEXTS, DESCRIPTION_NAME, *exercise.files, *exercise.given, TESTS, SCENARIOS]),
        *_missing(exercise.suite, [TESTS, SCENARIOS]),
        *_strays(exercise.suite, [TESTS, SCENARIOS, "conftest.py", *exercise.given]),
        *_copy_findings(exercise),
        *_missing(exercise.reference, [*exercise.files, "design.md"]),
        *_strays(exercise.reference, [*exercise.files, "design.md", "accepted", "broken"]),
    ]


def folder_findings(root: Path) -> list[str]:
    """What stands beside the exercises of a course and belongs to none; `tests` may hold tests of other things."""
    return [finding for name in FOLDERS for place in visible(root / name) for finding in _beside(root, name, place)]


def visible(folder: Path) -> list[Path]:
    """What stands in a folder, without what systems, editors and Python leave there."""
    if not folder.is_dir():
        return []
    return sorted(place for place in folder.iterdir() if not place.name.startswith((".", "__")))


def path_in_course(place: Path, exercise: Exercise) -> str:
    """The place of a file as an author writes it, from the root of the course."""
    return place.relative_to(exercise.folder.parent.parent).as_posix()


def _beside(root: Path, name: str, place: Path) -> Iterator[str]:
    if place.is_dir() and not is_exercise(root / "exercises" / place.name) and not _is_another_test(name, place):
        yield f"`{name}/{place.name}` belongs to no exercise: remove it, or give it the id of one"
    if place.is_file() and place.name != MAP_NAME and name != "tests":
        yield f"`{name}/{place.name}` is a stray file: `{name}` holds a folder for each exercise and a `{MAP_NAME}`"


def _missing(folder: Path, needed: Sequence[str]) -> Iterator[str]:
    names = [place.name for place in visible(folder)]
    where = f"{folder.parent.name}/{folder.name}"
    for wanted in needed:
        if not any(fnmatch(name, wanted) for name in names):
            yield f"`{where}/{wanted}` is missing: every exercise has one"


def _strays(folder: Path, known: Sequence[str]) -> Iterator[str]:
    where = f"{folder.parent.name}/{folder.name}"
    for place in visible(folder):
        if not any(fnmatch(place.name, name) for name in known):
            yield f"`{where}/{place.name}` is a stray file: remove it, or name it in `{DESCRIPTION_NAME}`"


def _copy_findings(exercise: Exercise) -> Iterator[str]:
    for name in exercise.given:
        student, judge = exercise.folder / name, exercise.suite / name
        if student.is_file() and judge.is_file() and student.read_bytes() != judge.read_bytes():
            yield f"`tests/{exercise.id}/{name}` is not the given `{name}` that students have: copy it from there"


def _is_another_test(name: str, place: Path) -> bool:
    """A folder among the hidden suites that does not look like one."""
    return name == "tests" and not (place / SCENARIOS).exists() and not place.name[:1].isdigit()
