"""The fork server: one process without threads, secrets or hidden tests, from which every child is forked.

It is started with the first sandbox that a process of the judge asks for. Whoever is forked from the judge may go on
using it: a request is one byte with a socket, and everything else is said on that socket. It ends when the last process
that holds its end of the socket has ended.
"""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import greenlet

from grader.course.exercise import WALL_SECONDS
from grader.judge.protocol import PART, TOO_LARGE

# What modules want done after each fork is for processes with threads, of which there are none.
_START = (
    "import os, sys; os.register_at_fork = lambda **calls: None; sys.path[:0] = sys.argv[2:]; "
    "from grader.judge.server_process import main; main(int(sys.argv[1]))"
)
_PATIENCE = 60.0  # seconds for what the fork server or a keeper does: it is ours, and takes milliseconds


class SandboxError(Exception):
    """The sandbox cannot be made or is gone: our fault or the machine's, never the submission's."""


class SandboxGone(SandboxError):  # noqa: N818 - it reads as what it is
    """The sandbox ended, or does not answer any more."""


@dataclass(frozen=True)
class Opening:
    """What a sandbox is made of: folders of files, what the exercise calls and imports, processor seconds for a check.

    `best` keeps it from being better than that tier.
    """

    submission: Mapping[str, bytes]
    suite: Mapping[str, bytes]
    canary: Mapping[str, bytes]
    interface: tuple[str, ...]
    imports: tuple[str, ...]
    seconds: float
    best: str = "full"

    def encode(self) -> bytes:
        def folder(files: Mapping[str, bytes]) -> dict[str, str]:
            return {name: b64encode(content).decode() for name, content in files.items()}

        message = {
            "do": "open", "submission": folder(self.submission), "suite": folder(self.suite),
            "canary": folder(self.canary),
            "interface": self.interface, "imports": self.imports, "seconds": self.seconds, "best": self.best,
        }  # fmt: skip
        return json.dumps(message).encode() + b"\n"


class ForkServer:
    """The judge's end of a fork server."""

    def __init__(self) -> None:
        self._owner = os.getpid()
        self._socket, theirs = socket.socketpair()
        paths = dict.fromkeys(str(Path(str(module.__file__)).resolve().parents[1]) for module in (_grader(), greenlet))
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-s", "-S", "-c", _START, str(theirs.fileno()), *paths],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                cwd="/", env=_environment(), pass_fds=[theirs.fileno()], start_new_session=True,
                umask=0o022,  # who is nobody in a sandbox has to read the files that root put there
            )  # fmt: skip

    @property
    def alive(self) -> bool:
        """False once it has ended, as far as this process can know."""
        return self._socket.fileno() >= 0 and (self._owner != os.getpid() or self._process.poll() is None)

    def connect(self) -> socket.socket:
        """A socket to a new keeper. Raises OSError when the server has ended."""
        ours, theirs = socket.socketpair()
        with theirs:
            ours.settimeout(_PATIENCE)
            try:
                socket.send_fds(self._socket, [b"+"], [theirs.fileno()])
            except OSError:
                ours.close()
                raise
        return ours

    def close(self) -> None:
        """Ends the server, and all sandboxes that came from it."""
        self._socket.close()
        if self._owner == os.getpid():
            self._process.kill()
            self._process.wait()


class Sandbox:
    """The judge's end of one sandbox: it holds a submission, and at most a few children that run it.

    `tier` is what keeps them in; `refused` says why the submission may not run at all, or nothing; `review` what
    somebody should look at.
    """

    def __init__(self, opening: Opening) -> None:
        try:
            self._begin(opening)
        except SandboxGone:  # its server, or its keeper, was just being killed: once more, with new ones
            _servers.clear()
            self._begin(opening)
        try:
            self.refused, self.review = self._verdict()
        except SandboxError:
            self.close()
            raise

    def _begin(self, opening: Opening) -> None:
        self._socket = _connect()
        self._socket.settimeout(WALL_SECONDS * opening.seconds + _PATIENCE)  # to compile a hostile file may take long
        self._unread = b""
        try:
            self.tier = str(self._ask(opening.encode())["tier"])
        except SandboxError:
            self.close()
            raise

    def _verdict(self) -> tuple[str, str]:
        """What the keeper says of the files: it compiles them, and runs nothing."""
        try:
            reply = self._reply()
            return str(reply["refused"]), str(reply["review"])
        except (SandboxGone, OSError):
            return TOO_LARGE, ""

    def start(self) -> tuple[int, socket.socket]:
        """Start a child: its number, and the socket to it."""
        ours, theirs = socket.socketpair()
        with theirs:
            reply = self._ask(_line({"do": "start"}), [theirs.fileno()])
        return int(reply["child"]), ours

    def end(self, child: int) -> int:
        """Kill a child; the status that it ended with."""
        return int(self._ask(_line({"do": "end", "child": child, "patience": 0}))["status"])

    def wait_for(self, child: int, patience: float) -> int | None:
        """The status with which a child ends by itself within so many seconds; none where it had to be killed."""
        reply = self._ask(_line({"do": "end", "child": child, "patience": patience}))
        return int(reply["status"]) if reply["by_itself"] else None

    def close(self) -> None:
        """Kill all that is in it, and forget it."""
        self._socket.close()

    def _ask(self, line: bytes, sockets: list[int] | None = None) -> dict[str, Any]:
        try:
            if sockets:
                socket.send_fds(self._socket, [line], sockets)
            else:
                self._socket.sendall(line)
            return self._reply()
        except OSError as error:
            raise SandboxGone(f"the sandbox does not answer: {error}") from None

    def _reply(self) -> dict[str, Any]:
        while b"\n" not in self._unread:
            part = self._socket.recv(PART)
            if not part:
                raise SandboxGone("the sandbox ended before its time")
            self._unread += part
        line, _, self._unread = self._unread.partition(b"\n")
        reply: dict[str, Any] = json.loads(line)
        if "problem" in reply:
            raise SandboxError(f"the sandbox cannot be used: {reply['problem']}")
        return reply


def server() -> ForkServer:
    """The fork server of this process, started if there is none; a forked process shares that of its parent."""
    if not _servers or not _servers[-1].alive:
        _servers[:] = [ForkServer()]
        atexit.register(_servers[-1].close)
    return _servers[-1]


def features() -> dict[str, Any]:
    """What this machine allows: `tier`, and `features`, a list of name, works, why."""
    with _connect() as connection:
        connection.sendall(_line({"do": "features"}))
        with connection.makefile("rb") as stream:
            line = stream.readline()
    if not line:
        raise SandboxError("the fork server ended before its time")
    found: dict[str, Any] = json.loads(line)
    return found


_servers: list[ForkServer] = []


def _connect() -> socket.socket:
    try:
        return server().connect()
    except OSError:
        _servers.clear()  # it was killed: once more, with a new one
    try:
        return server().connect()
    except OSError as error:
        raise SandboxError(f"the fork server cannot be reached: {error}") from None


def _line(message: dict[str, Any]) -> bytes:
    return json.dumps(message).encode() + b"\n"


def _grader() -> Any:
    return sys.modules[__name__.partition(".")[0]]


def _environment() -> dict[str, str]:
    """The same hashes every time, and nothing of the judge's own environment."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return {**kept, "PATH": os.defpath, "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
