"""The options that several commands share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import click

from grader.cli.errors import Refusal
from grader.course import Course, CourseError, find_root
from grader.course.course import missing_folder
from grader.judge.batch import default_jobs
from grader.judge.fork_server import features
from grader.judge.sandbox.tiers import TIERS, is_enough, refusal
from grader.judge.submissions import Found, find_submissions


class _Path(click.Path):
    """A path that is not empty: an empty one would stand for the current folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the path is empty (an unset variable?): name a place, `.` for the current folder", param, ctx)
        return super().convert(value, param, ctx)


PATH = _Path(path_type=Path)
course_option = click.option(
    "--course", "course_folder", type=PATH, metavar="DIR",
    help="The course; else the current folder or the nearest parent that holds one.",
)  # fmt: skip
jobs_option = click.option(
    "--jobs", type=click.IntRange(1, 10_000), default=default_jobs, metavar="N",
    help="How many submissions are graded at once; else as many as there are processors.",
)  # fmt: skip


def _require(context: click.Context, option: click.Parameter, sandbox: str | None) -> str | None:
    if sandbox is not None and not is_enough(tier := features()["tier"], sandbox):
        raise Refusal(refusal(tier, sandbox))
    return sandbox


_CLASS_OPTIONS = (
    click.argument("submissions_folder", metavar="SUBMISSIONS", type=PATH),
    click.option("--out", required=True, type=PATH, metavar="RESULTS", help="Where results go."),
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


@dataclass(frozen=True)
class ClassOptions:
    """What was said on the command line about the class that is to be graded."""

    submissions_folder: Path
    out: Path
    exercises: tuple[str, ...]
    students: tuple[str, ...]
    required: str | None
    again: bool
    jobs: int
    cluster: str | None
    course_folder: Path | None

    def find(self) -> Found:
        """The submissions that are meant, of exercises that the course has."""
        course = Course(course_root(self.course_folder))
        course.choose(self.exercises)
        return find_submissions(self.submissions_folder, course, self.exercises, self.students)


def class_options(command: Callable[..., None]) -> Callable[..., None]:
    """What every command takes that grades a class: it gets one `ClassOptions`, and its own options beside."""

    @functools.wraps(command)
    def with_options(**given: Any) -> None:
        own = {name: given.pop(name) for name in given.keys() - {field.name for field in fields(ClassOptions)}}
        command(ClassOptions(**given), **own)

    for option in reversed(_CLASS_OPTIONS):
        with_options = option(with_options)
    return with_options


def course_root(folder: Path | None) -> Path:
    """The root that `--course` names, or the one that the current folder stands in."""
    if folder is None:
        return find_root(Path.cwd())
    if missing := missing_folder(folder):
        raise CourseError(f"`{folder}` is not a course: the folder `{missing}` is missing in it")
    return folder
