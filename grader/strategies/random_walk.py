"""Plain random: at each step every enabled task is equally likely."""

from __future__ import annotations

from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.strategies.sampling import Sampling


class RandomWalk(Sampling):
    """The base line that the other strategies are compared with."""

    name = "random"

    def choose(self, execution: Execution, enabled: list[Task]) -> Task:
        return enabled[int(self.random.random() * len(enabled))]
