"""Count the executions that each strategy needs for an ordering bug among 10 to 100 threads."""

from __future__ import annotations

import argparse
import statistics
import sys

from catalogue import DEEP, Bug
from rich.console import Console
from rich.table import Table
from tools import OURS, Answer, Tool, ask

STRATEGIES = ("default", "surw", "pos", "pct", "random")


def hunts(bug: Bug, strategy: str, options: argparse.Namespace) -> list[Answer]:
    """Hunt once with each seed."""
    tool = Tool(OURS, sys.executable)
    job = {"path": str(bug.path), "args": bug.args, "mode": "hunt", "strategy": strategy}
    job["seconds"] = options.seconds
    return [ask(tool, {**job, "seed": seed}) for seed in range(options.seeds)]


def cell(answers: list[Answer]) -> str:
    """Give the median number of executions, and how many hunts came to an end."""
    trouble = next((answer.trouble for answer in answers if answer.trouble), "")
    found = [answer.executions for answer in answers if answer.failure]
    if not found:
        return trouble or f"none in {max(answer.executions for answer in answers):,}"
    return f"{statistics.median(found):,.0f} ({len(found)} of {len(answers)})"


def main() -> None:
    """Print a row a program, a column a strategy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=15.0, help="for one hunt")
    parser.add_argument("--seeds", type=int, default=5, help="hunts of each strategy in each program")
    parser.add_argument("--only", default="", help="run the programs whose name contains this")
    options, console = parser.parse_args(), Console()
    console.width = max(console.width, 140)
    table = Table("program", *STRATEGIES, title="executions to the bug: median (found in)")
    for bug in DEEP:
        if options.only in bug.name:
            console.print(f"  {bug.name} ...", style="dim")
            table.add_row(bug.name, *(cell(hunts(bug, strategy, options)) for strategy in STRATEGIES))
    console.print(table)


if __name__ == "__main__":
    main()
