"""Proves exercises: grades all of their answers as students are graded, and applies every rule."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.course import Exercise
from grader.judge.process import SECRET
from grader.judge.submissions import Submission
from grader.judge.suite import ExpectedCheck, SuiteError
from grader.proof.answers import Answer, read_answers
from grader.proof.course_map import row_findings
from grader.proof.files import file_findings
from grader.proof.interface import interface_findings
from grader.proof.leaks import leak_findings
from grader.proof.numbers import number_findings
from grader.proof.starting import start_findings
from grader.proof.todos import todo_findings
from grader.proof.verdicts import findings, luck_findings, visible_findings
from grader.reports.grading_run import Scored, collect, score_all
from grader.reports.result import Result

SECRETS = ("", "one", "two", "three", "four")  # of the five runs that must agree

Checks = tuple[ExpectedCheck, ...]
Done = Callable[[Scored], None]


@dataclass
class Proof:
    """What was found wrong with one exercise: nothing, if it is proved.

    `results` holds those of the hidden suite under each course secret, by the names of the answers.
    """

    exercise: Exercise
    answers: list[Answer]
    findings: list[str]
    checks: Checks = ()
    visible: Checks = ()
    results: list[dict[str, Result]] = field(default_factory=lambda: [{} for _ in SECRETS])
    visible_results: dict[str, Result] = field(default_factory=dict)

    @property
    def gradable(self) -> list[Answer]:
        """The answers whose files are there, where there is a suite to grade them with."""
        return [one for one in self.answers if self.checks and all(file.is_file() for file in one.sources.values())]


def open_proofs(exercises: Sequence[Exercise], jobs: int) -> list[Proof]:
    """A proof for each exercise, before anything is graded: its files and its suites have been looked at."""
    hidden = collect(exercises, jobs)
    visible = collect([replace(exercise, suite=exercise.folder) for exercise in exercises], jobs)
    return [_open(exercise, hidden[exercise.id], visible[exercise.id]) for exercise in exercises]


def number_of_gradings(proofs: Sequence[Proof], thorough: bool = False) -> int:
    """How many submissions `prove` is going to grade."""
    visible = sum(len(_right(proof)) for proof in proofs)
    return visible + sum(len(_submissions(proofs, number, thorough)) for number in range(len(SECRETS)))


def prove(proofs: Sequence[Proof], jobs: int, done: Done, thorough: bool = False) -> None:
    """Grades and starts the answers, and adds the findings to their proofs.

    Each answer is graded once, and a selection again under four other course secrets: all of them if `thorough`.
    """
    by_id = {proof.exercise.id: proof for proof in proofs}
    hidden = {id: proof.checks for id, proof in by_id.items()}
    for number, secret in enumerate(SECRETS):
        with _secret(secret):
            for scored in _scores(_submissions(proofs, number, thorough), hidden, jobs, done):
                by_id[scored.exercise].results[number][scored.student] = scored
    visible = {id: proof.visible for id, proof in by_id.items()}
    with tempfile.TemporaryDirectory(prefix="lockstep-") as folder:
        for scored in _scores(_visible_submissions(proofs, Path(folder)), visible, jobs, done):
            by_id[scored.exercise].visible_results[scored.student] = scored
    for proof in proofs:
        _judge(proof)
    _start(proofs)


def text_findings(exercise: Exercise, answers: Sequence[Answer]) -> list[str]:
    """What is wrong with the files of an exercise, as far as it shows without running them."""
    return [
        *row_findings(exercise),
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


def _submissions(proofs: Sequence[Proof], number: int, thorough: bool) -> list[Submission]:
    """What is graded under the secret of this number, all of one exercise together."""
    return [
        Submission(answer.name, proof.exercise, answer.sources)
        for proof in proofs
        for answer in (proof.gradable if thorough or number == 0 else _again(proof.gradable, number))
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
    submissions: Sequence[Submission], expected: Mapping[str, Checks], jobs: int, done: Done
) -> Iterator[Result]:
    with closing(score_all(submissions, expected, jobs)) as scores:
        for scored in scores:
            done(scored)
            yield scored.result


@contextmanager
def _secret(secret: str) -> Iterator[None]:
    """Gradings that start meanwhile have this course secret; with an empty one, the course's own."""
    before = os.environ.get(SECRET)
    if secret:
        os.environ[SECRET] = secret
    try:
        yield
    finally:
        os.environ.pop(SECRET, None)
        if before is not None:
            os.environ[SECRET] = before


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
