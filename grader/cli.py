"""The command line of an instructor: grade a class, export its scores, prove the content of a course."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console

from grader.course import Course, CourseError, find_root
from grader.course.course import missing_folder
from grader.exporters import EXPORTERS, ExportError
from grader.judge.batch import default_jobs, internal_bug
from grader.judge.submissions import Found, Submission, SubmissionsError, find_submissions
from grader.judge.suite import ExpectedCheck, SuiteError
from grader.reports.grading_run import Scored, collect, score_all
from grader.reports.progress import progress
from grader.reports.proof_run import Proof, open_proofs, prove, submissions
from grader.reports.result import ResultError
from grader.reports.store import Store, write_whole
from grader.reports.table import ClassTable, problem_lines, render, scores_csv
from grader.reports.text import format_points, one_line

USAGE, FAILED, INTERRUPTED = 2, 1, 130

_PIPE_WIDTH = 1_000  # a table in a pipe is never squeezed


class Refusal(click.ClickException):
    """An error that the user can mend, in one sentence."""

    exit_code = FAILED


class UsageRefusal(Refusal):
    """The command was called with something that is not there."""

    exit_code = USAGE


class _Commands(click.Group):
    """Turns the errors of every part into one sentence with its exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (CourseError, SubmissionsError, ResultError) as error:
            raise UsageRefusal(str(error)) from None
        except (SuiteError, ExportError) as error:
            raise Refusal(str(error)) from None
        except BrokenPipeError:
            raise  # who reads has seen enough: click ends quietly
        except OSError as error:
            raise Refusal(f"`{error.filename}`: {error.strerror}") from None


_course_option = click.option(
    "--course", "course_folder", type=click.Path(path_type=Path), metavar="DIR",
    help="The course; else the current folder or the nearest parent that holds one.",
)  # fmt: skip
_jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), default=default_jobs, metavar="N",
    help="How many submissions are graded at once; else as many as there are processors.",
)  # fmt: skip


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="lockstep")
def cli() -> None:
    """Grades exercises on concurrency."""


@cli.command()
@click.argument("submissions_folder", metavar="SUBMISSIONS", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="RESULTS", help="Where results go.")
@click.option("--exercise", "exercises", multiple=True, metavar="ID", help="Only this exercise; may be repeated.")
@click.option("--student", "students", multiple=True, metavar="ID", help="Only this student; may be repeated.")
@_jobs_option
@_course_option
def grade(
    submissions_folder: Path,
    out: Path,
    exercises: Sequence[str],
    students: Sequence[str],
    jobs: int,
    course_folder: Path | None,
) -> None:
    """Grade SUBMISSIONS/STUDENT/EXERCISE/FILES and end with the table of scores."""
    course = Course(_root(course_folder))
    course.choose(exercises)
    found = find_submissions(submissions_folder, course, exercises, students)
    store = _store(out, submissions_folder)
    _print_notes(found)
    expected = _expected(found.submissions, jobs)
    done, interrupted = _grade(found.submissions, expected, jobs, store)
    _print_class(store, done)
    _end(done, len(found.submissions), interrupted, out)


@cli.command()
@click.argument("format", type=click.Choice(list(EXPORTERS)))
@click.argument("results", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FILE", help="The file to write.")
@click.option("--roster", type=click.Path(path_type=Path), metavar="EXPORTED.csv", help="What the LMS exported.")
def export(format: str, results: Path, out: Path, roster: Path | None) -> None:
    """Write the scores in RESULTS as a spreadsheet or an LMS takes them."""
    report = EXPORTERS[format](Store(results).load(), out, roster)
    for line in report.lines():
        click.echo(line)


@cli.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@_jobs_option
@_course_option
def check(ids: Sequence[str], jobs: int, course_folder: Path | None) -> None:
    """Prove the content: stubs fail, right answers get full marks, every broken one is caught."""
    course = _readable_course(_root(course_folder))
    proofs = open_proofs(course.choose(ids), jobs)
    with progress(Console(stderr=True), "proving", len(submissions(proofs))) as step:
        prove(proofs, jobs, lambda scored: step(_line(scored)))
    for proof in proofs:
        _print_proof(proof)
    if any(proof.findings for proof in proofs):
        raise click.exceptions.Exit(FAILED)


def run() -> int:
    """Runs the command line and answers its exit status; whatever happens, no traceback is shown."""
    signal.signal(signal.SIGTERM, _interrupt)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a name that the terminal cannot write is no reason to stop
    try:
        return _status(cli.main(prog_name="grader", standalone_mode=False))
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Error: interrupted", err=True)
        return INTERRUPTED
    except Exception as error:  # the last door: a fault of ours, said in a line
        click.echo(f"Error: {internal_bug(error)}", err=True)
        return FAILED


def _status(answer: object) -> int:
    return answer if isinstance(answer, int) else 0


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _root(folder: Path | None) -> Path:
    if folder is None:
        return find_root(Path.cwd())
    if missing := missing_folder(folder):
        raise CourseError(f"`{folder}` is not a course: the folder `{missing}` is missing in it")
    return folder


def _readable_course(root: Path) -> Course:
    """The course; what is wrong with its descriptions is a finding of the proof."""
    try:
        return Course(root)
    except CourseError as error:
        raise Refusal(str(error)) from None


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
                step(_line(scored))
    except KeyboardInterrupt:
        return done, True
    return done, False


def _line(scored: Scored) -> str:
    result = scored.result
    points = f"{format_points(result.score)}/{format_points(result.max_score)}"
    why = f"  {one_line(result.message)}" if result.message else ""
    return f"{one_line(result.student)}  {result.exercise}  {points}{why}"


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


def _print_proof(proof: Proof) -> None:
    count = f"{len(proof.answers)} answers, {len(proof.checks)} checks"
    click.echo(f"{proof.exercise.id}  {count}  {'wrong:' if proof.findings else 'proved'}")
    for finding in proof.findings:
        click.echo(f"  {one_line(finding)}")
