"""Finds the submissions in a folder and reads their files: no link is followed, nothing odd is graded."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from grader.course import Course, Exercise

MAX_BYTES = 1_000_000
_NAMES_SHOWN = 5
_MOST_NOTES = 5  # behind an error
_TIMESTAMP = "timestamp.txt"  # when it was handed in, as nbgrader notes it


class SubmissionsError(Exception):
    """The folder of submissions is not one; the message says what to do."""


class UngradableError(Exception):
    """One submission cannot be graded; the message is for its student."""


@dataclass(frozen=True, slots=True)
class Submission:
    """What one student handed in for one exercise: for each file of the exercise the place it stands at.

    Of these, a run holds one for every student of the class: they are kept small.
    A proof of the content says more: `secret`, which stands for the course's own, and the ids of the `checks` that are
    run, where not all are.
    """

    student: str
    exercise: Exercise
    sources: Mapping[str, Path]
    secret: str | None = None
    checks: tuple[str, ...] | None = None

    @classmethod
    def in_folder(cls, student: str, exercise: Exercise, folder: Path) -> Submission:
        return cls(student, exercise, _InFolder(str(folder), exercise.files))

    def read(self) -> dict[str, bytes]:
        """The content of each file; raises `UngradableError` for the first that cannot be graded."""
        return {name: _read_source(path, name, self.exercise.id) for name, path in self.sources.items()}


@dataclass(frozen=True, slots=True)
class _InFolder(Mapping[str, Path]):
    """The files of these names in one folder."""

    folder: str
    names: tuple[str, ...]

    def __getitem__(self, name: str) -> Path:
        if name not in self.names:
            raise KeyError(name)
        return Path(self.folder, name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


@dataclass
class Found:
    """The submissions of a class, and notes on what was left aside."""

    submissions: list[Submission] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def find_submissions(
    folder: Path, course: Course, exercises: Sequence[str] = (), students: Sequence[str] = ()
) -> Found:
    """The submissions in `FOLDER/STUDENT/EXERCISE/FILES`, all of them or those of some exercises and students.

    The folder may be a course of nbgrader, which keeps them in `submitted`.
    """
    folder = _inside_nbgrader(folder, course)
    found = Found()
    names = [place.name for place in _students(folder, found)]
    _refuse_unknown_students(folder, names, students)
    for name in names:
        if not students or name in students:
            _read_student(folder / name, course, exercises, found)
    if not found.submissions:
        raise SubmissionsError("\n".join((_nothing_found(folder, exercises, students), *found.notes[:_MOST_NOTES])))
    return found


def _inside_nbgrader(folder: Path, course: Course) -> Path:
    """The folder `submitted` of a course of nbgrader; any other folder is taken as it is."""
    inside = folder / "submitted"
    if not inside.is_dir() or inside.is_symlink() or any((inside / id).exists() for id in course.exercises):
        return folder  # a student may be called `submitted`
    return inside


def _students(folder: Path, found: Found) -> Iterator[Path]:
    if not folder.is_dir():
        raise SubmissionsError(f"`{folder}` is not a folder: name the one that holds a folder for each student")
    for name in _visible(folder):
        place = folder / name
        if place.is_symlink():
            found.notes.append(f"`{place.name}` is a link and was not followed")
        elif not place.is_dir():
            found.notes.append(f"`{place.name}` is not a student's folder and was ignored")
        else:
            yield place


def _read_student(place: Path, course: Course, chosen: Sequence[str], found: Found) -> None:
    """Adds what one student handed in; a folder that is named for no exercise keeps nobody else from being graded."""
    before, misnamed = len(found.submissions), False
    for entry in _entries(place, found):
        name = f"{place.name}/{entry.name}"
        if entry.name in course.exercises:
            if not chosen or entry.name in chosen:
                _add(Submission.in_folder(place.name, course.exercises[entry.name], entry), entry, found)
        elif entry.is_symlink() or not entry.is_dir():
            found.notes.append(f"`{name}` belongs to no exercise and was ignored")
        elif not chosen:
            misnamed = True
            found.notes.append(f"`{name}` names no exercise of this course and was ignored{_meant(entry.name, course)}")
    if len(found.submissions) == before and not misnamed:
        found.notes.append(f"`{place.name}` handed in nothing{_of(chosen)}")


def _meant(name: str, course: Course) -> str:
    close = get_close_matches(name, course.exercises, 1)
    return f": rename it if `{close[0]}` is meant" if close else ""


def _add(submission: Submission, folder: Path, found: Found) -> None:
    found.submissions.append(submission)
    if folder.is_symlink() or not folder.is_dir():
        return
    strays = [entry.name for entry in _entries(folder, found) if entry.name not in (*submission.sources, _TIMESTAMP)]
    if strays:
        where = f"{submission.student}/{folder.name}"
        found.notes.append(f"`{where}`: {_listed(strays)} ignored, the exercise does not ask for it")


def _refuse_unknown_students(folder: Path, known: Sequence[str], students: Sequence[str]) -> None:
    for student in students:
        if student not in known:
            raise SubmissionsError(f"`{folder}` has no student `{student}`: it holds {_listed(known)}")


def _nothing_found(folder: Path, exercises: Sequence[str], students: Sequence[str]) -> str:
    who = f" by {_listed(students)}" if students else ""
    return f"`{folder}` holds no submission{who}{_of(exercises)}: submissions are laid out as STUDENT/EXERCISE/FILES"


def _of(exercises: Sequence[str]) -> str:
    return f" for {_listed(exercises)}" if exercises else ""


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_NAMES_SHOWN])
    more = len(names) - _NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown or "nothing"


def _visible(folder: Path) -> list[str]:
    """The names in a folder, without what systems and editors leave there (`.DS_Store`, `__MACOSX`)."""
    return sorted(name for name in os.listdir(folder) if not name.startswith((".", "__")))


def _entries(folder: Path, found: Found) -> list[Path]:
    try:
        return [folder / name for name in _visible(folder)]
    except OSError as error:
        found.notes.append(f"`{folder.name}` cannot be read: {error.strerror}")
        return []


def _read_source(path: Path, name: str, exercise: str) -> bytes:
    folder = path.parent
    if folder.is_symlink():
        raise UngradableError(f"`{folder.name}` is a link: links are not followed, hand in the folder itself")
    if folder.exists() and not folder.is_dir():
        raise UngradableError(f"`{folder.name}` is not a folder: hand in a folder that holds `{name}`")
    _refuse_other_kinds(path, name, exercise)
    try:
        with open(path, "rb", opener=_open_no_link) as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UngradableError(f"`{name}` cannot be read ({error.strerror}): hand it in again") from None
    _refuse_content(content, name)
    return content


def _refuse_other_kinds(path: Path, name: str, exercise: str) -> None:
    try:
        mode = path.lstat().st_mode
    except OSError:
        raise UngradableError(_missing(path, name, exercise)) from None
    if stat.S_ISLNK(mode):
        raise UngradableError(f"`{name}` is a link: links are not followed, hand in the file itself")
    if stat.S_ISDIR(mode):
        raise UngradableError(f"`{name}` is a folder: hand in a file of this name")
    if not stat.S_ISREG(mode):
        raise UngradableError(f"`{name}` is not an ordinary file: hand in a text file of this name")


def _missing(path: Path, name: str, exercise: str) -> str:
    present = [place.name for place in _entries(path.parent, Found())]
    instead = f" (found {_listed(present)})" if present else ""
    return f"`{name}` is missing{instead}: hand in a file of exactly this name for `{exercise}`"


def _open_no_link(path: str, flags: int) -> int:
    """Opens without following a link or waiting for a pipe that took the file's place since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _refuse_content(content: bytes, name: str) -> None:
    if not content.strip():
        raise UngradableError(f"`{name}` is empty: hand in the file with your answer in it")
    if len(content) > MAX_BYTES:
        raise UngradableError(f"`{name}` is larger than 1 MB: hand in the program text alone")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UngradableError(f"`{name}` is not UTF-8 text (line {line}): save it as UTF-8") from None
    if b"\0" in content:
        raise UngradableError(f"`{name}` holds NUL bytes, so it is no program text: save it as UTF-8")
