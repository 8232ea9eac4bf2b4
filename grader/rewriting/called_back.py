"""Calls in C that call the program back in the midst of a change: others can come in while its code runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FunctionType, GeneratorType, MethodType
from typing import Any

from grader.engine.containers import container_of
from grader.engine.execution import Execution
from grader.rewriting.frames import beyond
from grader.rewriting.iterators import given_one_by_one

FED = frozenset({"extend", "extendleft", "update", "difference_update", "symmetric_difference_update"})
_OF_THE_PROGRAM = frozenset({FunctionType, MethodType})

_Called = Callable[..., Any]


def _references(*args: Any) -> int:
    return sys.getrefcount(args[-1])


_FRESH_ARGUMENT = _references([])  # of an argument that nobody but its caller holds


def fed(execution: Execution, owner: Any, called: _Called) -> _Called:
    """A method of a container that takes what a generator gives: others can come in while that runs."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        if args and type(args[-1]) is GeneratorType:
            shared = sys.getrefcount(args[-1]) > _FRESH_ARGUMENT
            args = (*args[:-1], given_one_by_one(execution, args[-1], owner, shared))
        try:
            return called(*args, **kwargs)
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise

    return stand_in


def sorting(execution: Execution, bound: Any) -> _Called:
    """`list.sort`: while a key function of the program runs, others see an empty list; then it is put back."""
    owner = bound.__self__

    def sort(*args: Any, **kwargs: Any) -> Any:
        if type(kwargs.get("key")) in _OF_THE_PROGRAM:
            kwargs["key"] = _closed(execution, owner, kwargs["key"])
        return bound(*args, **kwargs)

    sort.__self__ = owner  # type: ignore[attr-defined]
    return sort


def _closed(execution: Execution, owner: list[Any], key: _Called) -> _Called:
    """A key function; when it has come to the last element, the list is about to be put back."""
    left = len(owner)

    def keyed(element: Any) -> Any:
        nonlocal left
        found = key(element)
        left -= 1
        if not left:
            execution.step(container_of(execution, owner).structure_write, "sorted")
        return found

    return keyed
