"""Scores from reports that a real pytest wrote, and from reports that are spoilt."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from grader.judge.grading import read_report
from grader.judge.pytest_process import Processes
from grader.judge.suite import ExpectedCheck
from grader.reports import Certainty, CheckResult, Result
from grader.reports.scoring import error_result, lost_sandbox, score_report

FIRST = ExpectedCheck("test_it.py::test_first", "The first.", 2, 1)
SECOND = ExpectedCheck("test_it.py::test_second", "The second.", 1.5, 2)


def report_of(folder: Path, suite: str) -> dict[str, Any]:
    """The report that pytest writes of `tests/01_it/test_it.py`."""
    place = folder / "tests" / "01_it" / "test_it.py"
    place.parent.mkdir(parents=True)
    place.write_text(suite)
    file = folder / "report.json"
    arguments = [
        "-q",
        f"--rootdir={folder}",
        "-p",
        "no:cacheprovider",
        "--json-report",
        f"--json-report-file={file}",
    ]
    ended = Processes().run([*arguments, "tests/01_it"], folder, 600, folder)
    report = read_report(file)
    assert report is not None, ended.output
    return report


def score(report: dict[str, Any], expected: Sequence[ExpectedCheck] = (FIRST, SECOND)) -> Result:
    return score_report("s01", "01_it", report, expected)


def statuses(result: Result) -> list[str]:
    return [check.status for check in result.checks]


def made_report(**notes: object) -> dict[str, Any]:
    """A report of one test that failed in its call, with the plugin's notes."""
    passed, failed = (
        {"outcome": "passed"},
        {"outcome": "failed", "crash": {"message": "assert 1 == 2\n more"}},
    )
    test = {
        "nodeid": "tests/01_it/test_it.py::test_first",
        "outcome": "failed",
        "setup": passed,
        "call": failed,
    }
    return {"tests": [{**test, "teardown": passed, "metadata": {"check": notes}}]}


def only_check(report: dict[str, Any]) -> CheckResult:
    (check,) = score(report, [FIRST]).checks
    return check


def test_partial_credit_is_the_sum_of_what_passes(tmp_path: Path) -> None:
    """A passed check has its points, a failed one none and a reason."""
    result = score(report_of(tmp_path, "def test_first(): pass\ndef test_second(): assert 1 == 2\n"))
    assert (result.score, result.max_score, result.status, result.message) == (2, 3.5, "graded", None)
    assert statuses(result) == ["pass", "fail"]
    assert result.checks[1].message == "call failed: assert 1 == 2"


def test_whole_points_are_written_whole(tmp_path: Path) -> None:
    """A sum of halves that is whole is an `int`."""
    expected = [ExpectedCheck(FIRST.id, "", 1.5, None), ExpectedCheck(SECOND.id, "", 1.5, None)]
    result = score(report_of(tmp_path, "def test_first(): pass\ndef test_second(): pass\n"), expected)
    assert repr(result.score) == "3"


STAGES = """
import pytest

@pytest.fixture
def broken_setup(): raise RuntimeError("no way in")

@pytest.fixture
def broken_teardown():
    yield
    raise RuntimeError("no way out")

def test_setup(broken_setup): pass
def test_teardown(broken_teardown): pass
def test_skip(): pytest.skip("not today")
@pytest.mark.skip
def test_skip_marked(): pass
@pytest.mark.xfail
def test_expected_failure(): assert False
@pytest.mark.xfail
def test_unexpected_pass(): pass
def test_pass(): pass
def test_extra(): pass
"""


def test_a_pass_needs_all_three_stages(tmp_path: Path) -> None:
    """Only the check that passed in setup, call and teardown has points; one that nobody expects gives nothing."""
    names = ["setup", "teardown", "skip", "skip_marked", "expected_failure", "unexpected_pass", "pass"]
    expected = [ExpectedCheck(f"test_it.py::test_{name}", "", 1, None) for name in names]
    result = score(report_of(tmp_path, STAGES), expected)
    assert dict(zip(names, statuses(result), strict=True)) == {
        "setup": "error",
        "teardown": "error",
        "skip": "error",
        "skip_marked": "error",
        "expected_failure": "error",
        "unexpected_pass": "error",
        "pass": "pass",
    }
    assert (result.score, result.max_score) == (1, 7)
    messages = [check.message for check in result.checks]
    assert messages[:2] == [
        "setup failed: RuntimeError: no way in",
        "teardown failed: RuntimeError: no way out",
    ]


def test_a_keyboard_interrupt_is_no_pass(tmp_path: Path) -> None:
    """The check that was left reads `passed` in the report, and has no points."""
    report = report_of(tmp_path, "def test_first(): pass\ndef test_second(): raise KeyboardInterrupt\n")
    assert [test["outcome"] for test in report["tests"]] == ["passed", "passed"]
    result = score(report)
    assert statuses(result) == ["pass", "error"]
    assert result.score == 2
    assert result.checks[1].message == "the check was stopped before its call stage ended"


def test_an_early_exit_is_no_pass(tmp_path: Path) -> None:
    """A run that ends itself with status 0 has points for nothing that it left out."""
    suite = "import pytest\ndef test_first(): pytest.exit('enough', returncode=0)\ndef test_second(): pass\n"
    report = report_of(tmp_path, suite)
    assert report["exitcode"] == 0
    result = score(report)
    assert statuses(result) == ["error", "missing"]
    assert (result.score, result.message) == (0, "the run ended early: 1 of 2 checks did not run")


def test_a_collection_error_is_an_error_with_its_reason(tmp_path: Path) -> None:
    """A suite that cannot be collected lists no test: nothing is graded and the reason is told."""
    result = score(report_of(tmp_path, "import nowhere_to_be_found\n"))
    assert (result.status, result.score, result.max_score) == ("error", 0, 3.5)
    assert statuses(result) == ["missing", "missing"]
    assert result.message is not None
    assert "No module named 'nowhere_to_be_found'" in result.message


def test_an_expected_check_without_a_report_is_missing(tmp_path: Path) -> None:
    """A check that did not run is a failed one, whatever else ran."""
    result = score(report_of(tmp_path, "def test_first(): pass\ndef test_other(): pass\n"))
    assert (statuses(result), result.score, result.status) == (["pass", "missing"], 2, "graded")


def test_a_test_of_the_same_name_elsewhere_is_another(tmp_path: Path) -> None:
    """A check is known by its whole path under the suite."""
    report = report_of(tmp_path, "def test_second(): pass\n")
    for nodeid in ("tests/02_other/test_it.py::test_first", "tests/01_it/sub/test_it.py::test_first"):
        report["tests"][0]["nodeid"] = nodeid
        assert score(report).status == "error"


def test_of_two_reports_of_a_check_the_worse_one_counts() -> None:
    """A second entry cannot turn a failed check into a passed one."""
    report = made_report()
    good = {**report["tests"][0], "outcome": "passed", "call": {"outcome": "passed"}}
    for tests in ([good, *report["tests"]], [*report["tests"], good]):
        assert only_check({"tests": tests}).status == "fail"


def test_outcome_alone_proves_nothing() -> None:
    """A test that says only that it passed has no points."""
    report = {"tests": [{"nodeid": "tests/01_it/test_it.py::test_first", "outcome": "passed"}]}
    assert only_check(report).status == "error"


def test_a_hint_never_makes_a_pass() -> None:
    """The plugin's own word for a failed call changes nothing for the better."""
    assert only_check(made_report(outcome="pass")).status == "fail"


@pytest.mark.parametrize("hint", ["fail", "error"])
def test_the_hint_tells_a_failure_from_an_error(hint: str) -> None:
    """Of a check that did not pass, the plugin knows which it was."""
    assert only_check(made_report(outcome=hint)).status == hint


def test_notes_of_the_plugin_come_into_the_result() -> None:
    """Message, story, schedule, next step and certainty are taken over."""
    certainty = [{"complete": False, "executions": 9, "strategy": "surw", "seed": 7}]
    texts = {"message": "lost", "story": "told", "schedule": "01", "next_step": "lock"}
    check = only_check(made_report(outcome="fail", certainty=certainty, **texts))
    assert (check.message, check.story, check.schedule, check.next_step) == ("lost", "told", "01", "lock")
    assert check.certainty == (Certainty(False, 9, "surw", 7),)


@pytest.mark.parametrize("notes", [None, [], "text", {"message": 1, "story": [], "certainty": [{"complete": 1}]}])
def test_notes_of_another_shape_are_left_out(notes: object) -> None:
    """Whatever stands in the notes, the check is scored by its stages."""
    report = made_report()
    report["tests"][0]["metadata"] = {"check": notes}
    check = only_check(report)
    assert (check.status, check.story, check.certainty) == ("fail", None, ())
    assert check.message == "call failed: assert 1 == 2"


def test_text_in_a_result_is_clean_and_short() -> None:
    """Escape sequences are gone and a message without end is cut."""
    check = only_check(made_report(message="\x1b[31mred\x07", story="x" * 10_000_000))
    assert check.message == "red"
    assert check.story is not None
    assert len(check.story) < 200_000


@pytest.mark.parametrize(
    "report",
    [
        {},
        {"tests": None},
        {"tests": {}},
        {"tests": [None, 1, []]},
        {"tests": [{}]},
        {"tests": [], "collectors": [None, {"outcome": "failed"}]},
        {"tests": [{"nodeid": ["x"], "setup": 1, "call": None, "metadata": 3}]},
    ],
)
def test_a_report_of_another_shape_is_an_error(report: dict[str, Any]) -> None:
    """Nothing in a spoilt report breaks the scoring or earns a point."""
    result = score(report)
    assert (result.status, result.score, result.max_score) == ("error", 0, 3.5)
    assert result.message is not None


def test_a_stage_of_another_shape_is_no_pass() -> None:
    """A stage that is not an object did not pass."""
    report = made_report()
    for stage in ("setup", "call", "teardown"):
        spoilt = {**report["tests"][0], "outcome": "passed", "call": {"outcome": "passed"}, stage: "passed"}
        assert only_check({"tests": [spoilt]}).status == "error"


def test_an_error_result_keeps_the_maximum() -> None:
    """A submission that could not be graded has nothing of all there was, with the reason."""
    result = error_result("s01", "01_it", "\x1b[31mwhy", [FIRST, SECOND])
    assert (result.status, result.score, result.max_score, result.message) == ("error", 0, 3.5, "why")
    assert statuses(result) == ["missing", "missing"]
    assert Result.from_json(json.dumps(json.loads(result.to_json()))) == result


@pytest.mark.parametrize(
    ("notes", "lost"),
    [
        ({"outcome": "error", "message": "SandboxError: the sandbox is gone"}, "the sandbox is gone"),
        ({"outcome": "error", "message": "SandboxGone: the sandbox: ended"}, "the sandbox: ended"),
        ({"outcome": "fail", "message": "SandboxError: says the program"}, None),
        ({"outcome": "error", "message": "TypeError: SandboxError: no"}, None),
    ],
)
def test_a_sandbox_that_broke_is_told_from_a_check_that_failed(notes: dict[str, str], lost: str | None) -> None:
    """Only an error of the judge's own says so, whatever a program's message looks like."""
    assert lost_sandbox(score(made_report(**notes))) == lost
