"""Coroutines that were made and never awaited: found in the execution that made them, and in no later one."""

from __future__ import annotations

import re
import weakref
from collections.abc import Iterable, Iterator
from typing import Any

from grader.engine.execution import Execution
from grader.engine.trace import args_of, cause_of, context_of, parts_of, told_error, traceback_of
from grader.stdlib.event_loop import Loops, called
from grader.stdlib.findings import ErrorNeverRetrieved, NeverAwaited
from grader.stdlib.holders import Holders, attributes_of

_NEVER_AWAITED = re.compile(r"coroutine '([^']+)' was never awaited")


def note_dropped(execution: Execution, caught: Iterable[str]) -> None:
    """The interpreter warned, in these words, of coroutines that nobody had any more."""
    for warning in caught:
        match = _NEVER_AWAITED.search(warning)
        if match is not None:
            execution.findings.append(NeverAwaited.of(match[1]))


def note_kept(
    execution: Execution, errors: Iterable[BaseException], namespaces: Iterable[dict[str, Any]], value: object
) -> None:
    """Of a coroutine that is held anywhere when the program ends, the interpreter would warn at any later time.

    It may be in what the program returned, in an exception or a frame of its traceback, in a container, in an
    attribute, in a variable of a module, a context or a thread; a function that is there may hold it. If the execution
    was abandoned before the program ended, it might still have been awaited: it is closed, and nobody is accused.
    """
    spaces = list(namespaces)
    found = [part for error in errors for part in _in_frames(error)]
    variables = [part for space in spaces for name, part in list(space.items()) if name != "__builtins__"]
    holders = Holders({space.get("__name__") for space in spaces})
    kept = [*_in_containers(execution), *_in_threads(execution), *_in_contexts(execution)]
    for coroutine in holders.coroutines([value, *found, *variables, *kept]):
        coroutine.close()
        if execution.ended == "finished":
            execution.findings.append(NeverAwaited.of(coroutine.__qualname__))


def note_unseen_errors(execution: Execution) -> None:
    """The interpreter would write of them when the tasks are collected as garbage, which is at no certain moment."""
    for task in execution.state[Loops].tasks:
        if task._Future__log_traceback and isinstance(task._exception, Exception):
            execution.findings.append(ErrorNeverRetrieved.of(called(task), told_error(task._exception)))


def errors_of_tasks(execution: Execution) -> Iterator[BaseException | None]:
    """What tasks of asyncio have ended with, cancellations too: the tasks are kept, and their tracebacks with them."""
    for task in execution.state[Loops].tasks:
        yield task._exception
        yield task._cancelled_exc


def _in_containers(execution: Execution) -> Iterator[Any]:
    kept: Any
    for kept, _, _ in list(execution.names.values()):
        kept = attributes_of(kept()) if isinstance(kept, weakref.ref) else kept
        held = list(kept.values()) if type(kept) is dict else kept if type(kept) in (list, set) else ()
        yield from held


def _in_threads(execution: Execution) -> Iterator[Any]:
    """What threads that have not ended, the main one among them, have in a `threading.local`."""
    for task in execution.tasks:
        for reference in task.locals.values():
            namespaces = reference()
            if namespaces is not None:
                yield from namespaces.get(task, {}).values()


def _in_contexts(execution: Execution) -> Iterator[Any]:
    """What context variables are set to, in threads and in tasks of asyncio."""
    contexts = [task.greenlet.gr_context for task in execution.tasks]
    contexts += [task._context for task in execution.state[Loops].tasks]
    for context in contexts:
        if context is not None:
            yield from context.values()


def _in_frames(error: BaseException | None) -> Iterator[Any]:
    pending: list[BaseException | None] = [error]
    seen: set[int] = set()
    while pending:
        error = pending.pop()
        if error is None or id(error) in seen:
            continue
        seen.add(id(error))
        pending += [cause_of(error), context_of(error)]
        if issubclass(type(error), BaseExceptionGroup):
            pending += parts_of(error)
        yield from args_of(error)
        step = traceback_of(error)
        while step is not None:
            yield from list(step.tb_frame.f_locals.values())
            step = step.tb_next
