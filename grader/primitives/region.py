"""`grader.region`: a part of a program of which it is counted how many are inside at once."""

from __future__ import annotations

from contextlib import ContextDecorator

from grader.engine import current
from grader.engine.execution import Execution
from grader.engine.location import Location


class _Places(dict[str, Location]):
    """The locations of regions, by their names."""


class region(ContextDecorator):  # noqa: N801 - used as `with region("kitchen"):`
    """Marks a part of a program: `Outcome.regions[name]` is the most that were inside at once.

    Entering and leaving are steps, so an exploration tries them in every order. Threads and coroutines count
    alike; one that enters twice counts twice. Outside of an execution it does nothing.
    """

    def __init__(self, name: str) -> None:
        if not isinstance(name, str):
            raise TypeError(f"`{name!r}` is no name of a region; it takes a text, as in `with region('kitchen'):`")
        self._name = name

    def __enter__(self) -> region:
        execution = current.execution
        if execution is not None:
            inside = self._counts(execution, "enter region")
            inside[0] += 1
            inside[1] = max(inside)
            self._note(execution, "enters", inside[0])
        return self

    def __exit__(self, *exception: object) -> None:
        execution = current.execution
        if execution is not None:
            inside = self._counts(execution, "leave region")
            inside[0] -= 1
            self._note(execution, "leaves", inside[0])

    def _counts(self, execution: Execution, what: str) -> list[int]:
        places = execution.state[_Places]
        if self._name not in places:
            places[self._name] = Location(("region", self._name), self._name).become_internal()
        if execution.concurrent:
            execution.step(places[self._name].write, what)
        return execution.regions.setdefault(self._name, [0, 0])

    def _note(self, execution: Execution, verb: str, inside: int) -> None:
        if execution.trace is not None:
            execution.trace.note(execution, verb, f"region {self._name}", f"({inside} inside)")
