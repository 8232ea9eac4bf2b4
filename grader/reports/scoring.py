"""Makes a result of a pytest-json-report: nothing in the report but its stages can make a check pass."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.judge.fields import FieldError, Fields
from grader.judge.fork_server import SandboxError
from grader.judge.sandbox.tiers import TIERS
from grader.judge.suite import ExpectedCheck, collection_problem
from grader.reports.result import Certainty, CheckResult, CheckStatus, Result, read_certainty
from grader.reports.text import clean, one_line

NOWHERE = "none"  # the sandbox of a submission of which nothing was run

_BROKEN: tuple[type[SandboxError], ...] = (SandboxError, *SandboxError.__subclasses__())
_LOST = tuple(f"{kind.__name__}: " for kind in _BROKEN)  # how its messages begin
_MESSAGE_CHARACTERS = 10_000
_STORY_CHARACTERS = 100_000
_STAGES = ("setup", "call", "teardown")

Report = Mapping[str, object]


def score_report(student: str, exercise: str, report: Report, expected: Sequence[ExpectedCheck]) -> Result:
    """The result that a report gives: for each expected check what its own tests say, and nothing else."""
    tests = _tests_by_check(report, exercise)
    if not any(check.id in tests for check in expected):
        why = collection_problem(report) or "the report holds none of them"
        return error_result(student, exercise, f"the checks could not be run: {why}", expected)
    checks = tuple(_check(check, tests.get(check.id, [])) for check in expected)
    found = [_notes(test) for check in expected for test in tests.get(check.id, [])]
    tampered = _first(found, "tampered")
    if tampered is not None:
        checks = tuple(replace(check, points=0) for check in checks)
    return Result(
        student=student,
        exercise=exercise,
        score=_total([check.points for check in checks]),
        max_score=_total([check.points for check in expected]),
        status="graded" if tampered is None else "tampered",
        message=_interruption(checks) if tampered is None else f"tampered: {tampered}",
        sandbox=_weakest(found),
        checks=checks,
        review=_first(found, "review"),
    )


def checks_that_drew(report: Report, exercise: str) -> tuple[str, ...]:
    """The ids of the checks that drew inputs, which another course secret may make others."""
    tests = _tests_by_check(report, exercise)
    return tuple(id for id, found in tests.items() if any(_notes(test).get("drew") is True for test in found))


def lost_sandbox(result: Result) -> str | None:
    """What broke where a check could not be run as its sandbox was lost: no fault of the submission's."""
    messages = [check.message or "" for check in result.checks if check.status == "error"]
    return next((message.partition(": ")[2] for message in messages if message.startswith(_LOST)), None)


def error_result(student: str, exercise: str, message: str, expected: Sequence[ExpectedCheck]) -> Result:
    """The result of a submission that could not be graded: no points, and the reason."""
    return Result(
        student=student,
        exercise=exercise,
        score=0,
        max_score=_total([check.points for check in expected]),
        status="error",
        message=_shortened(message, _MESSAGE_CHARACTERS),
        sandbox=NOWHERE,
        checks=tuple(_missing(check, None) for check in expected),
    )


def _first(notes: Sequence[Report], key: str) -> str | None:
    """The first text of that name that the plugin noted of a check."""
    return next((text for note in notes if (text := _text(note, key, _MESSAGE_CHARACTERS))), None)


def _weakest(notes: Sequence[Report]) -> str:
    """The weakest sandbox in which a check ran."""
    ran = {note.get("sandbox") for note in notes}
    return next((tier for tier in reversed(TIERS) if tier in ran), NOWHERE)


def _tests_by_check(report: Report, exercise: str) -> dict[str, list[Report]]:
    """The tests of the report under their check ids: a node id without the path of the suite."""
    tests: dict[str, list[Report]] = {}
    reported = report.get("tests")
    for test in reported if isinstance(reported, list) else ():
        if isinstance(test, dict):
            id = str(test.get("nodeid")).removeprefix(f"tests/{exercise}/").removeprefix(f"exercises/{exercise}/")
            tests.setdefault(id, []).append(test)
    return tests


def _check(expected: ExpectedCheck, tests: Sequence[Report]) -> CheckResult:
    if not tests:
        return _missing(expected, "the check was expected and did not run")
    # One id, one check: where a report holds it twice, the worse one counts.
    test = next((test for test in tests if _status(test) != "pass"), tests[0])
    status = _status(test)
    notes = _notes(test)
    return CheckResult(
        id=expected.id,
        fact=expected.fact,
        task=expected.task,
        status=status,
        points=_plain(expected.points) if status == "pass" else 0,
        max_points=_plain(expected.points),
        message=None if status == "pass" else _text(notes, "message", _MESSAGE_CHARACTERS) or _reason(test),
        story=_text(notes, "story", _STORY_CHARACTERS),
        schedule=_text(notes, "schedule", _STORY_CHARACTERS),
        next_step=_text(notes, "next_step", _MESSAGE_CHARACTERS),
        certainty=_certainty(notes),
    )


def _missing(expected: ExpectedCheck, message: str | None) -> CheckResult:
    points = _plain(expected.points)
    return CheckResult(expected.id, expected.fact, expected.task, "missing", 0, points, message)


def _status(test: Report) -> CheckStatus:
    """A pass is a test whose three stages all ran and passed; `outcome` alone proves nothing."""
    outcomes = [_outcome(test.get(stage)) for stage in _STAGES]
    if outcomes == ["passed"] * 3 and _outcome(test) == "passed":
        return "pass"
    hint = _notes(test).get("outcome")
    if hint == "fail" or hint == "error":
        return hint
    return "fail" if outcomes[:2] == ["passed", "failed"] else "error"


def _outcome(stage: object) -> object:
    return stage.get("outcome") if isinstance(stage, dict) else None


def _reason(test: Report) -> str:
    """Why a check did not pass, where it did not say so itself: the first line of the stage that broke."""
    for name in _STAGES:
        stage = test.get(name)
        if not isinstance(stage, dict):
            return f"the check was stopped before its {name} stage ended"
        if stage.get("outcome") != "passed":
            return f"{name} {stage.get('outcome')}: {_crash(stage)}"
    return "the check did not count as a pass"


def _crash(stage: Report) -> str:
    crash = stage.get("crash")
    message = str(crash.get("message", "")) if isinstance(crash, dict) else ""
    first = next((line for line in message.splitlines() if line.strip()), "no reason given")
    return one_line(first)[:500]


def _interruption(checks: Sequence[CheckResult]) -> str | None:
    missing = sum(check.status == "missing" for check in checks)
    return f"the run ended early: {missing} of {len(checks)} checks did not run" if missing else None


def _notes(test: Report) -> Report:
    """What the plugin noted of the check; empty where it noted nothing."""
    metadata = test.get("metadata")
    notes = metadata.get("check") if isinstance(metadata, dict) else None
    return notes if isinstance(notes, dict) else {}


def _text(notes: Report, key: str, characters: int) -> str | None:
    value = notes.get(key)
    return _shortened(value, characters) if isinstance(value, str) and value.strip() else None


def _shortened(text: str, characters: int) -> str:
    cleaned = clean(text)
    return cleaned if len(cleaned) <= characters else cleaned[:characters] + " ..."


def _certainty(notes: Report) -> tuple[Certainty, ...]:
    """How sure each exploration of the check was; none of it where a part has another shape."""
    try:
        return tuple(read_certainty(item) for item in Fields(notes, "the check").records("certainty"))
    except FieldError:
        return ()


def _total(points: Sequence[float]) -> float:
    return _plain(round(math.fsum(points), 6))


def _plain(points: float) -> float:
    """A whole number of points as an `int`, so that JSON says 5 and not 5.0."""
    return int(points) if points == int(points) else points
