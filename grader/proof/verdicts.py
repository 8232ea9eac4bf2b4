"""The rules on verdicts: answers score what is claimed of them, and every check earns its place.

How an answer is graded is not known here: the verdicts come from whoever calls, on the same way as a student's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from grader.course.exercise import DESCRIPTION_NAME, Exercise
from grader.proof.answers import Answer

MIN_ACCEPTED = 3
MIN_BROKEN = 6


class Check(Protocol):
    """What the proof needs of a hidden check."""

    @property
    def id(self) -> str: ...
    @property
    def fact(self) -> str: ...
    @property
    def points(self) -> float: ...


class CheckVerdict(Protocol):
    """What the proof needs of one check on one answer."""

    @property
    def id(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def message(self) -> str | None: ...


class Verdict(Protocol):
    """What the proof needs of a graded answer."""

    @property
    def status(self) -> str: ...
    @property
    def message(self) -> str | None: ...
    @property
    def score(self) -> float: ...
    @property
    def max_score(self) -> float: ...
    @property
    def checks(self) -> Sequence[CheckVerdict]: ...


def findings(
    exercise: Exercise,
    checks: Sequence[Check],
    answers: Sequence[Answer],
    verdicts: Mapping[str, Verdict],
) -> list[str]:
    """All that is wrong with an exercise, a sentence each; `verdicts` holds one for each answer's name."""
    return [
        *_suite_findings(exercise, checks),
        *_count_findings(answers),
        *(finding for answer in answers for finding in _answer_findings(answer, checks, verdicts[answer.name])),
        *_idle_findings(checks, answers, verdicts),
    ]


def visible_findings(
    checks: Sequence[Check], answers: Sequence[Answer], verdicts: Mapping[str, Verdict]
) -> Iterator[str]:
    """The checks that students have accuse no right answer and find something in the stub."""
    for check in checks:
        yield from _check_findings("the visible check ", check)
    for answer in answers:
        verdict = verdicts.get(answer.name)
        if verdict is None:
            continue
        if verdict.status != "graded":
            yield f"{answer.name} could not be run by the visible checks: {verdict.message}"
        elif answer.kind == "stub":
            yield from _visible_stub_findings(verdict)
        elif verdict.score != verdict.max_score:
            yield f"{answer.name} is right, and the visible {_first_loss(verdict)}: a check may accuse no right answer"


def luck_findings(answers: Sequence[Answer], runs: Sequence[Mapping[str, Verdict]]) -> Iterator[str]:
    """The verdict on an answer is the same whatever inputs a course secret makes the checks draw."""
    for answer in answers:
        statuses: dict[str, set[str]] = {}
        for check in (check for run in runs if answer.name in run for check in run[answer.name].checks):
            statuses.setdefault(check.id, set()).add(check.status)
        for id, found in statuses.items():
            if len(found) > 1:
                said = " or ".join(sorted(found))
                yield (
                    f"`{id}` says {said} of {answer.name}, as the course secret will have it: "
                    "let it draw inputs that all show the same"
                )


def _visible_stub_findings(verdict: Verdict) -> Iterator[str]:
    if all(check.status == "pass" for check in verdict.checks):
        yield "the stub passes all visible checks: let one show what is to be done"
    for check in verdict.checks:
        if check.status in ("error", "missing"):
            yield f"the stub must run, but the visible `{check.id}` says {check.status}: {check.message}"


def _suite_findings(exercise: Exercise, checks: Sequence[Check]) -> Iterator[str]:
    total = round(sum(check.points for check in checks), 6)
    if total != exercise.points:
        yield f"`points` in `{DESCRIPTION_NAME}` is {exercise.points:g}, the hidden checks have {total:g}"
    for check in checks:
        yield from _check_findings("", check)


def _check_findings(kind: str, check: Check) -> Iterator[str]:
    if not check.fact.strip():
        yield f"{kind}`{check.id}` states no fact: give the check a docstring of one sentence"
    if check.points <= 0:
        yield f"{kind}`{check.id}` has no points: every check earns some"


def _count_findings(answers: Sequence[Answer]) -> Iterator[str]:
    kinds = [answer.kind for answer in answers]
    for kind, least in (("accepted", MIN_ACCEPTED), ("broken", MIN_BROKEN)):
        if (count := sum(found == kind for found in kinds)) < least:
            yield f"{kind} answers: {count}, at least {least} are asked for"


def _answer_findings(answer: Answer, checks: Sequence[Check], verdict: Verdict) -> Iterator[str]:
    if verdict.status != "graded":
        yield f"{answer.name} could not be graded: {verdict.message}"
    elif answer.kind == "stub":
        yield from _stub_findings(answer, verdict)
    elif answer.kind == "broken":
        yield from _broken_findings(answer, checks, verdict)
        yield from _error_findings(answer, verdict)
    elif verdict.score != verdict.max_score:
        yield f"{answer.name} must have full marks and has {_score(verdict)}: {_first_loss(verdict)}"


def _stub_findings(answer: Answer, verdict: Verdict) -> Iterator[str]:
    if not any(check.status == "fail" for check in verdict.checks):
        yield f"{answer.name} must fail a check and has {_score(verdict)}: let a check find what is to be done"
    yield from _error_findings(answer, verdict)


def _error_findings(answer: Answer, verdict: Verdict) -> Iterator[str]:
    """Whatever a student writes, a check passes or fails: an error is a fault of the check or of the kit."""
    for check in verdict.checks:
        if check.status in ("error", "missing"):
            yield f"{answer.name} must run, but `{check.id}` says {check.status}: {check.message}"


def _broken_findings(answer: Answer, checks: Sequence[Check], verdict: Verdict) -> Iterator[str]:
    if not answer.caught_by:
        yield f"{answer.name} names no check: end its docstring with `Caught by: test_name`"
    for name in answer.caught_by:
        if not any(_is_named(check.id, name) for check in checks):
            yield f"{answer.name} names `{name}`, which is no hidden check"
            continue
        statuses = [check.status for check in verdict.checks if _is_named(check.id, name)]
        if "fail" not in statuses:
            yield f"{answer.name} must fail `{name}`, which says {', '.join(statuses)} ({_score(verdict)})"


def _idle_findings(
    checks: Sequence[Check], answers: Sequence[Answer], verdicts: Mapping[str, Verdict]
) -> Iterator[str]:
    """A check that no broken answer fails may be a check that cannot fail."""
    failed = {
        check.id
        for answer in answers
        if answer.kind == "broken"
        for check in verdicts[answer.name].checks
        if check.status == "fail"
    }
    for check in checks:
        if check.id not in failed:
            yield f"`{check.id}` is failed by no broken answer: add the mistake that it is there for"


def _is_named(id: str, name: str) -> bool:
    """`test_sum` names `test_lock.py::test_sum` and all its parameters."""
    function = id.partition("[")[0].rpartition("::")[2]
    return name in (id, function)


def _score(verdict: Verdict) -> str:
    return f"{verdict.score:g} of {verdict.max_score:g}"


def _first_loss(verdict: Verdict) -> str:
    lost = next((check for check in verdict.checks if check.status != "pass"), None)
    return f"`{lost.id}` says {lost.status}: {lost.message}" if lost else "the points do not add up"
