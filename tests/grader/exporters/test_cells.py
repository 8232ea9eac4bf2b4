"""Cells: numbers without a locale, text that no spreadsheet and no terminal runs."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.exporters.cells import format_number, read_number, shown, starts_formula, text_cell


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (5, "5"),
        (5.0, "5"),
        (5.5, "5.5"),
        (0, "0"),
        (-0.0, "0"),
        (100, "100"),
        (1234567.25, "1234567.25"),
        (0.1 + 0.2, "0.3"),
        (8 / 3, "2.66667"),
        (1e-9, "0"),
        (1e15, "1000000000000000"),
    ],
)
def test_a_number_has_a_point_and_nothing_else(number: float, text: str) -> None:
    """A score is written without exponent, thousands separator, trailing zeros or a sign of zero."""
    assert format_number(number) == text


@given(st.floats(0, 1e9))
def test_a_number_reads_back(number: float) -> None:
    """What is written is a plain number of the same value, to five decimals."""
    text = format_number(number)
    assert re.fullmatch(r"\d+(\.\d{0,4}[1-9])?", text)
    assert math.isclose(float(text), number, abs_tol=1e-5)


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("8", 8),
        (" 8.00 ", 8),
        ("4,50", 4.5),
        ("75 %", None),
        ("1,234.5", None),
        ("", None),
        ("nan", None),
        ("-1", None),
    ],
)
def test_a_number_of_an_lms_is_read_in_every_locale(cell: str, number: float | None) -> None:
    """A decimal comma counts as a point; anything but one plain number is none."""
    assert read_number(cell) == number


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\0"])
def test_a_formula_is_guarded(start: str) -> None:
    """Text that a spreadsheet would run gets a leading quote."""
    assert text_cell(f"{start}1+1") == f"'{start}1+1"


def test_a_hidden_formula_is_guarded() -> None:
    """Control codes in front of a formula do not hide it."""
    assert text_cell("\x1b[31m=1+1\x1b[0m") == "'=1+1"
    assert text_cell("\x1b]0;title\x07=1") == "'=1"
    assert text_cell("\x9b1m\x07=1") == "'=1"


def test_ordinary_text_stays() -> None:
    """Commas, quotes, lines, letters of any alphabet and a trailing backslash are left alone."""
    text = 'O\'Brien, "Zoë"\n李\\'
    assert text_cell(text) == text


@given(st.text(st.characters()))
def test_no_text_starts_a_formula_or_breaks_the_encoding(text: str) -> None:
    """Whatever a student is called, the cell can be written and nothing runs it."""
    cell = text_cell(text)
    assert not starts_formula(cell)
    assert "\x1b" not in cell
    assert cell.encode("utf-8").decode("utf-8") == cell


def test_bytes_that_are_no_utf8_are_written_as_escapes() -> None:
    """A folder's name that is not UTF-8 can still be written."""
    assert text_cell("s\udce9") == "s\\udce9"


def test_a_message_shows_what_cannot_be_seen() -> None:
    """In a message, a name is in backticks, on one line, and nothing in it moves the cursor or the text."""
    assert shown("a\nb\x1b[2J\u202ec\udce9") == "`a\\nb\\x1b[2J\\u202ec\\udce9`"
