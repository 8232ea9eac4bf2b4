"""What the layer that knows what code touches hands to those below it: it puts its own in place of these.

Code in C announces nothing by itself, so what a thread is handed to run is called through a stand-in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from grader.engine.location import NOWHERE, Footprint

if TYPE_CHECKING:
    from grader.engine.execution import Execution


def _itself(called: Any) -> Any:
    return called


def _nothing(execution: Execution, owner: object, name: str) -> Footprint:
    return NOWHERE


def _nowhere(execution: Execution, wanted: object) -> str | None:
    return None


# Gives what to call in place of what it is given, so that other threads see what that touches.
stand_in: Callable[[Any], Any] = _itself
PROXIES = "proxies"  # where, in the state of an execution, those of `weakref.proxy` stand, with what they stand for
STORED = "stored attributes"  # and there, the names by which files of the program store attributes of any object
# The way to an object from a variable, as a person would write it, where there is one.
path_to: Callable[[Execution, object], str | None] = _nowhere
# What reading an attribute of an object touches, for code of the library that reads it.
attribute_read: Callable[[Execution, object, str], Footprint] = _nothing
