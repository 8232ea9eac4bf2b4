"""The options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

from grader.course import CourseError, find_root
from grader.course.course import missing_folder
from grader.judge.batch import default_jobs

course_option = click.option(
    "--course", "course_folder", type=click.Path(path_type=Path), metavar="DIR",
    help="The course; else the current folder or the nearest parent that holds one.",
)  # fmt: skip
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), default=default_jobs, metavar="N",
    help="How many submissions are graded at once; else as many as there are processors.",
)  # fmt: skip


def course_root(folder: Path | None) -> Path:
    """The root that `--course` names, or the one that the current folder stands in."""
    if folder is None:
        return find_root(Path.cwd())
    if missing := missing_folder(folder):
        raise CourseError(f"`{folder}` is not a course: the folder `{missing}` is missing in it")
    return folder
