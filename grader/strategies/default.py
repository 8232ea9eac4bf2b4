"""The default: look at every interleaving if the budget allows, else sample in three different ways.

The budget is counted in steps, never in seconds: the answer is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.strategies.base import Strategy
from grader.strategies.exhaustive import Exhaustive
from grader.strategies.pct import PCT
from grader.strategies.pos import POS
from grader.strategies.surw import SURW

STEPS = 400_000  # for the exhaustive part
SAMPLES = 300  # executions of each random strategy, within as many steps again


class Default:
    """Exhaustive within a budget; then SURW, POS and PCT in turn."""

    def __init__(self, seed: int = 0, steps: int = STEPS, samples: int = SAMPLES) -> None:
        self._seed = seed
        self._steps = steps
        self._samplers: list[Strategy] = [SURW(seed, samples), POS(seed, samples), PCT(seed, samples)]
        self._budget = steps
        self._stage: Strategy = Exhaustive()
        self.complete = False

    @property
    def name(self) -> str:
        return self._stage.name if isinstance(self._stage, Exhaustive) else "surw, pos and pct"

    @property
    def seed(self) -> int | None:
        return None if isinstance(self._stage, Exhaustive) else self._seed

    @property
    def prefix(self) -> Sequence[int]:
        return self._stage.prefix

    @property
    def look_past_the_end(self) -> bool:
        return self._stage.look_past_the_end

    def begin(self) -> bool:
        if isinstance(self._stage, Exhaustive):
            if self._budget > 0:
                if self._stage.begin():
                    return True
                self.complete = self._stage.complete
                return False
            self._budget = self._steps
        return self._next_sample()

    def _next_sample(self) -> bool:
        while self._samplers and self._budget > 0:
            self._stage = self._samplers.pop(0)
            if self._stage.begin():
                self._samplers.append(self._stage)
                return True
        return False

    @property
    def choose(self) -> Callable[[Execution, list[Task]], Task | None]:
        return self._stage.choose

    def end(self, execution: Execution) -> None:
        self._budget -= len(execution.order)
        self._stage.end(execution)
