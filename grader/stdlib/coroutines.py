"""Coroutines that were made and never awaited: found in the execution that made them, and in no later one."""

from __future__ import annotations

import inspect
import re
import warnings
import weakref
from collections.abc import Iterable, Iterator
from types import CoroutineType
from typing import Any

from grader.engine.execution import Execution
from grader.stdlib.findings import NeverAwaited

Coroutine = Any  # of any type; CPython 3.11 has no generic one
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

    It may be in a frame of a traceback, in a container, in an attribute or in a variable of a module.
    """
    found = [coroutine for error in errors for coroutine in _in_frames(error)]
    variables = [value for space in namespaces for value in list(space.values()) if type(value) is CoroutineType]
    for coroutine in (*found, *variables, *_in_containers(execution)):
        if inspect.getcoroutinestate(coroutine) == inspect.CORO_CREATED:
            coroutine.close()
            execution.findings.append(NeverAwaited.of(coroutine.__qualname__))


def _in_containers(execution: Execution) -> Iterator[Coroutine]:
    kept: Any
    for kept, _, _ in list(execution.names.values()):
        kept = _attributes(kept()) if isinstance(kept, weakref.ref) else kept
        held = list(kept.values()) if type(kept) is dict else kept if type(kept) in (list, set) else ()
        yield from (value for value in held if type(value) is CoroutineType)


def _attributes(owner: object) -> Any:
    """What an instance has of its own; no method of the program is run."""
    try:
        return object.__getattribute__(owner, "__dict__")
    except AttributeError:
        return {}


def _in_frames(error: BaseException | None) -> Iterator[Coroutine]:
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
            yield from (value for value in list(step.tb_frame.f_locals.values()) if type(value) is CoroutineType)
            step = step.tb_next
