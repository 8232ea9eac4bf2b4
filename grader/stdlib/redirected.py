"""`contextlib` under control: who redirects a stream does it for all threads, and they see it."""

from __future__ import annotations

import contextlib
import sys
from types import ModuleType
from typing import Any

from grader.engine import current
from grader.engine.location import Location
from grader.primitives.streams import streams_of
from grader.stdlib.private import copy_of


def make_contextlib() -> ModuleType:
    """The `contextlib` module for programs, without the modules that it imports: in a judge these are narrowed."""
    kinds = (contextlib.redirect_stdout, contextlib.redirect_stderr)
    made = copy_of("contextlib", **{kind.__name__: _seen(kind) for kind in kinds})
    for name in [name for name, value in vars(made).items() if isinstance(value, ModuleType)]:
        delattr(made, name)
    return made


def _seen(kind: Any) -> Any:
    def enter(self: Any) -> Any:
        stream = self._stream
        if type(stream) is not str or stream not in _STREAMS:
            return kind.__enter__(self)  # of a class of the program, which asks for something else of `sys`
        _announce(stream, writes=False)
        self._old_targets.append(getattr(sys, stream))
        _announce(stream, writes=True)
        setattr(sys, stream, self._new_target)
        return self._new_target

    def leave(self: Any, *exception: object) -> None:
        _announce(self._stream, writes=True)
        kind.__exit__(self, *exception)

    names = {"__enter__": enter, "__exit__": leave, "__module__": "contextlib", "__doc__": kind.__doc__}
    return type(kind.__name__, (kind,), names)


_STREAMS = ("stdout", "stderr")


def _announce(stream: str, writes: bool) -> None:
    execution = current.execution
    if execution is not None and execution.concurrent and not execution.ended:
        location: Location | None = streams_of(execution, sys, stream)
        if location is not None:
            execution.step(location.write if writes else location.read, stream)
