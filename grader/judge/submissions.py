"""Finds the submissions in a folder and reads their files: no link is followed, nothing odd is graded."""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from grader.course import Course, Exercise
from grader.judge.names import Names

MAX_BYTES = 1_000_000
_LAYOUT = "submissions are laid out as STUDENT/EXERCISE/FILES"
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


class Class:
    """The submissions in `FOLDER/STUDENT/EXERCISE`, each made when it is asked for.

    A run holds no more of each than a number, so that a large class takes hardly more memory than a small one.
    """

    # Invariant: a number is the place of the student times the exercises that there are, plus that of the exercise.

    def __init__(self, folder: Path, exercises: Iterable[Exercise]) -> None:
        self.students = Names()  # in the order in which they were found
        self._folder = folder
        self._exercises = tuple(exercises)
        self._numbers = array("Q")

    def add(self, student: str, exercises: Iterable[Exercise]) -> None:
        """What one student handed in; every student comes once."""
        first = len(self.students) * len(self._exercises)
        self.students.append(student)
        self._numbers.extend(first + self._exercises.index(exercise) for exercise in exercises)

    def by_exercise(self, places: Iterable[int]) -> Class:
        """Those at these places, one exercise after the other."""
        chosen = {place: array("Q") for place in range(len(self._exercises))}
        for place in places:
            number = self._numbers[place]
            chosen[number % len(self._exercises)].append(number)
        found = Class(self._folder, self._exercises)
        found.students = self.students
        for exercise in sorted(chosen, key=lambda place: self._exercises[place].id):
            found._numbers.extend(chosen[exercise])
        return found

    def without(self, results: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Those pairs of a student and the id of an exercise of which there is no submission."""
        numbers = {student: place * len(self._exercises) for place, student in enumerate(self.students)}
        places = {exercise.id: place for place, exercise in enumerate(self._exercises)}
        handed_in = bytearray(len(numbers) * len(places))
        for number in self._numbers:
            handed_in[number] = True
        return [
            (student, exercise)
            for student, exercise in results
            if student not in numbers or exercise not in places or not handed_in[numbers[student] + places[exercise]]
        ]

    def exercises(self) -> set[Exercise]:
        """The exercises of which there are submissions."""
        return {self._exercises[place] for place in {number % len(self._exercises) for number in self._numbers}}

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Submission]:
        for number in self._numbers:
            place, exercise = divmod(number, len(self._exercises))
            student, chosen = self.students[place], self._exercises[exercise]
            yield Submission.in_folder(student, chosen, self._folder / student / chosen.id)


@dataclass
class Found:
    """The submissions of a class, all of them or chosen ones, and notes on what was left aside."""

    submissions: Class
    chosen: bool = False
    notes: list[str] = field(default_factory=list)


def find_submissions(
    folder: Path, course: Course, exercises: Sequence[str] = (), students: Sequence[str] = ()
) -> Found:
    """The submissions in `FOLDER/STUDENT/EXERCISE/FILES`, all of them or those of some exercises and students.

    The folder may be a course of nbgrader, which keeps them in `submitted`.
    """
    folder = _inside_nbgrader(folder, course)
    found = Found(Class(folder, course.exercises.values()), chosen=bool(exercises or students))
    names = [*_students(folder, course, found.notes)]
    _refuse_unknown_students(folder, names, students)
    for name in names:
        if not students or name in students:
            _read_student(Path(f"{folder}{os.sep}{name}"), course, exercises, found)
    if not len(found.submissions):
        _refuse_folder_of_student(folder, course)
        raise SubmissionsError("\n".join((_nothing_found(folder, exercises, students), *found.notes[:_MOST_NOTES])))
    return found


def _inside_nbgrader(folder: Path, course: Course) -> Path:
    """The folder `submitted` of a course of nbgrader; any other folder is taken as it is."""
    inside = folder / "submitted"
    if not inside.is_dir() or inside.is_symlink() or any((inside / id).exists() for id in course.exercises):
        return folder  # a student may be called `submitted`
    return inside


def _students(folder: Path, course: Course, notes: list[str]) -> Iterator[str]:
    if not folder.is_dir():
        raise SubmissionsError(f"`{folder}` is not a folder: name the one that holds a folder for each student")
    for name in sorted(os.listdir(folder)):
        place = f"{folder}{os.sep}{name}"
        if _is_hidden(name):
            if not course.exercises.keys().isdisjoint(_names_in(place)):
                notes.append(
                    f"`{name}` was ignored, as names that begin so are no students': rename it if it is one's folder"
                )
        elif os.path.islink(place):
            notes.append(f"`{name}` is a link and was not followed: put the folder itself there")
        elif not os.path.isdir(place):
            notes.append(f"`{name}` is not a student's folder and was ignored: {_LAYOUT}")
        else:
            yield name


def _names_in(place: str) -> list[str]:
    try:
        return os.listdir(place)
    except OSError:
        return []


def _read_student(place: Path, course: Course, chosen: Sequence[str], found: Found) -> None:
    """Adds what one student handed in; a folder that is named for no exercise keeps nobody else from being graded."""
    handed_in: list[Exercise] = []
    told = len(found.notes)
    entries = _entries(place, found.notes)
    explained = len(found.notes) > told  # why nothing of it is graded
    for entry in entries:
        name = f"{place.name}/{entry.name}"
        if entry.name in course.exercises:
            if not chosen or entry.name in chosen:
                handed_in.append(course.exercises[entry.name])
                _note_strays(entry, course.exercises[entry.name], found.notes)
        elif entry.is_symlink() or not entry.is_dir():
            found.notes.append(f"`{name}` belongs to no exercise and was ignored: {_LAYOUT}")
        elif not chosen:
            explained = True
            found.notes.append(f"`{name}` names no exercise of this course and was ignored{_meant(entry.name, course)}")
    if handed_in:
        found.submissions.add(place.name, handed_in)
    elif not explained:
        found.notes.append(f"`{place.name}` handed in nothing{_of(chosen)}")


def _meant(name: str, course: Course) -> str:
    close = get_close_matches(name.casefold(), course.exercises, 1)
    return f": rename it if `{close[0]}` is meant" if close else ""


def _note_strays(folder: Path, exercise: Exercise, notes: list[str]) -> None:
    if folder.is_symlink() or not folder.is_dir():
        return
    strays = [entry.name for entry in _entries(folder, notes) if entry.name not in (*exercise.files, _TIMESTAMP)]
    if strays:
        where = f"{folder.parent.name}/{folder.name}"
        notes.append(f"`{where}`: {_listed(strays)} ignored, the exercise does not ask for it")


def _refuse_unknown_students(folder: Path, known: Sequence[str], students: Sequence[str]) -> None:
    for student in students:
        if student not in known:
            raise SubmissionsError(f"`{folder}` has no student `{student}`: it holds {_listed(known)}")


def _refuse_folder_of_student(folder: Path, course: Course) -> None:
    place = folder.resolve()
    if inside := sorted(course.exercises.keys() & set(_visible(folder))):
        raise SubmissionsError(
            f"`{folder}` holds `{inside[0]}` itself, as the folder of one student does: name the one that holds it, "
            f"`{place.parent}`, and `--student {place.name}` to grade it alone"
        )


def _nothing_found(folder: Path, exercises: Sequence[str], students: Sequence[str]) -> str:
    who = f" by {_listed(students)}" if students else ""
    return f"`{folder}` holds no submission{who}{_of(exercises)}: {_LAYOUT}"


def _of(exercises: Sequence[str]) -> str:
    return f" for {_listed(exercises)}" if exercises else ""


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_NAMES_SHOWN])
    more = len(names) - _NAMES_SHOWN
    return f"{shown} and {more} more" if more > 0 else shown or "nothing"


def _visible(folder: Path) -> list[str]:
    """The names in a folder, without what systems and editors leave there (`.DS_Store`, `__MACOSX`)."""
    return sorted(name for name in os.listdir(folder) if not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "__"))


def _entries(folder: Path, notes: list[str]) -> list[Path]:
    try:
        return [folder / name for name in _visible(folder)]
    except OSError as error:
        notes.append(f"`{folder.name}` cannot be read: {error.strerror}")
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
    present = [place.name for place in _entries(path.parent, [])]
    instead = f" (found {_listed(present)})" if present else ""
    return f"`{name}` is missing{instead}: hand in a file of exactly this name for `{exercise}`"


def _open_no_link(path: str, flags: int) -> int:
    """Opens without following a link or waiting for a pipe that took the file's place since it was looked at."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


def _refuse_content(content: bytes, name: str) -> None:
    if len(content) > MAX_BYTES:
        raise UngradableError(f"`{name}` is larger than 1 MB: hand in the program text alone")
    if not content.strip():
        raise UngradableError(f"`{name}` is empty: hand in the file with your answer in it")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UngradableError(f"`{name}` is not UTF-8 text (line {line}): save it as UTF-8") from None
    if b"\0" in content:
        raise UngradableError(f"`{name}` holds NUL bytes, so it is no program text: save it as UTF-8")
