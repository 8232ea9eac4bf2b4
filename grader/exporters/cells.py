"""What may stand in one cell: numbers without a locale, text that no spreadsheet runs."""

from __future__ import annotations

import re
from typing import Final

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\0")
# Escape sequences of a terminal, whole where they are whole, and control characters but tab, CR, LF and NUL.
_CONTROLS: Final = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
    r"|[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_PLAIN_NUMBER: Final = re.compile(r"[0-9]+([.,][0-9]+)?")
_DECIMALS: Final = 5  # what Moodle stores, and more than Canvas shows


def format_number(number: float) -> str:
    """5 as `5`, 5.5 as `5.5`: a decimal point, no thousands separator, no exponent, whatever the locale."""
    text = f"{number:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def read_number(cell: str) -> float | None:
    """The number in a cell of an LMS, which may have a decimal comma; None for anything else."""
    text = cell.strip()
    return float(text.replace(",", ".")) if _PLAIN_NUMBER.fullmatch(text) else None


def starts_formula(text: str) -> bool:
    return text.startswith(_FORMULA_STARTS)


def text_cell(text: str) -> str:
    """Text of a student for a cell; never for a score or an id, which must arrive as they are."""
    # Control codes go first: one of them could hide the start of a formula.
    plain = _CONTROLS.sub("", encodable(text))
    return f"'{plain}" if starts_formula(plain) else plain


def encodable(text: str) -> str:
    """A folder's name can hold bytes that are no UTF-8; they are written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def shown(text: str) -> str:
    """Untrusted text in a message: in backticks, on one line, with nothing that a terminal obeys."""
    return "`" + "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text) + "`"
