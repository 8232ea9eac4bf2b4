"""A stub marks what is to be done, and nothing else of an exercise leaves anything to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grader.course import Exercise
from grader.proof.files import path_in_course
from grader.proof.source import Source

_MARK = "# TODO:"
_TODO = re.compile(r"\bTODO\b")
_AUTHOR = re.compile(r"\bTODO author\b")
_TEXTS = (".py", ".md", ".toml")


def todo_findings(exercise: Exercise) -> list[str]:
    """A stub without a mark, and files that were never finished."""
    stubs = [exercise.folder / name for name in exercise.files]
    texts = [Source.read(file).text for file in stubs if file.is_file()]
    findings = []
    if texts and not any(_MARK in text for text in texts):
        findings.append(f"no file of the stub has a `{_MARK}`: mark each place where something is to be done")
    return [*findings, *_left_findings(exercise)]


def _left_findings(exercise: Exercise) -> Iterator[str]:
    stubs = [exercise.folder / name for name in exercise.files]
    for folder in (exercise.folder, exercise.suite, exercise.reference):
        for file in sorted(folder.rglob("*")):
            left = _AUTHOR if file in stubs else _TODO
            if file.suffix in _TEXTS and left.search(Source.read(file).text):
                yield f"`{path_in_course(file, exercise)}` still has a TODO of its author in it: do it"
