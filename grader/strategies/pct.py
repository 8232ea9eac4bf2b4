"""Probabilistic concurrency testing: random priorities, lowered at a few random steps.

Burckhardt, Kothari, Musuvathi, Nagarakatte: "A Randomized Scheduler with Probabilistic Guarantees of Finding
Bugs" (ASPLOS 2010). The number of steps is taken from the executions so far, as it is not known before.
"""

from __future__ import annotations

from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.strategies.sampling import Sampling


class PCT(Sampling):
    """Finds a bug of depth d with probability at least 1 / (n * k^(d-1)): n tasks, k steps."""

    name = "pct"

    def __init__(self, seed: int = 0, executions: int = 1000, depth: int = 3) -> None:
        super().__init__(seed, executions)
        self.depth = depth
        self._priorities: dict[int, float] = {}
        self._changes: dict[int, int] = {}

    def start(self) -> None:
        self._priorities = {}
        steps = max(self.longest, 10)
        self._changes = {self.random.randrange(steps): low for low in range(self.depth - 1)}

    def choose(self, execution: Execution, enabled: list[Task]) -> Task:
        chosen = max(enabled, key=self._priority)
        change = self._changes.get(len(execution.order))
        if change is not None:
            self._priorities[chosen.index] = -1.0 - change
            chosen = max(enabled, key=self._priority)
        return chosen

    def _priority(self, task: Task) -> float:
        priority = self._priorities.get(task.index)
        if priority is None:
            priority = self._priorities[task.index] = self.random.random()
        return priority
