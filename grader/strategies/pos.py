"""Partial order sampling: a random priority for each step, drawn again when a dependent step comes first.

Yuan, Yang, Gu: "Partial Order Aware Concurrency Sampling" (CAV 2018).
"""

from __future__ import annotations

from grader.engine.execution import Execution
from grader.engine.location import dependent
from grader.engine.task import Task
from grader.strategies.sampling import Sampling


class POS(Sampling):
    """Samples orders of dependent steps rather than interleavings."""

    name = "pos"

    def start(self) -> None:
        self._priorities: dict[int, float] = {}

    def choose(self, execution: Execution, enabled: list[Task]) -> Task:
        priorities, draw = self._priorities, self.random.random
        for task in enabled:
            if task.index not in priorities:
                priorities[task.index] = draw()
        chosen = max(enabled, key=lambda task: priorities[task.index])
        del priorities[chosen.index]
        for task in enabled:
            if task is not chosen and dependent(task.footprint, chosen.footprint):
                priorities[task.index] = draw()
        return chosen
