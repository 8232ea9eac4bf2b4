"""Grades every answer that comes with some exercises, as students are graded, and applies the rules of the proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from grader.course import Exercise
from grader.course.answers import Answer, read_answers
from grader.course.proof import findings
from grader.judge.submissions import Submission
from grader.judge.suite import ExpectedCheck, SuiteError
from grader.reports.grading_run import Scored, collect, score_all
from grader.reports.result import Result


@dataclass
class Proof:
    """What was found wrong with one exercise: nothing, if it is proved."""

    exercise: Exercise
    answers: list[Answer]
    findings: list[str]
    checks: tuple[ExpectedCheck, ...] = ()
    results: dict[str, Result] = field(default_factory=dict)


def open_proofs(exercises: Sequence[Exercise], jobs: int) -> list[Proof]:
    """A proof for each exercise, before anything is graded: layout and suite have been looked at."""
    suites = collect(exercises, jobs)
    return [_open(exercise, suites[exercise.id]) for exercise in exercises]


def submissions(proofs: Sequence[Proof]) -> list[Submission]:
    """Every answer as if a student had handed it in; none of an exercise whose suite cannot be collected."""
    return [
        Submission(answer.name, proof.exercise, answer.sources)
        for proof in proofs
        if proof.checks
        for answer in proof.answers
    ]


def prove(proofs: Sequence[Proof], jobs: int, done: Callable[[Scored], None]) -> None:
    """Grades all answers and adds the findings to their proofs."""
    by_id = {proof.exercise.id: proof for proof in proofs}
    expected: Mapping[str, Sequence[ExpectedCheck]] = {id: proof.checks for id, proof in by_id.items()}
    with closing(score_all(submissions(proofs), expected, jobs)) as scores:
        for scored in scores:
            by_id[scored.result.exercise].results[scored.result.student] = scored.result
            done(scored)
    for proof in proofs:
        if proof.checks:
            proof.findings += findings(proof.exercise, proof.checks, proof.answers, proof.results)


def _open(exercise: Exercise, suite: tuple[ExpectedCheck, ...] | SuiteError) -> Proof:
    answers, problems = read_answers(exercise)
    if isinstance(suite, SuiteError):
        return Proof(exercise, answers, [*problems, str(suite)])
    if not suite:
        problems.append(f"the hidden suite `tests/{exercise.id}` holds no check")
    return Proof(exercise, answers, problems, suite)
