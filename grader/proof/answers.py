"""The answers that come with an exercise: its stub, its reference, the accepted and the broken ones."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.course.exercise import Exercise

Kind = Literal["stub", "reference", "accepted", "broken"]

REFERENCE = "the reference"  # its name
_CLAIM = "Caught by:"


@dataclass(frozen=True)
class Answer:
    """One answer and what is claimed of it: `caught_by` names the checks that a broken one must fail."""

    kind: Kind
    name: str
    sources: Mapping[str, Path]
    caught_by: tuple[str, ...] = ()


def read_answers(exercise: Exercise) -> tuple[list[Answer], list[str]]:
    """All answers of an exercise, and what is wrong with the way they are laid out."""
    problems: list[str] = []
    answers = [
        Answer("stub", "the stub", _in_folder(exercise, exercise.folder)),
        Answer("reference", REFERENCE, _in_folder(exercise, exercise.reference)),
    ]
    for place in _places(exercise.reference / "accepted"):
        if sources := _sources(exercise, place, problems):
            answers.append(Answer("accepted", f"accepted/{place.name}", sources))
    for place in _places(exercise.reference / "broken"):
        if sources := _sources(exercise, place, problems):
            claim = _claim(sources)
            answers.append(Answer("broken", f"broken/{place.name}", sources, claim))
    return answers, problems


def _places(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(place for place in folder.iterdir() if not place.name.startswith((".", "__")))


def _sources(exercise: Exercise, place: Path, problems: list[str]) -> dict[str, Path]:
    """Where the files of one answer stand: a file for an exercise of one file, a folder for any."""
    name = f"{place.parent.name}/{place.name}"
    if place.is_dir():
        problems += _folder_problems(exercise, place, name)
        sources = _in_folder(exercise, place)
        return sources if all(file.is_file() for file in sources.values()) else {}
    if place.suffix != ".py":
        problems.append(f"{name}: a stray file, an answer is a `.py` file or a folder")
    elif len(exercise.files) > 1:
        problems.append(f"{name}: the exercise has several files, so an answer is a folder that holds them")
    else:
        return {exercise.files[0]: place}
    return {}


def _folder_problems(exercise: Exercise, place: Path, name: str) -> list[str]:
    """An answer that is a folder holds the files of the exercise and no others."""
    names = [file.name for file in _places(place)]
    missing = [f"{name}: `{file}` is missing, a folder has all files of its answer" for file in exercise.files
               if file not in names]  # fmt: skip
    strays = [f"{name}/{file}: a stray file, the exercise does not ask for it" for file in names
              if file not in exercise.files]  # fmt: skip
    return missing + strays


def _in_folder(exercise: Exercise, folder: Path) -> dict[str, Path]:
    return {name: folder / name for name in exercise.files}


def _claim(sources: Mapping[str, Path]) -> tuple[str, ...]:
    """The checks named by the last line of a module docstring, `Caught by: test_name, test_name`."""
    for file in sources.values():
        last = _docstring(file).strip().splitlines()[-1:]
        if last and last[0].strip().startswith(_CLAIM):
            return _names(last[0].strip().removeprefix(_CLAIM))
    return ()


def _docstring(file: Path) -> str:
    try:
        return ast.get_docstring(ast.parse(file.read_bytes())) or ""
    except (OSError, ValueError, SyntaxError):
        return ""


def _names(listed: str) -> tuple[str, ...]:
    names: Sequence[str] = [name.strip().strip("`.") for name in listed.split(",")]
    return tuple(name for name in names if name)
