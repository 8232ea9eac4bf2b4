"""The options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from grader.cli.errors import Refusal
from grader.course import CourseError, find_root
from grader.course.course import missing_folder
from grader.judge.batch import default_jobs
from grader.judge.fork_server import features
from grader.judge.sandbox.tiers import TIERS, is_enough, refusal

course_option = click.option(
    "--course", "course_folder", type=click.Path(path_type=Path), metavar="DIR",
    help="The course; else the current folder or the nearest parent that holds one.",
)  # fmt: skip
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), default=default_jobs, metavar="N",
    help="How many submissions are graded at once; else as many as there are processors.",
)  # fmt: skip


def _require(context: click.Context, option: click.Parameter, sandbox: str | None) -> str | None:
    if sandbox is not None and not is_enough(tier := features()["tier"], sandbox):
        raise Refusal(refusal(tier, sandbox))
    return sandbox


_CLASS_OPTIONS = (
    click.argument("submissions_folder", metavar="SUBMISSIONS", type=click.Path(path_type=Path)),
    click.option("--out", required=True, type=click.Path(path_type=Path), metavar="RESULTS", help="Where results go."),
    click.option("--exercise", "exercises", multiple=True, metavar="ID", help="Only this exercise; may be repeated."),
    click.option("--student", "students", multiple=True, metavar="ID", help="Only this student; may be repeated."),
    click.option(
        "--require-sandbox", "required", type=click.Choice(TIERS), callback=_require, is_eager=True,
        help="Refuse to grade in a weaker sandbox; what was graded in one is graded again.",
    ),  # fmt: skip
    click.option("--again", is_flag=True, help="Grade what has not changed as well."),
    jobs_option,
    click.option("--cluster", metavar="tcp://HOST:PORT", help="Grade on the workers of this Dask scheduler."),
    course_option,
)


def class_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What every command takes that grades a class."""
    for option in reversed(_CLASS_OPTIONS):
        command = option(command)
    return command


def course_root(folder: Path | None) -> Path:
    """The root that `--course` names, or the one that the current folder stands in."""
    if folder is None:
        return find_root(Path.cwd())
    if missing := missing_folder(folder):
        raise CourseError(f"`{folder}` is not a course: the folder `{missing}` is missing in it")
    return folder
