"""Makes text that a student controls safe to show, and writes points."""

from __future__ import annotations

import re

# Escape sequences in the order of ECMA-48: control sequences, then strings (titles, links), then the short ones.
# A string that is never closed runs to the end of its line.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\n\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
    r"|\x1b[ -/]*[0-~]?"
)
# Control characters, and the marks that reorder or hide text; newline and tab stay.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_FORMULA_STARTS = ("=", "+", "-", "@")  # tab, CR and NUL start formulas too: `one_line` takes them off


def clean(text: str) -> str:
    """The text without escape sequences, control characters and lone surrogates; lines and tabs stay."""
    unix_lines = text.replace("\r\n", "\n")
    printable = _CONTROLS.sub("", _ESCAPES.sub("", unix_lines))
    return printable.encode("utf-8", "replace").decode("utf-8")


def one_line(text: str) -> str:
    """The cleaned text as a single line."""
    return " ".join(clean(text).split())


def name_of(student: str) -> str:
    """A student's name on one line: what cannot be seen of it stands as an escape, so that two names stay two."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in student)


def csv_text(text: str) -> str:
    """A text cell on one line that no spreadsheet reads as a formula; never for a score or an id that is matched."""
    return _no_formula(one_line(text))


def csv_name(student: str) -> str:
    """The cell with a student's name."""
    return _no_formula(name_of(student))


def _no_formula(line: str) -> str:
    return f"'{line}" if line.lstrip().startswith(_FORMULA_STARTS) else line


def format_points(points: float) -> str:
    """`5` for 5.0, `5.5` for 5.5: at most four decimals and never an exponent."""
    return f"{points:.4f}".rstrip("0").rstrip(".")
