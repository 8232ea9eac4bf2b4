"""In place of what is called: what announces that, with all that it touches, when its arguments have been evaluated."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from types import BuiltinFunctionType, MethodWrapperType
from typing import Any

from grader.engine import current, handed
from grader.engine.containers import bases, method_call
from grader.engine.execution import Execution
from grader.engine.location import WRITE, Footprint
from grader.engine.trace import short
from grader.rewriting.frames import beyond
from grader.rewriting.iterators import stepwise_arguments
from grader.rewriting.library import Reads
from grader.rewriting.opaque import FILE_SYSTEM, KEPT, opaque
from grader.rewriting.sources import is_iterator

Called = Callable[..., Any]
# `extend` of an array, say, is a `builtin_method`: one that knows its class.
BOUND_IN_C: frozenset[type] = frozenset({BuiltinFunctionType, MethodWrapperType, type(array("b").extend)})


def announcing(
    execution: Execution, called: Called, reads: Reads, takes_all: bool = False, fetched: int = -1
) -> Called:
    """`called`, which announces what it touches when its arguments have been evaluated.

    `takes_all`: it takes all that a generator gives, while code of the program runs.
    `fetched`: how many steps were taken when it was fetched, which was a step that touched the same.
    """

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        try:
            methods: list[Any] = []
            if kwargs or (Callback in map(type, args) and called is not iter):  # `iter` only keeps it
                args, kwargs, methods = _without_callbacks(args, kwargs)
            footprint = (*reads(execution, args, kwargs), *_touched_by(execution, methods))
            if len(execution.order) == fetched:
                _touch_more(execution, footprint)
            elif footprint and execution.step(footprint, getattr(called, "__name__", "call")):
                execution.touch((*reads(execution, args, kwargs), *_touched_by(execution, methods)))
            if takes_all and any(map(is_iterator, args)):
                args = stepwise_arguments(execution, args)
            result = called(*args, **kwargs)
            if footprint and execution.trace is not None:
                told = "" if result is None or opaque[type(result)] else f"-> {short(result)}"
                note_call(execution, called, args, footprint, told)
            return result
        except BaseException as error:
            if execution.trace is not None and not execution.ended and error.__traceback__.tb_next is None:  # type: ignore[union-attr]
                note_call(execution, called, args, reads(execution, args, kwargs), f"-> raises {type(error).__name__}")
            error.__traceback__ = beyond(error.__traceback__)
            raise

    return stand_in


def _touch_more(execution: Execution, footprint: Footprint) -> None:
    """The call belongs to the step under way, and is told in place of it; the next one does not."""
    execution.whats[-1] = "use"
    if not set(footprint) <= set(execution.touched[-1]):
        execution.touch_too(footprint)
    if execution.trace is not None:
        execution.trace.take_back()


def note_call(execution: Execution, called: Any, args: tuple[Any, ...], footprint: Footprint, value: str) -> None:
    if not footprint:
        return
    name = getattr(called, "__name__", "call")
    assert execution.trace is not None
    owner = getattr(called, "__self__", None)
    place = footprint[0][0].label.removesuffix(f".{KEPT}")
    told = ", ".join(short(argument) for argument in args)
    if opaque[type(owner)] and name == "__exit__":
        execution.trace.note(execution, "calls", f"{place}.close()", "", place)
    elif bases[type(owner)] is not None or opaque[type(owner)]:
        item = f"{place}[{short(args[0])}]" if name == "get" and args and isinstance(owner, dict) else ""
        execution.trace.note(execution, "calls", f"{place}.{name}({told})", value, place, item=item)
    elif place == FILE_SYSTEM or name == "open":
        execution.trace.note(execution, "calls", f"{name}({told})", value, name)
    else:
        verb = "calls" if any(mode & WRITE for _, mode in footprint) else "looks at"
        execution.trace.note(execution, verb, f"{name}({place})", value, place)


def vanishing(how: Called, called: Any) -> Called:
    """In place of `called`: `how(called, args, ...)`, of whose frames no trace is left."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        try:
            return how(called, args, **kwargs)
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise

    return stand_in


# -- methods that are handed on ----------------------------------------------------------------------------------


class Callback:
    """A method of a container that somebody else is going to call: it is announced then."""

    __slots__ = ("_bound",)

    def __init__(self, bound: Any) -> None:
        self._bound = bound

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return handed.stand_in(self._bound)(*args, **kwargs)
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise

    def __getattr__(self, name: str) -> Any:
        return getattr(self._bound, name)

    def __eq__(self, other: object) -> bool:
        return bool(self._bound == (other._bound if isinstance(other, Callback) else other))

    def __hash__(self) -> int:
        return hash(self._bound)

    def __repr__(self) -> str:
        return repr(self._bound)


def callback(value: Any) -> Any:
    if current.execution is None or type(value) not in BOUND_IN_C or bases[type(value.__self__)] is None:
        return value
    return Callback(value)


def _without_callbacks(
    args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any], list[Any]]:
    """Code in C calls a container's method without a chance for others to go in between. Gives these methods, too."""
    found: list[Any] = []
    if Callback in map(type, args):
        found += (arg._bound for arg in args if type(arg) is Callback)
        args = tuple(arg._bound if type(arg) is Callback else arg for arg in args)
    if Callback in map(type, kwargs.values()):
        found += (value._bound for value in kwargs.values() if type(value) is Callback)
        kwargs = {name: value._bound if type(value) is Callback else value for name, value in kwargs.items()}
    return args, kwargs, found


def _touched_by(execution: Execution, methods: list[Any]) -> Footprint:
    """What methods of containers touch, whatever they are called with."""
    if not methods:
        return ()
    calls = (method_call(execution, method.__self__, method.__name__, ()) for method in methods)
    return tuple(part for footprint in calls for part in footprint)
