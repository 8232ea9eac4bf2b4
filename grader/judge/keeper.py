"""A keeper makes one sandbox and stays in it, trusted: it forks the children, and kills what is left of them.

In the full tier it is process 1 of its own namespaces: when it ends, for whatever reason, everything in them ends.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import socket
import sysconfig
import tempfile
import time
from base64 import b64decode
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from grader.judge.child import explain, forget, run
from grader.judge.protocol import PART, TOO_LARGE
from grader.judge.reflection import reflection
from grader.judge.sandbox import kernel, landlock, namespaces, seccomp
from grader.judge.sandbox.limits import Limits, mapped
from grader.judge.sandbox.tiers import TIERS, Feature, Tier
from grader.scenario.preparation import expect_no_threads, import_modules
from grader.scenario.session import Session

_JUDGE, _CHILD = 3, 4  # the descriptors of the sockets, after a fork
_MOST_DESCRIPTORS = 256
_MOST_FINDINGS = 5


class Keeper:
    """Serves one connection of the judge, in a process forked for it."""

    def __init__(self, judge: socket.socket, tier: Tier, features: tuple[Feature, ...]) -> None:
        self._judge = judge
        self._tier = tier
        self._features = features
        self._landlock = any(feature.name == "landlock" and feature.works for feature in features)
        self._folder = Path("/")
        self._limits = Limits(0, mapped())
        self._session: Session | None = None
        self._children: set[int] = set()
        self._unread = b""
        self._handed: list[int] = []  # sockets for children to come

    def keep(self) -> NoReturn:
        """Do what the judge asks for until it has gone."""
        try:
            while (request := self._request()) is not None:
                self._send(self._answer(request))
        except OSError:
            pass  # the judge has gone in the middle of it
        finally:
            self._clear_away()
            os._exit(0)

    def _send(self, message: dict[str, Any]) -> None:
        self._judge.sendall(json.dumps(message).encode() + b"\n")

    def _request(self) -> dict[str, Any] | None:
        while b"\n" not in self._unread:
            part, sockets, _, _ = socket.recv_fds(self._judge, PART, 4)
            if not part:
                return None
            self._unread += part
            self._handed += sockets
        line, _, self._unread = self._unread.partition(b"\n")
        request: dict[str, Any] = json.loads(line)
        return request

    def _answer(self, request: dict[str, Any]) -> dict[str, Any]:
        try:
            if request["do"] == "features":
                return {"tier": self._tier, "features": [vars(feature) for feature in self._features]}
            if request["do"] == "open":
                return self._open(request)
            if request["do"] == "start":
                return {"child": self._start()}
            status, by_itself = self._end(request["child"], request["patience"])
            return {"status": status, "by_itself": by_itself}
        except Exception as error:
            return {"problem": f"{type(error).__name__}: {error}"}

    def _open(self, request: dict[str, Any]) -> dict[str, Any]:
        best: Tier = request["best"]
        self._tier = max(self._tier, best, key=TIERS.index)
        import_modules(tuple(request["imports"]))
        files = {
            f"/{folder}/{Path(name).name}": b64decode(content)
            for folder in ("submission", "suite", "canary")
            for name, content in request[folder].items()
        }
        self._make_room(files)
        session = self._session = Session(
            self._folder / "submission", self._folder / "suite" / "scenarios.py",
            tuple(request["interface"]), tuple(request["imports"]),
        )  # fmt: skip
        for file in session.compile_drivers():
            file.unlink()  # a program that reads it could tell its student what the hidden checks try
        self._give_up_rights()
        self._send({"tier": self._tier})
        return self._verdict(request, session)

    def _verdict(self, request: dict[str, Any], session: Session) -> dict[str, Any]:
        """Why the submission may not run, and what somebody should look at: it is compiled, and read."""
        self._limits = replace(self._limits, seconds=request["seconds"])
        self._limits.set_for_compiling()
        try:
            session.compile_ahead()
            review = self._look(request)
        except (MemoryError, RecursionError):
            return {"refused": TOO_LARGE, "review": ""}
        if self._tier != "process-only":
            expect_no_threads()
        forget()
        gc.freeze()
        return {"refused": review, "review": review}

    def _look(self, request: dict[str, Any]) -> str:
        """Where the submission looks behind the program, or nothing."""
        looked = [
            said
            for name, content in sorted(request["submission"].items())
            if name.endswith(".py")
            for said in reflection(b64decode(content), name, tuple(request["imports"]))
        ]
        return "; ".join(looked[:_MOST_FINDINGS])

    def _make_room(self, files: dict[str, bytes]) -> None:
        if self._tier == "full":
            namespaces.confine([_STANDARD_LIBRARY], _NATIVE, files)
            return
        os.setsid()
        if kernel.LINUX:
            kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
        self._folder = Path(tempfile.mkdtemp(prefix="lockstep-"))
        self._folder.chmod(0o755)
        for name, content in files.items():
            file = self._folder / name.lstrip("/")
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content)

    def _give_up_rights(self) -> None:
        if self._tier == "full":
            namespaces.keep_root_as_it_is()
            namespaces.become_nobody()
            self._restrict_files()
            kernel.prctl(kernel.PR_SET_DUMPABLE, 0)

    def _restrict_files(self) -> None:
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        if self._landlock:
            folders = [_STANDARD_LIBRARY, *(str(self._folder / name) for name in ("submission", "suite", "canary"))]
            landlock.restrict(folder for folder in folders if os.path.isdir(folder))

    def _start(self) -> int:
        connection = self._handed.pop()
        assert self._session is not None
        pid = os.fork()
        if not pid:
            self._become_child(connection, self._session)
        os.close(connection)
        self._children.add(pid)
        return pid

    def _become_child(self, connection: int, session: Session) -> NoReturn:
        try:
            os.dup2(connection, _CHILD)
            os.dup2(_CHILD, _JUDGE)
            os.closerange(_CHILD, _MOST_DESCRIPTORS)
            if self._tier != "full":
                os.setsid()
            if self._tier == "no-namespace":
                namespaces.become_nobody()
                self._restrict_files()
            elif self._tier == "process-only" and os.geteuid() == 0:
                with suppress(OSError):  # who is root in a container alone may not, and has no more rights than others
                    os.setgroups([])
                    os.setgid(namespaces.NOBODY)
                    os.setuid(namespaces.NOBODY)
            if kernel.LINUX:
                kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
                kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
            self._limits.set()
            if self._tier != "process-only":
                seccomp.restrict()
            run(_JUDGE, session, f"{self._folder / 'submission'}/")
        except Exception as error:
            explain(_JUDGE, error)
        finally:
            os._exit(70)

    def _end(self, child: int, patience: float) -> tuple[int, bool]:
        """The status that it ended with, and whether it did so before it was killed here."""
        deadline = time.monotonic() + patience
        pid, status = os.waitpid(child, os.WNOHANG)
        while not pid and time.monotonic() < deadline:
            time.sleep(0.002)
            pid, status = os.waitpid(child, os.WNOHANG)
        _kill(child)
        if self._tier != "full":
            _kill_group(child)
        if not pid:
            status = os.waitpid(child, 0)[1]
        self._children.discard(child)
        self._kill_orphans()
        return os.waitstatus_to_exitcode(status), bool(pid)

    def _kill_orphans(self) -> None:
        """What a child left behind was handed to this process; a child can leave nothing where seccomp works."""
        while self._tier == "process-only" and (orphans := _children() - self._children):
            for orphan in orphans:
                _kill(orphan)
                os.waitpid(orphan, 0)

    def _clear_away(self) -> None:
        for child in tuple(self._children):
            self._end(child, 0)
        if self._folder != Path("/"):
            shutil.rmtree(self._folder, ignore_errors=True)


_STANDARD_LIBRARY = sysconfig.get_path("stdlib")
_NATIVE = [f"{_STANDARD_LIBRARY}/{name}" for name in ("lib-dynload", "site-packages", "test")]


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


def _kill_group(leader: int) -> None:
    with suppress(ProcessLookupError, PermissionError):  # macOS answers EPERM for a group of zombies
        os.killpg(leader, signal.SIGKILL)


def _children() -> set[int]:
    """The children of this process, where the machine tells them."""
    try:
        return set(map(int, Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()))
    except OSError:
        return set()
