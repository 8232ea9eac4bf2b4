"""How pytest was started: what its workers, and the tests whose output is captured, cannot find out."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_SCRIPTS = ("pytest", "pytest.exe", "py.test")


@dataclass(frozen=True)
class Start:
    """The columns of the terminal, and the words that start pytest again in the same folder."""

    columns: int
    command: Sequence[str]

    @classmethod
    def of(cls, config: pytest.Config) -> Start:
        """As it is here, or as the process that started this worker of pytest-xdist sent it."""
        sent: dict[str, Any] | None = getattr(config, "workerinput", {}).get("lockstep")
        if sent is not None:
            return cls(**sent)
        return cls(shutil.get_terminal_size((100, 24)).columns, command(sys.orig_argv, sys.argv))


START = pytest.StashKey[Start]()


def command(typed: Sequence[str], given: Sequence[str]) -> list[str]:
    """The words before pytest's own arguments, of what Python was started with and of `sys.argv`.

    A shell that finds the same `pytest` by its name needs no more than that.
    """
    program = Path(given[0])
    if program.parts[-2:] == ("pytest", "__main__.py"):
        return list(typed[: len(typed) - len(given) + 1])
    found = shutil.which("pytest")
    is_found = found is not None and Path(found).with_suffix("") == program.with_suffix("")
    return ["pytest"] if is_found or program.name not in _SCRIPTS else [given[0]]
