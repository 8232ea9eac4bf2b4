"""One exercise, as its `exercise.toml` describes it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from grader.course.description import Description
from grader.course.errors import CourseError

DESCRIPTION_NAME = "exercise.toml"
WALL_SECONDS = 4  # real seconds that each processor second of a limit may take

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


@dataclass(frozen=True)
class Exercise:
    """What the files of an exercise are, what it is worth and how long it may run.

    `folder` is what a student receives: `files` are theirs to complete, `given` are other programs that go with them.
    `suite` (the hidden checks) and `reference` stand under the same id beside it, and need not exist where only the
    student's part was handed out.
    """

    id: str
    folder: Path
    title: str
    teaches: tuple[str, ...]
    needs: tuple[str, ...]
    files: tuple[str, ...]
    given: tuple[str, ...]
    interface: tuple[str, ...]
    imports: tuple[str, ...]
    points: float
    check_seconds: float
    submission_seconds: float
    suite: Path
    reference: Path

    @property
    def check_wall_seconds(self) -> float:
        """Real seconds after which a check is ended even if it used no processor time, as one that hangs.

        So many more than its processor seconds that a busy machine changes no verdict.
        """
        return WALL_SECONDS * self.check_seconds

    @classmethod
    def read(cls, folder: Path) -> Exercise:
        """The exercise in `ROOT/exercises/ID`; raises `CourseError`, which lists all that is wrong."""
        folder = folder.resolve()
        if not _ID.fullmatch(folder.name):
            raise CourseError(f"`{folder}` has no valid exercise id: name the folder with letters, digits, `_` and `-`")
        description = Description(_parse(folder / DESCRIPTION_NAME))
        exercise = _read(cls, folder, description)
        if description.problems:
            where = folder / DESCRIPTION_NAME
            raise CourseError("\n".join(f"`{where}`: {problem}" for problem in description.problems))
        return exercise


def _parse(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise CourseError(f"`{file}` is missing: every folder in `exercises` holds one") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"`{file}` cannot be read: {error}") from None


def _read(cls: type[Exercise], folder: Path, description: Description) -> Exercise:
    root = folder.parent.parent
    limits = description.table("limits")
    exercise = cls(
        id=folder.name,
        folder=folder,
        title=description.text("title"),
        teaches=description.texts("teaches"),
        needs=description.texts("needs"),
        files=description.file_names("files"),
        given=description.optional_file_names("given"),
        interface=description.texts("interface"),
        imports=description.module_names("imports"),
        points=description.positive("points"),
        check_seconds=limits.positive("check_seconds"),
        submission_seconds=limits.positive("submission_seconds"),
        suite=root / "tests" / folder.name,
        reference=root / "solutions" / folder.name,
    )
    limits.end()
    description.end()
    return exercise


def check_id(file: Path, node_id: str) -> str:
    """What a check is called in its exercise, by its file and what pytest calls it: `test_lock.py::test_one`."""
    return f"{file.name}::{node_id.partition('::')[2]}"
