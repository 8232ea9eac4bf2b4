"""A session in a child process: starts children for one check, talks to them, and leaves nothing of them behind."""

from __future__ import annotations

import hashlib
import os
import random
import secrets
import select
import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from grader.course import Exercise
from grader.judge.canary import Canary
from grader.judge.fork_server import Opening, Sandbox, SandboxError
from grader.judge.protocol import LARGEST_REPLY, PART, TOO_MUCH_MEMORY, BadReply, decode, encode

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
        status = self._sandbox.wait_for(self._number, patience=1.0)
        self._number = 0
        if status is None:
            return "the program's process closed what it answers by, and went on"
        if status == -signal.SIGXCPU:
            seconds = self._exercise.check_seconds
            return f"no answer within {seconds:g} seconds of processor time: the program computes on and on"
        if status == -signal.SIGKILL and self._left() <= 0:
            return self._too_late()
        if status == -signal.SIGKILL:  # a program has no way to do that
            raise SandboxError("the sandbox lost the program's process, which the machine killed: memory may be short")
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


class Relay:
    """Children of a sandbox, one after the other: each serves one check after the other until it fails in one.

    So a check that passes may have shared its child with those before it. One that fails in such a child was tried
    again in a fresh one wherever the child and not the check may have been at fault.
    """

    def __init__(self, sandbox: Sandbox, exercise: Exercise) -> None:
        self._sandbox = sandbox
        self._exercise = exercise
        self._child: Child | None = None
        self._is_used = False  # it has served a check before this one
        self._explored: list[dict[str, Any]] = []  # what this check asked for and may come back to

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The reply to one request. Raises NoAnswer or BadReply, never what the child wishes."""
        if self._is_used:
            with suppress(NoAnswer):
                reply = self._served().ask(request)
                if "answer" in reply and not _is_worn(reply["answer"]):
                    return self._kept_in_mind(request, reply)
            self._begin_anew()
        return self._kept_in_mind(request, self._served().ask(request))

    def _served(self) -> Child:
        if self._child is None:
            self._child = Child(self._sandbox, self._exercise)
        return self._child

    def _kept_in_mind(self, request: dict[str, Any], reply: dict[str, Any]) -> dict[str, Any]:
        if request["do"] == "explore":
            self._explored.append(request)
        return reply

    def _begin_anew(self) -> None:
        """A fresh child, brought to where the last one was in this check."""
        self.end()
        for request in self._explored:
            self._served().ask(request)

    def next_check(self) -> None:
        """The child is kept for another check, for which its real seconds begin anew."""
        self._explored = []
        if self._child is not None:
            self._is_used = True
            self._child.renew()

    def end(self) -> None:
        """Kill the child; the next request is for a fresh one."""
        child, self._child, self._is_used = self._child, None, False
        if child is not None:
            child.close()

    def hang_up(self) -> None:
        """Talk to it no more: whoever closes its sandbox ends it."""
        if self._child is not None:
            self._child.hang_up()


class ChildProcess:
    """A submission in a sandbox, for one check.

    The sandbox is kept for the next check of the same submission, and so are the child, if this check passes, and the
    second child, which only confirms. `tier` names the sandbox that they are in; `best` keeps it from being better than
    that.
    """

    def __init__(self, exercise: Exercise, submission: Path, scenarios: Path, best: str = "full") -> None:
        self._kept = _kept(exercise, _files(submission, exercise.files), _suite(scenarios), best)
        self.tier = self._kept.sandbox.tier
        self.review = self._kept.sandbox.review
        self._has_asked = False
        self._stands = False  # this check has passed

    def ask(self, request: dict[str, Any]) -> dict[str, Any]:
        """The reply to one request. Raises NoAnswer or BadReply, never what the child wishes."""
        if self._kept.sandbox.refused:
            return {"problem": self._kept.sandbox.refused}
        self._has_asked, self._stands = True, False
        return self._kept.first.ask(request)

    def cross_check(self, claims: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        """Raise Tampered where the child's engine, or what it said in answer to these requests, is not sound."""
        self._stands = not self._has_asked
        if not self._has_asked:
            return
        chance = self._kept.chance()
        drawn = [
            (request, outcome)
            for request, answer in claims
            for outcome in chance.sample(answer["outcomes"], min(len(answer["outcomes"]), MOST_CONFIRMED))
        ]
        # In another order than they came up: what an execution leaves to the next one does not show the same.
        self._confirm(drawn[::-1])
        canary = self._kept.canary
        reply = self._kept.first.ask({"do": "canary", "module": canary.module, "call": canary.call})
        if objection := canary.objection(reply.get("answer") or {}):
            raise Tampered(f"the engine does not run as it should any more: {objection}")
        self._stands = True

    def _confirm(self, drawn: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        """The second child comes to each of these outcomes, too."""
        runs = [
            {
                **{key: request[key] for key in ("scenario", "inputs", "options")},
                **{key: outcome[key] for key in ("schedule", "named")},
            }
            for request, outcome in drawn
        ]
        reply = self._run_again(runs) if runs else {}
        for number, (run, (_, outcome)) in enumerate(zip(runs, drawn, strict=True)):
            claimed = {key: part for key, part in outcome.items() if key != "count"}
            there = _told(reply, number)
            if there != claimed:  # what earlier checks left in that child may be at fault
                self._kept.second.end()
                there = _told(self._run_again([run]), 0)
            if there != claimed:
                self._object(run, claimed, there)

    def _run_again(self, runs: list[dict[str, Any]]) -> dict[str, Any]:
        reply = self._kept.second.ask({"do": "confirm", "runs": runs})
        if reply.get("problem") == TOO_MUCH_MEMORY:
            raise BadReply(TOO_MUCH_MEMORY)
        return reply

    def _object(self, run: dict[str, Any], claimed: dict[str, Any], there: dict[str, Any]) -> NoReturn:
        """Say what is wrong where the second child came to something else."""
        # A schedule that does not fit there is no lie: an answer may hang on the order of a set of objects.
        again = {"do": "confirm", "runs": [run]}
        parts = [key for key in claimed if there.get(key) != claimed[key]]
        # Nor is a text that what an earlier run left says as it dies: when garbage is collected is no choice.
        is_left = there.get("kind") == "not deterministic" or parts == ["output"]
        # Nor is it one where either of them says something else when it is asked once more.
        said = ((self._kept.first, claimed), (self._kept.second, there))
        if is_left or any(_told(child.ask(again), 0) != before for child, before in said):
            raise BadReply(
                "the program is not deterministic: one schedule came to two ends in two processes. It depends on "
                "something outside of it: an object's address or hash, the order of a set, when objects die"
            )
        part = next(iter(parts), "kind")
        raise Tampered(
            f"the same schedule, run in a second process, came to another `{part}`: "
            f"`{there.get(part)!r:.80}`, not `{claimed[part]!r:.80}`"
        )

    def close(self) -> None:
        """The check is over: nothing of one that failed is left running."""
        try:
            if not self._stands:
                self._kept.first.end()
        except SandboxError:
            self._kept.forget()
        self._kept.first.next_check()
        self._kept.second.next_check()


MOST_CONFIRMED = 2  # outcomes of one exploration that are run again


def _is_worn(answer: Any) -> bool:
    """Whether an answer speaks of what may come of all that a child has served before: want of memory, leftovers."""
    outcomes = answer.get("outcomes") if type(answer) is dict else None
    return any(
        type(outcome) is dict and (outcome.get("kind") == "not deterministic" or outcome.get("error") == "MemoryError")
        for outcome in (outcomes if type(outcomes) is list else ())
    )


def _told(reply: dict[str, Any], number: int) -> dict[str, Any]:
    """The outcome of that number in a reply, or nothing where there is none."""
    try:
        outcome = dict(reply["answer"]["outcomes"][number])
    except (KeyError, TypeError, IndexError, ValueError):
        return {}
    outcome.pop("count", None)
    return outcome


def _seed(exercise: Exercise, files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(os.environ.get(SECRET, "").encode() + b"\0" + exercise.id.encode())
    for name in sorted(files):
        digest.update(b"\0" + name.encode() + b"\0" + files[name])
    return digest.hexdigest()


class _Kept:
    """The sandbox that this process used last, what the judge drew for it, and the children in it."""

    def __init__(self, exercise: Exercise, files: dict[str, bytes], suite: dict[str, bytes], best: str) -> None:
        self.key = (exercise, files, suite, best)
        # No student can foresee what is drawn, and a regrade draws the same.
        drawn = random.Random(_seed(exercise, files))
        self.canary = Canary.draw(drawn)
        self._state = drawn.getstate()
        self.sandbox = Sandbox(
            Opening(
                files, suite, {f"{self.canary.module}.py": self.canary.text.encode()}, exercise.interface,
                exercise.imports, exercise.check_seconds, best,
            )  # fmt: skip
        )
        self.first, self.second = Relay(self.sandbox, exercise), Relay(self.sandbox, exercise)

    def chance(self) -> random.Random:
        """What draws for a check: the same for each, whichever checks there are."""
        chance = random.Random()
        chance.setstate(self._state)
        return chance

    def forget(self) -> None:
        """Close the sandbox, and all that is in it."""
        self.sandbox.close()
        for relay in (self.first, self.second):
            relay.hang_up()
        _last.pop(os.getpid(), None)


_last: dict[int, _Kept] = {}  # by process: a forked one never talks on the sockets of its parent


def _kept(exercise: Exercise, files: dict[str, bytes], suite: dict[str, bytes], best: str) -> _Kept:
    """What is open, if it is for the same files."""
    kept = _last.get(os.getpid())
    if kept is not None and kept.key != (exercise, files, suite, best):
        kept.forget()
        kept = None
    if kept is None:
        kept = _last[os.getpid()] = _Kept(exercise, files, suite, best)
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
