"""What every runner shares: the job that it reads, the program that it loads, the report that it prints."""

from __future__ import annotations

import importlib.util
import inspect
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

MOST_OUTCOMES = 1000


@dataclass(frozen=True)
class Job:
    """One question about one program."""

    path: str
    mode: str  # `answer`: look at everything; `rate`: sample and count; `hunt`: stop at the first failure
    strategy: str = "default"
    entry: str = "program"
    args: tuple[int, ...] = ()
    seconds: float = 10.0
    seed: int = 0


class Cost(NamedTuple):
    """Seconds: what a person waited, and what processors worked, all threads of the process together."""

    wall: float = 0.0
    processor: float = 0.0


@dataclass
class Report:
    """What a runner found out."""

    executions: int = 0
    cost: Cost = Cost()
    complete: bool = False
    claim: str = ""  # the tool's own words
    failure: str | None = None
    outcomes: list[str] = field(default_factory=list)


class Clock:
    """Time that passes, measured from its making."""

    def __init__(self) -> None:
        self.started, self.used = time.perf_counter(), time.process_time()

    def cost(self) -> Cost:
        """Give what it cost so far."""
        return Cost(self.passed(), time.process_time() - self.used)

    def passed(self) -> float:
        """Give the seconds that a person has waited so far."""
        return time.perf_counter() - self.started


def read_job() -> Job:
    """Read the job from standard input."""
    fields = json.load(sys.stdin)
    return Job(**{**fields, "args": tuple(fields.get("args", ()))})


def print_report(report: Report) -> None:
    """Print the report as the last line of standard output."""
    report.outcomes = sorted(set(report.outcomes))[:MOST_OUTCOMES]
    print("\n" + json.dumps(asdict(report)), flush=True)


def load_plainly(path: str) -> ModuleType:
    """Import the file as it is."""
    name = Path(path).stem
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def call_with_as_many(function: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    """Call a function with as many of the arguments as it takes."""
    return function(*args[: len(inspect.signature(function).parameters)])


def repeat(answer: Callable[[], Report], seconds: float = 1.0) -> Report:
    """Answer again until enough time went by, and give one answer at its mean cost."""
    report = answer()
    if report.cost.wall >= seconds or not report.complete:
        return report
    clock, times = Clock(), 0
    while clock.passed() < seconds:
        report = answer()
        times += 1
    report.cost = Cost(*(total / times for total in clock.cost()))
    return report
