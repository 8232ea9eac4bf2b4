"""`id` for rewritten files: numbers that are the same in every execution, where CPython's are addresses."""

from __future__ import annotations

from grader.engine import current
from grader.engine.location import Location

FIRST = 0x7F0000000000
BETWEEN = 64


class _Numbers:
    """Who asks first gives an object its number, so asking is a step that depends on all that give one."""

    def __init__(self) -> None:
        self.location = Location(("numbers of objects",), "the numbers of objects")
        self.known: dict[int, tuple[object, int]] = {}  # by address; the object is kept, so that it stays its own


def controlled_id(obj: object, /) -> int:
    """The identity of an object: unique and constant, as `id` is."""
    execution = current.execution
    if execution is None:
        return id(obj)
    numbers = execution.state.get("ids") or execution.state.setdefault("ids", _Numbers())
    if execution.concurrent:
        location = numbers.location
        execution.step(location.read if id(obj) in numbers.known else location.write, "id")
    if id(obj) not in numbers.known:
        numbers.known[id(obj)] = (obj, FIRST + BETWEEN * len(numbers.known))
    return int(numbers.known[id(obj)][1])


controlled_id.__module__, controlled_id.__name__, controlled_id.__qualname__ = "builtins", "id", "id"
