"""Makes a new exercise: its three folders, each file with a mark for what its author has to write."""

from __future__ import annotations

import json
import keyword
import re
import sys
from pathlib import Path

from grader.authoring.errors import AuthoringError
from grader.authoring.templates import filled
from grader.course import Course, Exercise
from grader.course.course import FOLDERS
from grader.proof.course_map import add_row

_ID = re.compile(r"(\d\d)_([a-z][a-z0-9_]*)")
_TAKEN = {"scenarios", "conftest", "grader", "pytest"}


def new_exercise(course: Course, id: str, title: str | None) -> list[Path]:
    """The files that were made; raises `AuthoringError` before anything is written."""
    match = _ID.fullmatch(id)
    if match is None:
        raise AuthoringError(f"`{id}` is no id: take two digits and a name in lower case, as in `03_lock`")
    _refuse_taken(course, id, match[1])
    title = _title(title)
    quoted = json.dumps(title, ensure_ascii=False)  # as TOML writes it
    values = {"id": id, "module": _module(match[2]), "title": title, "quoted_title": quoted}
    made = [_write(course.root, _place(path, values), text) for path, text in filled("new", values).items()]
    add_row(Exercise.read(course.root / "exercises" / id))
    return made


def _refuse_taken(course: Course, id: str, number: str) -> None:
    for folder in FOLDERS:
        if (course.root / folder / id).exists():
            raise AuthoringError(f"`{folder}/{id}` is there already: remove it, or take another id")
    for other in course.exercises:
        if other.startswith(number):
            raise AuthoringError(f"the number {number} belongs to `{other}`: take a free one, such as {_free(course)}")


def _free(course: Course) -> str:
    """The number after the last, or the first one in a gap."""
    taken = {int(id[:2]) for id in course.exercises if id[:2].isdecimal()}
    numbers = (*range(max(taken, default=0) + 1, 100), *range(1, 100))
    return next((f"{number:02}" for number in numbers if number not in taken), "none")


def _module(name: str) -> str:
    """A name that a student's file can have without hiding a module that programs need."""
    is_taken = name in sys.stdlib_module_names or keyword.iskeyword(name) or name in _TAKEN or name.startswith("test_")
    return f"{name}_work" if is_taken else name


def _title(title: str | None) -> str:
    if title is None:
        return "TODO author: a title of a few words"
    if not title.strip() or not title.isprintable() or "|" in title:
        raise AuthoringError(f"`{title}` is no title: use a few words in one line, without `|`")
    return title.strip()


def _place(path: str, values: dict[str, str]) -> str:
    folder, _, rest = path.partition("/")
    return f"{folder}/{values['id']}/{rest.replace('MODULE', values['module'])}"


def _write(root: Path, path: str, text: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file
