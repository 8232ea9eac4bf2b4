"""The plain class gradebook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.exporters import EXPORTERS, ExportError

Read = Callable[[Path], list[list[str]]]


def test_a_row_a_student_a_column_an_exercise_and_the_total(graded: Any, out: Path) -> None:
    """The file is UTF-8 without a BOM; what was not handed in is blank and counts nothing."""
    results = [graded("s02", "03_lock", 6), graded("s01", "03_lock", 5.5), graded("s01", "07_barrier", 0.25)]
    report = EXPORTERS["csv"](results, out, None)
    assert out.read_bytes() == b"student,03_lock,07_barrier,total\ns01,5.5,0.25,5.75\ns02,6,,6\n"
    assert (report.rows, report.warnings) == (2, ())


def test_names_survive(graded: Any, out: Path, read: Read) -> None:
    """A name with a comma, a quote, a line end or a trailing backslash is read back as it was."""
    names = ["Test, A", 'Bo "B" Berg', "two\nlines", "carriage\rreturn", "back\\", "Zoë"]
    EXPORTERS["csv"]([graded(name, "03_lock", 1) for name in names], out, None)
    assert sorted(row[0] for row in read(out)[1:]) == sorted(names)


def test_a_name_that_is_a_formula_is_guarded(graded: Any, out: Path, read: Read) -> None:
    """The student's cell is text, the score's is not."""
    EXPORTERS["csv"]([graded('=HYPERLINK("http://x")', "03_lock", 0)], out, None)
    assert read(out)[1] == ['\'=HYPERLINK("http://x")', "0", "0"]


def test_a_sum_has_no_dust(graded: Any, out: Path, read: Read) -> None:
    """Points of a tenth and two tenths make three tenths."""
    EXPORTERS["csv"]([graded("s01", "03_lock", 0.1), graded("s01", "06_semaphore", 0.2)], out, None)
    assert read(out)[1] == ["s01", "0.1", "0.2", "0.3"]


def test_a_roster_is_refused(graded: Any, out: Path) -> None:
    """An option that would do nothing is not taken in silence."""
    with pytest.raises(ExportError, match="`csv` takes no roster"):
        EXPORTERS["csv"]([graded("s01", "03_lock", 1)], out, Path("roster.csv"))
    assert not out.exists()
