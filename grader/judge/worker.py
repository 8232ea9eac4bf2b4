"""A judge worker: a process that is ready to grade, and forks for every submission.

Three generations, each a fork of the one before, none with a student's code in it. The *worker* has imported pytest
and its plugins. The *suite process* has collected one hidden suite. A *grading* runs the collected checks on one
submission, writes its report and ends. So what all gradings share is set up once, and none can leave anything to the
next. Time limits are kept outside, by whoever started the worker: it kills all three.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
import tempfile
import warnings
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path
from typing import IO, Any, NoReturn

import pytest

from grader.course.exercise import check_id
from grader.judge import fork_server
from grader.judge.process_table import end_all, end_children
from grader.judge.sandbox import kernel

OUTPUT_BYTES = 64 * 1024

Order = dict[str, Any]


def main() -> None:
    """Answers each order, a line of JSON on standard input, with how its grading ended."""
    orders, replies = _private_streams()
    _preload()
    fork_server.server()  # all gradings share it
    suite: SuiteProcess | None = None
    while line := orders.readline():
        order: Order = json.loads(line)
        if suite is None or suite.key != _key(order):
            if suite is not None:
                suite.close()
            suite = SuiteProcess(order, [orders, replies])
        reply = suite.grade(order, orders)
        if "left" in reply:
            suite = None
        replies.write(json.dumps(reply).encode() + b"\n")
        replies.flush()
    if suite is not None:
        suite.close()


class SuiteProcess:
    """One hidden suite, collected, in a process of its own."""

    def __init__(self, order: Order, judges: Sequence[IO[bytes]]) -> None:
        self.key = _key(order)
        to_suite, from_suite = os.pipe(), os.pipe()
        self._output = Path(tempfile.mkdtemp()) / "output"
        self._pid = os.fork()
        if self._pid == 0:
            for stream in (to_suite[1], from_suite[0], *(stream.fileno() for stream in judges)):
                os.close(stream)
            _print_to(self._output)
            _serve(order, os.fdopen(to_suite[0], "rb"), os.fdopen(from_suite[1], "wb"))
        os.close(to_suite[0])
        os.close(from_suite[1])
        self._orders, self._replies = os.fdopen(to_suite[1], "wb"), os.fdopen(from_suite[0], "rb")

    def grade(self, order: Order, judge: IO[bytes]) -> Order:
        """How the grading ended; `left` where the suite never came so far. Ends with the judge, if that ends."""
        with suppress(BrokenPipeError):
            self._orders.write(json.dumps(order).encode() + b"\n")
            self._orders.flush()
        if judge in select.select([self._replies, judge], [], [])[0]:
            end_all(os.getpid())  # no order comes before its turn: the judge is gone
        if line := self._replies.readline():
            reply: Order = json.loads(line)
            return reply
        status = self.close()
        if status < 0:
            sys.exit(f"the process of the suite was ended by {signal.Signals(-status).name}")
        return {"left": True, "status": status, "output": _tail(self._output)}

    def close(self) -> int:
        """The status of the process, which ends when no order can come any more."""
        with suppress(BrokenPipeError):
            self._orders.close()
        self._replies.close()
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])


class Serving:
    """The plugin that makes a run of pytest a suite process: where the checks would run, it forks for each order."""

    def __init__(self, orders: IO[bytes], replies: IO[bytes]) -> None:
        self._orders = orders
        self._replies = replies
        self._grading: Order | None = None
        self._report: dict[str, Any] = {}

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Comes back in each grading, where pytest goes on as if nothing had been; the suite process ends here."""
        gc.collect()
        gc.freeze()  # what is shared with the gradings is not written to
        while line := self._orders.readline():
            order: Order = json.loads(line)
            sys.stdout.flush()
            pid = os.fork()
            if pid == 0:
                self._grading = order
                _become(order, session.config)
                _choose(session, order["checks"])
                return
            self._reply(order, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        os._exit(0)

    @pytest.hookimpl(trylast=True, optionalhook=True)
    def pytest_json_modifyreport(self, json_report: dict[str, Any]) -> None:
        """The report is complete."""
        self._report = json_report

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Writes the report; nothing that pytest would still do is for a grading."""
        if self._grading is not None:
            try:
                _write(self._report, self._grading["report"])
            except OSError as error:
                print(f"the report cannot be written: {error}")
            sys.stdout.flush()
            os._exit(exitstatus)

    def _reply(self, order: Order, status: int) -> None:
        end_children()  # what a grading left behind came to this process, whatever group it is in
        reply = {"status": status, "output": _tail(_output_of(order))}
        self._replies.write(json.dumps(reply).encode() + b"\n")
        self._replies.flush()


def _private_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the judge, under other numbers, so that nobody reads or prints into them."""
    orders = os.fdopen(os.dup(0), "rb", buffering=0)  # unbuffered, so that `select` tells all there is
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    return orders, replies


def _preload() -> None:
    """Imports what every run of pytest imports; which plugins take part, each run still decides for itself."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for plugin in entry_points(group="pytest11"):
            with suppress(Exception):  # pytest itself will say what is wrong with it
                plugin.load()


def _key(order: Order) -> tuple[str, ...]:
    return (order["root"], *order["arguments"])


def _serve(order: Order, orders: IO[bytes], replies: IO[bytes]) -> NoReturn:
    """Pytest on the suite, in this process that was forked for it; never comes back."""
    status = 1
    try:
        kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
        os.chdir(order["root"])
        status = int(pytest.main(order["arguments"], plugins=[Serving(orders, replies)]))
        sys.stdout.flush()
    except SystemExit as error:
        sys.stderr.write(f"{error}\n")
        status = error.code if isinstance(error.code, int) else 1
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        sys.stderr.flush()
        os._exit(status)


def _become(order: Order, config: pytest.Config) -> None:
    """Makes this fork the grading that was ordered."""
    gc.disable()  # it ends soon
    os.setpgid(0, 0)
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
    _print_to(_output_of(order))
    for name in ("TMPDIR", "TEMP", "TMP"):
        os.environ[name] = order["scratch"]
    os.environ.update(order["environment"])
    tempfile.tempdir = order["scratch"]
    for name, value in order["options"].items():
        setattr(config.option, name, value)


def _choose(session: pytest.Session, checks: Sequence[str] | None) -> None:
    """Leaves of what was collected the checks with these ids."""
    if checks is not None:
        session.items[:] = [item for item in session.items if check_id(item.path, item.nodeid) in checks]


def _write(report: dict[str, Any], file: str) -> None:
    """At once: `json.dump`, with which pytest-json-report writes, is slow."""
    Path(file).write_text(json.dumps(report, default=str), encoding="utf-8")


def _output_of(order: Order) -> Path:
    return Path(order["scratch"]) / "output"


def _print_to(file: Path) -> None:
    """What this process prints from now on goes to the file."""
    output = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(output, stream)
    os.close(output)


def _tail(file: Path) -> str:
    """The last of what was printed."""
    try:
        with open(file, "rb") as output:
            output.seek(max(0, os.fstat(output.fileno()).st_size - OUTPUT_BYTES))
            return output.read().decode("utf-8", "replace")
    except OSError:
        return ""


if __name__ == "__main__":
    main()
