"""A schedule of thread names under check: what a student reads when it leads elsewhere, and when it fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grader.course import Exercise
from grader.judge.submission import CheckFailed, Observed, Submission
from grader.plugin.local import LocalSession

EXERCISE = Exercise.read(Path(__file__).parents[3] / "exercises" / "10_be_the_scheduler")


@pytest.fixture
def submission() -> Submission:
    folder = EXERCISE.folder
    backend = LocalSession(EXERCISE, folder, folder / "scenarios.py")
    return Submission(EXERCISE, folder, backend, "test_schedules.py::test")


def is_one(outcome: Observed) -> bool:
    return bool(outcome.value == 1)


def refusal(submission: Submission, names: Any) -> str:
    with pytest.raises(CheckFailed) as caught:
        submission.play("count", names, additions=1).must_come_to("the counter shows 1", is_one)
    return str(caught.value)


def test_a_schedule_that_leads_there_is_kept_for_the_report(submission: Submission):
    submission.play("count", ["one", "two"], additions=1).must_come_to("the counter shows 1", is_one)
    assert submission.told[0].endswith("  => the program returns 1")


def test_a_schedule_that_leads_elsewhere_is_told_where(submission: Submission):
    """The wish, what it came to, the steps, and the first one after which there is no way."""
    assert refusal(submission, ["two", "two", "one"]).splitlines() == [
        "wanted: the counter shows 1; this schedule comes to something else: the program returns 2",
        "",
        "  1  two   15  seen = counter.value   reads 0",
        "  2  two   16  counter.value = seen + 1   writes 1",
        "  3  one   15  seen = counter.value   reads 1",
        "  4  one   16  counter.value = seen + 1   writes 2  (no name is left)",
        "",
        "Step 1 was on the way. With step 2 it went another way: after it there is no way to get there.",
    ]
    assert submission.told == []


def test_what_no_schedule_comes_to_has_no_turning_point(submission: Submission):
    with pytest.raises(CheckFailed) as caught:
        submission.play("count", [], additions=1).must_come_to("7", lambda outcome: outcome.value == 7)
    assert "way" not in str(caught.value)


def test_the_first_step_may_be_wrong(submission: Submission):
    with pytest.raises(
        CheckFailed, match="Nothing is wrong yet before the first step. With step 1 it went another way"
    ):
        submission.play("go_shopping", ["one"], names=["one", "two"]).must_come_to(
            "only the second buys", lambda outcome: outcome.value == ["two"]
        )


def test_a_name_that_does_not_fit_is_told_after_the_steps_that_did(submission: Submission):
    assert refusal(submission, ["one", "one", "one"]).splitlines() == [
        "name 3 of the schedule does not fit: `one` has already come to its end",
        "",
        "  1  one   15  seen = counter.value   reads 0",
        "  2  one   16  counter.value = seen + 1   writes 1",
    ]


@pytest.mark.parametrize("names", [None, "one two", ["one", 2], {"one": 1}, [["one"]]])
def test_what_is_no_list_of_names_is_told(submission: Submission, names: Any):
    assert refusal(submission, names) == (
        f"a schedule is a list of thread names, such as `['one', 'two']`, not `{names!r}`"
    )
