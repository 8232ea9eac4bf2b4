"""Ids and needs make one order, and the course map repeats what the descriptions say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader.course import Course, Exercise
from grader.proof.files import MAP_NAME, folder_findings

MAP = f"exercises/{MAP_NAME}"
HEADER = ("| exercise | title | teaches | needs |", "|---|---|---|---|")
_ID = re.compile(r"\d\d_[a-z][a-z0-9_]*")
_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)


def row(exercise: Exercise) -> str:
    """The row of the course map that an exercise's description makes."""
    link = f"[{exercise.id}]({exercise.id}/README.md)"
    cells = (link, exercise.title, ", ".join(exercise.teaches), ", ".join(exercise.needs))
    return f"| {' | '.join(cells)} |".replace("|  |", "| |")


def map_of(course: Course, exercises: Sequence[Exercise]) -> str:
    """The course map without the rows of other exercises."""
    left_out = {row(exercise) for exercise in course.exercises.values() if exercise not in exercises}
    lines = (course.root / MAP).read_text(encoding="utf-8").splitlines()
    return "\n".join([*(line for line in lines if line not in left_out), ""])


def add_row(exercise: Exercise) -> None:
    """Puts the row of a new exercise where its id belongs."""
    file = exercise.folder.parent / MAP_NAME
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else ["# The course", "", *HEADER]
    rows = [place for place, line in enumerate(lines) if _ROW.fullmatch(line)]
    before = [place for place in rows if place in rows[:2] or lines[place] < row(exercise)]
    lines.insert(before[-1] + 1 if before else len(lines), row(exercise))
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


def course_findings(course: Course) -> list[str]:
    """What is wrong with the course as a whole."""
    exercises = list(course.exercises.values())
    return [
        *course.problems,
        *_id_findings(exercises),
        *folder_findings(course.root),
        *_order_findings(course.root, exercises),
    ]


def title_findings(exercise: Exercise) -> Iterator[str]:
    """The course map lists the exercise as its description has it, and its own README begins with its title."""
    if row(exercise) not in _rows(exercise.folder.parent.parent):
        yield f"`{MAP}` lacks the row that `exercise.toml` makes: `{row(exercise)}`"
    readme, heading = exercise.folder / "README.md", f"# {exercise.title}"
    if readme.is_file() and readme.read_text(encoding="utf-8").partition("\n")[0] != heading:
        yield f"`exercises/{exercise.id}/README.md` has another title than `exercise.toml`: begin it with `{heading}`"


def _id_findings(exercises: Sequence[Exercise]) -> Iterator[str]:
    """The id of an exercise gives its place in the course."""
    numbers = Counter(exercise.id[:2] for exercise in exercises)
    for exercise in exercises:
        if not _ID.fullmatch(exercise.id):
            yield f"`{exercise.id}` is no id for a place in the course: use two digits and a name, as in `03_lock`"
        elif numbers[exercise.id[:2]] > 1:
            yield f"`{exercise.id}` shares its number {exercise.id[:2]} with another exercise: give each its own"


def _order_findings(root: Path, exercises: Sequence[Exercise]) -> Iterator[str]:
    """The map has a row for each exercise in the order of the course, and no other; a missing one is told elsewhere."""
    wanted = [*HEADER, *map(row, exercises)]
    rows = _rows(root)
    for line in rows:
        if line not in wanted:
            yield f"`{MAP}` has a row that no `exercise.toml` makes: remove `{line}`"
    known = [line for line in rows if line in wanted]
    if known != sorted(known, key=wanted.index):
        yield f"`{MAP}` has its rows in another order than the ids have: sort them"


def _rows(root: Path) -> list[str]:
    file = root / MAP
    return _ROW.findall(file.read_text(encoding="utf-8")) if file.is_file() else []
