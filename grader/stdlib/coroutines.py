"""Coroutines that were made and never awaited: found in the execution that made them, and in no later one."""

from __future__ import annotations

import inspect
import re
import warnings
import weakref
from collections.abc import Iterable, Iterator
from functools import partial
from types import CellType, CoroutineType, FunctionType
from typing import Any

from grader.engine.execution import Execution
from grader.stdlib.findings import NeverAwaited

Coroutine = Any  # of any type; CPython 3.11 has no generic one
_DEEPEST = 3  # functions that keep functions
_NEVER_AWAITED = re.compile(r"coroutine '([^']+)' was never awaited")


def note_dropped(execution: Execution, caught: Iterable[warnings.WarningMessage]) -> None:
    """The interpreter warned of coroutines that nobody had any more."""
    for warning in caught:
        match = _NEVER_AWAITED.search(str(warning.message))
        if match is not None:
            execution.findings.append(NeverAwaited.of(match[1]))


def note_kept(
    execution: Execution, errors: Iterable[BaseException], namespaces: Iterable[dict[str, Any]] = ()
) -> None:
    """Of a coroutine that is held anywhere when the program ends, the interpreter would warn at any later time.

    It may be in a frame of a traceback, in a container, in an attribute or in a variable of a module; a function that
    is there may hold it.
    """
    found = [value for error in errors for value in _in_frames(error)]
    variables = [value for space in namespaces for value in list(space.values())]
    values = [value for value in (*found, *variables, *_in_containers(execution)) if _may_hold(value)]
    for coroutine in [coroutine for value in values for coroutine in _held_by(value)]:
        if inspect.getcoroutinestate(coroutine) == inspect.CORO_CREATED:
            coroutine.close()
            execution.findings.append(NeverAwaited.of(coroutine.__qualname__))


def errors_of_tasks(execution: Execution) -> Iterator[BaseException | None]:
    """What tasks of asyncio have ended with, cancellations too: the tasks are kept, and their tracebacks with them."""
    for task in execution.state.get("asyncio tasks", ()):
        yield task._exception
        yield task._cancelled_exc


def _may_hold(value: object) -> bool:
    kind = type(value)
    return kind is CoroutineType or kind is partial or (kind is FunctionType and value.__closure__ is not None)  # type: ignore[attr-defined]


def _held_by(value: object, depth: int = 0) -> Iterator[Coroutine]:
    """The coroutine itself, or those that a function keeps of the one around it, or was given ahead."""
    if type(value) is CoroutineType:
        yield value
    elif type(value) is FunctionType and value.__closure__ and depth < _DEEPEST:
        for cell in value.__closure__:
            yield from _held_by(_content_of(cell), depth + 1)
    elif type(value) is partial and depth < _DEEPEST:
        for part in (value.func, *value.args, *value.keywords.values()):
            yield from _held_by(part, depth + 1)


def _content_of(cell: CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:
        return None


def _in_containers(execution: Execution) -> Iterator[Any]:
    kept: Any
    for kept, _, _ in list(execution.names.values()):
        kept = _attributes(kept()) if isinstance(kept, weakref.ref) else kept
        held = list(kept.values()) if type(kept) is dict else kept if type(kept) in (list, set) else ()
        yield from held


def _attributes(owner: object) -> Any:
    """What an instance has of its own; no method of the program is run."""
    try:
        return object.__getattribute__(owner, "__dict__")
    except AttributeError:
        return {}


def _in_frames(error: BaseException | None) -> Iterator[Any]:
    pending: list[BaseException | None] = [error]
    seen: set[int] = set()
    while pending:
        error = pending.pop()
        if error is None or id(error) in seen:
            continue
        seen.add(id(error))
        pending += [error.__cause__, error.__context__]
        if isinstance(error, BaseExceptionGroup):
            pending += error.exceptions
        step = error.__traceback__
        while step is not None:
            yield from list(step.tb_frame.f_locals.values())
            step = step.tb_next
