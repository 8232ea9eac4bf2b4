"""Data races: two accesses to one place, one of them a write, that no synchronisation orders.

Vector clocks as in Mattern (1989) and FastTrack (Flanagan & Freund, PLDI 2009), with sets of steps in their
place; only locks and the like, thread starts and joins order steps here, plain accesses do not.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.engine.execution import Execution
from grader.engine.location import WRITE, Footprint, Location


@dataclass(frozen=True)
class Race:
    """Two threads touch one place without ordering; `place` is what a person calls it."""

    place: str
    threads: tuple[str, str]
    both_write: bool

    def __str__(self) -> str:
        how = "both write" if self.both_write else "one reads, one writes"
        return f"data race on {self.place}: {self.threads[0]} and {self.threads[1]}, {how}, and nothing orders them"


def races_of(execution: Execution) -> dict[tuple[str, ...], Race]:
    """The races that one execution shows, by place and threads."""
    races = _Races(execution)
    for step in range(len(execution.order)):
        races.take(step)
    return races.found


Access = tuple[int, int]  # a step, and how it touched the place


class _Races:
    """What the steps of an execution show, one after the other."""

    def __init__(self, execution: Execution) -> None:
        self.found: dict[tuple[str, ...], Race] = {}
        self._execution = execution
        self._before: list[int] = []  # what is ordered before each step
        self._last = [0] * len(execution.tasks)  # and before each task's next one
        self._at_object: dict[int, int] = {}  # id of a lock and the like -> what is ordered before who comes to it
        self._accesses: dict[int, list[Access]] = {}  # id of a place -> who came there so far
        self._born: dict[int, list[int]] = {}  # step -> the tasks that it started
        for child, step in execution.births.items():
            self._born.setdefault(step, []).append(child)

    def take(self, step: int) -> None:
        """The next step."""
        task, footprint = self._execution.order[step], self._execution.touched[step]
        known = self._known(step, task, footprint)
        self._before.append(known)
        mine = self._last[task] = known | 1 << step
        for location, mode in footprint:
            if location.writes is not None:
                self._at_object[id(location)] = self._at_object.get(id(location), 0) | mine
            elif location.is_data:
                self._access(location, mode, step)
        for child in self._born.get(step, ()):
            self._last[child] |= mine

    def _known(self, step: int, task: int, footprint: Footprint) -> int:
        """What is ordered before the step: by its task, by who let it go on, by locks and the like that it touches."""
        known = self._last[task]
        granted = self._execution.grants.get(step, -1)
        if granted >= 0:
            known |= self._before[granted] | 1 << granted
        for location, _ in footprint:
            if location.writes is not None:
                known |= self._at_object.get(id(location), 0)
        return known

    def _access(self, location: Location, mode: int, step: int) -> None:
        """Compare the access with those before: at the place itself, and of an item at the whole container, too."""
        for place in (location, location.whole, *(location.parts or ())):
            if place is not None:
                label = location.label if place is location.whole else place.label
                for earlier in self._accesses.get(id(place), ()):
                    self._compare(earlier, (step, mode), label)
        self._accesses.setdefault(id(location), []).append((step, mode))

    def _compare(self, earlier: Access, later: Access, label: str) -> None:
        (other_step, other_mode), (step, mode) = earlier, later
        tasks, order = self._execution.tasks, self._execution.order
        is_ordered = order[other_step] == order[step] or self._before[step] >> other_step & 1
        if is_ordered or not (mode | other_mode) & WRITE:
            return
        one, other = sorted((tasks[order[step]].name, tasks[order[other_step]].name))
        both = bool(mode & other_mode & WRITE)
        self.found.setdefault((label, one, other), Race(label, (one, other), both))
