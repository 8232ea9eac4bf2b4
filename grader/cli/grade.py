"""`grader grade`: grades a class and shows its scores."""

from __future__ import annotations

import click

from grader.cli.class_run import ClassRun, store_beside
from grader.cli.options import ClassOptions, class_options


@click.command(short_help="Grade a class and show the table of its scores.")
@class_options
def grade(options: ClassOptions) -> None:
    """Grade SUBMISSIONS/STUDENT/EXERCISE/FILES and end with the table of scores.

    What was graded before and has not changed since is not graded again. A run that was ended, however it was, goes on
    where it stopped when it is started again.
    """
    found = options.find()
    with store_beside(options.out, options.submissions_folder).open() as store:
        run = ClassRun(store, found, options.jobs, options.cluster, options.required)
        run.choose(options.again)
        run.grade()
        run.show()
        run.end()
