"""What a strategy is: the object that an exploration asks, execution after execution, who goes next.

The life of a search: `begin` before each execution (False: there is nothing left to run), `choose` at each
step that no prefix decides, `end` after it with the execution as it went. The exploration owns the loop,
the program and the outcomes; a strategy knows tasks, footprints and its own seed, nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from grader.engine.execution import Execution
from grader.engine.task import Task


class Strategy(Protocol):
    """One way to search the interleavings of a program."""

    @property
    def name(self) -> str: ...

    @property
    def seed(self) -> int | None: ...

    @property
    def complete(self) -> bool:
        """Whether every interleaving was run, up to equivalence."""

    @property
    def prefix(self) -> Sequence[int]:
        """The choices with which the next execution begins."""

    @property
    def look_past_the_end(self) -> bool:
        """Whether abandoned daemons are followed for some steps more."""

    @property
    def is_scouting(self) -> bool:
        """Whether the execution under way is no part of the search, which goes on after it."""

    def begin(self) -> bool:
        """Prepare the next execution; False when the search is over."""

    def choose(self, execution: Execution, enabled: list[Task]) -> Task | None:
        """The task that takes the next step, or None: what follows was already seen."""

    def end(self, execution: Execution) -> None:
        """Learn from the execution that has ended."""
