"""Lists and dictionaries that a program has dropped, and we have not: what they hold is let go when somebody looks.

They are kept because nobody is told of their death, and their names and locations hang on their ids. Who follows a
weak reference or collects garbage must not find what they hold alive: they are emptied, as nobody can look into them.
"""

from __future__ import annotations

import gc
import sys
import weakref
from collections import deque
from types import ModuleType
from typing import Any

from grader.engine import current
from grader.engine.containers import Container
from grader.engine.execution import Execution
from grader.stdlib.private import copy_of

_EMPTIED = frozenset({list, dict, set, deque})
_HERE = 2  # references to an object from the code that counts them


def let_go() -> None:
    """Empty what only we hold, and what only that held, and so on."""
    execution = current.execution
    if execution is not None:
        while _emptied_any(execution):
            pass


def _emptied_any(execution: Execution) -> bool:
    emptied = False
    for key in (*execution.names, *execution.containers):
        emptied |= _emptied(execution, key)
    return emptied


def _emptied(execution: Execution, key: int) -> bool:
    named, container = execution.names.get(key), execution.containers.get(key)
    value: Any = container.owner if container is not None else named[0] if named is not None else None
    if type(value) not in _EMPTIED or not value or (container is not None and type(container) is not Container):
        return False
    held = _HERE + (named is not None and named[0] is value)
    if container is not None:
        held += 3 + len(container.items)  # by itself and by each of its locations
    if sys.getrefcount(value) > held:
        return False
    value.clear()
    return True


class Reference(weakref.ref[Any]):
    """`weakref.ref`."""

    __slots__ = ()

    def __call__(self) -> Any:
        let_go()
        return super().__call__()


Reference.__module__, Reference.__name__, Reference.__qualname__ = "weakref", "ReferenceType", "ReferenceType"


def _collect(generation: int = 2) -> int:
    let_go()
    return gc.collect(generation)


# What a program gets when it imports these; the library's own code, which looks often, has no need of it.
of_programs: dict[str, ModuleType] = {
    "weakref": copy_of("weakref", ref=Reference),
    "gc": copy_of("gc", collect=_collect),
}
