"""How a failed check is shown: in full where failures are told, and as its fact in pytest's short summary."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Protocol


class Writer(Protocol):
    """What pytest gives to write on."""

    def line(self, text: str) -> None: ...


@dataclass(frozen=True)
class Crash:
    """Where the failed check stands, and what pytest's short summary says of it."""

    path: str
    lineno: int
    message: str


class Told:
    """A failed check as pytest shows it: `text` among the failures, the message of `crash` in the short summary.

    A plain text would be shown twice where the variable `CI` is set, as pytest's summary is not cut short there.
    """

    def __init__(self, text: str, crash: Crash) -> None:
        self.text = text
        self.reprcrash = crash

    def __str__(self) -> str:
        return self.text

    def toterminal(self, writer: Writer) -> None:
        """Write the failure, as pytest asks it of whatever stands for one."""
        for line in self.text.split("\n"):  # of what it cannot encode, pytest escapes all that it is given at once
            writer.line(line)


def wrapped(text: str, width: int) -> str:
    """The lines of a text, none wider than the terminal but for a word that is."""
    lines = (textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) for line in text.splitlines())
    return "\n".join("\n".join(parts) for parts in lines)
