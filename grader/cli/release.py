"""`grader release`: what students receive."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from grader.authoring import release as authoring
from grader.cli.options import PATH, course_option, course_root
from grader.course import Course


@click.command(short_help="Write what students receive.")
@click.argument("destination", metavar="DEST", type=PATH)
@click.option("--exercise", "ids", multiple=True, metavar="ID", help="Only this exercise; may be repeated.")
@course_option
def release(destination: Path, ids: Sequence[str], course_folder: Path | None) -> None:
    """Write what students receive to DEST, a folder or a `.zip`: exercises, the package, a README, nothing hidden."""
    course = Course(course_root(course_folder))
    number = authoring.release(course, course.choose(ids), destination)
    click.echo(f"{number} files in `{destination}`")
