"""Runs hidden suites in judge workers, one run at a time in each; where processes cannot fork, in plain pytest."""

from __future__ import annotations

import functools
import json
import select
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from grader.judge.folders import private_folder
from grader.judge.process import SECRET
from grader.judge.pytest_process import Ended, Processes, StoppedError

FORKS = sys.platform == "linux"  # elsewhere the system's own libraries do not survive a fork
_PLUGINS = {"lockstep", "metadata", "pytest_jsonreport", "timeout"}
_UNUSED = (
    "cacheprovider", "doctest", "faulthandler", "junitxml", "logging", "pastebin", "stepwise", "threadexception",
    "unraisableexception",
)  # fmt: skip
_TRIES = 2
_LEAVE_SECONDS = 5.0


@dataclass(frozen=True)
class SuiteRun:
    """One run of a hidden suite: on the files in `submission`, or without one to collect its checks alone.

    Temporary files stand in `scratch`, which is empty before; `seconds` limits the whole run. `secret` and `checks` are
    those of a submission.
    """

    suite: Path
    report: Path
    scratch: Path
    seconds: float
    submission: Path | None = None
    secret: str | None = None
    checks: tuple[str, ...] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The variables that are others in this run."""
        return {} if self.secret is None else {SECRET: self.secret}

    @property
    def root(self) -> Path:
        return self.suite.parent.parent

    def arguments(self) -> list[str]:
        """The arguments with which a plain pytest does this run."""
        what = "--collect-only" if self.submission is None else f"--submission={self.submission}"
        suite, *options = self._common()
        chosen = [suite] if self.checks is None else [f"{suite}/{id}" for id in self.checks]
        return [*chosen, what, f"--json-report-file={self.report}", *options]

    def order(self) -> dict[str, Any]:
        """The same run as a worker takes it."""
        options = {
            "json_report_file": None,  # the worker writes it
            "submission": self.submission and str(self.submission),
            "collectonly": self.submission is None,
        }
        # Output goes to a file of each run; that the plugins were imported before hinders no rewriting of theirs.
        more = ["--capture=no", "-W", "ignore::pytest.PytestAssertRewriteWarning"]
        return {
            "root": str(self.root), "arguments": [*more, *self._common()],
            "options": options, "report": str(self.report), "scratch": str(self.scratch),
            "environment": self.environment, "checks": self.checks,
        }  # fmt: skip

    def _common(self) -> list[str]:
        return [
            str(self.suite.relative_to(self.root)),
            *("-q", "--color=no", "--tb=line", f"--rootdir={self.root}", *_without_other_plugins()),
            *("-W", "ignore::pytest.PytestConfigWarning"),  # options of plugins that stay out
            *("--json-report", "--json-report-omit", "log"),
        ]


@functools.cache
def _without_other_plugins() -> tuple[str, ...]:
    """What else is installed on a desk takes no part in a grading."""
    others = {plugin.name for plugin in entry_points(group="pytest11")} - _PLUGINS
    return tuple(part for name in (*_UNUSED, *sorted(others)) for part in ("-p", f"no:{name}"))


class WorkerDied(Exception):  # noqa: N818 - it reads as what it is
    """A worker ended in the middle of a run; the message holds its last words."""


class Workers:
    """As many workers as there are runs at once; they wait for the next run until they are stopped.

    `jobs` is how many that shall be, for whoever shares the runs out; `environment` is added to that of this process
    for them.
    """

    def __init__(self, jobs: int = 1, *, fork: bool = FORKS, environment: Mapping[str, str] | None = None) -> None:
        self.jobs = jobs
        self._processes = Processes(environment or {})
        self._idle: deque[_Worker] = deque()
        self._fork = fork

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def run(self, run: SuiteRun) -> Ended:
        """How the run ended. Raises `StoppedError` after `stop`, and `WorkerDied` if that happens again and again."""
        if not self._fork:
            return self._processes.run(run.arguments(), run.root, run.seconds, run.scratch, run.environment)
        for _ in range(_TRIES - 1):
            with suppress(WorkerDied):
                return self._run(run)
        return self._run(run)

    def stop(self) -> None:
        """Kills what runs, and lets nothing start any more."""
        while self._idle:
            self._idle.pop().dismiss()
        self._processes.stop()

    def _run(self, run: SuiteRun) -> Ended:
        worker = self._idle.pop() if self._idle else _Worker(self._processes, run.root)
        try:
            ended = worker.run(run)
        except BaseException:
            worker.close()
            raise
        if self._processes.stopped:
            worker.close()
            raise StoppedError  # it may be the stop that ended the run
        if ended.timed_out:
            worker.close()
        else:
            self._idle.append(worker)
        return ended


class _Worker:
    """One worker process and the pipes to it."""

    def __init__(self, processes: Processes, root: Path) -> None:
        self._processes = processes
        self._folder = ExitStack()
        scratch = self._folder.enter_context(private_folder())
        self._words = scratch / "words"
        try:
            with open(self._words, "wb") as words:
                self._process = processes.start(
                    ["grader.judge.worker"], root, scratch, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=words
                )
        except BaseException:
            self._folder.close()
            raise

    def run(self, run: SuiteRun) -> Ended:
        assert self._process.stdin is not None and self._process.stdout is not None
        end = time.monotonic() + run.seconds
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(run.order()).encode() + b"\n")
            self._process.stdin.flush()
        reply = b""
        while not reply.endswith(b"\n"):
            if not select.select([self._process.stdout], [], [], max(0, end - time.monotonic()))[0]:
                return Ended(-9, True, "")
            part = self._process.stdout.read1()  # type: ignore[attr-defined]
            if not part:
                raise self._died()
            reply += part
        answer = json.loads(reply)
        return Ended(answer["status"], False, answer["output"])

    def dismiss(self) -> None:
        """Ends an idle worker: when no order can come any more, it leaves."""
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LEAVE_SECONDS)
        self.close()

    def close(self) -> None:
        """Ends the worker with all that it started, and forgets its folder."""
        self._processes.end(self._process)
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):
                    stream.close()
        self._folder.close()

    def _died(self) -> Exception:
        if self._processes.stopped:
            return StoppedError()
        status = self._process.wait()
        last = Ended(status, False, self._words.read_text("utf-8", "replace")).last_line()
        return WorkerDied(f"the judge's own process ended with status {status}: {last}")
