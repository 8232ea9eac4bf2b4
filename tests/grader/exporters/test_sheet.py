"""CSV files read strictly and written whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exporters import ExportError
from grader.exporters.sheet import Sheet, read_sheet, require, write_sheet

Roster = Callable[..., Path]
Read = Callable[[Path], list[list[str]]]

_CELLS = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ['a,"b"', "x\\", "\r", "\n", "\r\n", ";\t"]
)
_TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(_CELLS, min_size=width, max_size=width), max_size=4)
)


@given(rows=_TABLES, newline=st.sampled_from(["\n", "\r\n"]), bom=st.booleans())
def test_every_cell_survives_a_round_trip(rows: list[list[str]], newline: str, bom: bool) -> None:
    """Commas, quotes, line ends and trailing backslashes come back as they went, in either kind of file."""
    header = [f"head {index}" for index in range(len(rows[0]) if rows else 2)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        write_sheet(path, Sheet(header, rows, newline=newline, bom=bom))
        sheet = read_sheet(path)
    assert (sheet.header, sheet.rows, sheet.bom) == (header, rows, bom)


def test_a_sheet_is_written_back_byte_for_byte(roster: Roster, out: Path) -> None:
    """A file with few quotes is the same after reading and writing: BOM, CR LF, semicolons, leading zeros."""
    content = b'\xef\xbb\xbfStudent;ID\r\n"Test; ""A""";0001\r\n B ;\r\n'
    write_sheet(out, read_sheet(roster(content)))
    assert out.read_bytes() == content


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_the_headers(roster: Roster, delimiter: str) -> None:
    """A file of another locale is read with the separator of its header."""
    sheet = read_sheet(roster(f"Student{delimiter}ID\n4,5;6{delimiter}7\n".replace("4,5;6", '"4,5;6"')))
    assert sheet.delimiter == delimiter
    assert sheet.rows == [["4,5;6", "7"]]


def test_blank_lines_are_no_rows(roster: Roster) -> None:
    """An empty line at the end is not a ragged row."""
    assert read_sheet(roster("a,b\n1,2\n\n")).rows == [["1", "2"]]


def test_latin_1_is_refused(roster: Roster) -> None:
    """A roster in another encoding would lose letters, so it is named and refused."""
    path = roster("Student,ID\nZoë,1\n".encode("latin-1"))
    with pytest.raises(ExportError, match=r"`roster.csv` is not UTF-8 \(byte 14\).*export it again"):
        read_sheet(path)


def test_utf_16_is_refused(roster: Roster) -> None:
    """What a spreadsheet calls Unicode text is not UTF-8 either."""
    with pytest.raises(ExportError, match="is not UTF-8"):
        read_sheet(roster("Student,ID\n".encode("utf-16")))


@pytest.mark.parametrize(("row", "cells"), [("1", "1 cell"), ("1,2,3", "3 cells")])
def test_a_ragged_row_is_refused(roster: Roster, row: str, cells: str) -> None:
    """A row that is too short or too long is named by its line."""
    with pytest.raises(ExportError, match=f"line 3, has {cells} and the header has 2"):
        read_sheet(roster(f"a,b\n1,2\n{row}\n"))


@pytest.mark.parametrize("text", ['a,b\n"1"x,2\n', 'a,b\n"1\\"2",3\n', 'a,b\n1,"2\n'])
def test_malformed_quotes_are_refused(roster: Roster, text: str) -> None:
    """Text after a closing quote, a quote behind a backslash, and an open quote are not guessed at."""
    with pytest.raises(ExportError, match="is not well-formed CSV"):
        read_sheet(roster(text))


def test_an_empty_file_is_refused(roster: Roster) -> None:
    """A roster without a header is none."""
    with pytest.raises(ExportError, match=r"`roster\.csv` is empty"):
        read_sheet(roster(b"\xef\xbb\xbf\r\n"))


def test_a_roster_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A wrong path is a clear error, and so is a folder."""
    with pytest.raises(ExportError, match=r"nowhere\.csv` cannot be read: No such file"):
        read_sheet(tmp_path / "nowhere.csv")
    with pytest.raises(ExportError, match="cannot be read: Is a directory"):
        read_sheet(tmp_path)


def test_a_title_stands_once() -> None:
    """Two columns of one title are an error, not the first one."""
    with pytest.raises(ExportError, match=r"`r\.csv` has 2 columns `ID`"):
        Sheet(["ID", "ID "], [], "r.csv").column("ID")


def test_missing_columns_are_named() -> None:
    """What a format needs and the header lacks is said, all of it."""
    with pytest.raises(ExportError, match=r"`r\.csv` is not a roster: it has no column `ID`, `Section`"):
        require(Sheet(["Student"], [], "r.csv"), ("Student", "ID", "Section"), "a roster")


def test_a_failed_write_leaves_the_old_file(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old file stays whole when the new one cannot take its place, and nothing else is left behind."""
    out.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ExportError, match=r"out\.csv` cannot be written: No space left"):
        write_sheet(out, Sheet(["a", "b"], []))
    assert out.read_text() == "old"
    assert list(out.parent.iterdir()) == [out]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """No folder is made in passing, and a folder is no file."""
    with pytest.raises(ExportError, match="cannot be written: No such file or directory; name a file"):
        write_sheet(tmp_path / "no" / "out.csv", Sheet(["a", "b"], []))
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="cannot be written: Not a directory"):
        write_sheet(tmp_path / "file" / "out.csv", Sheet(["a", "b"], []))
    with pytest.raises(ExportError, match="is a folder or a device"):
        write_sheet(tmp_path, Sheet(["a", "b"], []))


def test_a_device_is_not_replaced() -> None:
    """A new file would take the place of the device."""
    with pytest.raises(ExportError, match="`/dev/null` is a folder or a device"):
        write_sheet(Path("/dev/null"), Sheet(["a", "b"], []))


def test_a_link_is_written_through(tmp_path: Path, out: Path) -> None:
    """The file that a link names is replaced, not the link."""
    link = tmp_path / "link.csv"
    link.symlink_to(out)
    write_sheet(link, Sheet(["a", "b"], []))
    assert link.is_symlink()
    assert out.read_text() == "a,b\n"


def test_an_old_file_is_replaced(out: Path, read: Read) -> None:
    """A second export takes the place of the first."""
    out.write_text("old, and much longer than what comes now\n" * 9)
    write_sheet(out, Sheet(["a", "b"], [["1", "2"]]))
    assert read(out) == [["a", "b"], ["1", "2"]]
