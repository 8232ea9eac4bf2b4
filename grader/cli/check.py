"""`grader check`: proves the content of a course."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from grader.cli.errors import FAILED, Refusal
from grader.cli.options import course_option, course_root, jobs_option
from grader.course import Course, CourseError
from grader.reports.progress import progress, score_line
from grader.reports.proof_run import Proof, open_proofs, prove, submissions
from grader.reports.text import one_line


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@jobs_option
@course_option
def check(ids: Sequence[str], jobs: int, course_folder: Path | None) -> None:
    """Prove the content: stubs fail, right answers get full marks, every broken one is caught."""
    course = _readable_course(course_root(course_folder))
    proofs = open_proofs(course.choose(ids), jobs)
    with progress(Console(stderr=True), "proving", len(submissions(proofs))) as step:
        prove(proofs, jobs, lambda scored: step(score_line(scored.result)))
    for proof in proofs:
        _print_proof(proof)
    if any(proof.findings for proof in proofs):
        raise click.exceptions.Exit(FAILED)


def _readable_course(root: Path) -> Course:
    """The course; what is wrong with its descriptions is a finding of the proof."""
    try:
        return Course(root)
    except CourseError as error:
        raise Refusal(str(error)) from None


def _print_proof(proof: Proof) -> None:
    count = f"{len(proof.answers)} answers, {len(proof.checks)} checks"
    click.echo(f"{proof.exercise.id}  {count}  {'wrong:' if proof.findings else 'proved'}")
    for finding in proof.findings:
        click.echo(f"  {one_line(finding)}")
