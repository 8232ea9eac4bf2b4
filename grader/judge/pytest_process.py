"""Runs pytest in a session of its own, with an outside kill of all that it started."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

OUTPUT_BYTES = 64 * 1024
_DRAIN_SECONDS = 2.0


class StoppedError(Exception):
    """The grading was interrupted: nothing more is started."""


@dataclass(frozen=True)
class Ended:
    """How a pytest process ended: `timed_out` if it was killed, and the last of what it printed."""

    status: int
    timed_out: bool
    output: str

    def last_line(self) -> str:
        """The last line that says something; pytest puts its reason to end there."""
        lines = [line.strip() for line in self.output.splitlines() if line.strip()]
        return lines[-1][:300] if lines else "it printed nothing"


class Processes:
    """The pytest processes that run now, so that an interrupt ends every one."""

    # Invariant: a process is in `_running` from its start until all that it started was killed.

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[subprocess.Popen[bytes]] = set()
        self._stopped = False

    def run(self, arguments: Sequence[str], root: Path, seconds: float, scratch: Path) -> Ended:
        """Runs `pytest ARGUMENTS` in `root` for at most so many seconds; nothing that it started survives.

        Its temporary files stand in `scratch`: one that is killed cannot remove them itself.
        """
        process = self._start(arguments, root, scratch)
        tail = _Tail(process)
        try:
            process.wait(seconds)
            timed_out = False
        except subprocess.TimeoutExpired:
            timed_out = True
        finally:
            self._end(process)
        return Ended(process.wait(), timed_out, tail.text())

    def stop(self) -> None:
        """Kills what runs, and lets nothing start any more."""
        with self._lock:
            self._stopped = True
            for process in self._running:
                _kill_all(process)

    def _start(self, arguments: Sequence[str], root: Path, scratch: Path) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._stopped:
                raise StoppedError
            process = subprocess.Popen(
                [sys.executable, "-m", "pytest", *arguments],
                cwd=root,
                env=_environment(scratch),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            self._running.add(process)
            return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            _kill_all(process)
            self._running.discard(process)


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
        return
    # A child that holds a student's code leads a group of its own, so its ancestor's group is not enough.
    below = _groups_below(process.pid) if process.returncode is None else set()
    for group in {process.pid, *below}:
        with suppress(ProcessLookupError, PermissionError):  # macOS answers EPERM for a group of zombies
            os.killpg(group, signal.SIGKILL)


def _groups_below(ancestor: int) -> set[int]:
    """The process groups of all descendants, where `/proc` tells them."""
    group_of, children = {}, defaultdict(list)
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            _state, parent, group, *_rest = file.read_text(errors="replace").rpartition(")")[2].split()
            group_of[int(file.parent.name)] = int(group)
            children[int(parent)].append(int(file.parent.name))
    below = [*children[ancestor]]
    for pid in below:  # grows while it is walked: a process stands behind its parent
        below += children[pid]
    return {group_of[pid] for pid in below}


def _environment(scratch: Path) -> dict[str, str]:
    """The environment without pytest's own variables: a regrade on another desk runs the same."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    return kept | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch))
