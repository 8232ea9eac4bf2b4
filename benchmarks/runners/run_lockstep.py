"""Run one job through this project's own engine."""

from __future__ import annotations

import functools
import itertools
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from job import Clock, Job, Report, print_report, read_job, repeat

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import grader

FIRST, FACTOR = 500, 4  # an exploration is bounded by executions: ask for more until the time is used up
MOST = 10**6


def told(outcome: Any) -> str:
    """Give an outcome as the other runners do."""
    return repr(outcome.value) if outcome.kind == "returned" else str(outcome.kind)


def report_of(exploration: Any, clock: Clock) -> Report:
    """Give an exploration as a report."""
    cost = clock.cost()
    claim = "complete" if exploration.complete else "sampled"
    outcomes = [told(outcome) for outcome in exploration.outcomes]
    failure = None if exploration.failed is None else exploration.failed.kind
    return Report(exploration.executions, cost, exploration.complete, claim, failure, outcomes)


def explore(program: Callable[[], Any], job: Job, most: int | None, **options: Any) -> Report:
    """Explore once, with its own time."""
    clock = Clock()
    exploration = grader.explore(program, max_executions=most, **{"seed": job.seed, **options})
    return report_of(exploration, clock)


def grow(program: Callable[[], Any], job: Job, strategy: str) -> Report:
    """Explore with ever more executions until the answer is complete or the time is used up."""
    clock, most = Clock(), FIRST
    while True:
        report = explore(program, job, most, strategy=strategy)
        if report.complete or clock.passed() + FACTOR * report.cost.wall > job.seconds or most >= MOST:
            return report
        most *= FACTOR


def hunt(program: Callable[[], Any], job: Job) -> Report:
    """Explore as a user would, with a new seed each time, until something fails."""
    clock, executions = Clock(), 0
    for turn in itertools.count():
        options = {"strategy": job.strategy, "seed": job.seed + 1000 * turn, "stop_at_first_failure": True}
        report = explore(program, job, None, **options)
        executions += report.executions
        report.executions, report.cost = executions, clock.cost()
        if report.failure or report.complete or clock.passed() > job.seconds:
            break
    return report


def run(job: Job) -> Report:
    """Do the job."""
    module = grader.load(job.path)
    program = functools.partial(getattr(module, job.entry), *job.args)
    if job.mode == "answer":
        return repeat(lambda: grow(program, job, "exhaustive"))
    return grow(program, job, "random") if job.mode == "rate" else hunt(program, job)


if __name__ == "__main__":
    print_report(run(read_job()))
