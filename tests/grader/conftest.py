"""A miniature course on disk: one small exercise, its hidden suite, and answers of every kind. Workers that grade it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType

import pytest

from grader.course import Course
from grader.judge.process import SECRET
from grader.judge.pytest_process import Ended
from grader.judge.workers import SuiteRun, Workers

EXERCISE = "01_double"

DESCRIPTION = """\
title = "Double a number"
teaches = ["functions"]
needs = []
files = ["double.py"]
interface = ["double.double(n)"]
imports = ["math"]
points = 3
[limits]
check_seconds = 20
submission_seconds = 120
"""

# A stand-in for the plugin of `grader`: what it adds to a report, without the engine. It keeps these tests small.
PLUGIN = '''\
"""Adds to the report of pytest what the grader reads."""

import subprocess
import sys
from pathlib import Path

import pytest

SUITE = Path(__file__).parent


def pytest_addoption(parser):
    parser.addoption("--submission", default=str(SUITE.parent.parent / "solutions" / SUITE.name))


def pytest_configure(config):
    config.addinivalue_line("markers", "points(number, task): what a check is worth")


@pytest.fixture
def call(request):
    folder = request.config.getoption("--submission")

    def call(argument):
        code = f"import double; print(repr(double.double({argument!r})))"
        command = [sys.executable, "-S", "-E", "-c", code]  # it starts in half the time
        return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout.strip()

    return call


def note(item):
    marker = item.get_closest_marker("points")
    id = item.nodeid.rpartition("/")[2]
    fact = (item.function.__doc__ or "").strip()
    return {"id": id, "fact": fact, "points": marker.args[0], "task": marker.kwargs.get("task")}


def pytest_collection_finish(session):
    session.config.notes = [note(item) for item in session.items]


def pytest_json_modifyreport(json_report):
    json_report["checks"] = CONFIG[0].notes


CONFIG = []


def pytest_sessionstart(session):
    CONFIG.append(session.config)


def pytest_json_runtest_metadata(item, call):
    rest = dict.fromkeys(["message", "story", "schedule", "next_step", "outcome"])
    certainty = [{"complete": True, "executions": 1, "strategy": "exhaustive", "seed": None}]
    return {"check": {**note(item), **rest, "certainty": certainty}}
'''

SUITE = '''\
import pytest


@pytest.mark.points(2, task=1)
def test_a_number_is_doubled(call):
    """A number is doubled."""
    assert call(21) == "42"


@pytest.mark.points(1, task=2)
def test_nothing_stays_nothing(call):
    """Twice nothing is nothing."""
    assert call(None) == "None"
'''

RIGHT = "def double(n):\n    return None if n is None else 2 * n\n"
PARTIAL = "def double(n):\n    return 2 * n\n"
WRONG = "def double(n):\n    return n * n\n"

ACCEPTED = {
    "shift": "def double(n):\n    return n if n is None else n << 1\n",
    "add": "def double(n):\n    return n if n is None else n + n\n",
    "early_return": "def double(n):\n    if n is None:\n        return None\n    return n * 2\n",
}

BROKEN = {
    "square": ("test_a_number_is_doubled", WRONG),
    "same": ("test_a_number_is_doubled", "def double(n):\n    return n\n"),
    "triple": ("test_a_number_is_doubled", "def double(n):\n    return 3 * n if n else n\n"),
    "forgets_nothing": ("test_nothing_stays_nothing", PARTIAL),
    "zero_for_nothing": ("test_nothing_stays_nothing", "def double(n):\n    return 2 * (n or 0)\n"),
    "exits": ("test_a_number_is_doubled, test_nothing_stays_nothing", "import os\nos._exit(0)\n"),
}


def write(file: Path, text: str) -> Path:
    """Writes a file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-answer", action="store_true", help="compare local and judged verdicts of all answers")


@pytest.fixture
def course_root(tmp_path: Path) -> Path:
    """The root of a course of one exercise that the proof finds nothing wrong with."""
    root = tmp_path / "course"
    # The real plugin stays out: this course brings a stand-in for it.
    write(root / "pytest.ini", "[pytest]\naddopts = -p no:lockstep\n")
    write(root / "exercises" / EXERCISE / "exercise.toml", DESCRIPTION)
    write(root / "exercises" / EXERCISE / "double.py", "def double(n):\n    return 0  # TODO: twice `n`\n")
    write(root / "tests" / EXERCISE / "conftest.py", PLUGIN)
    write(root / "tests" / EXERCISE / "test_double.py", SUITE)
    solution = root / "solutions" / EXERCISE
    write(solution / "double.py", RIGHT)
    for name, text in ACCEPTED.items():
        write(solution / "accepted" / f"{name}.py", text)
    for name, (caught_by, text) in BROKEN.items():
        docstring = f'"""A plausible mistake.\n\nCaught by: {caught_by}\n"""\n'
        write(solution / "broken" / f"{name}.py", docstring + text)
    return root


@pytest.fixture
def course(course_root: Path) -> Course:
    return Course(course_root)


class LastingWorkers(Workers):
    """Workers that serve one test after the other: each that is started costs a second of processor time."""

    stopped = False

    def run(self, run: SuiteRun) -> Ended:
        """A worker has the environment of the test that started it, so the secret of this one comes with the run."""
        return super().run(replace(run, secret=run.secret or os.environ.get(SECRET, "")))

    def stop(self) -> None:
        self.stopped = True
        super().stop()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pass


class Lending:
    """Stands in for the class `Workers` where a command makes its own."""

    def __init__(self) -> None:
        self.workers = LastingWorkers()

    def __call__(self, jobs: int = 1) -> LastingWorkers:
        if self.workers.stopped:  # by a run that broke off
            self.workers = LastingWorkers()
        self.workers.jobs = jobs
        return self.workers


@pytest.fixture(scope="session")
def lending() -> Iterator[Lending]:
    lending = Lending()
    yield lending
    lending.workers.stop()


@pytest.fixture
def lasting_workers(lending: Lending) -> LastingWorkers:
    return lending()


@pytest.fixture
def command_with_lasting_workers(lending: Lending, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that grade, called in this process, start no workers of their own."""
    for module in ("class_run", "check"):
        monkeypatch.setattr(f"grader.cli.{module}.Workers", lending)


@pytest.fixture
def submissions(tmp_path: Path) -> Path:
    """A class of three: right, partly right and wrong."""
    folder = tmp_path / "submissions"
    for student, text in (("s01", RIGHT), ("s02", PARTIAL), ("s03", WRONG)):
        write(folder / student / EXERCISE / "double.py", text)
    return folder
