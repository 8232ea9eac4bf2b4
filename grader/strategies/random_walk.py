"""Plain random: at each step every enabled task is equally likely."""

from __future__ import annotations

from math import floor

from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.strategies.sampling import Sampling


class RandomWalk(Sampling):
    """The base line that the other strategies are compared with."""

    name = "random"

    def __init__(self, seed: int = 0, executions: int = 1000) -> None:
        super().__init__(seed, executions)
        self._draw = self.random.random

    def choose(self, execution: Execution, enabled: list[Task]) -> Task:
        return enabled[floor(self._draw() * len(enabled))]
