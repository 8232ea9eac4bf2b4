"""What rewriting costs a sequential program for each shared access, and what a long controlled run takes."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

from catalogue import HERE
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(HERE / "runners"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from job import load_plainly

import grader

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


def best(functions: Sequence[Callable[[int], object]], times: int, repeats: int) -> list[float]:
    """Give the least seconds for one turn of each loop; they take turns, as the machine has its moods."""
    rounds = [[timed(function, times) for function in functions] for _ in range(repeats)]
    return [min(seconds) / times for seconds in zip(*rounds, strict=True)]


def timed(function: Callable[[int], object], times: int) -> float:
    """Give the seconds of processor time of one call; the clock of the process is coarse while a watchdog has its timer."""
    started = time.thread_time()
    function(times)
    return time.thread_time() - started


def compare(console: Console, plain: ModuleType, loaded: ModuleType, options: argparse.Namespace) -> None:
    """Print the cost of each kind of access, as it is and rewritten."""
    table = Table("a turn of the loop", "plain ns", "loaded ns", "times")
    ratios = []
    for name, text in KINDS.items():
        pair = [getattr(module, name) for module in (plain, loaded)]
        costs = best(pair, options.times, options.repeats)
        ratios.append(costs[1] / costs[0])
        table.add_row(text, f"{costs[0] * 1e9:.1f}", f"{costs[1] * 1e9:.1f}", f"{ratios[-1]:.2f}x")
    table.add_row("geometric mean", "", "", f"{statistics.geometric_mean(ratios):.2f}x")
    console.print(table)


def run_long_loop(console: Console) -> None:
    """Time four threads of 500,000 additions under one plain controlled run."""
    module = grader.load(str(LOOP))
    started = time.process_time()
    outcome = grader.run(module.program)
    seconds = time.process_time() - started
    console.print(f"4 x 500,000 additions in one controlled run: {seconds:.1f} s of processor time, counted {outcome.value}")


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=200_000, help="turns of each loop")
    parser.add_argument("--repeats", type=int, default=7)
    options, console = parser.parse_args(), Console()
    compare(console, load_plainly(str(ACCESSES)), grader.load(str(ACCESSES)), options)
    run_long_loop(console)


if __name__ == "__main__":
    main()
