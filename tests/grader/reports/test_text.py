"""Text that a student controls, made safe to show."""

from __future__ import annotations

import pytest

from grader.reports.text import clean, csv_name, csv_text, format_points, name_of, one_line


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("plain", "plain"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("a\r\nb\rc", "a\nbc"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b[2J\x1b[1;1Hgone", "gone"),
        ("\x9b31mred", "red"),
        ("\x1b]0;a title\x07rest", "rest"),
        ("\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]never closed\nnext line", "\nnext line"),
        ("\x1bPdevice\x1b\\rest", "rest"),
        ("\x1b(Brest", "rest"),
        ("end\x1b", "end"),
        ("nul\0bell\x07del\x7f", "nulbelldel"),
        ("\x85next\x84", "next"),
        ("a\u202eb\u2066c\u200fd\ufeffe", "abcde"),
        ("half \udc80 a pair", "half ? a pair"),
        ("ünï, 日本, 🙂", "ünï, 日本, 🙂"),
        ("[red]markup[/red]", "[red]markup[/red]"),
    ],
)
def test_nothing_that_steers_a_terminal_is_left(text: str, cleaned: str) -> None:
    """Escape sequences and control characters go, letters stay."""
    assert clean(text) == cleaned


def test_a_sequence_hidden_in_another_does_not_appear() -> None:
    """What is left when the sequences are gone is itself clean."""
    text = "\x1b\x1b[31m[31mred \x1b]\x1b[0m0;title\x07 \x1b[\x00 31m"
    assert clean(clean(text)) == clean(text)
    assert "\x1b" not in clean(text)


def test_one_line_joins_words_by_spaces() -> None:
    """Lines and tabs become spaces."""
    assert one_line(" a\n\tb \x1b[31m c ") == "a b c"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\0=", " =", "\n@", "\x1b[31m="])
def test_a_cell_is_never_a_formula(start: str) -> None:
    """However a formula begins, the cell begins with a quote."""
    assert csv_text(f"{start}1+1").startswith("'")


def test_two_names_stay_two() -> None:
    """What cannot be seen of a name is written so that it can: no terminal obeys it, and it is no other name."""
    names = ["bom", "\ufeffbom", "b\x1b[31mom", "bom\n", "bom ", "b\u202eom", "bo\udc80m"]
    shown = [name_of(name) for name in names]
    assert shown == ["bom", r"\ufeffbom", r"b\x1b[31mom", r"bom\n", "bom ", r"b\u202eom", r"bo\udc80m"]
    assert csv_name(" =1+1") == "' =1+1"


@pytest.mark.parametrize("text", ["s01", "a=b", "5 - 3", "'quoted", ""])
def test_other_cells_stay(text: str) -> None:
    """Text that is no formula is not changed."""
    assert csv_text(text) == text


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (5, "5"),
        (5.0, "5"),
        (5.5, "5.5"),
        (0, "0"),
        (0.1 + 0.2, "0.3"),
        (10, "10"),
        (1e7, "10000000"),
        (1 / 3, "0.3333"),
    ],
)
def test_points_are_plain_numbers(points: float, text: str) -> None:
    """Whole points have no decimals, others at most four, none an exponent."""
    assert format_points(points) == text
