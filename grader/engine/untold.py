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

_WAITS = "waits"
UNTOLD = "what is looked up in C"  # the location of all that, in `Execution.state`


class Watching(Execution):
    """An execution each of whose steps sees the changes that others make untold, but for those that wait.

    Such a step can only come where what it waits for is open, whatever it sees besides.
    """

    __slots__ = ()

    def step(self, footprint: Footprint, what: object) -> bool:
        waits = (_WAITS, self.current.index) in self.state
        return super().step(footprint if waits else (*footprint, *self.state[UNTOLD].read), what)

    def wait(self, *given: Any, **more: Any) -> bool:
        with self._waiting():
            return super().wait(*given, **more)

    def queue_up(self, *given: Any, **more: Any) -> None:
        with self._waiting():
            super().queue_up(*given, **more)

    @contextmanager
    def _waiting(self) -> Iterator[None]:
        key = (_WAITS, self.current.index)
        self.state[key] = True
        try:
            yield
        finally:
            del self.state[key]

    def spawn(self, name: str, daemon: bool, body: Callable[[], object]) -> Task:
        """What a thread does before its first step is no part of the step that starts it: it begins with one."""

        def begin() -> None:
            self.step(NOWHERE, "begin")
            body()

        return super().spawn(name, daemon, begin)

    def touch(self, footprint: Footprint) -> None:
        saw = self.state[UNTOLD].read if self.touched and self.state[UNTOLD].read[0] in self.touched[-1] else NOWHERE
        super().touch((*footprint, *saw))


WATCHING: dict[type[Execution], type[Execution]] = {Execution: Watching}  # other ways of taking steps are added


def watch() -> Location:
    """From now on each step of the execution under way sees untold changes; gives their location."""
    execution = current.execution
    assert execution is not None
    execution.__class__ = WATCHING[type(execution)]
    return Location(("untold",), UNTOLD).become_internal()


def change(execution: Execution) -> Footprint:
    """The footprint of such a change; nothing where the program was not said to make any."""
    untold = execution.state.get(UNTOLD)
    return NOWHERE if untold is None else untold.write
