"""Shows how far a run is: a bar on a terminal, a plain line for each submission elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from grader.reports.result import Result
from grader.reports.text import format_points, name_of, one_line

_ROOM_FOR_A_BAR = 72  # columns; with fewer, numbers of a large class would be cut


class Step(Protocol):
    """Says that one more is done."""

    def __call__(self, line: str) -> None: ...


@contextmanager
def progress(console: Console, what: str, total: int) -> Iterator[Step]:
    """Calls of the step count up to `total`; the line says which one was done."""
    if console.is_terminal:
        with _bar(console) as bar:
            task = bar.add_task(what, total=total)
            yield lambda line: bar.advance(task)
    else:
        yield _lines(console, total)


def score_line(result: Result) -> str:
    """The line for one submission: whose it is, what it scored, and what went wrong if anything did."""
    points = f"{format_points(result.score)}/{format_points(result.max_score)}"
    why = f"  {one_line(result.message)}" if result.message else ""
    return f"{name_of(result.student)}  {result.exercise}  {points}{why}"


def _bar(console: Console) -> Progress:
    columns: list[ProgressColumn] = [MofNCompleteColumn(), _Rate(), TimeRemainingColumn()]
    if console.width >= _ROOM_FOR_A_BAR:
        columns = [BarColumn(), *columns[:2], TextColumn("remaining"), *columns[2:]]
    return Progress(TextColumn("{task.description}"), *columns, console=console, transient=True)


def _lines(console: Console, total: int) -> Step:
    done = 0

    def step(line: str) -> None:
        nonlocal done
        done += 1
        console.print(f"[{done}/{total}] {line}", markup=False, highlight=False, soft_wrap=True)

    return step


class _Rate(ProgressColumn):
    """How many a minute, over the last half minute."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed * 60:.0f}/min" if speed else "-/min", "progress.data.speed")
