"""What a result rests on: with the same submission, suite, secret and grader it would be the same result."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

import grader
from grader.course import Exercise
from grader.course.exercise import DESCRIPTION_NAME
from grader.judge.process import SECRET
from grader.judge.submissions import Submission, UngradableError

PROJECT = "pyproject.toml"
_ROUNDS = 100_000  # of hashing, so that a weak secret cannot be guessed from its fingerprint
_NO_PART_OF_A_VERDICT = ("cli", "exporters")
_CONFIGURATION = ("conftest.py", "pytest.ini", ".pytest.ini", "tox.ini", "setup.cfg", "tests/conftest.py")


@dataclass(frozen=True)
class Basis:
    """The fingerprints of all that a result depends on. None of them tells what it was made of."""

    submission: str
    suite: str
    secret: str
    grader: str

    def changes(self, before: Basis) -> list[str]:
        """The names of the parts that were others before."""
        return [part.name for part in fields(self) if getattr(self, part.name) != getattr(before, part.name)]


def basis(exercise: Exercise, content: str) -> Basis:
    """The basis of a grading of that content, as `fingerprint` gives it."""
    return Basis(content, _suite(exercise), _secret(os.environ.get(SECRET, "")), grader_fingerprint())


def current(submission: Submission) -> Basis:
    """The basis on which a submission would be graded now."""
    try:
        content = fingerprint(submission.read())
    except UngradableError as problem:
        content = fingerprint_of_problem(problem)
    return basis(submission.exercise, content)


def fingerprint_of_problem(problem: UngradableError) -> str:
    """That of a submission that cannot be read; what is wrong may name files that are called so in no encoding."""
    return fingerprint({"": os.fsencode(str(problem))})


def fingerprint(files: Mapping[str, bytes]) -> str:
    """One text for files of these names and contents, and for no others."""
    digest = hashlib.sha256()
    for name in sorted(files):
        for part in (os.fsencode(name), files[name]):
            digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:32]


def suite_files(exercise: Exercise) -> dict[str, bytes]:
    """The files that decide a grading of the exercise, each under its path in the course."""
    root = exercise.suite.parent.parent
    description = exercise.folder / DESCRIPTION_NAME  # the suite may have been put elsewhere without it
    return {
        f"exercises/{exercise.id}/{DESCRIPTION_NAME}": description.read_bytes() if description.is_file() else b"",
        **_read([*_below(exercise.suite), *(root / name for name in _CONFIGURATION)], root),
    }


@functools.cache
def _suite(exercise: Exercise) -> str:
    options = _options(exercise.suite.parent.parent / PROJECT)
    return fingerprint({**suite_files(exercise), "options of pytest": options})


def _options(project: Path) -> bytes:
    """What a project file says to pytest."""
    try:
        tools = tomllib.loads(project.read_text(encoding="utf-8")).get("tool", {})
    except (OSError, ValueError):
        return b""
    return json.dumps(tools.get("pytest"), sort_keys=True, default=str).encode()


@functools.cache
def _secret(secret: str) -> str:
    if not secret:
        return ""
    return hashlib.pbkdf2_hmac("sha256", os.fsencode(secret), b"lockstep", _ROUNDS, 16).hex()


@functools.cache
def grader_fingerprint() -> str:
    """One text for a grader of this content, wherever it is installed."""
    package = Path(str(grader.__file__)).parent
    files = [file for file in _below(package) if file.relative_to(package).parts[0] not in _NO_PART_OF_A_VERDICT]
    return fingerprint(_read(files, package))


def _below(folder: Path) -> list[Path]:
    """Every file below a folder but those that Python and editors leave."""
    return [
        file
        for file in folder.rglob("*")
        if file.is_file() and not any(part.startswith((".", "__pycache__")) for part in file.relative_to(folder).parts)
    ]


def _read(files: Iterable[Path], root: Path) -> dict[str, bytes]:
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files if file.is_file()}
