"""`grader grade`: grades a class and shows its scores."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from grader.cli.class_run import ClassRun, store_beside
from grader.cli.options import class_options, course_root
from grader.course import Course
from grader.judge.submissions import find_submissions


@click.command()
@class_options
def grade(
    submissions_folder: Path,
    out: Path,
    exercises: Sequence[str],
    students: Sequence[str],
    required: str | None,
    again: bool,
    jobs: int,
    cluster: str | None,
    course_folder: Path | None,
) -> None:
    """Grade SUBMISSIONS/STUDENT/EXERCISE/FILES and end with the table of scores.

    What was graded before and has not changed since is not graded again. A run that was ended, however it was, goes on
    where it stopped when it is started again.
    """
    course = Course(course_root(course_folder))
    course.choose(exercises)
    found = find_submissions(submissions_folder, course, exercises, students)
    with store_beside(out, submissions_folder).open() as store:
        run = ClassRun(store, found, jobs, cluster, required)
        run.choose(again)
        run.grade()
        run.show()
        run.end()
