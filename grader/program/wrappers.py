"""What the library makes of functions: what it holds, and how the same is made of others.

Nothing of it can be changed where it stands.
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable, Iterable
from types import (
    BuiltinFunctionType,
    CellType,
    FunctionType,
    GenericAlias,
    MappingProxyType,
    MethodType,
    MethodWrapperType,
)
from typing import Any

from grader.stdlib.controlled import private

CACHED = functools._lru_cache_wrapper
METHODS_IN_C = (BuiltinFunctionType, MethodWrapperType)
OF_EACH_EXECUTION = frozenset({CACHED, functools.cached_property})  # what they remember, or lock, is of one
WRAPPERS: dict[type, Callable[[Any], list[Any]]] = {
    MethodType: lambda method: [method.__func__, method.__self__],
    **dict.fromkeys(METHODS_IN_C, lambda method: [method.__self__]),
    staticmethod: lambda method: [method.__func__],
    classmethod: lambda method: [method.__func__],
    property: lambda made: [made.fget, made.fset, made.fdel],
    CACHED: lambda cached: [cached.__wrapped__],
    functools.cached_property: lambda made: [made.func],
    functools.partialmethod: lambda made: [made.func, made.args, *made.keywords.values()],
    functools.singledispatchmethod: lambda made: [made.dispatcher, made.func],
    MappingProxyType: lambda proxy: list(proxy.values()),
    GenericAlias: lambda alias: [alias.__origin__],
    weakref.WeakMethod: lambda reference: [reference()],
    weakref.ref: lambda reference: [] if (held := reference()) is None else [held],
}


def _cached_again(cached: Any, function: Any) -> Any:
    return private.get("functools").lru_cache(**cached.cache_parameters())(function)


def _property_again(made: Any, *functions: Any) -> Any:
    again = property(*functions)
    again.__doc__ = made.__doc__
    return again


def _cached_property_again(made: Any, function: Any) -> Any:
    again: Any = private.get("functools").cached_property(function)
    again.attrname = made.attrname
    return again


def _partial_again(made: Any, function: Any, args: tuple[Any, ...], *values: Any) -> Any:
    return functools.partialmethod(function, *args, **dict(zip(made.keywords, values, strict=True)))


def _dispatching_again(made: Any, dispatcher: Any, function: Any) -> Any:
    again: Any = private.get("functools").singledispatchmethod(function)
    again.dispatcher = dispatcher
    return again


MADE_AGAIN: dict[type, Callable[..., Any]] = {
    MethodType: lambda method, function, owner: MethodType(function, owner),
    **dict.fromkeys(METHODS_IN_C, lambda method, owner: getattr(owner, method.__name__)),
    staticmethod: lambda method, function: staticmethod(function),
    classmethod: lambda method, function: classmethod(function),
    property: _property_again,
    CACHED: _cached_again,
    functools.cached_property: _cached_property_again,
    functools.partialmethod: _partial_again,
    functools.singledispatchmethod: _dispatching_again,
    MappingProxyType: lambda proxy, *values: MappingProxyType(dict(zip(proxy, values, strict=True))),
    GenericAlias: lambda alias, origin: GenericAlias(origin, alias.__args__),
    weakref.WeakMethod: lambda reference, method: weakref.WeakMethod(method),
    weakref.ref: lambda reference, held: weakref.ref(held),
}


def function_again(function: FunctionType, closure: Iterable[Any]) -> FunctionType:
    """A function of a library over other things."""
    cells = tuple(map(CellType, closure))
    made = FunctionType(function.__code__, function.__globals__, function.__name__, None, cells)
    made.__qualname__, made.__module__, made.__doc__ = function.__qualname__, function.__module__, function.__doc__
    return made


def dispatched_again(function: Any, stand_in: Callable[[Any], Any]) -> Any:
    """What `functools.singledispatch` has made."""
    registered = dict(function.registry)
    made = private.get("functools").singledispatch(stand_in(registered.pop(object)))
    for kind, each in registered.items():
        made.register(kind, stand_in(each))
    return made
