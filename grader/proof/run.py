"""Proves exercises: grades all of their answers as students are graded, and applies every rule."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.course import Exercise
from grader.judge.folders import private_folder
from grader.judge.submissions import Submission
from grader.judge.suite import Checks, SuiteError
from grader.judge.workers import Workers
from grader.proof.answers import REFERENCE, Answer, read_answers
from grader.proof.course_map import title_findings
from grader.proof.files import file_findings
from grader.proof.interface import interface_findings
from grader.proof.leaks import leak_findings
from grader.proof.numbers import number_findings
from grader.proof.starting import start_findings
from grader.proof.todos import todo_findings
from grader.proof.verdicts import findings, luck_findings, visible_findings
from grader.reports.grading_run import Scored, collect, score_all
from grader.reports.result import Result
from grader.reports.scoring import checks_that_drew

SECRETS = (None, "one", "two", "three", "four")  # of the five runs that must agree; the first one is the course's own
Done = Callable[[Scored], None]


@dataclass
class Proof:
    """What was found wrong with one exercise: nothing, if it is proved.

    `results` holds those of the hidden suite under each course secret, by the names of the answers; `drawing` the ids
    of the checks whose inputs a secret may change.
    """

    exercise: Exercise
    answers: list[Answer]
    findings: list[str]
    checks: Checks = ()
    visible: Checks = ()
    results: list[dict[str, Result]] = field(default_factory=lambda: [{} for _ in SECRETS])
    visible_results: dict[str, Result] = field(default_factory=dict)
    drawing: tuple[str, ...] = ()

    @property
    def gradable(self) -> list[Answer]:
        """The answers whose files are there, where there is a suite to grade them with."""
        return [one for one in self.answers if self.checks and all(file.is_file() for file in one.sources.values())]


def open_proofs(exercises: Sequence[Exercise], workers: Workers) -> list[Proof]:
    """A proof for each exercise, before anything is graded: its files and its suites have been looked at."""
    hidden = collect(exercises, workers)
    visible = collect([replace(exercise, suite=exercise.folder) for exercise in exercises], workers)
    return [_open(exercise, hidden[exercise.id], visible[exercise.id]) for exercise in exercises]


def number_of_gradings(proofs: Sequence[Proof], thorough: bool = False) -> int:
    """How many submissions `prove` is going to grade."""
    visible = sum(len(_right(proof)) for proof in proofs)
    hidden = sum(len(proof.gradable) for proof in proofs)
    return visible + hidden + len(_submissions_again(proofs, thorough))


def prove(proofs: Sequence[Proof], workers: Workers, done: Done, thorough: bool = False) -> None:
    """Grades and starts the answers, and adds the findings to their proofs.

    Each answer is graded once, and a selection again under four other course secrets: all of them if `thorough`.
    There the checks are run that draw inputs from the secret; the others would do the very same once more.
    """
    by_id = {proof.exercise.id: proof for proof in proofs}
    _grade_first(by_id, workers, done)
    _grade_again(by_id, _submissions_again(proofs, thorough), workers, done)
    visible = {id: proof.visible for id, proof in by_id.items()}
    with private_folder() as folder:
        for scored in _scores(_visible_submissions(proofs, folder), visible, workers, done):
            by_id[scored.result.exercise].visible_results[scored.result.student] = scored.result
    for proof in proofs:
        _judge(proof)
    _start(proofs)


def text_findings(exercise: Exercise, answers: Sequence[Answer]) -> list[str]:
    """What is wrong with the files of an exercise, as far as it shows without running them."""
    return [
        *title_findings(exercise),
        *file_findings(exercise),
        *todo_findings(exercise),
        *interface_findings(exercise, answers),
        *leak_findings(exercise),
    ]


def _open(exercise: Exercise, hidden: Checks | SuiteError, visible: Checks | SuiteError) -> Proof:
    answers, problems = read_answers(exercise)
    problems += text_findings(exercise, answers)
    problems += [str(suite) for suite in (hidden, visible) if isinstance(suite, SuiteError)]
    if isinstance(hidden, SuiteError) or isinstance(visible, SuiteError):
        return Proof(exercise, answers, problems)
    for name, suite in (("tests", hidden), ("exercises", visible)):
        if not suite:
            problems.append(f"the suite `{name}/{exercise.id}` holds no check: mark them with `@pytest.mark.check`")
    problems += number_findings(exercise, hidden, visible)
    return Proof(exercise, answers, problems, hidden, visible)


def _visible_suite(exercise: Exercise, course: Path) -> Exercise:
    """The exercise graded by the checks that its students have, where scenarios find no stub beside them."""
    suite = course / "exercises" / exercise.id
    if not suite.exists():
        shutil.copytree(exercise.folder, suite, ignore=lambda folder, names: exercise.files)
    return replace(exercise, suite=suite)


def _grade_first(proofs: Mapping[str, Proof], workers: Workers, done: Done) -> None:
    """Every answer under the course's own secret; the reference shows which checks draw inputs."""
    submissions = [_submission(proof, answer) for proof in proofs.values() for answer in proof.gradable]
    for scored in _scores(submissions, {id: proof.checks for id, proof in proofs.items()}, workers, done):
        proof, name = proofs[scored.result.exercise], scored.result.student
        proof.results[0][name] = scored.result
        if scored.report is not None and name == REFERENCE:
            proof.drawing = checks_that_drew(scored.report, proof.exercise.id)


def _grade_again(proofs: Mapping[str, Proof], submissions: Sequence[Submission], workers: Workers, done: Done) -> None:
    """These submissions under their secrets, by the checks that draw inputs."""
    chosen = {id: _drawing(proof) for id, proof in proofs.items()}
    ids = {id: tuple(check.id for check in checks) for id, checks in chosen.items()}
    narrowed = [replace(submission, checks=ids[submission.exercise.id]) for submission in submissions]
    for scored in _scores(narrowed, chosen, workers, done):
        secret = SECRETS.index(scored.submission.secret)
        proofs[scored.result.exercise].results[secret][scored.result.student] = scored.result


def _drawing(proof: Proof) -> Checks:
    """The checks that draw inputs; where the reference has drawn none, all are run."""
    return tuple(check for check in proof.checks if check.id in proof.drawing) or proof.checks


def _submission(proof: Proof, answer: Answer, secret: str | None = None) -> Submission:
    return Submission(answer.name, proof.exercise, answer.sources, secret)


def _submissions_again(proofs: Sequence[Proof], thorough: bool) -> list[Submission]:
    """What is graded under other secrets, all of one exercise together."""
    return [
        _submission(proof, answer, secret)
        for proof in proofs
        for number, secret in enumerate(SECRETS[1:], 1)
        for answer in (proof.gradable if thorough else _again(proof.gradable, number))
    ]


def _again(answers: Sequence[Answer], number: int) -> list[Answer]:
    """A selection for each further secret: the reference always, each accepted answer once, four broken ones in all."""
    reference = [answer for answer in answers if answer.kind == "reference"]
    accepted = [answer for answer in answers if answer.kind == "accepted"]
    broken = [answer for answer in answers if answer.kind == "broken"]
    others = len(SECRETS) - 1
    first = (number - 1) * len(broken) // others
    return [*reference, *accepted[number - 1 :: others], *broken[first : first + 1]]


def _visible_submissions(proofs: Sequence[Proof], course: Path) -> list[Submission]:
    return [
        Submission(answer.name, _visible_suite(proof.exercise, course), answer.sources)
        for proof in proofs
        for answer in _right(proof)
    ]


def _right(proof: Proof) -> list[Answer]:
    """What the visible checks are run on: the stub and every right answer."""
    return [answer for answer in proof.gradable if answer.kind != "broken"]


def _scores(
    submissions: Sequence[Submission], expected: Mapping[str, Checks], workers: Workers, done: Done
) -> Iterator[Scored]:
    with closing(score_all(submissions, expected, workers)) as scores:
        for scored in scores:
            done(scored)
            yield scored


def _judge(proof: Proof) -> None:
    graded = [answer for answer in proof.gradable if answer.name in proof.results[0]]
    if proof.checks:
        proof.findings += findings(proof.exercise, proof.checks, graded, proof.results[0])
        proof.findings += luck_findings(graded, proof.results)
    if proof.visible:
        proof.findings += visible_findings(proof.visible, graded, proof.visible_results)


def _start(proofs: Sequence[Proof]) -> None:
    started = [(proof, answer) for proof in proofs for answer in proof.gradable if answer.kind in ("stub", "reference")]
    problems = start_findings([(proof.exercise, answer) for proof, answer in started])
    for (proof, _), found in zip(started, problems, strict=True):
        proof.findings += found
