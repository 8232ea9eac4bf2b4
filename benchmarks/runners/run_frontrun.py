"""Run one job through frontrun: its API wants the state, the workers and the check apart."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import frontrun
from job import Clock, Job, Report, call_with_as_many, load_plainly, print_report, read_job, repeat

COMMON = {"detect_io": False, "reproduce_on_failure": 0}


class Parts:
    """The parts of one program, and what its executions showed."""

    def __init__(self, module: ModuleType, job: Job) -> None:
        self.module, self.job = module, job
        self.outcomes: set[str] = set()
        self.errors: list[str] = []

    def setup(self) -> None:
        """Make fresh state."""
        self.errors = []
        if self.apart():
            call_with_as_many(self.module.setup, self.job.args)

    def apart(self) -> bool:
        """Say whether the program names its workers."""
        return hasattr(self.module, "workers")

    def workers(self) -> list[Callable[[Any], None]]:
        """Give the program's workers, or the whole program as the only one."""
        if not self.apart():
            return [self.guarded(getattr(self.module, self.job.entry), self.job.args)]
        return [self.guarded(work, args) for work, args in self.module.workers(*self.job.args)]

    def guarded(self, work: Callable[..., Any], args: tuple[Any, ...]) -> Callable[[Any], None]:
        """Let a worker note its error: one that escapes would end the whole exploration."""

        def run(_state: Any) -> None:
            try:
                work(*args)
            except Exception as error:
                self.errors.append(f"error: {type(error).__name__}")

        return run

    def invariant(self, _state: Any) -> bool:
        """Note the outcome, and hold where nothing failed."""
        outcome = self.outcome()
        self.outcomes.add(outcome)
        return not outcome.startswith("error: ")

    def outcome(self) -> str:
        """Say what the execution showed."""
        if self.errors:
            return self.errors[0]
        try:
            return repr(self.module.check()) if hasattr(self.module, "check") else "None"
        except AssertionError:
            return "error: AssertionError"


def explore(parts: Parts, **options: Any) -> Any:
    """Explore with the options that suit a benchmark."""
    return frontrun.explore(setup=parts.setup, workers=parts.workers(), invariant=parts.invariant, **COMMON, **options)


def answer(parts: Parts, job: Job) -> Report:
    """Look at everything, without a bound on preemptions."""
    clock = Clock()
    result = explore(parts, preemption_bound=None, stop_on_first=False, total_timeout=job.seconds)
    report = Report(result.num_explored, clock.cost(), claim=claim(result), outcomes=list(parts.outcomes))
    report.complete = clock.passed() < job.seconds and result.property_holds is not None
    if "Deadlock" in (result.explanation or ""):
        report.outcomes.append("deadlock")
    return report


def claim(result: Any) -> str:
    """Say what the result says of itself."""
    return {True: "holds", False: "fails", None: "inconclusive"}[result.property_holds]


def sample(parts: Parts, job: Job) -> Report:
    """Count random executions."""
    clock, executions = Clock(), 0
    while clock.passed() < job.seconds:
        left = max(0.1, job.seconds - clock.passed())
        seed = job.seed + executions
        result = explore(parts, strategy="random", max_attempts=200, seed=seed, total_timeout=left)
        executions += max(1, result.num_explored)
    return Report(executions, clock.cost(), claim="sampled", outcomes=list(parts.outcomes))


def hunt(parts: Parts, job: Job) -> Report:
    """Stop at the first failure."""
    clock = Clock()
    if job.strategy == "random":
        options: dict[str, Any] = {"strategy": "random", "max_attempts": 10**6, "seed": job.seed}
    else:
        options = {"strategy": "dpor"}
    result = explore(parts, total_timeout=job.seconds, **options)
    report = Report(result.num_explored, clock.cost(), claim=claim(result))
    if result.property_holds is False:
        report.failure = (result.explanation or "failure").strip().splitlines()[0]
    return report


def run(job: Job) -> Report:
    """Do the job."""
    parts = Parts(load_plainly(job.path), job)
    if job.mode == "answer":
        return repeat(lambda: answer(parts, job))
    return sample(parts, job) if job.mode == "rate" else hunt(parts, job)


if __name__ == "__main__":
    print_report(run(read_job()))
