"""`grader regrade`: grades anew what changed, and shows whose score did."""

from __future__ import annotations

from collections.abc import Sequence

import click

from grader.cli.class_run import ClassRun, store_beside
from grader.cli.errors import UsageRefusal
from grader.cli.options import ClassOptions, class_options
from grader.cli.say import say
from grader.exporters.exporter import counted
from grader.reports.difference import Change, change
from grader.reports.store import Store


@click.command(short_help="Grade again what changed, and show whose score did.")
@class_options
@click.option("--diff", is_flag=True, help="Show each score that changed, and the checks that changed it.")
def regrade(options: ClassOptions, diff: bool) -> None:
    """Grade anew what changed since RESULTS were made: a suite, a submission, the secret or the grader.

    A score that falls is always shown. What an interrupted regrade had changed is told by the next one.
    """
    found = options.find()
    store = store_beside(options.out, options.submissions_folder)
    if store.is_empty():
        raise UsageRefusal(f"`{options.out}` holds no results to compare with: make them with `grader grade`")
    with store.open():
        run = ClassRun(store, found, options.jobs, options.cluster, options.required, keeping=True)
        run.choose(options.again)
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
            say(found.headline())
        for line in found.details() if diff else ():
            click.echo(f"    {line}")
    fell, rose = sum(found.fell for found in changes), sum(found.rose for found in changes)
    say(f"{counted(rose, 'score')} rose, {fell} fell, {len(changes) - rose - fell} stayed with other verdicts")
    if fell:
        say(f"! {counted(fell, 'score')} lower than before: look before you publish", err=True)
