"""Runs pytest in a session of its own, with an outside kill of all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from grader.judge.process_table import end_all

OUTPUT_BYTES = 64 * 1024
_DRAIN_SECONDS = 2.0


class StoppedError(Exception):
    """The grading was interrupted: nothing more is started."""


@dataclass(frozen=True)
class Ended:
    """How a run of pytest ended: `timed_out` if it was killed, and the last of what it printed."""

    status: int
    timed_out: bool
    output: str

    def last_line(self) -> str:
        """The last line that says something; pytest puts its reason to end there."""
        lines = [line.strip() for line in self.output.splitlines() if line.strip()]
        return lines[-1][:300] if lines else "it printed nothing"


class Processes:
    """The processes that run now, so that an interrupt ends every one."""

    # Invariant: a process is in `_running` from its start until all that it started was killed.

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = environment or {}
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self.stopped = False

    def run(
        self, arguments: Sequence[str], root: Path, seconds: float, scratch: Path,
        environment: Mapping[str, str] | None = None,
    ) -> Ended:
        """Runs `pytest ARGUMENTS` in `root` for at most so many seconds; nothing that it started survives.

        Its temporary files stand in `scratch`: one that is killed cannot remove them itself.
        """
        process = self.start(
            ["pytest", *arguments], root, scratch, environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        tail = _Tail(process)
        try:
            process.wait(seconds)
            timed_out = False
        except subprocess.TimeoutExpired:
            timed_out = True
        finally:
            self.end(process)
        return Ended(process.wait(), timed_out, tail.text())

    def start(
        self, module: Sequence[str], root: Path, scratch: Path, environment: Mapping[str, str] | None = None,
        **streams: Any,
    ) -> subprocess.Popen[bytes]:
        """Starts `python -m MODULE` in a session of its own; raises `StoppedError` after `stop`.

        `-P`: a course may hold a folder `grader`, as a clone of this project does, which is not the grader that runs.
        """
        with self._lock:
            if self.stopped:
                raise StoppedError
            process: subprocess.Popen[bytes] = subprocess.Popen(
                [sys.executable, "-P", "-m", *module], cwd=root, start_new_session=True,
                env={**_environment(scratch), **self._environment, **(environment or {})}, **streams,
            )  # fmt: skip
            self._running.add(process)
            return process

    def end(self, process: subprocess.Popen[bytes]) -> None:
        """Kills the process and all that it started."""
        with self._lock:
            _kill_all(process)
            self._running.discard(process)

    def stop(self) -> None:
        """Kills what runs, and lets nothing start any more."""
        with self._lock:
            self.stopped = True
            for process in self._running:
                _kill_all(process)


class _Tail:
    """The last of what a process prints: read to the end, so that printing without end fills no disk."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self._kept = bytearray()
        self._thread = threading.Thread(target=self._drain, args=(process.stdout,), daemon=True)
        self._thread.start()

    def text(self) -> str:
        # A process that left the group can hold the pipe open for ever: it is not waited for.
        self._thread.join(_DRAIN_SECONDS)
        return bytes(self._kept).decode("utf-8", "replace")

    def _drain(self, pipe: BinaryIO) -> None:
        with pipe:
            while block := os.read(pipe.fileno(), OUTPUT_BYTES):
                self._kept += block
                del self._kept[:-OUTPUT_BYTES]


def _kill_all(process: subprocess.Popen[bytes]) -> None:
    """Ends the process and all that it started, also when it has ended itself and left some behind."""
    if sys.platform == "win32":
        process.kill()
    elif process.returncode is None:
        end_all(process.pid)
    else:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)


def _environment(scratch: Path) -> Mapping[str, str]:
    """The environment without pytest's own variables and a terminal's size: a regrade on another desk runs the same.

    What is printed is not held back, so that what pytest says of an error stands where it was said: at the end.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COLUMNS"))}
    ours = {"PYTHONHASHSEED": "0", "PYTHONUNBUFFERED": "1"}
    return {**kept, **ours, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))}
