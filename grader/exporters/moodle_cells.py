"""How Moodle reads a cell, where that is not what stands in it."""

from __future__ import annotations

import re
from typing import Final

from grader.exporters.cells import format_number, read_number, starts_formula

ID_COLUMNS: Final = ("ID number", "Email address", "Username")
_NO_GRADE: Final = ("", "-")
_BEFORE_QUOTE: Final = re.compile(r'\\(?="|\Z)')


def php_safe(text: str) -> str:
    """PHP takes a backslash before a quote for an escape, and the next row for more of the cell.

    One at the end of a cell is as bad, quoted or not, since Moodle stores it with quotes and reads it
    again. A space keeps them apart.
    """
    return _BEFORE_QUOTE.sub(r"\\ ", text)


def is_sure_id(text: str) -> bool:
    """Whether Moodle looks for exactly this text: it trims, takes `0` for blank, and guards formulas."""
    changed = not text.isprintable() or text.strip() != text or php_safe(text) != text
    return not (changed or text in ("", "0") or starts_formula(text))


def kept_grade(cell: str) -> str | None:
    """A grade that is not ours, as Moodle reads it in every locale; None if it would refuse the file."""
    if cell.strip() in _NO_GRADE:
        return cell.strip()
    number = read_number(cell)
    return None if number is None else format_number(number)
