"""`grader export`: the scores as a spreadsheet or an LMS takes them."""

from __future__ import annotations

from pathlib import Path

import click

from grader.exporters import EXPORTERS
from grader.reports.store import Store


@click.command()
@click.argument("format", type=click.Choice(list(EXPORTERS)))
@click.argument("results", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The file to write.")
@click.option("--roster", type=click.Path(path_type=Path), metavar="EXPORTED.csv", help="What the LMS exported.")
def export(format: str, results: Path, out: Path, roster: Path | None) -> None:
    """Write the scores in RESULTS as a spreadsheet or an LMS takes them."""
    report = EXPORTERS[format](Store(results).load(), out, roster)
    for line in report.lines():
        click.echo(line)
