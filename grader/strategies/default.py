"""The default: look at every interleaving if the budget allows, else sample in three different ways.

A long program is sampled a little between the first executions of its search, as a search that cannot be finished looks
at one corner only. The budget is counted in steps, never in seconds: the answer is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.strategies.base import Strategy
from grader.strategies.exhaustive import Exhaustive
from grader.strategies.pct import PCT
from grader.strategies.pos import POS
from grader.strategies.sampling import Sampling
from grader.strategies.surw import SURW

STEPS = 400_000  # for the exhaustive part
SAMPLES = 300  # executions of each random strategy, within as many steps again
SCOUTS = 100  # executions with which a long program is sampled meanwhile
SCOUTS_IN_A_ROW = 2  # a search that is nearly done costs little more
LONG = 40  # steps of a long program
PATIENCE = 50  # executions after which a program that is not finished is taken for a long one


class Default:
    """Exhaustive within a budget; then SURW, POS and PCT in turn. most: as for `Exhaustive`."""

    def __init__(self, seed: int = 0, *, most: int | None = None) -> None:
        self._seed = seed
        self._budget = STEPS
        self._exhaustive = Exhaustive(most)
        self._stage: Strategy = self._exhaustive
        self._sampling = False  # the exhaustive part was given up
        self._searched = 0  # executions of the exhaustive part
        self._longest = 0
        self.scouts = 0  # executions that only sampled, though the search went on
        self.complete = False

    @cached_property
    def _samplers(self) -> list[Sampling]:
        """Made when they are needed: to make their random numbers takes as long as an execution."""
        return [sampler(self._seed, SAMPLES) for sampler in (SURW, POS, PCT)]

    @property
    def name(self) -> str:
        return self._stage.name if not self._sampling else "surw, pos and pct"

    @property
    def seed(self) -> int | None:
        return None if not self._sampling else self._seed

    @property
    def is_scouting(self) -> bool:
        return not self._sampling and self._stage is not self._exhaustive

    @property
    def prefix(self) -> Sequence[int]:
        return self._stage.prefix

    @property
    def look_past_the_end(self) -> bool:
        return self._stage.look_past_the_end

    def begin(self) -> bool:
        if self._budget <= 0 and not self._sampling:
            self._sampling, self._budget = True, STEPS
        if self._sampling:
            return self._next_sample()
        if self._longest > LONG and self.scouts < self._scouts_until_now():
            self._stage = self._samplers[0]
            self.scouts += 1
            return self._stage.begin()
        self._stage = self._exhaustive
        if self._stage.begin():
            self._searched += 1
            return True
        self.complete = self._stage.complete
        if self.complete:
            return False
        self._sampling = True
        return self._next_sample()

    def _scouts_until_now(self) -> int:
        """How many executions should have sampled, as far as the search has come."""
        return min(SCOUTS, SCOUTS_IN_A_ROW * max(0, self._searched - PATIENCE + 1))

    def _next_sample(self) -> bool:
        while self._samplers and (self._budget > 0 or self._samplers[0].done == 0):
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
        self._longest = max(self._longest, len(execution.order))
        self._stage.end(execution)
