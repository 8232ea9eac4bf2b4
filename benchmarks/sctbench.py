"""Hunt the bugs of SCTBench's small programs with every tool, and see whether it accuses the mended ones."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field

from catalogue import BUGS, Bug
from rich.console import Console
from rich.table import Table
from tools import OURS, Answer, Tool, ask, find_tools

STRATEGIES = {OURS: ("default",), "frontrun": ("dpor", "random"), "interleave": ("random", "pct", "dfs")}


@dataclass
class Score:
    """How one strategy of one tool fared."""

    tool: Tool | None
    strategy: str
    found: list[Bug] = field(default_factory=list)
    alarms: list[Bug] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def trouble(self) -> bool:
        """Say that the tool is not there."""
        return self.tool is None

    def hunt(self, path: str, args: tuple[int, ...], seconds: float) -> Answer:
        """Hunt in one program."""
        job = {"path": path, "args": args, "mode": "hunt", "strategy": self.strategy, "seconds": seconds}
        return ask(self.tool, job)

    def hunt_bug(self, bug: Bug, seconds: float) -> str:
        """Hunt in the broken program, and say what came of it."""
        answer = self.hunt(str(bug.path), bug.args, seconds)
        if not answer.failure:
            return answer.trouble or f"missed ({answer.claim}, {answer.executions:,})"
        self.found.append(bug)
        self.seconds += answer.wall
        return f"{answer.executions:,} in {answer.wall:.2f} s"

    def hunt_twin(self, bug: Bug, seconds: float) -> str:
        """Hunt in the mended program: whatever is found is a false alarm, and so is a hang."""
        answer = self.hunt(str(bug.mended_path), bug.twin_args, seconds)
        if not answer.failure:
            return answer.trouble and f" [{answer.trouble}]"
        self.alarms.append(bug)
        return " FALSE ALARM"


def cell(score: Score, bug: Bug, seconds: float, twin_seconds: float) -> str:
    """Give one cell: the bug, then its twin."""
    if score.trouble:
        return "not installed"
    return score.hunt_bug(bug, seconds) + (score.hunt_twin(bug, twin_seconds) if twin_seconds else "")


def total(score: Score, bugs: Sequence[Bug]) -> str:
    """Give the sums of one column."""
    if score.trouble:
        return "not installed"
    hard = sum(bug.needs_schedule for bug in score.found)
    return (
        f"{len(score.found)} of {len(bugs)} ({hard} of {sum(bug.needs_schedule for bug in bugs)}), "
        f"{len(score.alarms)} false alarms, {score.seconds:.1f} s"
    )


def compare(scores: Sequence[Score], bugs: Sequence[Bug], options: argparse.Namespace) -> None:
    """Print the table, a row a program, and the sums."""
    console = wide_console(scores)
    names = [f"{score.tool.name if score.tool else 'peer'} {score.strategy}" for score in scores]
    table = Table("program", *names, title="executions and time until the bug was found")
    for bug in bugs:
        cells = [cell(score, bug, options.seconds, options.twin_seconds) for score in scores]
        console.print(f"  {bug.name}: {' | '.join(cells)}", style="dim", highlight=False)
        table.add_row(bug.name if bug.needs_schedule else f"{bug.name} *", *cells)
    table.add_section()
    table.add_row("found", *(total(score, bugs) for score in scores))
    console.print(table)
    console.print("* needs no schedule: (nearly) every execution fails; in brackets: those that do need one")


def wide_console(scores: Sequence[Score]) -> Console:
    """Give a console on which every column has room: a table that wraps cannot be read."""
    console = Console()
    console.width = max(console.width, 30 + 32 * len(scores))
    return console


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer-python", action="append", default=[], metavar="NAME=PATH")
    parser.add_argument("--seconds", type=float, default=15.0, help="for one broken program")
    parser.add_argument("--twin-seconds", type=float, default=3.0, help="for one mended program; 0: none")
    parser.add_argument("--only", default="", help="run the programs whose name contains this")
    parser.add_argument("--tool", action="append", choices=list(STRATEGIES), help="run only this tool")
    return parser.parse_args()


def main() -> None:
    """Run all side by side."""
    options = read_options()
    tools = find_tools(options.peer_python, options.tool or STRATEGIES)
    scores = [Score(tool, strategy) for name, tool in tools.items() for strategy in STRATEGIES[name]]
    compare(scores, [bug for bug in BUGS if options.only in bug.name], options)


if __name__ == "__main__":
    main()
