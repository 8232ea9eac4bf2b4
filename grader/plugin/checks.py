"""What a check states about itself: its fact, its points, its task, the next step it offers."""

from __future__ import annotations

import inspect
import math
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.course import CourseError, Exercise
from grader.course.exercise import check_id

_NO_METHOD = re.compile(r"'(\w+)' object has no attribute '(\w+)'")  # CPython's own words
ROOTS = ("exercises", "tests")
_STATED = ("points", "task", "next_step")


@dataclass(frozen=True)
class Check:
    """One check of an exercise, visible or hidden."""

    exercise: Exercise
    id: str
    fact: str
    points: float
    task: int | None
    next_step: str | None
    hidden: bool


def step_after(check: Check, message: str) -> str | None:
    """What to do next: a method of the exercise that is missing comes before what the check offers."""
    missing = _NO_METHOD.search(message)
    if missing is None:
        return check.next_step
    for signature in check.exercise.interface:
        method = signature.partition(".")[2]
        if method.startswith(f"{missing[1]}.{missing[2]}("):
            return f"Write `{method}`, which the exercise calls; keep its name."
    return check.next_step


def exercise_folder(path: Path) -> Path | None:
    """The folder that describes the exercise to which the test file at `path` belongs, if it belongs to one."""
    folder = path.parent
    if folder.parent.name not in ROOTS:
        return None
    described = folder.parent.parent / "exercises" / folder.name
    return described if (described / "exercise.toml").is_file() else None


def check_of(item: pytest.Item) -> Check | None:
    """The check that this test is, or None for any other test."""
    known = item.stash.get(KEY, None)
    if known is not None:
        return known
    marker = item.get_closest_marker("check")
    if marker is None or (folder := exercise_folder(item.path)) is None:
        return None
    function = getattr(item, "function", None)
    try:
        exercise = Exercise.read(folder)
    except CourseError as error:
        raise pytest.UsageError(str(error)) from None
    check = Check(
        exercise,
        check_id(item.path, item.nodeid),
        " ".join((inspect.getdoc(function) or item.name).split()),
        points_of(item.nodeid, marker),
        marker.kwargs.get("task"),
        marker.kwargs.get("next_step"),
        item.path.parent.parent.name == "tests",
    )
    item.stash[KEY] = check
    return check


def checks_of_file(item: pytest.Item) -> list[str]:
    """The ids of all checks that stand in the file of this one, whichever of them are run."""
    module = item.getparent(pytest.Module)
    functions = {} if module is None else vars(module.obj)
    return [check_id(item.path, f"::{name}") for name, value in functions.items() if _is_check(name, value)]


def _is_check(name: str, value: object) -> bool:
    marks = getattr(value, "pytestmark", ())
    return name.startswith("test") and isinstance(marks, list) and any(mark.name == "check" for mark in marks)


def points_of(test: str, marker: pytest.Mark) -> float:
    """What the check is worth; what its marker says in another way would be lost without a word."""
    unknown = [*map(repr, marker.args), *(name for name in marker.kwargs if name not in _STATED)]
    if unknown:
        raise pytest.UsageError(
            f"`{test}`: `check` takes {', '.join(f'`{name}=`' for name in _STATED)}, and not `{unknown[0]}`"
        )
    points = marker.kwargs.get("points", 1)
    if isinstance(points, bool) or not isinstance(points, int | float) or not 0 <= points < math.inf:
        raise pytest.UsageError(f"`{test}`: `points` is a number that is not negative, and not `{points!r}`")
    return points


KEY = pytest.StashKey[Check]()
