"""What layers hand to those that do not know them: they put their own in place of these.

Code in C announces nothing by itself, so what a thread is handed to run is called through a stand-in.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any

from grader.engine.location import NOWHERE, Footprint, Location

if TYPE_CHECKING:
    from grader.engine.execution import Execution


def _itself(called: Any) -> Any:
    return called


def _nothing(execution: Execution, owner: object, name: str) -> Footprint:
    return NOWHERE


def _nowhere(execution: Execution, wanted: object) -> str | None:
    return None


class Proxies(dict[int, tuple[object, Callable[[], object], Location]]):
    """Those of `weakref.proxy`, by id: itself, what finds the object behind it, and whether that lives."""


class Patched:
    """What modules of the library held before the program put something else there, for one execution."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], tuple[dict[str, Any], bool, Any]] = {}

    def keep(self, module: ModuleType, name: str) -> None:
        held = module.__dict__
        self._held.setdefault((module.__name__, name), (held, name in held, held.get(name)))

    def put_back(self) -> None:
        for (_, name), (held, was_there, value) in self._held.items():
            if was_there:
                held[name] = value
            else:
                held.pop(name, None)


# Gives what to call in place of what it is given, so that other threads see what that touches.
stand_in: Callable[[Any], Any] = _itself
# The builtins of loaded files: a frame that has them is the program's own.
marker: object = None
# The name of the task of asyncio that runs in the current thread, or ''.
running_coroutine: Callable[[], str] = str
# The way to an object from a variable, as a person would write it, where there is one.
path_to: Callable[[Execution, object], str | None] = _nowhere
# What reading an attribute of an object touches, for code of the library that reads it.
attribute_read: Callable[[Execution, object, str], Footprint] = _nothing
