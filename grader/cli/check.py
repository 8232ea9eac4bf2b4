"""`grader check`: proves the content of a course."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from grader.cli.errors import FAILED
from grader.cli.options import course_option, course_root, jobs_option
from grader.course import Course
from grader.proof.course_map import course_findings
from grader.proof.run import Proof, number_of_gradings, open_proofs, prove
from grader.reports.progress import progress, score_line
from grader.reports.text import one_line


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--thorough", is_flag=True, help="Grade every answer under five course secrets, and not a selection.")
@jobs_option
@course_option
def check(ids: Sequence[str], thorough: bool, jobs: int, course_folder: Path | None) -> None:
    """Prove the content: stubs fail, right answers get full marks, every broken one is caught, nothing leaks.

    Without an ID the course as a whole is looked at as well.
    """
    course = Course(course_root(course_folder), partly=True)
    findings = course.problems if ids else course_findings(course)
    proofs = _proofs(course, ids, jobs, thorough)
    _print("the course", findings)
    for proof in proofs:
        count = f"{len(proof.answers)} answers, {len(proof.checks)} checks"
        _print(f"{proof.exercise.id}  {count}", proof.findings)
    if findings or any(proof.findings for proof in proofs):
        raise click.exceptions.Exit(FAILED)


def _proofs(course: Course, ids: Sequence[str], jobs: int, thorough: bool) -> list[Proof]:
    readable = [id for id in ids if id in course.exercises or not (course.root / "exercises" / id).is_dir()]
    proofs = open_proofs(course.choose(readable) if readable or not ids else [], jobs)
    with progress(Console(stderr=True), "proving", number_of_gradings(proofs, thorough)) as step:
        prove(proofs, jobs, lambda scored: step(score_line(scored.result)), thorough)
    return proofs


def _print(what: str, findings: Sequence[str]) -> None:
    click.echo(f"{what}  {'wrong:' if findings else 'proved'}")
    for finding in findings:
        for line in finding.splitlines():
            click.echo(f"  {one_line(line)}")
