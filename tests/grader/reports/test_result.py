"""The result document and its strict reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from grader.reports import Certainty, CheckResult, Result, ResultError

CHECK = CheckResult(
    id="test_lock.py::test_sum",
    fact="No update is lost.",
    task=1,
    status="fail",
    points=0,
    max_points=3,
    message="an update was lost",
    story="two columns\n  of text",
    schedule="01.1",
    next_step="hold the lock over the read and the write",
    certainty=(Certainty(True, 34, "exhaustive"), Certainty(False, 1000, "surw", 7)),
)
RESULT = Result(
    student="s01",
    exercise="03_lock",
    score=5.5,
    max_score=8,
    status="graded",
    message=None,
    sandbox="process-only",
    checks=(CHECK, replace(CHECK, id="b", status="pass", points=3, task=None, certainty=())),
)


def document() -> Any:
    return json.loads(RESULT.to_json())


def test_a_result_survives_the_round_trip() -> None:
    """What is written is read back equal, to the types of its points."""
    assert Result.from_json(RESULT.to_json()) == RESULT


@pytest.mark.parametrize("text", ["\ud800 lone", "<b>&", "\x1b[31m", "=1+1", "日本", 'quote " and \\ end\\'])
def test_any_text_survives_the_round_trip(text: str) -> None:
    """A student's text arrives as it was, and the document is plain ASCII."""
    result = replace(RESULT, student=text, message=text, checks=(replace(CHECK, story=text),))
    assert result.to_json().isascii()
    assert Result.from_json(result.to_json()) == result


def test_the_document_says_its_version() -> None:
    """The version comes first, and whole points are written without decimals."""
    assert next(iter(document())) == "version"
    assert '"max_score": 8,' in RESULT.to_json()


def test_another_version_is_refused_with_the_way_out() -> None:
    """A result of a later grader is not read by guessing."""
    text = json.dumps({**document(), "version": 2})
    with pytest.raises(ResultError, match=r"version `2` and this grader reads 1: another version of the grader made it, grade it again"):
        Result.from_json(text)


def drop_score(data: Any) -> None:
    del data["score"]


def add_field(data: Any) -> None:
    data["bonus"] = 1


def add_check_field(data: Any) -> None:
    data["checks"][0]["bonus"] = 1


def text_score(data: Any) -> None:
    data["score"] = "5"


def true_score(data: Any) -> None:
    data["score"] = True


def high_score(data: Any) -> None:
    data["score"] = 9


def high_points(data: Any) -> None:
    data["checks"][0]["points"] = 4


def other_status(data: Any) -> None:
    data["status"] = "passed"


def other_check_status(data: Any) -> None:
    data["checks"][0]["status"] = "passed"


def checks_as_object(data: Any) -> None:
    data["checks"] = {}


def no_certainty(data: Any) -> None:
    data["checks"][0]["certainty"] = None


def half_an_execution(data: Any) -> None:
    data["checks"][0]["certainty"][0]["executions"] = 0.5


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (drop_score, "`score` is missing in the result"),
        (add_field, "the result has the field `bonus`"),
        (add_check_field, r"`checks\[0\]` of the result has the field `bonus`"),
        (text_score, "`score` in the result is not a number"),
        (true_score, "`score` in the result is not a number"),
        (high_score, "score is 9, over the maximum of 8"),
        (high_points, "points of `test_lock.py::test_sum` is 4, over the maximum of 3"),
        (other_status, "`status` in the result is not one of graded, error"),
        (
            other_check_status,
            r"`status` in `checks\[0\]` of the result is not one of pass, fail, error, missing",
        ),
        (checks_as_object, "`checks` in the result is not a list"),
        (no_certainty, r"`certainty` in `checks\[0\]` of the result is not a list"),
        (half_an_execution, "`executions` in .* is not a whole number"),
    ],
)
def test_a_document_of_another_shape_is_refused(spoil: Callable[[Any], None], word: str) -> None:
    """Each deviation is named with the place that it stands at."""
    data = document()
    spoil(data)
    with pytest.raises(ResultError, match=word):
        Result.from_json(json.dumps(data))


@pytest.mark.parametrize("text", ["", "{", "[]", '"text"', '{"version": NaN}', "[" * 100_000])
def test_what_is_no_document_is_refused(text: str) -> None:
    """A file that was cut short or holds something else is refused."""
    with pytest.raises(ResultError, match="the result is not"):
        Result.from_json(text)
