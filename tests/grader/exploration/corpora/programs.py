"""Two corpora of small programs as students write them: racy ones, and safe twins of the same names.

Each file has `program()`, and `EXPECTED`: what it returns when nothing goes wrong.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import grader

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Sample:
    """One program of a corpus."""

    path: Path

    def load(self) -> Callable[[], Any]:
        # A folder of its own, as all loaded files of one folder begin anew before each execution.
        return grader.load(self.path, beside=self.path.with_suffix("")).program  # type: ignore[no-any-return]

    @property
    def expected(self) -> Any:
        return grader.load(self.path, beside=self.path.with_suffix("")).EXPECTED

    def __str__(self) -> str:
        return self.path.stem


def racy() -> list[Sample]:
    """Programs that go wrong in some interleaving."""
    return [Sample(path) for path in sorted((FOLDER / "racy").glob("*.py"))]


def safe() -> list[Sample]:
    """Programs that are right in every interleaving."""
    return [Sample(path) for path in sorted((FOLDER / "safe").glob("*.py"))]
