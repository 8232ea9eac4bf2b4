"""Run the shared programs through this project and its two nearest peers, side by side."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any

from catalogue import HERE, SHARED, Case
from rich.console import Console
from rich.table import Table
from tools import OURS, PEERS, Answer, Tool, ask, find_tools

NAMES = (OURS, *PEERS)
SHAPES = {
    "first_lock": "first operation takes a lock",
    "module_lock": "module-level locks",
    "subclass": "`Thread` subclasses",
    "timer": "`Timer`",
    "pool": "a pool made inside",
    "tasks": "tasks made inside",
}


def job_for(case: Case, mode: str, seconds: float) -> dict[str, Any]:
    """Write a job for a shared program."""
    return {"path": str(case.path), "args": case.args, "mode": mode, "seconds": seconds}


def verdict(case: Case, answer: Answer) -> str:
    """Compare an answer with the truth."""
    if answer.trouble:
        return answer.trouble
    seen = len(answer.outcomes)
    if case.outcomes is None:
        return "cut off" if not answer.complete else f"{seen} outcomes"
    right = seen == case.outcomes and all(text in answer.outcomes for text in case.wrong)
    if answer.complete:
        return f"all {seen}" if right else f"MISSES {case.outcomes - seen} of {case.outcomes}"
    said = f', says "{answer.claim}"' if answer.claim == "holds" else ""
    return f"cut off, {seen} of {case.outcomes}{said}"


def ratio(ours: float, theirs: float) -> str:
    """Give how many times more ours is."""
    return f"{ours / theirs:,.1f}x" if ours and theirs else "-"


def rate_row(case: Case, answers: dict[str, Answer]) -> list[str]:
    """Give a row of executions a second."""
    cells = [answers[name].trouble or f"{answers[name].rate:,.0f}" for name in NAMES]
    faster = max(answers[name].rate for name in PEERS)
    thriftier = max(answers[name].processor_rate for name in PEERS)
    ours = answers[OURS]
    return [case.name, *cells, ratio(ours.rate, faster), ratio(ours.processor_rate, thriftier)]


def complete_cell(case: Case, answer: Answer) -> str:
    """Give one tool's complete answer: its executions, its time, and whether it is right."""
    if answer.trouble:
        return answer.trouble
    return f"{answer.executions:,} in {answer.wall:.4f} s: {verdict(case, answer)}"


def complete_row(case: Case, answers: dict[str, Answer]) -> list[str]:
    """Give a row of complete answers."""
    times = [sooner(answers, by) for by in ("wall", "processor")]
    return [case.name, *(complete_cell(case, answers[name]) for name in NAMES), *times]


def sooner(answers: dict[str, Answer], by: str) -> str:
    """Compare with the sooner peer that comes to an end, right or wrong; where none does, with the cut."""
    seconds: Callable[[Answer], float] = attrgetter(by)
    peers = [answers[name] for name in PEERS if not answers[name].trouble]
    if not peers or not answers[OURS].complete:
        return "-"
    ended = [seconds(peer) for peer in peers if peer.complete]
    ours = seconds(answers[OURS])
    return ratio(min(ended), ours) if ended else f"> {ratio(min(map(seconds, peers)), ours)}"


def ask_all(tools: dict[str, Tool | None], job: dict[str, Any]) -> dict[str, Answer]:
    """Ask every tool the same."""
    return {name: ask(tool, job) for name, tool in tools.items()}


def measure(console: Console, tools: dict[str, Tool | None], cases: Sequence[Case], options: Any) -> None:
    """Print the two tables of the shared programs."""
    rates = new_table("executions a second, sampling")
    searches = new_table("executions a second, searching everything")
    answers = new_table("to a complete answer: executions, time, outcomes found", "sooner")
    for case in cases:
        console.print(f"  {case.name} ...", style="dim")
        rates.add_row(*rate_row(case, ask_all(tools, job_for(case, "rate", options.rate_seconds))))
        complete = ask_all(tools, job_for(case, "answer", options.seconds))
        searches.add_row(*rate_row(case, complete))
        answers.add_row(*complete_row(case, complete))
    for table in (rates, searches, answers):
        console.print(table)


def new_table(title: str, last: str = "times the faster peer") -> Table:
    """Make a table with a column a tool."""
    table = Table("program", *NAMES, last, "by processor time", title=title, title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def shape_cell(tool: Tool | None, name: str, options: Any) -> str:
    """Say whether a tool catches the broken program of a shape and leaves the mended one alone."""
    path = str(HERE / "programs" / f"shape_{name}.py")
    job = {"path": path, "mode": "hunt", "strategy": strategy(tool), "seconds": options.seconds}
    broken, mended = (ask(tool, {**job, "entry": entry}) for entry in ("program", "fixed"))
    if broken.trouble == "not installed":
        return broken.trouble
    return f"{caught(broken)}; {accused(mended)}"


def caught(answer: Answer) -> str:
    """Say what became of a broken program."""
    if answer.trouble:
        return answer.trouble
    return "caught" if answer.failure else f"MISSED ({answer.claim})"


def accused(answer: Answer) -> str:
    """Say what became of a mended program."""
    if answer.trouble:
        return answer.trouble
    return f"FALSE ALARM ({answer.failure})" if answer.failure else "not accused"


def strategy(tool: Tool | None) -> str:
    """Name what a tool does of itself."""
    return {"frontrun": "dpor", "interleave": "random"}.get(tool.name if tool else "", "default")


def cut_off_cell(tool: Tool | None) -> str:
    """Say what a tool claims that could not look at everything in its time."""
    case = next(case for case in SHARED if case.name == "racy counter 2x100")
    answer = ask(tool, job_for(case, "answer", 3.0))
    if answer.trouble:
        return answer.trouble
    wrong = answer.complete or answer.claim == "holds"
    return f'{"WRONG" if wrong else "right"}: says "{answer.claim}" after {answer.executions:,}'


def compare_shapes(console: Console, tools: dict[str, Tool | None], options: Any) -> None:
    """Print which shapes of program each tool can judge."""
    table = Table("shape", *NAMES, title="broken program; mended program", title_justify="left")
    for name, text in SHAPES.items():
        console.print(f"  {text} ...", style="dim")
        table.add_row(text, *(shape_cell(tools[tool], name, options) for tool in NAMES))
    table.add_row("a search cut off by its limit", *(cut_off_cell(tools[tool]) for tool in NAMES))
    console.print(table)


def read_options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer-python", action="append", default=[], metavar="NAME=PATH")
    parser.add_argument("--seconds", type=float, default=10.0, help="for one complete answer")
    parser.add_argument("--rate-seconds", type=float, default=2.0, help="for one rate")
    parser.add_argument("--only", default="", help="run the programs whose name contains this")
    parser.add_argument("--no-shapes", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Run all side by side."""
    options, console = read_options(), Console()
    console.width = max(console.width, 140)
    tools = find_tools(options.peer_python)
    measure(console, tools, [case for case in SHARED if options.only in case.name], options)
    if not options.no_shapes:
        compare_shapes(console, tools, options)


if __name__ == "__main__":
    main()
