"""A CSV file as header and rows: read strictly, written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from grader.exporters.cells import shown
from grader.exporters.exporter import ExportError, counted, listed

_BOM: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_DELIMITERS: Final = ",;\t"


@dataclass(frozen=True)
class Sheet:
    """Every row has as many cells as the header; a cell is the value, without its quotes."""

    header: list[str]
    rows: list[list[str]]
    name: str = ""
    lines: tuple[int, ...] = ()  # where each row ends in the file that was read
    delimiter: str = ","
    newline: str = "\n"
    bom: bool = False

    def column(self, title: str) -> int | None:
        """The one column of that title; None if there is none."""
        found = [index for index, head in enumerate(self.header) if head.strip() == title]
        if len(found) > 1:
            raise ExportError(
                f"{shown(self.name)} has {len(found)} columns {shown(title)}; a title must stand once: "
                "export the file again and leave it as it is"
            )
        return found[0] if found else None

    def columns(self, titles: Iterable[str]) -> dict[str, int]:
        """Those of the titles that the header has."""
        return {title: index for title in titles if (index := self.column(title)) is not None}

    def place(self, row: int) -> str:
        return f"{shown(self.name)}, line {self.lines[row]}"


def read_sheet(path: Path) -> Sheet:
    text = _decoded(path)
    bom = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    sheet = Sheet([], [], path.name, (), _delimiter(text), "\r\n" if "\r\n" in text else "\n", bom)
    records = _records(text, sheet)
    if not records:
        raise ExportError(f"{shown(path.name)} is empty; a roster begins with a header: export it again")
    (_, header), *body = records
    _check_lengths(path.name, header, body)
    return replace(sheet, header=header, rows=[row for _, row in body], lines=tuple(line for line, _ in body))


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ExportError(f"the roster {shown(str(path))} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ExportError(
            f"the roster {shown(path.name)} is not UTF-8 (byte {error.start + 1}); another encoding loses "
            "letters of names: export it again, and save it from no spreadsheet but as `CSV UTF-8`"
        ) from error


def _delimiter(text: str) -> str:
    """The separator that splits the header into the most cells."""
    first = text[: text.find("\n")] if "\n" in text else text
    return max(_DELIMITERS, key=first.count)


def _records(text: str, sheet: Sheet) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sheet.delimiter, strict=True)
    try:
        return [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        raise ExportError(
            f"{shown(sheet.name)}, line {reader.line_num}, is not well-formed CSV ({error}); "
            'inside quotes, a quote is written `""`: correct that line or export the file again'
        ) from error


def _check_lengths(name: str, header: list[str], body: list[tuple[int, list[str]]]) -> None:
    for line, row in body:
        if len(row) != len(header):
            cells = counted(len(row), "cell")
            raise ExportError(
                f"{shown(name)}, line {line}, has {cells} and the header has {len(header)}; "
                "one ragged row makes an LMS refuse the whole file: export it again and leave it as it is"
            )


def write_sheet(out: Path, sheet: Sheet) -> None:
    lines = (_line(cells, sheet) for cells in (sheet.header, *sheet.rows))
    _write_whole(out, ((_BOM if sheet.bom else "") + "".join(lines)).encode("utf-8"))


def _line(cells: Sequence[str], sheet: Sheet) -> str:
    # Written with CR LF and cut: before 3.13, `csv` quotes only the line ends that the terminator holds.
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=sheet.delimiter, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n") + sheet.newline


def _write_whole(out: Path, content: bytes) -> None:
    """Beside `out` first and then in its place, so that nobody ever uploads half a file."""
    target = out.resolve()
    if target.exists() and not target.is_file():
        raise ExportError(f"{shown(str(out))} is a folder or a device and cannot be replaced: name a file")
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        os.replace(part, target)
    except OSError as error:
        raise ExportError(
            f"{shown(str(out))} cannot be written: {error.strerror}; name a file in a folder that you may write to"
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()


def require(sheet: Sheet, titles: Sequence[str], what: str) -> None:
    absent = [title for title in titles if sheet.column(title) is None]
    if absent:
        raise ExportError(
            f"{shown(sheet.name)} is not {what}: it has no column {listed(absent)}; "
            "export it from the LMS, in English, and leave its header as it is"
        )
