"""Preemption-bounded search: every interleaving with at most so many switches away from a task that could go on.

Musuvathi, Qadeer: "Iterative Context Bounding for Systematic Testing of Multithreaded Programs" (PLDI 2007), as
in CHESS."""

from __future__ import annotations

from grader.engine.choices import stay
from grader.engine.execution import Execution
from grader.engine.task import Task


class PreemptionBounded:
    """Depth-first search over all interleavings within the bound; None is no bound: brute force."""

    name = "preemption-bounded"
    seed: int | None = None
    look_past_the_end = True
    is_scouting = False

    def __init__(self, bound: int | None = 2) -> None:
        self.bound = bound
        self.complete = False
        self.prefix: list[int] = []
        self._path: list[_Point] = []
        self._started = False
        self._cut = False

    def begin(self) -> bool:
        if not self._started:
            self._started = True
            return True
        path = self._path
        while path:
            if path[-1].others:
                path[-1].chosen = path[-1].others.pop(0)
                self.prefix = [point.chosen for point in path]
                return True
            path.pop()
        self.complete = not self._cut
        return False

    def choose(self, execution: Execution, enabled: list[Task]) -> Task:
        running = execution.current if execution.current in enabled else None
        chosen = stay(execution, enabled)
        spent = self._path[-1].spent_after() if self._path else 0
        others = [task.index for task in enabled if task is not chosen]
        if others and running is not None and self.bound is not None and spent >= self.bound:
            self._cut = True
            others = []
        self._path.append(_Point(chosen.index, others, -1 if running is None else running.index, spent))
        return chosen

    def end(self, execution: Execution) -> None:
        """Nothing is learnt: all alternatives were noted when they came up."""


class _Point:
    """One choice: who was chosen, who is still to be tried, who was running and could have gone on."""

    __slots__ = ("chosen", "others", "running", "spent")

    def __init__(self, chosen: int, others: list[int], running: int, spent: int) -> None:
        self.chosen = chosen
        self.others = others
        self.running = running
        self.spent = spent  # preemptions before this choice

    def spent_after(self) -> int:
        return self.spent + (self.running >= 0 and self.chosen != self.running)
