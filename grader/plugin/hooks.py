"""The hooks of the plugin: options, the `submission` fixture, reports, and the score at the end."""

from __future__ import annotations

import os
import shlex
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course.exercise import DESCRIPTION_NAME
from grader.judge.process import ChildProcess
from grader.judge.sandbox.tiers import TIERS, is_enough, refusal
from grader.judge.submission import Backend, CheckFailed, Submission, misfit_of_schedule
from grader.plugin.checks import ROOTS, Check, check_of, step_after
from grader.plugin.local import LocalSession, Nothing
from grader.plugin.start import START, Start
from grader.plugin.summary import Summary, attach
from grader.plugin.told import Crash, Told, wrapped

SUBMISSION = pytest.StashKey[Submission]()
FAILED = pytest.StashKey[CheckFailed]()
SUMMARY = pytest.StashKey[Summary]()
_MARGIN = 4  # columns of the terminal that a story leaves free


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("lockstep", "exercises on concurrency")
    group.addoption(
        "--submission", metavar="DIR", help="check the files in DIR against a hidden suite; without it, the reference"
    )
    group.addoption(
        "--require-sandbox", metavar="TIER", choices=TIERS,
        help="run a submission only in a sandbox that is at least `full`, `no-namespace` or `process-only`",
    )  # fmt: skip
    group.addoption(
        "--schedule", metavar="TEXT", help="replay the one interleaving that TEXT describes, as a failure prints it"
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "check(points, task, next_step): a check of an exercise, what it is worth and what to do if it fails"
    )
    config.stash[START] = Start.of(config)
    config.stash[SUMMARY] = Summary(config.stash[START].columns)
    config.pluginmanager.register(config.stash[SUMMARY], "lockstep-summary")
    schedule = config.getoption("--schedule")
    if schedule is not None and (misfit := misfit_of_schedule(schedule)):
        raise pytest.UsageError(f"`--schedule`: {misfit}")
    folder = config.getoption("--submission")
    if folder is not None and not (folder and Path(folder).is_dir()):  # an empty one would stand for the reference
        raise pytest.UsageError(
            f"`--submission {folder}`: there is no such folder; give the one with the student's files"
        )


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """A worker of pytest-xdist has neither the terminal nor the command line."""
    node.workerinput["lockstep"] = vars(node.config.stash[START])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    checks = [check for check in map(check_of, items) if check is not None]
    _refuse_strays(items)
    config.stash[SUMMARY].collect(checks)
    has_timeouts = config.pluginmanager.hasplugin("timeout")  # unless `-p no:timeout` said that nothing should end
    for item in items:
        check = check_of(item)
        if check is not None and has_timeouts and not item.get_closest_marker("timeout"):
            item.add_marker(pytest.mark.timeout(2 * check.exercise.check_wall_seconds + 10, method="signal"))


def _refuse_strays(items: list[pytest.Item]) -> None:
    """What stands outside of a course is told once, before anything runs, and not by each check."""
    for item in items:
        if check_of(item) is None and item.get_closest_marker("check") and "submission" in _fixtures(item):
            raise pytest.UsageError(_why_stray(item.path.parent))


def _why_stray(folder: Path) -> str:
    if folder.parent.name in ROOTS:
        described = folder.parent.parent / "exercises" / folder.name / DESCRIPTION_NAME
        return f"`{described}` is missing, which says what the exercise is: put it back as it was handed out"
    return (
        f"`{folder}` belongs to no exercise: checks find theirs by the folder they stand in, `exercises/ID`. "
        "Put the folder back into `exercises`, or run the checks that are there on your files here: "
        f"`pytest exercises/ID --submission {folder}`"
    )


def _fixtures(item: pytest.Item) -> list[str]:
    return getattr(item, "fixturenames", [])


@pytest.fixture
def submission(request: pytest.FixtureRequest) -> Iterator[Submission]:
    """The submission that a check is about."""
    item = request.node
    check = check_of(item)
    if check is None:
        raise pytest.UsageError(
            f"`{item.nodeid}` asks for `submission` and is no check: it needs `@pytest.mark.check(points=...)` "
            "and stands in `exercises/ID` or `tests/ID`"
        )
    made = _opened(request.config, item, check)
    item.stash[SUBMISSION] = made
    yield made
    if isinstance(made.backend, ChildProcess):
        made.backend.close()


def _opened(config: pytest.Config, item: pytest.Item, check: Check) -> Submission:
    given = config.getoption("--submission")
    exercise = check.exercise
    scenarios = item.path.parent / "scenarios.py"
    folder = Path(os.path.realpath(given)) if given else exercise.reference if check.hidden else exercise.folder
    missing = [name for name in exercise.files if not os.path.isfile(f"{folder}/{name}")]
    backend: Backend
    if missing:
        backend = Nothing(f"`{missing[0]}` is missing: the exercise asks for the files {', '.join(exercise.files)}")
    elif not scenarios.is_file():
        backend = Nothing(f"`{scenarios.name}` is missing beside the checks: put it back as it was handed out")
    elif check.hidden or given:
        backend = _confined(config, ChildProcess(exercise, folder, scenarios))
    else:
        backend = LocalSession(exercise, folder, scenarios)
    width = config.stash[START].columns - _MARGIN
    return Submission(exercise, folder, backend, check.id, config.getoption("--schedule"), width)


def _confined(config: pytest.Config, child: ChildProcess) -> ChildProcess:
    required = config.getoption("--require-sandbox")
    if required is not None and not is_enough(child.tier, required):
        raise pytest.UsageError(refusal(child.tier, required))
    return child


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """A check that passed must also stand up to the cross-checks."""
    result: Any = yield
    submission = item.stash.get(SUBMISSION, None)
    if submission is not None:
        submission.must_have_replayed()
        submission.cross_check()
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Generator[None, Any, Any]:
    report: Any = yield
    check = check_of(item)
    if check is None:
        return report
    error = call.excinfo.value if call.excinfo is not None else None
    submission = item.stash.get(SUBMISSION, None)
    if isinstance(error, CheckFailed):
        item.stash[FAILED] = error
        report.longrepr = Told(_told(check, error, submission, item), _crash(check, item))
    elif report.failed and call.when == "call" and error is not None:
        report.longrepr = Told(f"{check.fact}\n\n{report.longreprtext}", _crash(check, item))
    if submission is not None and call.when == "call":
        failing = error.schedule if isinstance(error, CheckFailed) else ""
        replayed = [story for schedule, story in submission.replayed.items() if schedule != failing]
        for story in (*submission.told, *replayed):
            report.sections.append(("replayed interleaving", story))
    attach(check, report, submission, item)
    return report


def _crash(check: Check, item: pytest.Item) -> Crash:
    path, line, _ = item.location
    return Crash(path, (line or 0) + 1, check.fact)


def _told(check: Check, error: CheckFailed, submission: Submission | None, item: pytest.Item) -> str:
    """A failed check as the student reads it: the fact, the story, how to see it again, what to do next."""
    width = 100 if submission is None else submission.width
    parts = [wrapped(check.fact, width), "", error.story or wrapped(error.message, width)]
    if error.schedule and submission is not None and not check.hidden:
        parts.append(f"replay: {_replay_command(item, submission.numbered(error.schedule))}")
        if unused := submission.unused_schedule():
            parts.append(wrapped(f"({unused} until it fails: nothing was replayed)", width))
    step = step_after(check, error.message) if error.ran else None
    if step:
        parts.extend(("", wrapped(f"next step: {step}", width)))
    if error.ran and check.task is not None and not check.hidden:
        parts.append(wrapped(f"(task {check.task} in README.md; a hint is in hints.md)", width))
    return "\n".join(parts)


def _replay_command(item: pytest.Item, schedule: str) -> str:
    """What replays a failure when it is pasted where pytest was started."""
    here, folder = item.config.invocation_params.dir, item.config.getoption("--submission")
    place = item.path.relative_to(here) if item.path.is_relative_to(here) else item.path
    test = f"{place.as_posix()}::{item.nodeid.partition('::')[2]}"
    submission = ["--submission", folder] if folder else []
    return shlex.join([*item.config.stash[START].command, test, *submission, f"--schedule={schedule}"])


@pytest.hookimpl(optionalhook=True)
def pytest_json_runtest_metadata(item: pytest.Item, call: pytest.CallInfo[None]) -> dict[str, Any]:
    check = check_of(item)
    if check is None or call.when == "teardown":
        return {}
    error = item.stash.get(FAILED, None)
    submission = item.stash.get(SUBMISSION, None)
    told = error or (call.excinfo.value if call.excinfo is not None else None)
    verdict = isinstance(told, (AssertionError, pytest.fail.Exception))  # pytest-timeout ends a check with the latter
    outcome = "pass" if told is None else "fail" if verdict else "error"
    message = None if told is None else error.message if error else f"{type(told).__name__}: {told}"
    return {
        "check": {
            "id": check.id, "fact": check.fact, "points": check.points, "task": check.task,
            "message": message,
            "story": error.story if error else None,
            "schedule": error.schedule if error else None,
            "next_step": step_after(check, message) if message is not None and getattr(told, "ran", True) else None,
            "certainty": [] if submission is None else submission.certainties,
            "outcome": outcome,
            "drew": submission is not None and submission.drew,
            **_judged(submission),
        }
    }  # fmt: skip


def _judged(submission: Submission | None) -> dict[str, Any]:
    """In which sandbox the submission ran, and what the judge holds against it."""
    if submission is None or not isinstance(submission.backend, ChildProcess):
        return {"sandbox": None, "tampered": None, "review": None}
    backend = submission.backend
    return {"sandbox": backend.tier, "tampered": submission.tampered or None, "review": backend.review or None}


@pytest.hookimpl(optionalhook=True)
def pytest_json_modifyreport(json_report: dict[str, Any]) -> None:
    json_report["checks"] = list(Summary.collected)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    config.stash[SUMMARY].print(terminalreporter)
