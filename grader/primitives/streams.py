"""Where what a program prints goes: to its output, or to a stream that it puts in the place of `sys.stdout`."""

from __future__ import annotations

import sys
from types import ModuleType

from grader.engine.containers import bases, container_of
from grader.engine.execution import Execution
from grader.engine.location import NOWHERE, Footprint, Location

STREAMS = "streams"  # where, in the state of an execution whose files exchange streams as they run, their location is
OUTPUT = "output"  # and that of the output, where somebody looks at the order in which threads print


def streams_of(execution: Execution, owner: ModuleType, name: str) -> Location | None:
    """What an access to `owner.name` touches, if that is a hook, or a stream that programs of this kind exchange."""
    if name == "excepthook":
        hook: Location = execution.state.setdefault((owner.__name__, name), Location((owner.__name__, name), name))
        return hook
    return execution.state.get(STREAMS) if owner is sys and name in ("stdout", "stderr") else None


def written_to(execution: Execution, name: str) -> Footprint:
    """What it touches to write a text to `sys.stdout` or `sys.stderr`."""
    location: Location | None = execution.state.get(STREAMS)
    asked = NOWHERE if location is None else location.read
    stream = getattr(sys, name)
    if stream is not execution.state.get(name):
        return asked if bases[type(stream)] is None else (*asked, *container_of(execution, stream).structure_write)
    return asked if name == "stderr" else (*asked, *written_to_output(execution))


def written_to_output(execution: Execution) -> Footprint:
    """What it touches to add a text to the output."""
    watched: Location | None = execution.state.get(OUTPUT)
    if watched is None:
        return NOWHERE
    return (*watched.write, *(execution.end if execution.current.daemon else NOWHERE))


def announce_text(execution: Execution, name: str) -> None:
    """A text is about to be written: a step where anybody could see when."""
    if execution.concurrent and not execution.ended and (touched := written_to(execution, name)):
        if execution.step(touched, "print"):
            execution.touch(written_to(execution, name))
