"""`grader export`: the scores as a spreadsheet or an LMS takes them."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.options import PATH
from grader.exporters import EXPORTERS
from grader.reports.store import Store


@click.command(short_help="Write the scores as a spreadsheet or an LMS takes them.")
@click.argument("format", type=click.Choice(list(EXPORTERS)))
@click.argument("results", type=PATH)
@click.option("--out", required=True, type=PATH, metavar="FILE", help="The file to write.")
@click.option("--roster", type=PATH, metavar="EXPORTED.csv", help="What the LMS exported.")
def export(format: str, results: Path, out: Path, roster: Path | None) -> None:
    """Write the scores in RESULTS as a spreadsheet or an LMS takes them."""
    report = EXPORTERS[format](Store(results).load(), out, roster)
    for line in report.lines():
        click.echo(line)
