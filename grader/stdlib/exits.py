"""`atexit` under control: what a program has registered is called when it ends, and not when its process does."""

from __future__ import annotations

import atexit
import sys
import traceback
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.engine import current
from grader.engine.containers import container_of
from grader.engine.execution import Execution
from grader.engine.location import NOWHERE
from grader.primitives.base import running
from grader.primitives.thread import threads_of
from grader.stdlib.private import copy_of

Ending = tuple[Callable[..., object], tuple[Any, ...], dict[str, Any]]


def make_atexit() -> ModuleType:
    """The `atexit` module for programs."""
    return copy_of(
        "atexit", register=_register, unregister=_unregister, _clear=lambda: _endings().clear(),
        _ncallbacks=lambda: len(_endings()), _run_exitfuncs=lambda: _call_back(_endings()),
    )  # fmt: skip


class _Endings:
    """What a program has registered, with the arguments of each."""

    def __init__(self) -> None:
        self.registered: list[Ending] = []


def _endings() -> list[Ending]:
    return running().state[_Endings].registered


def _register(func: Callable[..., object], /, *args: Any, **kwargs: Any) -> Callable[..., object]:
    if not callable(func):
        raise TypeError("the first argument must be callable")
    if current.execution is None:
        return atexit.register(func, *args, **kwargs)
    execution, endings = current.execution, _endings()
    if execution.concurrent and not execution.ended:
        execution.step(container_of(execution, endings).structure_write, "register")
    endings.append((func, args, kwargs))
    return func


def _unregister(func: Callable[..., object], /) -> None:
    endings = _endings()
    endings[:] = [ending for ending in endings if ending[0] != func]


def come_to_an_end(execution: Execution) -> None:
    """The last of the main thread: once all others have ended, daemons aside, it calls what was registered."""
    if _Endings not in execution.state or not _endings():
        return
    main = execution.current
    while others := [task for task in execution.live if task is not main and not task.daemon]:
        other = others[0]
        execution.queue_up(other.joiners, NOWHERE, "join", other.has_ended, threads_of(execution).of(other))
        execution.grants[len(execution.order) - 1] = other.exit
    _call_back(_endings())


def _call_back(endings: list[Ending]) -> None:
    """What was registered last comes first; of what one of them raises the others never hear."""
    while endings:
        func, args, kwargs = endings.pop()
        try:
            func(*args, **kwargs)
        except Exception:
            sys.stderr.write(f"Exception ignored in atexit callback {func!r}:\n{traceback.format_exc()}")
