"""`threading.excepthook`: what is told of a thread that dies of an exception."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.engine.execution import Execution
from grader.engine.trace import show_frames, text_of_traceback
from grader.primitives.base import FIRST_IDENT, running
from grader.primitives.streams import Streams


class ExceptHookArgs(tuple[Any, ...]):
    """What `threading.excepthook` is called with."""

    __slots__ = ()

    exc_type = property(lambda self: self[0])
    exc_value = property(lambda self: self[1])
    exc_traceback = property(lambda self: self[2])
    thread = property(lambda self: self[3])


ExceptHookArgs.__module__, ExceptHookArgs.__qualname__ = "_thread", "_ExceptHookArgs"


class _Told:
    """Whether the default hook has told of the thread that died last."""

    by_default = False


def default_excepthook(args: Any) -> None:
    """Print the traceback of a thread that died, to the program's stderr."""
    if not isinstance(args, ExceptHookArgs):
        raise TypeError("_thread._excepthook argument type must be ExceptHookArgs")
    if args.exc_type is SystemExit:
        return
    execution = running()
    execution.state[_Told].by_default = True
    name = FIRST_IDENT + execution.current.index if args.thread is None else args.thread.name
    told = traceback.TracebackException(args.exc_type, args.exc_value, args.exc_traceback)
    _leave_out_the_engine(told, set())
    _write(execution, f"Exception in thread {name}:\n{text_of_traceback(told)}")


_ENGINE = str(Path(__file__).parents[1])


def _leave_out_the_engine(told: traceback.TracebackException | None, seen: set[int]) -> None:
    """A traceback shows what the program and its libraries did."""
    if told is None or id(told) in seen:
        return
    seen.add(id(told))
    show_frames(told, (frame for frame in told.stack if not frame.filename.startswith(_ENGINE)))
    for other in (told.__cause__, told.__context__, *(told.exceptions or ())):
        _leave_out_the_engine(other, seen)


def tell(execution: Execution, hook: Callable[[Any], object], error: BaseException, thread: Any) -> bool:
    """Call `hook` for a thread that died; what the hook itself raises is told to `sys.excepthook`.

    Says whether the error is handled: a hook of the program returned, and did not hand it on to the default one.
    """
    told = execution.state[_Told]
    told.by_default = False
    try:
        hook(ExceptHookArgs((type(error), error, error.__traceback__, thread)))
    except Exception as failure:
        failure.__suppress_context__ = True
        _write(execution, "Exception in threading.excepthook:\n")
        if sys.excepthook is sys.__excepthook__:
            _write(execution, traceback.format_exc())
        else:
            sys.excepthook(type(failure), failure, failure.__traceback__)
        return False
    return not told.by_default


def _write(execution: Execution, text: str) -> None:
    """Errors belong to the output of the execution, unless the program has put a stream of its own in place."""
    if sys.stderr is execution.state[Streams].stderr:
        execution.output.append(text)
    else:
        sys.stderr.write(text)
