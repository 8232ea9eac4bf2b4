"""A session in a child process: starts children for one check, talks to them, and leaves nothing of them behind."""

from __future__ import annotations

import functools
import hashlib
import os
import random
import secrets
import select
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from grader.course import Exercise
from grader.judge.canary import Canary
from grader.judge.fork_server import Opening, Sandbox, SandboxError
from grader.judge.protocol import LARGEST_REPLY, PART, BadReply, decode, encode

SECRET = "LOCKSTEP_SECRET"  # the environment variable with the course secret
_LARGEST_FILE = 1_000_001  # bytes: one more than the engine takes, so that it says so


class NoAnswer(Exception):  # noqa: N818 - it reads as what it is
    """The child did not answer: the program ended its process, hung, or flooded the pipe."""


class Tampered(Exception):  # noqa: N818 - a verdict
    """The submission changed what was to observe it; the message is the evidence."""


class Child:
    """One child in a sandbox, and the conversation with it: a reply counts only for the request before it."""

    def __init__(self, sandbox: Sandbox, exercise: Exercise) -> None:
        self._sandbox = sandbox
        self._exercise = exercise
        self.renew()
        self._number, self._socket = sandbox.start()

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The reply to one request. Raises NoAnswer or BadReply, never what the child wishes."""
        if self._is_readable(0):
            raise BadReply(self._early())
        request_id = secrets.token_hex(16)
        self._send({**request, "id": request_id})
        return decode(self._line(), request_id)

    def renew(self) -> None:
        """Its real seconds begin anew."""
        self._end = time.monotonic() + self._exercise.check_wall_seconds

    def _early(self) -> str:
        if not self._received():
            raise NoAnswer(self._how_it_ended())
        return "the program's process gave an answer before it was asked"

    def _is_readable(self, seconds: float) -> bool:
        return bool(select.select([self._socket], [], [], seconds)[0])

    def _send(self, message: dict[str, Any]) -> None:
        self._socket.settimeout(max(self._left(), 0.001))
        try:
            self._socket.sendall(encode(message))
        except TimeoutError:
            raise NoAnswer(self._too_late()) from None
        except OSError:
            raise NoAnswer(self._how_it_ended()) from None

    def _left(self) -> float:
        return self._end - time.monotonic()

    def _line(self) -> bytes:
        parts, size = [], 0
        while True:
            left = self._left()
            if left <= 0 or not self._is_readable(left):
                raise NoAnswer(self._too_late())
            part = self._received()
            parts.append(part)
            size += len(part)
            if b"\n" in part:
                break
            if not part:
                raise NoAnswer(self._how_it_ended())
            if size > LARGEST_REPLY:
                raise BadReply("the program's process gave an answer of more than 20 MB")
        line, _, rest = b"".join(parts).partition(b"\n")
        if rest:
            raise BadReply("the program's process gave more than one answer")
        return line

    def _received(self) -> bytes:
        try:
            return self._socket.recv(PART)
        except ConnectionResetError:  # it ended with something unread
            return b""

    def _too_late(self) -> str:
        seconds = self._exercise.check_wall_seconds
        return f"no answer within {seconds:g} seconds: the program hangs, or waits unseen by any scheduler"

    def _how_it_ended(self) -> str:
        status = self._sandbox.end(self._number, patience=1.0)
        self._number = 0
        if status == -signal.SIGXCPU:
            seconds = self._exercise.check_seconds
            return f"no answer within {seconds:g} seconds of processor time: the program computes on and on"
        if status == -signal.SIGKILL and self._left() <= 0:
            return self._too_late()
        if status < 0:
            return f"the program's process was ended by {signal.Signals(-status).name}"
        return f"the program ended its process with status {status}, as `os._exit` does; return instead"

    def hang_up(self) -> None:
        """Talk to it no more: whoever closes its sandbox ends it."""
        self._socket.close()

    def close(self) -> None:
        """Kill it, with all that it may have started."""
        self.hang_up()
        if self._number:
            self._sandbox.end(self._number)
            self._number = 0


class ChildProcess:
    """A submission in a sandbox, for one check, which has a child of its own.

    The sandbox is kept for the next check of the same submission, and so is the second child, which only confirms.
    `tier` names the sandbox that it is in; `best` keeps it from being better than that.
    """

    def __init__(self, exercise: Exercise, submission: Path, scenarios: Path, best: str = "full") -> None:
        self._exercise = exercise
        files = _files(submission, exercise.files)
        self._canary, self._chance = _drawn(exercise, files)
        self._opening = Opening(
            files, _suite(scenarios), {f"{self._canary.module}.py": self._canary.text.encode()}, exercise.interface,
            exercise.imports, exercise.check_seconds, best,
        )  # fmt: skip
        self._kept = _kept(self._opening)
        self.tier = self._kept.sandbox.tier
        self.review = self._kept.sandbox.review
        self._child: Child | None = None

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The reply to one request. Raises NoAnswer or BadReply, never what the child wishes."""
        if self._kept.sandbox.refused:
            return {"problem": self._kept.sandbox.refused}
        if self._child is None:
            self._child = Child(self._kept.sandbox, self._exercise)
        return self._child.ask(request)

    def cross_check(self, claims: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        """Raise Tampered where the child's engine, or what it said in answer to these requests, is not sound."""
        if self._child is None:
            return
        drawn = [
            (request, outcome)
            for request, answer in claims
            for outcome in self._chance.sample(answer["outcomes"], min(len(answer["outcomes"]), MOST_CONFIRMED))
        ]
        self._confirm(drawn)
        reply = self._child.ask({"do": "canary", "module": self._canary.module, "call": self._canary.call})
        if objection := self._canary.objection(reply.get("answer") or {}):
            raise Tampered(f"the engine does not run as it should any more: {objection}")

    def _confirm(self, drawn: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        """The second child comes to each of these outcomes, too."""
        runs = [
            {**{key: request[key] for key in ("scenario", "inputs", "options")}, "schedule": outcome["schedule"]}
            for request, outcome in drawn
        ]
        reply = self._ask_second({"do": "confirm", "runs": runs}) if runs else {}
        for number, (run, (_, outcome)) in enumerate(zip(runs, drawn, strict=True)):
            claimed = {key: part for key, part in outcome.items() if key != "count"}
            there = _told(reply, number)
            if there != claimed:
                self._object(run, claimed, there)

    def _object(self, run: dict[str, Any], claimed: dict[str, Any], there: dict[str, Any]) -> NoReturn:
        """Say what is wrong where the second child came to something else."""
        assert self._child is not None
        # A schedule that does not fit there is no lie: an answer may hang on the order of a set of objects.
        again = {"do": "confirm", "runs": [run]}
        if there.get("kind") == "not deterministic" or _told(self._child.ask(again), 0) != claimed:
            raise BadReply(
                "the program is not deterministic: one schedule came to two ends in two processes. It depends on "
                "something outside of it: an object's address or hash, the order of a set"
            )
        part = next((key for key in claimed if there.get(key) != claimed[key]), "kind")
        raise Tampered(
            f"the same schedule, run in a second process, came to another `{part}`: "
            f"`{there.get(part)!r:.80}`, not `{claimed[part]!r:.80}`"
        )

    def _ask_second(self, request: dict[str, Any]) -> dict[str, Any]:
        """The reply of the second child; of a new one, where that of earlier checks has come to its end."""
        if (second := self._kept.second) is not None:
            second.renew()
            with suppress(NoAnswer):
                return second.ask(request)
            self._kept.end_second()
        self._kept.second = Child(self._kept.sandbox, self._exercise)
        return self._kept.second.ask(request)

    def close(self) -> None:
        """Nothing of the check is left running."""
        try:
            if self._child is not None:
                self._child.close()
        except SandboxError:
            self._kept.forget()
        self._child = None


MOST_CONFIRMED = 2  # outcomes of one exploration that are run again


def _told(reply: dict[str, Any], number: int) -> dict[str, Any]:
    """The outcome of that number in a reply, or nothing where there is none."""
    try:
        outcome = dict(reply["answer"]["outcomes"][number])
    except (KeyError, TypeError, IndexError, ValueError):
        return {}
    outcome.pop("count", None)
    return outcome


def _drawn(exercise: Exercise, files: Mapping[str, bytes]) -> tuple[Canary, random.Random]:
    """What the judge draws for its cross-checks: no student can foresee it, and a regrade draws the same."""
    canary, state = _drawn_for(_seed(exercise, files))
    chance = random.Random()
    chance.setstate(state)
    return canary, chance


@functools.lru_cache(maxsize=1)
def _drawn_for(seed: str) -> tuple[Canary, tuple[Any, ...]]:
    chance = random.Random(seed)
    return Canary.draw(chance), chance.getstate()


def _seed(exercise: Exercise, files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(os.environ.get(SECRET, "").encode() + b"\0" + exercise.id.encode())
    for name in sorted(files):
        digest.update(b"\0" + name.encode() + b"\0" + files[name])
    return digest.hexdigest()


@dataclass
class _Kept:
    """The sandbox that this process used last, and the second child in it."""

    opening: Opening
    sandbox: Sandbox
    second: Child | None = None

    def end_second(self) -> None:
        if self.second is not None:
            self.second.close()
            self.second = None

    def forget(self) -> None:
        """Close the sandbox, and the second child with it."""
        self.sandbox.close()
        if self.second is not None:
            self.second.hang_up()
        _last.pop(os.getpid(), None)


_last: dict[int, _Kept] = {}  # by process: a forked one never talks on the sockets of its parent


def _kept(opening: Opening) -> _Kept:
    """What is open, if it is for the same files."""
    kept = _last.get(os.getpid())
    if kept is not None and kept.opening != opening:
        kept.forget()
        kept = None
    if kept is None:
        kept = _last[os.getpid()] = _Kept(opening, Sandbox(opening))
    return kept


def _files(folder: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    found = {}
    for name in names:
        with open(folder / name, "rb") as file:
            found[name] = file.read(_LARGEST_FILE)
    return found


def _suite(scenarios: Path) -> dict[str, bytes]:
    """The scenarios and the files beside them that they may import: never the checks."""
    return {
        name: (scenarios.parent / name).read_bytes()
        for name in sorted(os.listdir(scenarios.parent))
        if name.endswith(".py") and not name.startswith("test_") and name != "conftest.py"
    }
