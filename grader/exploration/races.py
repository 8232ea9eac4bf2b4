"""Data races: two accesses to one place, one of them a write, that no synchronisation orders.

Vector clocks as in Mattern (1989) and FastTrack (Flanagan & Freund, PLDI 2009), with sets of steps in their
place; only locks and the like, thread starts and joins order steps here, plain accesses do not.
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.engine.execution import Execution
from grader.engine.location import WRITE, Location
from grader.engine.untold import UNTOLD


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
    before: list[int] = []
    last = [0] * len(execution.tasks)
    at_object: dict[int, int] = {}
    accesses: dict[int, list[tuple[int, int, int]]] = {}
    born: dict[int, list[int]] = {}
    for child, step in execution.births.items():
        born.setdefault(step, []).append(child)
    found: dict[tuple[str, ...], Race] = {}
    untold = execution.state.get(UNTOLD)
    for step, (task, footprint) in enumerate(zip(execution.order, execution.touched, strict=True)):
        known = last[task]
        granted = execution.grants.get(step, -1)
        if granted >= 0:
            known |= before[granted] | 1 << granted
        for location, _ in footprint:
            if location.writes is not None:
                known |= at_object.get(id(location), 0)
        before.append(known)
        mine = known | 1 << step
        for location, mode in footprint:
            if location is untold:  # who has seen the change, nobody can say
                continue
            if location.writes is not None:
                at_object[id(location)] = at_object.get(id(location), 0) | mine
            else:
                _note(execution, location, step, task, mode, known, accesses, found)
        last[task] = mine
        for child in born.get(step, ()):
            last[child] |= mine
    return found


def _note(
    execution: Execution,
    location: Location,
    step: int,
    task: int,
    mode: int,
    known: int,
    accesses: dict[int, list[tuple[int, int, int]]],
    found: dict[tuple[str, ...], Race],
) -> None:
    earlier = accesses.setdefault(id(location), [])
    for other_step, other_task, other_mode in earlier:
        if other_task == task or not (mode | other_mode) & WRITE or known >> other_step & 1:
            continue
        one, other = sorted((execution.tasks[task].name, execution.tasks[other_task].name))
        both = bool(mode & other_mode & WRITE)
        found.setdefault((location.label, one, other), Race(location.label, (one, other), both))
    earlier.append((step, task, mode))
