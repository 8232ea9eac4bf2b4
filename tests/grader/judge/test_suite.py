"""The checks that are expected of a hidden suite."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course
from grader.judge.suite import ExpectedCheck, SuiteError, expected_checks
from grader.judge.workers import WorkerDied, Workers

Checks = Callable[[Course], tuple[ExpectedCheck, ...]]
Refusal = Callable[[Course], str]


@pytest.fixture
def checks(lasting_workers: Workers) -> Checks:
    return lambda course: expected_checks(course.exercises["01_double"], lasting_workers)


@pytest.fixture
def refusal(checks: Checks) -> Refusal:
    def said(course: Course) -> str:
        with pytest.raises(SuiteError) as caught:
            checks(course)
        return str(caught.value)

    return said


def suite(course_root: Path) -> Path:
    return course_root / "tests" / "01_double"


def test_checks_come_in_the_order_of_the_suite(course: Course, checks: Checks) -> None:
    """Each check has its id, its fact, its points and its task."""
    assert checks(course) == (
        ExpectedCheck("test_double.py::test_a_number_is_doubled", "A number is doubled.", 2, 1),
        ExpectedCheck("test_double.py::test_nothing_stays_nothing", "Twice nothing is nothing.", 1, 2),
    )


def test_a_suite_that_does_not_load_says_why(course: Course, course_root: Path, refusal: Refusal) -> None:
    """The reason of the import error is in the message."""
    (suite(course_root) / "test_double.py").write_text("import nowhere_to_be_found\n")
    message = refusal(course)
    assert message.startswith("the hidden suite `tests/01_double` cannot be collected: ")
    assert "No module named 'nowhere_to_be_found'" in message


def test_a_course_that_holds_a_grader_is_graded_by_this_one(course: Course, course_root: Path) -> None:
    """What a course has by the name of a module is not imported in its place, as little as by `pytest` itself."""
    (course_root / "grader").mkdir()
    (course_root / "grader" / "__init__.py").write_text("raise SystemExit('the wrong grader')")
    (course_root / "json.py").write_text("raise SystemExit('the wrong json')")
    with Workers() as workers:  # started there
        assert len(expected_checks(course.exercises["01_double"], workers)) == 2


def test_an_empty_suite_is_refused(course: Course, course_root: Path, refusal: Refusal) -> None:
    """A suite without tests has nothing to grade with."""
    (suite(course_root) / "test_double.py").write_text("")
    assert "cannot be collected: " in refusal(course)


def test_a_process_that_is_killed_each_time_is_told_as_that(
    course: Course, monkeypatch: pytest.MonkeyPatch, refusal: Refusal
) -> None:
    """It is no fault of ours, as where memory is short, and the message says what to look at."""

    def killed(*_: object) -> None:
        raise WorkerDied("the judge's own process ended with status -9: it printed nothing")

    monkeypatch.setattr(Workers, "run", killed)
    assert "status -9: it printed nothing: try again, and look whether memory is short" in refusal(course)


def test_a_missing_suite_is_refused(course: Course, course_root: Path, refusal: Refusal) -> None:
    """An exercise without a hidden suite is an error that names it."""
    for file in suite(course_root).iterdir():
        file.unlink()
    suite(course_root).rmdir()
    assert "`tests/01_double` cannot be collected" in refusal(course)


def test_without_the_plugin_the_way_out_is_named(course: Course, course_root: Path, refusal: Refusal) -> None:
    """A report without checks comes from a Python that lacks the plugin."""
    (suite(course_root) / "conftest.py").unlink()
    (suite(course_root) / "test_double.py").write_text("def test_a(): pass\n")
    assert "install `lockstep` in this Python" in refusal(course)


def test_a_check_of_another_shape_is_refused(course: Course, course_root: Path, refusal: Refusal) -> None:
    """Points that are no number are named."""
    file = suite(course_root) / "test_double.py"
    file.write_text(file.read_text().replace("points(2,", "points('two',"))
    assert "`points` in `checks[0]` of the report is not a number" in refusal(course)
