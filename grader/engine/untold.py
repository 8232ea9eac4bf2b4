"""Changes of which no step tells who sees them: of a method that an operator calls, of the code of a function.

Code in C looks such things up, and announces nothing. So where a program makes such changes, each step sees them: a
search then tries a change before and after each step of the others. Few programs do (program/rare.py), and others are
spared that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from grader.engine import current
from grader.engine.execution import Execution
from grader.engine.location import NOWHERE, Footprint, Location
from grader.engine.task import Task

UNTOLD = "what is looked up in C"


class Untold:
    """Such changes in one execution."""

    def __init__(self) -> None:
        self.location = Location(("untold",), UNTOLD).become_internal()
        self.waiting: set[int] = set()  # the numbers of tasks whose step waits for something


class Watching(Execution):
    """An execution each of whose steps sees the changes that others make untold, but for those that wait.

    Such a step can only come where what it waits for is open, whatever it sees besides.
    """

    __slots__ = ()

    def step(self, footprint: Footprint, what: object) -> bool:
        untold = self.state[Untold]
        waits = self.current.index in untold.waiting
        return super().step(footprint if waits else (*footprint, *untold.location.read), what)

    def wait(self, *given: Any, **more: Any) -> bool:
        with self._waiting():
            return super().wait(*given, **more)

    def queue_up(self, *given: Any, **more: Any) -> None:
        with self._waiting():
            super().queue_up(*given, **more)

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        waiting = self.state[Untold].waiting
        begins = {self.current.index} - waiting  # nobody, where one wait comes in the midst of another
        waiting |= begins
        try:
            yield
        finally:
            waiting -= begins

    def spawn(self, name: str, daemon: bool, body: Callable[[], object]) -> Task:
        """What a thread does before its first step is no part of the step that starts it: it begins with one."""

        def begin() -> None:
            self.step(NOWHERE, "begin")
            body()

        return super().spawn(name, daemon, begin)

    def touch(self, footprint: Footprint) -> None:
        seen = self.state[Untold].location.read
        saw = seen if self.touched and seen[0] in self.touched[-1] else NOWHERE
        super().touch((*footprint, *saw))


WATCHING: dict[type[Execution], type[Execution]] = {Execution: Watching}  # other ways of taking steps are added


def watch() -> None:
    """From now on each step of the execution under way sees untold changes."""
    execution = current.execution
    assert execution is not None
    execution.__class__ = WATCHING[type(execution)]


def change(execution: Execution) -> Footprint:
    """The footprint of such a change; nothing where the program was not said to make any."""
    return execution.state[Untold].location.write if UNTOLD in execution.rare else NOWHERE
