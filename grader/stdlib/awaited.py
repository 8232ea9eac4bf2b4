"""What tasks of asyncio wait for, as it is told where nobody can go on any more."""

from __future__ import annotations

import linecache
from collections.abc import Iterator
from types import FrameType, ModuleType
from typing import Any

from grader.engine import handed
from grader.engine.trace import locals_of

_HOLDER = "_lockstep_holder"


def note_holders(locks: ModuleType) -> None:
    """For `asyncio.locks`: a lock remembers the name of the task that took it last, which CPython's does not."""
    acquire = locks.Lock.acquire

    async def noted(self: Any) -> Any:
        taken = await acquire(self)
        object.__setattr__(self, _HOLDER, handed.running_coroutine())
        return taken

    noted.__name__, noted.__qualname__, noted.__doc__ = acquire.__name__, acquire.__qualname__, acquire.__doc__
    locks.Lock.acquire = noted


def told_wait(task: Any, called: str) -> str:
    """Which task waits, where, and who holds what it waits for."""
    name = task.get_coro().__qualname__ if hasattr(task.get_coro(), "__qualname__") else "a coroutine"
    what = "something that never comes" if task._fut_waiter is None else _awaited(task)
    return f"`{called}` ({name}) awaits {what}"


def standing(task: Any) -> tuple[str, int] | None:
    """File and line, the innermost of the program's own, at which a coroutine stands."""
    place = None
    for frame in _frames(task):
        if frame.f_builtins is handed.marker:
            place = frame.f_code.co_filename, frame.f_lineno
    return place


def _awaited(task: Any) -> str:
    place = standing(task)
    if place is None:
        return "a future that nobody completes"
    text = linecache.getline(*place).strip()
    return (f"something in line {place[1]}: `{text}`" if text else f"something in line {place[1]}") + _more(task)


def _more(task: Any) -> str:
    """Who holds the lock that a task waits for, or how many came to the barrier."""
    told = ""
    for frame in _frames(task):
        if frame.f_globals.get("__name__") == "asyncio.locks":
            told = _of(locals_of(frame).get("self"), frame.f_globals) or told
    return told


def _of(awaited: Any, kinds: dict[str, Any]) -> str:
    if isinstance(awaited, kinds["Lock"]):
        holder = vars(awaited).get(_HOLDER)
        return f", a lock that `{holder}` holds" if holder and awaited._locked else ""
    if isinstance(awaited, kinds["Barrier"]):
        return f", a barrier where {awaited.n_waiting} of {awaited.parties} have arrived"
    return ""


def _frames(task: Any) -> Iterator[FrameType]:
    """Those of a coroutine that stands still, and of the coroutines that it awaits."""
    coroutine = task.get_coro()
    while (frame := getattr(coroutine, "cr_frame", None)) is not None:
        yield frame
        coroutine = coroutine.cr_await
