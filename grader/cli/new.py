"""`grader new`: a new exercise to be written."""

from __future__ import annotations

from pathlib import Path

import click

from grader.authoring.new import new_exercise
from grader.cli.options import course_option, course_root
from grader.course import Course


@click.command(short_help="Make the files of a new exercise.")
@click.argument("id", metavar="ID")
@click.option("--title", metavar="TEXT", help="What the exercise is called; else its author writes it later.")
@course_option
def new(id: str, title: str | None, course_folder: Path | None) -> None:
    """Make the exercise ID, such as `21_tickets`: all of its files, with a mark wherever you have to write."""
    course = Course(course_root(course_folder))
    for file in new_exercise(course, id, title):
        click.echo(file.relative_to(course.root))
    click.echo(f"Search these for `TODO author`; `grader check {id}` says what is left. See docs/authoring.md.")
