"""Where what a program prints goes: to its output, or to a stream that it puts in the place of `sys.stdout`."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from grader.engine.containers import bases, container_of
from grader.engine.execution import Execution
from grader.engine.location import NOWHERE, Footprint, Location

STREAMS = "streams"  # see program/rare.py: few programs exchange them as they run


@dataclass(slots=True)
class Streams:
    """Those of one execution."""

    stdout: Any = None  # what `sys.stdout` and `sys.stderr` are at its beginning
    stderr: Any = None
    hooks: dict[str, Location] = field(default_factory=dict)  # the `excepthook` of a module, by its name
    output: Location | None = None  # where somebody looks at the order in which threads print

    def watch_output(self) -> None:
        self.output = Location(("output",), "the output").become_internal()


class _Exchanged:
    """Which streams stand there now."""

    def __init__(self) -> None:
        self.location = Location(("streams",), "sys.stdout")


def streams_of(execution: Execution, owner: ModuleType, name: str) -> Location | None:
    """What an access to `owner.name` touches, if that is a hook, or a stream that programs of this kind exchange."""
    if name == "excepthook":
        return execution.state[Streams].hooks.setdefault(owner.__name__, Location((owner.__name__, name), name))
    return _exchanged(execution) if owner is sys and name in ("stdout", "stderr") else None


def _exchanged(execution: Execution) -> Location | None:
    return execution.state[_Exchanged].location if STREAMS in execution.rare else None


def written_to(execution: Execution, name: str) -> Footprint:
    """What it touches to write a text to `sys.stdout` or `sys.stderr`."""
    location = _exchanged(execution)
    asked = NOWHERE if location is None else location.read
    stream = getattr(sys, name)
    if stream is not getattr(execution.state[Streams], name):
        return asked if bases[type(stream)] is None else (*asked, *container_of(execution, stream).structure_write)
    return asked if name == "stderr" else (*asked, *written_to_output(execution))


def written_to_output(execution: Execution) -> Footprint:
    """What it touches to add a text to the output."""
    watched = execution.state[Streams].output
    if watched is None:
        return NOWHERE
    return (*watched.write, *(execution.end if execution.current.daemon else NOWHERE))


def announce_text(execution: Execution, name: str) -> None:
    """A text is about to be written: a step where anybody could see when."""
    if execution.concurrent and not execution.ended and (touched := written_to(execution, name)):
        if execution.step(touched, "print"):
            execution.touch(written_to(execution, name))
