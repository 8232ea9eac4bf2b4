"""What rewriting costs a sequential program for each shared access, and what a long controlled run takes."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

from catalogue import HERE
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(HERE / "runners"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import grader  # noqa: E402
from job import load_plainly  # noqa: E402

ACCESSES = HERE / "programs" / "accesses.py"
LOOP = HERE / "programs" / "long_loop.py"
KINDS = {
    "with_global": "read and write a global",
    "attribute": "read and write an attribute",
    "item": "read and write an item of a list",
    "key": "read and write a key of a dict",
    "closure": "read and write a closure's variable",
    "method": "call a method of a list",
    "iteration": "iterate over a list",
    "local": "locals alone",
}


def best(function: Callable[[int], object], times: int, repeats: int) -> float:
    """Give the least seconds for one turn of the loop."""
    return min(timed(function, times) for _ in range(repeats)) / times


def timed(function: Callable[[int], object], times: int) -> float:
    """Give the seconds of one call."""
    started = time.perf_counter()
    function(times)
    return time.perf_counter() - started


def compare(console: Console, plain: ModuleType, loaded: ModuleType, options: argparse.Namespace) -> None:
    """Print the cost of each kind of access, as it is and rewritten."""
    table = Table("a turn of the loop", "plain ns", "loaded ns", "times")
    ratios = []
    for name, text in KINDS.items():
        costs = [best(getattr(module, name), options.times, options.repeats) for module in (plain, loaded)]
        ratios.append(costs[1] / costs[0])
        table.add_row(text, f"{costs[0] * 1e9:.1f}", f"{costs[1] * 1e9:.1f}", f"{ratios[-1]:.2f}x")
    table.add_row("geometric mean", "", "", f"{statistics.geometric_mean(ratios):.2f}x")
    console.print(table)


def run_long_loop(console: Console) -> None:
    """Time four threads of 500,000 additions under one plain controlled run."""
    module = grader.load(str(LOOP))
    started = time.perf_counter()
    exploration = grader.explore(module.program, strategy="random", max_executions=1)
    seconds = time.perf_counter() - started
    values = ", ".join(str(outcome.value) for outcome in exploration.outcomes)
    console.print(f"4 x 500,000 additions in one controlled run: {seconds:.1f} s, counted {values}")


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200_000, help="turns of each loop")
    parser.add_argument("--repeats", type=int, default=5)
    options, console = parser.parse_args(), Console()
    compare(console, load_plainly(str(ACCESSES)), grader.load(str(ACCESSES)), options)
    run_long_loop(console)


if __name__ == "__main__":
    main()
