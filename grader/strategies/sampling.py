"""What the random strategies share: a number of executions, and random numbers from the seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

from grader.engine.execution import Execution
from grader.engine.task import Task


class Sampling:
    """Base of the random strategies: each execution is independent of all others but for what was learnt."""

    name = "sampling"
    look_past_the_end = False
    is_scouting = False
    prefix: Sequence[int] = ()

    def __init__(self, seed: int = 0, executions: int = 1000) -> None:
        self.seed: int | None = seed
        self.complete = False
        self.executions = executions
        self.done = 0
        self.random = random.Random(f"{self.name}/{seed}")
        self.longest = 0  # steps of the longest execution so far
        self.most_tasks = 1

    def begin(self) -> bool:
        if self.done >= self.executions:
            return False
        self.done += 1
        self.start()
        return True

    def start(self) -> None:
        """Forget the execution before."""

    def choose(self, execution: Execution, enabled: list[Task]) -> Task | None:
        raise NotImplementedError

    def end(self, execution: Execution) -> None:
        self.longest = max(self.longest, len(execution.order))
        self.most_tasks = max(self.most_tasks, len(execution.tasks))
