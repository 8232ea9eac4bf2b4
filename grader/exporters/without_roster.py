"""Who can be written without a roster, where a folder's name has to do for an id."""

from __future__ import annotations

from collections.abc import Callable

from grader.exporters.exporter import ExportError, listed
from grader.exporters.gradebook import Gradebook


def placeable(book: Gradebook, is_id: Callable[[str], bool], lms: str, notes: list[str]) -> list[str]:
    """The students whose names the LMS would look for as they stand."""
    lost = [student for student in book.students if not is_id(student)]
    if lost:
        notes.append(
            f"left out, as {lms} or a spreadsheet would not take the name as it stands: {listed(lost)}; "
            f"give the gradebook exported from {lms} with `--roster`, or rename the submission folders"
        )
    return _someone([student for student in book.students if student not in lost], notes)


def complete(book: Gradebook, students: list[str], lms: str, notes: list[str]) -> list[str]:
    """The students without a blank cell: nobody knows whether it would erase a grade."""
    lost = _partial(book, students)
    if lost:
        notes.append(
            f"left out, without a result for every exercise: {listed(lost)}; {lms} would erase the grade "
            f"under a blank cell: give the gradebook exported from {lms} with `--roster`"
        )
    return _someone([student for student in students if student not in lost], notes)


def blank_cells(book: Gradebook, students: list[str], lms: str) -> list[str]:
    if not _partial(book, students):
        return []
    return [
        f"cells without a result are blank, and {lms} proposes to erase the grade under a blank cell: "
        f"look at the changes that it shows, or give the gradebook exported from {lms} with `--roster`"
    ]


def _partial(book: Gradebook, students: list[str]) -> list[str]:
    return [student for student in students if len(book.scores[student]) < len(book.exercises)]


def _someone(students: list[str], notes: list[str]) -> list[str]:
    if not students:
        raise ExportError("; ".join(["no student can be written", *notes]))
    return students
