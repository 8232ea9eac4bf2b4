"""Random small programs: the reduced exploration against brute force, and against real threads."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.exploration.outcome import text_of
from grader.strategies.sampling import Sampling

from .random_programs import program, takes_time

BATCHES = 20
COMPARED = 50  # programs of each batch
SEEDS = 400  # of each batch, at most: some give programs too large for brute force
LONGEST = 44  # lines: of longer programs one in fifteen is small enough, and to load one is what costs
LARGEST = 100  # interleavings, by estimate
MOST = 500  # interleavings that brute force may run
STEPS = 10_000  # of one execution: some have no end
REAL_RUNS = 4
NEVER_ENDING = {"deadlock", "never exits", "livelock", "runaway"}


class Estimate(Sampling):
    """How many interleavings there are: the mean of the products of the choices along random executions."""

    name = "estimate"
    look_past_the_end = True
    is_scouting = False
    total = 0

    def start(self) -> None:
        self._product = 1

    def choose(self, execution: Execution, enabled: list[Task]) -> Task:
        self._product *= len(enabled)
        return self.random.choice(enabled)

    def end(self, execution: Execution) -> None:
        self.total += self._product


def loaded(folder: Path, seed: int) -> Callable[[], Any]:
    """The program of a seed, in a folder of its own: loaded files of one folder belong together."""
    file = folder / str(seed) / "random_program.py"
    file.parent.mkdir()
    file.write_text(program(seed), encoding="utf-8")
    return grader.load(file).program  # type: ignore[no-any-return]


def is_small(run: Callable[[], Any], samples: int = 4) -> bool:
    """By the estimate, which for a program without an end may be more than a float holds."""
    estimate = Estimate(0, samples)
    grader.explore(run, strategy=estimate, max_steps=STEPS)
    return estimate.total <= samples * LARGEST


def keys(exploration: grader.Exploration) -> set[str]:
    return {outcome.key for outcome in exploration.outcomes}


def small_programs(folder: Path, batch: int) -> Iterator[tuple[int, grader.Exploration]]:
    """The programs of a batch that brute force can run, with what it finds."""
    for seed in range(batch * SEEDS, (batch + 1) * SEEDS):
        if program(seed).count("\n") > LONGEST:
            continue
        run = loaded(folder, seed)
        if is_small(run):
            brute = grader.explore(
                run, strategy="preemption-bounded", bound=None, max_executions=MOST, max_steps=STEPS
            )
            if brute.complete:
                yield seed, brute


@pytest.mark.parametrize("batch", range(BATCHES))
def test_reduction_loses_no_outcome_and_adds_none(
    batch: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Exhaustive search with reduction finds exactly the outcomes of brute force, on at least 1,000 programs in all."""
    compared = executions = spared = real = 0
    for seed, brute in islice(small_programs(tmp_path, batch), COMPARED):
        run = brute_program(tmp_path, seed)
        reduced = grader.explore(run, strategy="exhaustive", max_executions=MOST, max_steps=STEPS)
        assert keys(reduced) == keys(brute), f"seed {seed}"
        assert reduced.complete, f"seed {seed}"
        assert reduced.executions <= brute.executions, f"seed {seed}"
        real += compare_with_real_threads(seed, reduced)
        compared += 1
        executions += reduced.executions
        spared += brute.executions - reduced.executions
    figures = {"compared": compared, "with real threads": real, "executions": executions, "spared": spared}
    for name, figure in figures.items():
        record_property(name, figure)
    print(f"batch {batch}: {figures}")
    assert compared == COMPARED


def brute_program(folder: Path, seed: int) -> Callable[[], Any]:
    return grader.load(folder / str(seed) / "random_program.py").program  # type: ignore[no-any-return]


def compare_with_real_threads(seed: int, exploration: grader.Exploration) -> bool:
    """What real threads show was explored; False where they might never end, or wait for real time to pass."""
    text = program(seed)
    if takes_time(text) or "daemon" in text or any(outcome.kind in NEVER_ENDING for outcome in exploration.outcomes):
        return False
    explored = {told(outcome) for outcome in exploration.outcomes}
    for _ in range(REAL_RUNS):
        assert really_run(text) in explored, f"seed {seed}"
    return True


def told(outcome: grader.Outcome) -> tuple[str, str]:
    if outcome.kind == "returned":
        return outcome.kind, text_of(outcome.value)
    return outcome.kind, outcome.key.split("|")[2].partition(":")[0]


def really_run(text: str) -> tuple[str, str]:
    """One run of the program on threads of the operating system."""
    namespace: dict[str, Any] = {}
    died: list[str] = []
    others = set(threading.enumerate())
    hook, threading.excepthook = threading.excepthook, lambda args: died.append(args.exc_type.__name__)
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        exec(compile(text, "random_program.py", "exec"), namespace)
        try:
            ended = "returned", text_of(namespace["program"]())
        except Exception as error:
            ended = "raised", type(error).__name__
        for thread in threading.enumerate():
            if thread not in others:
                thread.join()
    finally:
        threading.excepthook = hook
        sys.setswitchinterval(interval)
    return ("thread died", died[0]) if died and ended[0] == "returned" else ended
