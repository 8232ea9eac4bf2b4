"""A failure told to a person: the interleaving side by side, a column a thread, with lines and values."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace
from unicodedata import east_asian_width

NOBODY = -1  # the column of a row that is about no thread
NARROWEST_COLUMN = 30
WIDEST = 120
_SECOND = "\ufdd0"  # stands for the second column that a letter takes; Unicode has no letter there


@dataclass(frozen=True)
class Row:
    """One thing that one thread did; `remark` says what it meant for another. `decides`: no story goes without it.

    `file`: where the line stands.
    """

    column: int
    line: int
    text: str
    remark: str = ""
    decides: bool = False
    file: str = ""


@dataclass(frozen=True)
class Story:
    """A failure as it is told. `render` lays it out."""

    title: str
    how_often: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    endings: tuple[str, ...]
    traceback: str
    schedule: str
    lost: tuple[str, ...] = ()  # what came of lost updates, see lost_updates.py

    def render(self, width: int = 100) -> str:
        """The story as plain text, at most `width` columns of a terminal wide."""
        widened = _widened(self)
        # A letter may be parted from its second column at the end of a line.
        room = max(40, min(width, WIDEST)) - (widened != self)
        return _laid_out(widened, room).replace(_SECOND, "")

    def __str__(self) -> str:
        return self.render()


def how_often(failing: int, executions: int, complete: bool) -> str:
    """In how many interleavings it goes wrong, in words."""
    if executions == 1:
        return "in the only interleaving" if complete else "in the interleaving that was run"
    return f"{failing:,} of {'all ' if complete else ''}{executions:,} interleavings fail"


def _widened(story: Story) -> Story:
    """Its texts with as many characters as they take columns: letters of East Asian scripts take two."""
    return replace(
        story,
        title=_wide(story.title),
        columns=tuple(map(_wide, story.columns)),
        rows=tuple(replace(row, text=_wide(row.text), remark=_wide(row.remark)) for row in story.rows),
        endings=tuple(map(_wide, story.endings)),
    )


def _wide(text: str) -> str:
    """See Unicode Standard Annex 11."""
    if text.isascii():
        return text
    return "".join(letter + _SECOND if east_asian_width(letter) in "WF" else letter for letter in text)


def _laid_out(story: Story, width: int) -> str:
    parts = [_title(story.title, story.how_often, width)]
    if story.rows:
        wide = (width - 2) // max(1, len(story.columns)) >= NARROWEST_COLUMN
        parts.extend(_side_by_side(story, width) if wide else _one_below_the_other(story, width))
    parts.extend(textwrap.fill(line, width, initial_indent="  ", subsequent_indent="    ") for line in story.endings)
    if story.traceback:
        parts.append(textwrap.indent(story.traceback.rstrip(), "  "))
    return "\n".join(parts)


def _title(title: str, how_often: str, width: int) -> str:
    if how_often and len(title) + len(how_often) + 4 <= width:
        return title.ljust(width - len(how_often)) + how_often
    lines = textwrap.fill(title, width)
    return f"{lines}\n{how_often}" if how_often else lines


def _side_by_side(story: Story, width: int) -> list[str]:
    column = min(46, (width - 2) // len(story.columns))
    lines = ["  " + "".join(_fitted(name, column - 2).ljust(column) for name in story.columns).rstrip()]
    for row in story.rows:
        lines.extend(_cell(row, column, width))
    return lines


def _cell(row: Row, column: int, width: int) -> list[str]:
    indent = "  " + " " * (column * max(0, row.column))
    room = max(24, min(width - len(indent), column * 2 if row.remark else column + 12))
    label = f"{row.line:>3}  " if row.line else ""
    text = f"{row.text}  {row.remark}" if row.remark else row.text
    wrapped = textwrap.wrap(text, room - len(label)) or [""]
    return [indent + label + wrapped[0], *(indent + " " * len(label) + more for more in wrapped[1:])]


def _fitted(name: str, room: int) -> str:
    """A name, cut in the middle: names of many threads differ at their end."""
    return name if len(name) <= room else f"{name[: room - room // 2 - 1]}…{name[-(room // 2) :]}"


def _one_below_the_other(story: Story, width: int) -> list[str]:
    names = [_fitted(name, width // 3) for name in briefly(story.columns)]
    room = max((len(name) for name in names), default=0)
    lines = []
    for row in story.rows:
        label = f"  {names[row.column]:<{room}} {row.line or '':>4}  " if row.column != NOBODY else "  "
        text = f"{row.text}  {row.remark}" if row.remark else row.text
        lines.append(textwrap.fill(text, width, initial_indent=label, subsequent_indent=" " * len(label)))
    return lines


def briefly(names: Sequence[str]) -> list[str]:
    """The names without what stands in brackets behind them, if they are told from each other by the rest."""
    brief = [name.partition(" (")[0] for name in names]
    return brief if len(set(brief)) == len(set(names)) else list(names)
