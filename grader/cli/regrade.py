"""`grader regrade`: grades anew what changed, and shows whose score did."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from grader.cli.class_run import ClassRun, store_beside
from grader.cli.errors import UsageRefusal
from grader.cli.options import class_options, course_root
from grader.course import Course
from grader.judge.submissions import find_submissions
from grader.reports.difference import Change, change
from grader.reports.store import Store


@click.command()
@class_options
@click.option("--diff", is_flag=True, help="Show each score that changed, and the checks that changed it.")
def regrade(
    submissions_folder: Path,
    out: Path,
    exercises: Sequence[str],
    students: Sequence[str],
    required: str | None,
    again: bool,
    jobs: int,
    cluster: str | None,
    course_folder: Path | None,
    diff: bool,
) -> None:
    """Grade anew what changed since RESULTS were made: a suite, a submission, the secret or the grader.

    A score that falls is always shown. What an interrupted regrade had changed is told by the next one.
    """
    course = Course(course_root(course_folder))
    course.choose(exercises)
    found = find_submissions(submissions_folder, course, exercises, students)
    store = store_beside(out, submissions_folder)
    if not any(store.results()):
        raise UsageRefusal(f"`{out}` holds no results to compare with: make them with `grader grade`")
    with store.open():
        run = ClassRun(store, found, jobs, cluster, required, keeping=True)
        run.choose(again)
        run.grade()
        run.show()
        if not run.interrupted:
            _tell(_changes(store), diff)
            store.forget_kept()
        run.end()


def _changes(store: Store) -> list[Change]:
    pairs = ((before, store.find(before.student, before.exercise)) for before in store.kept())
    return [found for before, after in pairs if after is not None and (found := change(before, after)) is not None]


def _tell(changes: Sequence[Change], diff: bool) -> None:
    for found in changes:
        if diff or found.fell:
            click.echo(found.headline())
        for line in found.details() if diff else ():
            click.echo(f"    {line}")
    fell, rose = sum(found.fell for found in changes), sum(found.rose for found in changes)
    click.echo(f"{rose} scores rose, {fell} fell, {len(changes) - rose - fell} stayed with other verdicts")
    if fell:
        click.echo(f"! {fell} scores are lower than before: look at them before you publish", err=True)
