"""The file for Moodle without a roster."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader.exporters import EXPORTERS, ExportError

Read = Callable[[Path], list[list[str]]]
export = EXPORTERS["moodle"]


def test_moodle_takes_usernames(graded: Any, out: Path, moodle: Any) -> None:
    """A folder's name is the username, the scores have no percent and no comma, and there is no BOM."""
    report = export([graded("atest", "03_lock", 5.5), graded("bberg", "03_lock", 0)], out, None)
    assert out.read_bytes() == b"Username,03_lock\natest,5.5\nbberg,0\n"
    assert moodle.imports(out.read_bytes(), "Username") == {
        ("atest", "03_lock"): 5.5,
        ("bberg", "03_lock"): 0,
    }
    assert report.rows == 2
    assert "makes it refuse the whole file" in report.warnings[0]


def test_no_cell_is_blank(graded: Any, out: Path, moodle: Any) -> None:
    """A blank erases a grade, so a student without one of the results is left out and named."""
    moodle.grades["bberg", "03_lock"] = 3
    results = [
        graded("atest", "03_lock", 5),
        graded("atest", "11_gather", 1),
        graded("bberg", "11_gather", 2),
    ]
    report = export(results, out, None)
    moodle.imports(out.read_bytes(), "Username")
    assert moodle.grades["bberg", "03_lock"] == 3
    assert report.rows == 1
    assert "left out, without a result for every exercise: `bberg`" in report.warnings[0]


@pytest.mark.parametrize(
    "name", ["0", "=x", "+x", "-x", "@x", " x", "x ", "x\\", 'x\\"y', "x\ny", "x\udce9", ""]
)
def test_a_name_that_moodle_would_not_look_up_is_left_out(
    graded: Any, out: Path, moodle: Any, name: str
) -> None:
    """Moodle takes `0` for blank, trims, guards formulas, and reads on behind a backslash and a quote."""
    report = export([graded("atest", "03_lock", 5), graded(name, "03_lock", 1)], out, None)
    assert moodle.imports(out.read_bytes(), "Username") == {("atest", "03_lock"): 5}
    assert "left out, as Moodle" in report.warnings[0]


def test_a_file_without_students_is_refused(graded: Any, out: Path) -> None:
    """When everybody is left out, the reasons are the error."""
    with pytest.raises(ExportError, match="no student can be written; left out, without a result"):
        export([graded("a", "03_lock", 1), graded("b", "11_gather", 1)], out, None)
    assert not out.exists()


def test_the_model_of_moodle_refuses_what_moodle_refuses(moodle: Any, refused: Any) -> None:
    """The importer of these tests falls for every trap that the exporter avoids."""
    for row in (b"nobody,1", b"atest,75%", b"atest,5/6", b'atest,"4,5"', b"atest,nan", b"atest,1,2"):
        with pytest.raises(refused):
            moodle.imports(b"Username,03_lock\nbberg,2\n" + row + b"\n", "Username")
    assert moodle.grades == {}
    assert moodle.imports(b"Username,03_lock\natest,-\n", "Username") == {("atest", "03_lock"): None}
    with pytest.raises(refused):
        moodle.imports(b'First name,Username,x\n"A, \\",atest,1\nB,bberg,2\n', "Username")


def test_the_model_of_moodle_gives_a_blank_id_to_the_row_before(moodle: Any) -> None:
    """The importer of these tests shows why a blank id must never be written."""
    moodle.imports(b"Username,03_lock\natest,1\n,6\n", "Username")
    assert moodle.grades == {("atest", "03_lock"): 6}
