"""The strategies by the names that they are asked for."""

from __future__ import annotations

from collections.abc import Callable

from grader.engine.errors import ProgramError
from grader.strategies.base import Strategy
from grader.strategies.bounded import PreemptionBounded
from grader.strategies.default import Default
from grader.strategies.exhaustive import Exhaustive
from grader.strategies.pct import PCT
from grader.strategies.pos import POS
from grader.strategies.random_walk import RandomWalk
from grader.strategies.surw import SURW

_SAMPLING: dict[str, Callable[[int, int], Strategy]] = {"pct": PCT, "pos": POS, "surw": SURW, "random": RandomWalk}
STRATEGIES = ("default", "exhaustive", "preemption-bounded", *_SAMPLING)
SAMPLED_EXECUTIONS = 1_000


def strategy_of(strategy: str | Strategy, seed: int, executions: int | None, bound: int | None) -> Strategy:
    """The strategy that is meant: an object is one itself. Raises ProgramError for what is none."""
    if not isinstance(strategy, str) and callable(getattr(strategy, "begin", None)):
        return strategy
    if not isinstance(strategy, str) or strategy not in STRATEGIES:
        raise ProgramError(f"`{strategy}` is no strategy; there are {', '.join(STRATEGIES)}")
    if strategy == "default":
        return Default(seed, most=executions)
    if strategy == "exhaustive":
        return Exhaustive(executions)
    if strategy == "preemption-bounded":
        return PreemptionBounded(bound)
    return _SAMPLING[strategy](seed, SAMPLED_EXECUTIONS if executions is None else executions)
