"""Gradings on a real Dask scheduler with real workers on this machine."""

from __future__ import annotations

import importlib.util
import json
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grader.judge import cluster as cluster_module
from grader.judge.cluster import ClusterError
from grader.judge.workers import FORKS

# Looked for and not imported: that takes a second in each process that collects tests.
pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("distributed") is None, reason="Dask is not installed: `pip install 'lockstep[cluster]'`"
)

EXERCISE = "01_double"

BEGINS = """
def pytest_runtest_setup(item):
    import os
    if "BEGUN" in os.environ:
        with open(os.environ["BEGUN"], "w") as pipe:
            pipe.write("begun\\n")
"""


def dask(*arguments: str, **environment: str) -> subprocess.Popen[str]:
    """A part of a cluster; its log is its standard error."""
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "DASK_DISTRIBUTED__DASHBOARD__LINK": "", **environment},
    )  # fmt: skip


class Cluster:
    """A scheduler on this machine and the workers that were started for it."""

    def __init__(self, parts: ExitStack) -> None:
        self._parts = parts
        scheduler = self._part(dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"))
        assert scheduler.stderr is not None
        line = next(line for line in scheduler.stderr if "Scheduler at:" in line)
        self.address = line.split()[-1]

    def worker(self, **environment: str) -> subprocess.Popen[str]:
        worker = self._part(
            dask("worker", self.address, "--nthreads", "1", "--no-nanny", "--no-dashboard", **environment)
        )
        assert worker.stderr is not None
        assert any("Registered to:" in line for line in worker.stderr)
        return worker

    def _part(self, process: subprocess.Popen[str]) -> subprocess.Popen[str]:
        self._parts.enter_context(process)
        self._parts.callback(process.kill)
        return process


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with ExitStack() as parts:
        yield Cluster(parts)


@pytest.fixture
def class_of_six(tmp_path: Path) -> Path:
    for number in range(6):
        place = tmp_path / "class" / f"s{number}" / EXERCISE
        place.mkdir(parents=True)
        (place / "double.py").write_text(f"def double(n):\n    return None if n is None else n * {1 + number % 3}\n")
    (tmp_path / "class" / "s5" / EXERCISE / "double.py").write_text("")
    return tmp_path / "class"


def grader(submissions: Path, course: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    parts = [sys.executable, "-m", "grader", "grade", submissions, "--course", course, "--out", out, *options]
    environment = {**os.environ, "LOCKSTEP_SECRET": "known to nobody"}
    return subprocess.Popen(
        [*map(str, parts)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    )  # fmt: skip


def content(folder: Path) -> dict[str, bytes]:
    """The results and the class table; reports name the places of the machine that they were made on."""
    files = [folder / "scores.csv", *folder.glob("results/*/*.json")]
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


@pytest.mark.skipif(not FORKS, reason="named pipes and signals of POSIX")
def test_a_lost_worker_loses_nothing(
    cluster: Cluster, class_of_six: Path, course_root: Path, tmp_path: Path
) -> None:
    """One of two workers is killed in the middle of a grading; the results are those of a run without a cluster."""
    conftest = course_root / "tests" / EXERCISE / "conftest.py"
    conftest.write_text(conftest.read_text() + BEGINS)
    alone, out, pipe = tmp_path / "alone", tmp_path / "out", tmp_path / "begun"
    with grader(class_of_six, course_root, alone) as local:
        local.communicate()
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    doomed = cluster.worker(BEGUN=str(pipe))
    cluster.worker()
    with grader(class_of_six, course_root, out, "--cluster", cluster.address) as run:
        ready = select.select([reader, run.stdout], [], [])[0]
        doomed.kill()
        assert reader in ready, run.communicate()
        shown, said = run.communicate()
    os.close(reader)
    assert (run.returncode, "6 of 6 submissions, 1 could not be graded" in shown) == (0, True), said
    assert content(out) == content(alone)


def test_a_lost_scheduler_is_told_and_what_was_graded_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its client gives up all that is under way, and would take nothing more: each of the rest would have failed."""

    class Client(nullcontext[None]):
        loop, status = None, "running"

        def __enter__(self) -> Client:  # type: ignore[override]
            return self

        def nthreads(self) -> dict[str, int]:
            return {}

        def submit(self, remotely: object, *task: str, pure: bool) -> SimpleNamespace:
            return SimpleNamespace(key=task[0], status=task[0], result=lambda: json.dumps(FAULTLESS))

    class Running(list[Any]):
        def __next__(self) -> Any:
            client.status = self[0].status if self[0].status == "cancelled" else client.status
            return self.pop(0)

        add = list.append

    client = Client()
    stand_in = SimpleNamespace(as_completed=lambda **options: Running())
    monkeypatch.setattr(cluster_module, "_distributed", lambda: stand_in)
    monkeypatch.setattr(cluster_module, "_client", lambda distributed, address: client)
    monkeypatch.setattr(cluster_module, "_task", lambda status: (status, {}, {}))
    gradings = cluster_module.grade_on_cluster(iter(["finished", "cancelled", "never"]), "tcp://there:1")  # type: ignore[arg-type]
    assert next(gradings).report == {}
    with pytest.raises(ClusterError, match="the scheduler at `tcp://there:1` is gone"):
        next(gradings)


FAULTLESS = {"report": {}, "problem": None, "ours": False}


def test_without_a_scheduler_the_way_out_is_told(class_of_six: Path, course_root: Path, tmp_path: Path) -> None:
    """An address where no scheduler can be is an error in a sentence."""
    with grader(class_of_six, course_root, tmp_path / "out", "--cluster", "carrier-pigeon://1") as run:
        said = run.communicate()[1]
    assert run.returncode == 1
    assert "Traceback" not in said
    assert said.splitlines()[-1].startswith("Error: no Dask scheduler answers at `carrier-pigeon://1`")
