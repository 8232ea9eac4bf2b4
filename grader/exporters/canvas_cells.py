"""How Canvas reads a cell, where that is not what stands in it."""

from __future__ import annotations

import re
from typing import Final

POINTS_POSSIBLE: Final = "Points Possible"
_TITLE_AND_ID: Final = re.compile(r"(?P<title>.*)\s\([0-9]+\)", re.DOTALL)
_LIKE_A_NUMBER: Final = re.compile(r"-?[0-9.,]+%?")
_LEFT_ALONE: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?%?")


def title_of(head: str) -> str:
    """The assignment's name in `03_lock (4711)`; of `Locks (2026) (4711)` it is `Locks (2026)`."""
    with_id = _TITLE_AND_ID.fullmatch(head)
    return with_id["title"] if with_id else head


def is_rewritten(cell: str) -> bool:
    """Digits, dots and commas become a number, in a column of ids too."""
    return bool(_LIKE_A_NUMBER.fullmatch(cell)) and not _LEFT_ALONE.fullmatch(cell)


def is_points_row(cell: str) -> bool:
    """Whether a row whose first cell this is sets the assignments' points, whoever else has the name."""
    return POINTS_POSSIBLE in cell
