"""`grader check`: proves the content of a course."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from grader.cli.errors import FAILED
from grader.cli.options import course_option, course_root, jobs_option
from grader.course import Course
from grader.judge.workers import Workers
from grader.proof.course_map import course_findings
from grader.proof.run import Proof, number_of_gradings, open_proofs, prove
from grader.reports.grading_run import Scored
from grader.reports.progress import progress, score_line
from grader.reports.text import one_line


@click.command(short_help="Prove that right answers pass and wrong ones are caught.")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--thorough", is_flag=True, help="Grade every answer under five course secrets, and not a selection.")
@click.option("--durations", type=click.IntRange(min=0), metavar="N", help="Show the N slowest gradings (0: all).")
@jobs_option
@course_option
def check(
    ids: Sequence[str], thorough: bool, durations: int | None, jobs: int, course_folder: Path | None
) -> None:
    """Prove the content: stubs fail, right answers get full marks, every broken one is caught, nothing leaks.

    Without an ID the course as a whole is looked at as well.
    """
    course = Course(course_root(course_folder), partly=True)
    findings = course.problems if ids else course_findings(course)
    graded: list[Scored] = []
    proofs = _proofs(course, ids, jobs, thorough, graded)
    _print("the course", findings)
    for proof in proofs:
        count = f"{len(proof.answers)} answers, {len(proof.checks)} checks"
        _print(f"{proof.exercise.id}  {count}", proof.findings)
    if durations is not None:
        _print_slowest(graded, durations)
    if findings or any(proof.findings for proof in proofs):
        raise click.exceptions.Exit(FAILED)


def _proofs(
    course: Course, ids: Sequence[str], jobs: int, thorough: bool, graded: list[Scored]
) -> list[Proof]:
    readable = [id for id in ids if id in course.exercises or not (course.root / "exercises" / id).is_dir()]
    with Workers(jobs) as workers:
        proofs = open_proofs(course.choose(readable) if readable or not ids else [], workers)
        with progress(Console(stderr=True), "proving", number_of_gradings(proofs, thorough)) as step:

            def done(scored: Scored) -> None:
                graded.append(scored)
                step(score_line(scored.result))

            prove(proofs, workers, done, thorough)
    return proofs


def _print_slowest(graded: Sequence[Scored], number: int) -> None:
    """Which answers took longest, in seconds of real time; one that was graded again stands there again."""
    slowest = sorted(graded, key=lambda scored: -scored.seconds)[: number or None]
    click.echo(f"the slowest of {len(graded)} gradings, which took {sum(one.seconds for one in graded):.0f} s in all:")
    for one in slowest:
        click.echo(f"  {one.seconds:6.2f} s  {one.result.exercise}  {one_line(one.result.student)}")


def _print(what: str, findings: Sequence[str]) -> None:
    click.echo(f"{what}  {'wrong:' if findings else 'proved'}")
    for finding in findings:
        for line in finding.splitlines():
            click.echo(f"  {one_line(line)}")
