"""Things that an execution noticed though the program went on: each with its own class."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import ClassVar

from grader.engine.execution import Execution
from grader.engine.trace import program_frame


@dataclass(frozen=True)
class Finding:
    """Something that deserves a word: `message` names the thing, the rule and the way out."""

    message: str
    file: str = ""
    line: int = 0
    serious: bool = False  # whether an exploration counts it as a failure by default
    speaks_of_objects: ClassVar[bool] = False  # by names that a traced execution learns

    @property
    def kind(self) -> str:
        """A word for the class of the finding."""
        return type(self).__name__

    @property
    def key(self) -> str:
        """What tells it from others, whether objects have learnt their names or not."""
        return self.message


@dataclass(frozen=True)
class BlockingCall(Finding):
    """A call inside a coroutine that blocked the event loop, and with it every other coroutine."""

    serious: bool = True
    speaks_of_objects = True

    @classmethod
    def note(cls, execution: Execution, call: str, seconds: float | None) -> None:
        """Note it; `seconds`: of virtual time that it took, None where it waits for another thread."""
        cls._note_here(
            execution,
            f"`{call}` is a blocking call inside a coroutine: it stops the event loop and every other coroutine, "
            f"{_how_long(seconds)}. {_instead(call)}",
        )

    @classmethod
    def note_loop(cls, execution: Execution, head: str) -> None:
        """Note a loop that only looks again and again, `head` of which is written so."""
        cls._note_here(
            execution,
            f"`{head}` loops inside a coroutine without an end: it stops the event loop and every other coroutine, "
            "also one that would end it. Await in it what asyncio has for that (an Event, say), or at least "
            "`asyncio.sleep(0)`.",
        )

    @classmethod
    def _note_here(cls, execution: Execution, told: str) -> None:
        """Note once what was found in the line where the program stands."""
        frame = program_frame()
        file, line = (frame.f_code.co_filename, frame.f_lineno) if frame else ("", 0)
        finding = cls(f"line {line}: {told}", file, line)
        if finding not in execution.findings:
            execution.findings.append(finding)


def _how_long(seconds: float | None) -> str:
    return "until another thread lets it go on" if seconds is None else f"for {seconds:g} s"


def _instead(call: str) -> str:
    if call.startswith("time.sleep("):
        return "Await `asyncio.sleep` instead, or use `asyncio.to_thread`."
    return (
        "Wait with what asyncio has for it (a Lock, Event, Queue or Barrier of its own, `asyncio.wrap_future`), "
        "or run the call in a thread: `await asyncio.to_thread(...)`."
    )


@dataclass(frozen=True)
class NeverAwaited(Finding):
    """A coroutine that was called and never awaited: its body never ran."""

    serious: bool = True

    @classmethod
    def of(cls, name: str) -> NeverAwaited:
        told = (
            f"coroutine `{name}` was called and never awaited: calling it only makes a coroutine, its body never ran. "
        )
        special = name.rpartition(".")[2]
        if special.startswith("__") and special.endswith("__") and special not in _AWAITED:
            return cls(f"{told}Python calls `{special}` by itself and does not await it: write `def`, and no `async`.")
        return cls(f"{told}Write `await {name}(...)`, or hand it to `asyncio.gather` or `create_task` and await that.")


_AWAITED = frozenset({"__anext__", "__aenter__", "__aexit__", "__call__"})  # or called by the program


@dataclass(frozen=True)
class BusyWaiting(Finding):
    """A loop that did nothing but look again and again until another thread, or coroutine, had changed something."""

    @classmethod
    def at(cls, file: str, line: int) -> BusyWaiting:
        message = (
            f"line {line}: this loop looks again and again until somebody else changes something, and keeps a "
            "processor busy all the while. Wait for an event or a condition, which sleeps until it is woken."
        )
        return cls(message, file, line)


@dataclass(frozen=True)
class ErrorNeverRetrieved(Finding):
    """An exception that ended a task of asyncio, and that nobody ever saw."""

    @classmethod
    def of(cls, task: str, error: str) -> ErrorNeverRetrieved:
        return cls(
            f"{error} ended `{task}`, and nobody saw it: a task keeps its exception until somebody awaits it. "
            "Await the task, or start it in an `asyncio.TaskGroup`."
        )


@dataclass(frozen=True)
class ErrorHandled(Finding):
    """An exception that ended a thread, and of which a `threading.excepthook` of the program took care."""


@dataclass(frozen=True)
class LockNeverReleased(Finding):
    """A lock that was still held when the program ended."""

    lock: Hashable = field(default=None, repr=False)  # its name in all executions
    holders: str = field(default="", repr=False)

    speaks_of_objects = True

    @property
    def key(self) -> str:
        return f"{self.lock} held by {self.holders}"


@dataclass(frozen=True)
class ThreadsLeftRunning(Finding):
    """Threads that were still running when the program function returned."""
