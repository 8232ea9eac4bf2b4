"""What is recorded of one graded submission: a versioned JSON document, read back strictly."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Literal, NoReturn, cast, get_args

from grader.judge.basis import Basis
from grader.judge.fields import FieldError, Fields

VERSION = 1

CheckStatus = Literal["pass", "fail", "error", "missing"]
Status = Literal["graded", "error", "tampered"]


class ResultError(ValueError):
    """A text is not a result; the message says where and why."""


class OldResult(ResultError):  # noqa: N818 - it reads as what it is
    """A result that another version of the grader made."""


@dataclass(frozen=True)
class Certainty:
    """How sure one exploration behind a check is."""

    complete: bool
    executions: int
    strategy: str
    seed: int | None = None


@dataclass(frozen=True)
class CheckResult:
    """What one hidden check said: `missing` is a check that was expected and has no report."""

    id: str
    fact: str
    task: int | None
    status: CheckStatus
    points: float
    max_points: float
    message: str | None = None
    story: str | None = None
    schedule: str | None = None
    next_step: str | None = None
    certainty: tuple[Certainty, ...] = ()


@dataclass(frozen=True)
class Result:
    """The score of one submission: `graded`, or `error` with the message that says why it could not be.

    `basis` is what it rests on; none for one that has to be graded again, whatever happens.
    `tampered`: the submission changed what was to observe it; the message is the evidence. `review`: what somebody
    should look at. `sandbox`: the weakest tier in which a check ran.
    """

    student: str
    exercise: str
    score: float
    max_score: float
    status: Status
    message: str | None
    sandbox: str
    checks: tuple[CheckResult, ...]
    basis: Basis | None = None
    review: str | None = None

    def to_json(self) -> str:
        """The result as its JSON document: a line for each field, and for each check."""
        parts = {"version": VERSION, **vars(self)}.items()
        lines = ",".join(f'\n "{name}": {_in_lines(value)}' for name, value in parts)
        return f"{{{lines}\n}}\n"

    @classmethod
    def from_json(cls, text: str) -> Result:
        """The result in a JSON document; raises `ResultError` for anything that `to_json` does not write."""
        document: object = None
        try:
            document = _parse(text)
            return _result(Fields(document, "the result"))
        except FieldError as error:
            if _is_old(document):
                raise OldResult(f"{error}: another version of the grader made it, grade it again") from None
            raise ResultError(str(error)) from None


def _in_lines(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ",".join(f"\n  {_in_lines(part)}" for part in value) + "\n ]"
    return json.dumps(value, default=vars, allow_nan=False)


def _is_old(document: object) -> bool:
    """Whether a document is a whole result, with other fields than those of this version."""
    if not isinstance(document, dict) or not isinstance(document.get("version"), int):
        return False
    return document["version"] != VERSION or document.keys() != {"version", *(field.name for field in fields(Result))}


def _parse(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise FieldError(f"the result is not JSON: {error}") from None


def _refuse_constant(name: str) -> NoReturn:
    raise FieldError(f"the result is not JSON: `{name}` is no number")


def _result(fields: Fields) -> Result:
    version = fields.whole("version")
    if version != VERSION:
        raise FieldError(f"the result has version `{version}` and this grader reads {VERSION}")
    result = Result(
        student=fields.text("student"),
        exercise=fields.text("exercise"),
        score=fields.amount("score"),
        max_score=fields.amount("max_score"),
        status=cast(Status, fields.one_of("status", get_args(Status))),
        message=fields.optional_text("message"),
        sandbox=fields.text("sandbox"),
        checks=tuple(_check(check) for check in fields.records("checks")),
        basis=_basis(fields.optional_record("basis")),
        review=fields.optional_text("review"),
    )
    fields.end()
    _within("score", result.score, result.max_score)
    return result


def _basis(fields: Fields | None) -> Basis | None:
    if fields is None:
        return None
    basis = Basis(fields.text("submission"), fields.text("suite"), fields.text("secret"), fields.text("grader"))
    fields.end()
    return basis


def _check(fields: Fields) -> CheckResult:
    check = CheckResult(
        id=fields.text("id"),
        fact=fields.text("fact"),
        task=fields.optional_whole("task"),
        status=cast(CheckStatus, fields.one_of("status", get_args(CheckStatus))),
        points=fields.amount("points"),
        max_points=fields.amount("max_points"),
        message=fields.optional_text("message"),
        story=fields.optional_text("story"),
        schedule=fields.optional_text("schedule"),
        next_step=fields.optional_text("next_step"),
        certainty=tuple(read_certainty(item) for item in fields.records("certainty")),
    )
    fields.end()
    _within(f"points of `{check.id}`", check.points, check.max_points)
    return check


def read_certainty(fields: Fields) -> Certainty:
    """One entry of a check's `certainty`, in a result as in a report."""
    certainty = Certainty(
        complete=fields.flag("complete"),
        executions=fields.whole("executions"),
        strategy=fields.text("strategy"),
        seed=fields.optional_whole("seed"),
    )
    fields.end()
    return certainty


def _within(what: str, value: float, maximum: float) -> None:
    if value > maximum:
        raise FieldError(f"the {what} is {value}, over the maximum of {maximum}")
