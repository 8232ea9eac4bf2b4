"""Judge workers: what they share between runs, what they keep apart, and how they end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.judge.process import SECRET
from grader.judge.pytest_process import Ended, StoppedError
from grader.judge.workers import FORKS, SuiteRun, WorkerDied, Workers

PLENTY = 600.0

needs_fork = pytest.mark.skipif(not FORKS, reason="workers fork on Linux only")


@pytest.fixture
def workers(lasting_workers: Workers) -> Workers:
    """Those of all tests; one that a test kills is replaced."""
    return lasting_workers


class Desk:
    """A folder with hidden suites, and runs on them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._runs = 0

    def suite(self, code: str, name: str = "01_it") -> Path:
        folder = self.folder / "tests" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "test_it.py").write_text(code)
        return folder

    def order(self, suite: Path, seconds: float = PLENTY, collect: bool = False) -> SuiteRun:
        self._runs += 1
        submission, scratch = self.folder / f"submission{self._runs}", self.folder / f"scratch{self._runs}"
        submission.mkdir()
        scratch.mkdir()
        report = self.folder / f"report{self._runs}.json"
        return SuiteRun(suite, report, scratch, seconds, None if collect else submission)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def outcomes(run: SuiteRun) -> list[str]:
    return [test["outcome"] for test in json.loads(run.report.read_text())["tests"]]


@needs_fork
def test_a_suite_is_loaded_once(workers: Workers, desk: Desk) -> None:
    """Collected for the first run, the suite is there for every other one."""
    suite = desk.suite("open('loaded', 'a').write('x')\ndef test_a(): pass\n")
    for _ in range(3):
        run = desk.order(suite)
        assert workers.run(run).status == 0
        assert outcomes(run) == ["passed"]
    assert (desk.folder / "loaded").read_text() == "x"


def test_nothing_of_a_run_reaches_the_next(workers: Workers, desk: Desk) -> None:
    """What a check changes in its process, in its environment and on its screen ends with it."""
    suite = desk.suite(
        "import os, sys\nseen = []\ndef test_a():\n"
        "    assert not seen and 'LEFT' not in os.environ\n"
        "    seen.append(1)\n    os.environ['LEFT'] = 'here'\n    sys.stdout.write('LEFT')\n"
    )
    for _ in range(2):
        run = desk.order(suite)
        ended = workers.run(run)
        assert (ended.status, outcomes(run)) == (0, ["passed"])
        assert ended.output.count("LEFT") <= 1


def test_suites_take_turns(workers: Workers, desk: Desk) -> None:
    """Each run is one of its own suite, whichever came before."""
    one, other = desk.suite("def test_a(): pass\n"), desk.suite("def test_a(): assert 0\n", "02_it")
    for suite, expected in ((one, "passed"), (other, "failed"), (one, "passed")):
        run = desk.order(suite)
        workers.run(run)
        assert outcomes(run) == [expected]


def test_to_collect_runs_no_check(workers: Workers, desk: Desk) -> None:
    """Without a submission the report lists what was collected, and a run with one comes after it as ever."""
    suite = desk.suite("def test_a(): open('ran', 'w')\n")
    collect = desk.order(suite, collect=True)
    assert workers.run(collect).status == 0
    report = json.loads(collect.report.read_text())
    assert report["collectors"] and not report["tests"]
    assert not (desk.folder / "ran").exists()
    run = desk.order(suite)
    workers.run(run)
    assert outcomes(run) == ["passed"]


def test_a_worker_reports_what_plain_pytest_reports(desk: Desk) -> None:
    """Without a fork the same run gives the same outcomes, messages and status."""
    suite = desk.suite("import pytest\ndef test_a(): assert 1 == 2, 'why'\ndef test_b(): pytest.skip('so')\ndef test_c(): pass\n")
    reports, statuses = [], []
    for fork in {FORKS, False}:
        with Workers(fork=fork) as workers:
            run = desk.order(suite)
            statuses.append(workers.run(run).status)
            reports.append([_timeless(test) for test in json.loads(run.report.read_text())["tests"]])
    assert [test["outcome"] for test in reports[0]] == ["failed", "skipped", "passed"]
    assert reports[0] == reports[-1]
    assert set(statuses) == {1}


@pytest.mark.parametrize("fork", sorted({FORKS, False}))
def test_a_run_may_have_a_secret_and_checks_of_its_own(
    desk: Desk, fork: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They hold for that run: the next one has all checks and the secret of the desk again."""
    monkeypatch.setenv(SECRET, "of the desk")
    suite = desk.suite(
        "import os, pytest\n@pytest.mark.parametrize('what', ['a/b', 'c'])\ndef test_a(what):\n"
        f"    assert os.environ[{SECRET!r}] == 'of the run'\ndef test_b(): pass\n"
    )
    with Workers(fork=fork) as workers:
        run = replace(desk.order(suite), secret="of the run", checks=("test_it.py::test_a[a/b]",))
        workers.run(run)
        assert outcomes(run) == ["passed"]
        after = desk.order(suite)
        workers.run(after)
        assert outcomes(after) == ["failed", "failed", "passed"]


def _timeless(test: dict[str, Any]) -> dict[str, Any]:
    stages = {key: {k: v for k, v in value.items() if k != "duration"} for key, value in test.items() if isinstance(value, dict)}
    return {**test, **stages}


@pytest.mark.parametrize(
    ("code", "status"), [("def (:\n", 2), ("raise SystemExit('enough')\n", 3), ("import nowhere\n", 2), ("", 5)]
)
def test_a_suite_that_does_not_load_ends_with_pytests_own_status(
    workers: Workers, desk: Desk, code: str, status: int
) -> None:
    """Whatever is wrong with it, the run ends, and a suite that is well runs after it."""
    broken = desk.suite(code)
    assert workers.run(desk.order(broken)).status == status
    run = desk.order(desk.suite("def test_a(): pass\n", "02_it"))
    workers.run(run)
    assert outcomes(run) == ["passed"]


def test_a_suite_that_is_not_there_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line is pytest's own reason, also where Python holds back what is printed."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    with Workers() as workers:
        ended = workers.run(desk.order(desk.folder / "tests" / "99_no"))
    assert (ended.status, ended.last_line()) == (4, "ERROR: file or directory not found: tests/99_no"), ended.output


def test_a_mended_suite_is_loaded_anew(workers: Workers, desk: Desk) -> None:
    """A suite that could not be loaded is tried again with the next run."""
    (conftest := desk.suite("def test_a(): pass\n") / "conftest.py").write_text("raise SystemExit('broken')\n")
    assert "broken" in workers.run(desk.order(conftest.parent)).output
    conftest.unlink()
    run = desk.order(conftest.parent)
    workers.run(run)
    assert outcomes(run) == ["passed"]


def test_a_run_that_takes_too_long_is_killed(workers: Workers, desk: Desk) -> None:
    """A run has its limit, and the next one starts as if nothing had been."""
    suite = desk.suite("def test_a(): pass\n")
    assert workers.run(desk.order(suite, seconds=0)).timed_out
    assert not workers.run(desk.order(suite)).timed_out


def test_other_plugins_take_no_part(workers: Workers, desk: Desk) -> None:
    """What else is installed cannot change a grading: Hypothesis is here, and its plugin is not."""
    suite = desk.suite(
        "def test_a(request):\n    manager = request.config.pluginmanager\n"
        "    assert manager.has_plugin('pytest_jsonreport') or manager.has_plugin('pytest_jsonreport.plugin')\n"
        "    assert not manager.has_plugin('hypothesispytest')\n"
    )
    run = desk.order(suite)
    workers.run(run)
    assert outcomes(run) == ["passed"]


@needs_fork
def test_a_process_left_behind_ends_with_its_run(workers: Workers, desk: Desk) -> None:
    """A daemon that a check leaves, in a session of its own and without a parent, is gone when the run has ended."""
    os.mkfifo(desk.folder / "pipe")
    reader = os.open(desk.folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    code = "import signal; pipe = open('pipe', 'w'); pipe.write('here'); pipe.flush(); print(flush=True); signal.pause()"
    suite = desk.suite(
        "import subprocess, sys\ndef test_a():\n"
        f"    process = subprocess.Popen([sys.executable, '-c', {code!r}], stdout=subprocess.PIPE, start_new_session=True)\n"
        "    process.stdout.readline()\n"
    )
    workers.run(desk.order(suite))
    os.set_blocking(reader, True)
    with open(reader, encoding="utf-8") as pipe:
        assert pipe.read() == "here"  # the read ends only when no writer is left


WAITS = "import os, signal\ndef test_a():\n    pipe = open('pipe', 'w')\n    pipe.write(f'{os.getpid()}\\n')\n    pipe.flush()\n    signal.pause()\n"


class Running(threading.Thread):
    """A run in the background."""

    def __init__(self, workers: Workers, run: SuiteRun) -> None:
        super().__init__()
        self._workers, self._run = workers, run
        self.ended: Ended | Exception | None = None
        self.start()

    def run(self) -> None:
        try:
            self.ended = self._workers.run(self._run)
        except (WorkerDied, StoppedError) as error:
            self.ended = error


@needs_fork
def test_a_stop_ends_all_that_runs(desk: Desk) -> None:
    """A run that waits for ever ends with the workers, and no process of it is left."""
    workers = Workers()
    os.mkfifo(desk.folder / "pipe")
    running = Running(workers, desk.order(desk.suite(WAITS)))
    with open(desk.folder / "pipe", encoding="utf-8") as pipe:
        assert pipe.readline()
        workers.stop()
        assert pipe.read() == ""
    running.join()
    assert isinstance(running.ended, StoppedError)
    with pytest.raises(StoppedError):
        workers.run(desk.order(desk.folder / "tests" / "01_it"))


@needs_fork
def test_a_grading_that_is_killed_is_told(workers: Workers, desk: Desk) -> None:
    """When the process of one run dies the status says how, and the next run is not touched."""
    suite = desk.suite("import os, signal\ndef test_a(): os.kill(os.getpid(), signal.SIGKILL)\n")
    assert workers.run(desk.order(suite)).status == -signal.SIGKILL
    run = desk.order(desk.suite("def test_a(): pass\n", "02_it"))
    workers.run(run)
    assert outcomes(run) == ["passed"]


KILLS = "import os, signal\ndef test_a():\n    os.kill({who}, signal.SIGKILL)\n    signal.pause()\n"
WORKER = "int(open(f'/proc/{os.getppid()}/stat').read().rpartition(')')[2].split()[1])"


@needs_fork
def test_a_worker_that_dies_again_and_again_is_told(workers: Workers, desk: Desk) -> None:
    """A run that kills its worker each time ends with the worker's status."""
    suite = desk.suite(KILLS.format(who=WORKER))
    with pytest.raises(WorkerDied, match=f"status -{int(signal.SIGKILL)}"):
        workers.run(desk.order(suite))


@needs_fork
@pytest.mark.parametrize("who", [WORKER, "os.getppid()"])
def test_a_run_is_tried_again_when_its_worker_died(workers: Workers, desk: Desk, who: str) -> None:
    """A worker, or its suite process, that was killed from outside costs nothing: the run is done by another one."""
    once = "import os, signal\ndef test_a():\n    if os.path.exists('killed'): return\n    open('killed', 'w')\n"
    suite = desk.suite(once + KILLS.format(who=who).partition("test_a():\n")[2])
    run = desk.order(suite)
    assert workers.run(run).status == 0
    assert outcomes(run) == ["passed"]


LOSES_ITS_FORK_SERVER = """
import os, signal
from grader.judge import fork_server
from grader.judge.fork_server import Opening, Sandbox


def in_a_sandbox():
    sandbox = Sandbox(Opening({"p.py": b"x = 1"}, {"scenarios.py": b""}, {}, (), (), 20))
    child, connection = sandbox.start()
    connection.close()
    sandbox.end(child)
    sandbox.close()


def test_before():
    in_a_sandbox()


def test_after():
    os.kill(fork_server.server()._process.pid, signal.SIGKILL)
    in_a_sandbox()
"""


@needs_fork
def test_a_fork_server_that_is_killed_costs_nothing(workers: Workers, desk: Desk) -> None:
    """Killed in the middle of a run, it is replaced, in that run and in the next one of the same worker."""
    suite = desk.suite(LOSES_ITS_FORK_SERVER)
    for _ in range(2):
        run = desk.order(suite)
        assert workers.run(run).status == 0
        assert outcomes(run) == ["passed", "passed"]


@needs_fork
def test_a_worker_ends_with_its_judge(desk: Desk) -> None:
    """When the judge is killed in the middle of a run, no process that it started is left."""
    os.mkfifo(desk.folder / "pipe")
    run = desk.order(desk.suite(WAITS))
    code = (
        "import sys\nfrom pathlib import Path\nfrom grader.judge.workers import SuiteRun, Workers\n"
        "Workers().run(SuiteRun(*map(Path, sys.argv[1:4]), 600, Path(sys.argv[4])))\n"
    )
    parts = [run.suite, run.report, run.scratch, run.submission]
    with subprocess.Popen([sys.executable, "-c", code, *map(str, parts)]) as judge:
        with open(desk.folder / "pipe", encoding="utf-8") as pipe:
            assert pipe.readline()
            judge.kill()
            assert pipe.read() == ""
