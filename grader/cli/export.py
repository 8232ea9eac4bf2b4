"""`grader export`: the scores as a spreadsheet or an LMS takes them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from grader.cli.errors import UsageRefusal
from grader.cli.options import PATH
from grader.cli.say import say
from grader.exporters import EXPORTERS
from grader.reports import Result
from grader.reports.store import Store


@click.command(short_help="Write the scores as a spreadsheet or an LMS takes them.")
@click.argument("format", type=click.Choice(list(EXPORTERS)))
@click.argument("results", type=PATH)
@click.option("--out", required=True, type=PATH, metavar="FILE", help="The file to write.")
@click.option("--roster", type=PATH, metavar="EXPORTED.csv", help="What the LMS exported.")
@click.option("--exercise", "exercises", multiple=True, metavar="ID", help="Only this exercise; may be repeated.")
def export(format: str, results: Path, out: Path, roster: Path | None, exercises: Sequence[str]) -> None:
    """Write the scores in RESULTS as a spreadsheet or an LMS takes them."""
    report = EXPORTERS[format](_chosen(Store(results).load(), exercises, results), out, roster)
    for line in report.lines():
        say(line)


def _chosen(found: Sequence[Result], exercises: Sequence[str], folder: Path) -> Sequence[Result]:
    """The results of these exercises, of all where none is named; of one without a result nothing is written."""
    known = {result.exercise for result in found}
    if unknown := [exercise for exercise in exercises if exercise not in known]:
        raise UsageRefusal(f"`{folder}` has no result of `{unknown[0]}`; it has some of {', '.join(sorted(known))}")
    return [result for result in found if not exercises or result.exercise in exercises]
