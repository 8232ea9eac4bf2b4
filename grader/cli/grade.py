"""`grader grade`: grades a class and shows its scores."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click
from rich.console import Console

from grader.cli.errors import FAILED, INTERRUPTED, UsageRefusal
from grader.cli.options import course_option, course_root, jobs_option
from grader.course import Course
from grader.judge.submissions import Found, Submission, find_submissions
from grader.judge.suite import ExpectedCheck, SuiteError
from grader.reports.grading_run import Scored, collect, score_all
from grader.reports.progress import progress, score_line
from grader.reports.store import Store, write_whole
from grader.reports.table import ClassTable, problem_lines, render, scores_csv
from grader.reports.text import one_line

_PIPE_WIDTH = 1_000  # a table in a pipe is never squeezed


@click.command()
@click.argument("submissions_folder", metavar="SUBMISSIONS", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="RESULTS", help="Where results go.")
@click.option("--exercise", "exercises", multiple=True, metavar="ID", help="Only this exercise; may be repeated.")
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student; may be repeated.")
@jobs_option
@course_option
def grade(
    submissions_folder: Path,
    out: Path,
    exercises: Sequence[str],
    students: Sequence[str],
    jobs: int,
    course_folder: Path | None,
) -> None:
    """Grade SUBMISSIONS/STUDENT/EXERCISE/FILES and end with the table of scores."""
    course = Course(course_root(course_folder))
    course.choose(exercises)
    found = find_submissions(submissions_folder, course, exercises, students)
    store = _store(out, submissions_folder)
    _print_notes(found)
    expected = _expected(found.submissions, jobs)
    done, interrupted = _grade(found.submissions, expected, jobs, store)
    _print_class(store, done)
    _end(done, len(found.submissions), interrupted, out)


def _store(out: Path, submissions_folder: Path) -> Store:
    if out.resolve().is_relative_to(submissions_folder.resolve()):
        raise UsageRefusal(f"`{out}` is inside `{submissions_folder}`: name another folder with `--out`")
    out.mkdir(parents=True, exist_ok=True)
    store = Store(out)
    store.load_if_any()  # results of another version are refused before anything is graded
    return store


def _print_notes(found: Found) -> None:
    for note in found.notes:
        click.echo(f"note: {one_line(note)}", err=True)


def _expected(found: Sequence[Submission], jobs: int) -> dict[str, tuple[ExpectedCheck, ...]]:
    expected = {}
    for id, suite in collect({submission.exercise for submission in found}, jobs).items():
        if isinstance(suite, SuiteError):
            raise suite
        expected[id] = suite
    return expected


def _grade(
    found: Sequence[Submission], expected: dict[str, tuple[ExpectedCheck, ...]], jobs: int, store: Store
) -> tuple[list[Scored], bool]:
    """Grades and saves each result as it comes; also answers whether it was interrupted."""
    done: list[Scored] = []
    try:
        with (
            progress(Console(stderr=True), "grading", len(found)) as step,
            closing(score_all(found, expected, jobs)) as scores,
        ):
            for scored in scores:
                store.save(scored.result, scored.report)
                done.append(scored)
                step(score_line(scored.result))
    except KeyboardInterrupt:
        return done, True
    return done, False


def _print_class(store: Store, done: Sequence[Scored]) -> None:
    """Writes the whole class to `scores.csv` and shows the students of this run."""
    results = store.load_if_any()
    if not done:
        return
    write_whole(store.folder / "scores.csv", scores_csv(ClassTable.of(results)))
    students = {scored.result.student for scored in done}
    table = ClassTable.of([result for result in results if result.student in students])
    console = Console()
    rendered = render(table)
    width = max(console.width, console.measure(rendered).minimum) if console.is_terminal else _PIPE_WIDTH
    console.print(rendered, width=width, crop=False)
    for line in problem_lines(table):
        click.echo(f"! {line}")


def _end(done: Sequence[Scored], total: int, interrupted: bool, out: Path) -> None:
    failed = sum(scored.result.status == "error" for scored in done)
    click.echo(f"{len(done)} of {total} submissions, {failed} could not be graded; results in `{out}`")
    if interrupted:
        click.echo("Error: interrupted: the submissions that are left keep the results they had", err=True)
        raise click.exceptions.Exit(INTERRUPTED)
    if ours := sum(scored.ours for scored in done):
        click.echo(f"Error: {ours} of the results come from a fault of the grader: see their messages", err=True)
        raise click.exceptions.Exit(FAILED)
