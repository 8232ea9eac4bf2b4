"""A course on disk: the folders `exercises`, `tests` and `solutions` with the same ids in each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from grader.course.errors import CourseError
from grader.course.exercise import DESCRIPTION_NAME, Exercise

FOLDERS = ("exercises", "tests", "solutions")


class Course:
    """The exercises of a course, in the order of their ids.

    Where a description is wrong it raises `CourseError`; read `partly`, it holds the others, and the `problems`.
    """

    def __init__(self, root: Path, *, partly: bool = False) -> None:
        self.root = root.resolve()
        if missing := missing_folder(self.root):
            raise CourseError(f"`{root}` is not a course: the folder `{missing}` is missing in it")
        self.exercises, self.problems = _read_all(self.root / "exercises")
        if self.problems and not partly:
            raise CourseError("\n".join(self.problems))

    def choose(self, ids: Sequence[str]) -> list[Exercise]:
        """The exercises of these ids in the order of the course; all of them for no id."""
        for unknown in (id for id in ids if id not in self.exercises):
            raise CourseError(self.unknown(unknown))
        return [exercise for exercise in self.exercises.values() if not ids or exercise.id in ids]

    def unknown(self, id: str) -> str:
        """The sentence that answers an id that no exercise has."""
        return f"`{id}` is not an exercise of this course; known are {', '.join(self.exercises)}"


def find_root(start: Path) -> Path:
    """The root of the course that `start` stands in: the folder itself or the nearest parent that is one."""
    for folder in (start.resolve(), *start.resolve().parents):
        if missing_folder(folder) is None:
            return folder
    raise CourseError(
        f"`{start.resolve()}` is in no course (a folder with {', '.join(f'`{name}`' for name in FOLDERS)}): "
        "run this inside one, or name it with `--course DIR`"
    )


def missing_folder(root: Path) -> str | None:
    """The first folder that `root` lacks to be a course."""
    return next((name for name in FOLDERS if not (root / name).is_dir()), None)


def _read_all(folder: Path) -> tuple[dict[str, Exercise], list[str]]:
    """The exercises that can be read, and all that is wrong with descriptions and needs."""
    exercises: dict[str, Exercise] = {}
    problems: list[str] = []
    for place in sorted(folder.iterdir()):
        if not is_exercise(place):
            continue
        try:
            exercises[place.name] = Exercise.read(place)
        except CourseError as error:
            problems.append(str(error))
    if not problems and not exercises:
        problems.append(f"`{folder}` holds no exercise")
    return exercises, problems or _order_problems(exercises)


def is_exercise(place: Path) -> bool:
    """Whether this place in `exercises` is one, and not what tools leave there."""
    return place.is_dir() and not place.name.startswith((".", "__"))


def _order_problems(exercises: dict[str, Exercise]) -> list[str]:
    """An exercise needs only exercises that come before it."""
    problems = []
    ids = list(exercises)
    for place, exercise in enumerate(exercises.values()):
        for need in exercise.needs:
            if need not in ids[:place]:
                where = exercise.folder / DESCRIPTION_NAME
                problems.append(
                    f"`{where}`: key `needs` names `{need}`, which is no exercise before this one: "
                    "an exercise needs earlier ones only"
                )
    return problems
