"""Functions in C that take what they are given one by one, call it, or look by names: others can come in between."""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Iterator
from types import GeneratorType, MethodWrapperType
from typing import Any

from grader.engine import current, handed
from grader.engine.fairness import move_unseen
from grader.rewriting.announced import Callback, Called, announcing
from grader.rewriting.attributes import attribute, write_attribute
from grader.rewriting.called_back import goes_one_by_one, is_python
from grader.rewriting.iterators import announce_iterators, begin, first_two_at_once, next_of
from grader.rewriting.library import BEGINNING, CALLED_ONE_BY_ONE, CALLING, CHANGES, LAZY, read_args_deeply
from grader.rewriting.sources import begins_apart, holds_no_objects, is_iterator, is_of_parts, looks_in_c, stays_in_c
from grader.rewriting.values import contents

_APPLY = (map, filter)
_BY_NAME = (getattr, setattr, delattr, hasattr)
_ANNOUNCED = CHANGES | {access.__name__ for access in _BY_NAME}  # also where `starmap` calls them


def _lazily(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`enumerate`, `zip` and the like: others can come in between two elements if code in Python runs there."""
    if called in _APPLY and args and type(args[0]) is Callback and looks_in_c(args[0]._bound):
        if all(map(holds_no_objects, args[1:])):
            args = (args[0]._bound, *args[1:])
            announce_iterators(args[1:])
            return called(*args, **kwargs)
    if stays_in_c(called, args):
        announce_iterators(args)
        return called(*args, **kwargs)
    if called in _APPLY and len(args) > 1:
        args = (handed.stand_in(args[0]), *args[1:])
    applies = bool(args) and called in _APPLY and is_python(args[0])
    return called(*(begin(arg) if begins_apart(arg, applies) else arg for arg in args), **kwargs)


def _calling(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`starmap`, `takewhile` and the like: others can come in while a function of the program runs for an element."""
    if called is itertools.starmap and args and getattr(args[0], "__name__", "") in _ANNOUNCED:
        args = (handed.stand_in(args[0]), *args[1:])
    if any(map(is_python, (*args, *kwargs.values()))):
        args = tuple(begin(arg) if _goes_through_parts(arg) else arg for arg in args)
        if called is itertools.starmap and len(args) > 1:
            args = (args[0], _spread_one_by_one(args[1]))
        return called(*args, **kwargs)
    return _beginning(called, args, **kwargs)


def _goes_through_parts(source: Any) -> bool:
    """Whether it is a container, a view or an iterator of one; a generator announces by itself what it does."""
    return is_of_parts(source) or (is_iterator(source) and type(source) is not GeneratorType)


def _beginning(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`islice` and the like, which go through what they are given later, with an iterator that they make at once."""
    announce_iterators(args)
    return called(*args, **kwargs)


def _spread_one_by_one(iterable: Any) -> Iterator[Any]:
    """Elements that are spread as they are taken, in the same step."""
    execution = current.execution
    assert execution is not None
    for element in iterable:
        execution.touch_too(contents(execution, (element,)))
        yield element


def _next_of_async(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`anext(...)`: what a generator has still to do changes without a step."""
    execution = current.execution
    assert execution is not None
    move_unseen(execution)
    return called(*args, **kwargs)


def by_name(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`getattr` and its kin, and the methods behind them: the name is not known before the call."""
    access = (called.__self__, *args) if type(called) is MethodWrapperType else args
    if len(access) >= 2 and type(access[1]) is str:
        owner, name, *value = access
        if called.__name__ in _READING_BY_NAME:
            attribute(owner, name)
        else:
            write_attribute(owner, name, value[0] if value else "nothing")
    return called(*args, **kwargs)


_READING_BY_NAME = frozenset({"getattr", "hasattr", "__getattribute__"})


def _call(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`operator.call`: what it calls is announced as if it were called without it."""
    return handed.stand_in(args[0])(*args[1:], **kwargs) if args else called(**kwargs)


def _one_by_one(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`min`, `max` and `reduce`: others can come in while code of the program runs for one element."""
    execution = current.execution
    assert execution is not None
    gone_through, function_for_each = (1, args[0]) if called is functools.reduce and args else (0, kwargs.get("key"))
    lone = called is functools.reduce or len(args) == 1
    if lone and len(args) > gone_through and goes_one_by_one(called, function_for_each, args[gone_through]):
        way = first_two_at_once if called is functools.reduce and len(args) == 2 else begin
        return called(*args[:gone_through], way(args[gone_through]), *args[gone_through + 1 :], **kwargs)
    return announcing(execution, called, read_args_deeply, lone)(*args, **kwargs)


def in_turn(called: Called) -> Called:
    """`sum`, `any` and `all`: others can come in while a method of one element runs."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        if args and goes_one_by_one(called, None, args[0]):
            args = (begin(args[0]), *args[1:])
        return called(*args, **kwargs)

    stand_in.__name__ = called.__name__
    return stand_in


# Function -> what is called in place of it: with it, its arguments, and those by name.
SPECIAL: dict[Any, Called] = {
    next: next_of, anext: _next_of_async, operator.call: _call,
    **dict.fromkeys(_BY_NAME, by_name),
    **dict.fromkeys(CALLED_ONE_BY_ONE, _one_by_one),
    **dict.fromkeys(CALLING, _calling),
    **dict.fromkeys(BEGINNING, _beginning),
    **dict.fromkeys(LAZY, _lazily),
}  # fmt: skip
