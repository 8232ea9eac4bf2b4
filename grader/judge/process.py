"""Starts a child process for one check, talks to it, and leaves nothing of it behind."""

from __future__ import annotations

import os
import secrets
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from grader.course import Exercise
from grader.judge.protocol import LARGEST_REPLY, BadReply, decode, encode


class NoAnswer(Exception):  # noqa: N818 - it reads as what it is
    """The child did not answer: the program ended its process, hung, or flooded the pipe."""


class ChildProcess:
    """A session in a process of its own."""

    def __init__(self, exercise: Exercise, submission: Path, scenarios: Path) -> None:
        self._seconds = exercise.check_seconds
        self._end = time.monotonic() + self._seconds
        self._folder = tempfile.TemporaryDirectory(prefix="lockstep-", ignore_cleanup_errors=True)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "grader.judge.child"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=self._folder.name, env=_environment(), start_new_session=True,
        )  # fmt: skip
        self._buffer = b""
        self._send(
            {
                "submission": str(submission.resolve()), "scenarios": str(scenarios.resolve()),
                "interface": list(exercise.interface), "imports": list(exercise.imports),
            }
        )  # fmt: skip

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The reply to one request. Raises NoAnswer or BadReply, never what the child wishes."""
        request_id = secrets.token_hex(16)
        self._send({**request, "id": request_id})
        return decode(self._line(), request_id)

    def _send(self, message: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(encode(message))
            self._process.stdin.flush()
        except OSError:
            raise NoAnswer(self._how_it_ended()) from None

    def _line(self) -> bytes:
        assert self._process.stdout is not None
        stream = self._process.stdout.fileno()
        while b"\n" not in self._buffer:
            left = self._end - time.monotonic()
            if left <= 0 or not select.select([stream], [], [], left)[0]:
                raise NoAnswer(
                    f"no answer within {self._seconds:g} seconds: the program hangs, or waits unseen by any scheduler"
                )
            part = os.read(stream, 1 << 16)
            if not part:
                raise NoAnswer(self._how_it_ended())
            self._buffer += part
            if len(self._buffer) > LARGEST_REPLY:
                raise BadReply("the program's process gave an answer of more than 20 MB")
        line, _, self._buffer = self._buffer.partition(b"\n")
        return line

    def _how_it_ended(self) -> str:
        try:
            status = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return "the program closed its process's pipe"
        if status < 0:
            return f"the program's process was ended by {signal.Signals(-status).name}"
        return f"the program ended its process with status {status}, as `os._exit` does; return instead"

    def close(self) -> None:
        """Kill the whole process group and forget its folder."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                try:
                    stream.close()
                except OSError:
                    pass
        self._folder.cleanup()


def _environment() -> dict[str, str]:
    """What the child needs to find Python and this package, and nothing else; the same hashes every time."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    paths = [path for path in sys.path if path and Path(path).is_dir()]
    return {**kept, "PYTHONHASHSEED": "0", "PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1"}
