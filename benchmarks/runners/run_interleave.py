"""Run one job through interleave-test: its API takes the whole program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import interleave_test
from interleave_test import DFSStrategy, PCTStrategy, RandomStrategy, Strategy
from job import Clock, Job, Report, load_plainly, print_report, read_job, repeat

BOUND = 2  # preemptions: without a bound not even two threads come to an end
OWN_FILES = [str(Path(__file__).resolve().parent)]


class Model:
    """The program as a model, and what its executions showed."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.program: Callable[..., Any] = getattr(load_plainly(job.path), job.entry)
        self.outcomes: set[str] = set()

    def run(self) -> None:
        """Run once and note the result."""
        self.outcomes.add(repr(self.program(*self.job.args)))

    def explore(self, **options: Any) -> Any:
        """Explore with the options that suit a benchmark."""
        result = interleave_test.explore(self.run, raise_on_failure=False, exclude=OWN_FILES, **options)
        if result.failure is not None:
            self.outcomes.add(outcome(result.failure))
        return result


def outcome(failure: Any) -> str:
    """Say what a failed execution showed."""
    return f"error: {type(failure.exception).__name__}" if failure.kind == "exception" else str(failure.kind)


def new_strategy(name: str) -> Strategy:
    """Make a strategy that lives as long as the job: PCT learns the length of the program."""
    makers = {"dfs": lambda: DFSStrategy(max_preemptions=BOUND), "pct": PCTStrategy, "random": RandomStrategy}
    return makers[name]()


def answer(model: Model, job: Job) -> Report:
    """Look at everything within the bound; it stops at each failure, so it is told to go on."""
    clock, executions = Clock(), 0
    strategy = DFSStrategy(max_preemptions=BOUND)
    while strategy.more() and clock.passed() < job.seconds:
        executions += model.explore(strategy=strategy, iterations=20).schedules_run
    complete = bool(strategy.exhausted)
    claim = f"exhausted at bound {BOUND}" if complete else "cut off"
    return Report(executions, clock.cost(), complete, claim, outcomes=list(model.outcomes))


def sample(model: Model, job: Job) -> Report:
    """Count executions with random priorities, its faster way to sample."""
    clock, executions, strategy = Clock(), 0, PCTStrategy()
    while clock.passed() < job.seconds:
        result = model.explore(strategy=strategy, iterations=50, seed=job.seed + executions)
        executions += result.schedules_run
    return Report(executions, clock.cost(), claim="sampled", outcomes=list(model.outcomes))


def hunt(model: Model, job: Job) -> Report:
    """Stop at the first failure."""
    clock, executions = Clock(), 0
    strategy = new_strategy(job.strategy)
    while clock.passed() < job.seconds:
        result = model.explore(strategy=strategy, iterations=20, seed=job.seed + executions)
        executions += result.schedules_run
        if result.failure is not None:
            return Report(executions, clock.cost(), claim="fails", failure=outcome(result.failure))
        if result.exhausted:
            return Report(executions, clock.cost(), True, f"exhausted at bound {BOUND}")
    return Report(executions, clock.cost(), claim="no failure found")


def run(job: Job) -> Report:
    """Do the job."""
    model = Model(job)
    if job.mode == "answer":
        return repeat(lambda: answer(model, job))
    return sample(model, job) if job.mode == "rate" else hunt(model, job)


if __name__ == "__main__":
    print_report(run(read_job()))
