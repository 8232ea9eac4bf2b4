"""What the library makes of functions: what it holds, and how the same is made of others.

Nothing of it can be changed where it stands.
"""

from __future__ import annotations

import functools
import gc
import weakref
from collections.abc import Callable, Iterable, Iterator
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

from grader.stdlib.caches import filled_cache
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
    CACHED: lambda cached: [cached.__wrapped__, *(part for known in _remembered(cached) for part in known)],
    functools.cached_property: lambda made: [made.func],
    functools.partialmethod: lambda made: [made.func, made.args, *made.keywords.values()],
    functools.singledispatchmethod: lambda made: [made.dispatcher, made.func],
    MappingProxyType: lambda proxy: list(proxy.values()),
    GenericAlias: lambda alias: [alias.__origin__],
    weakref.WeakMethod: lambda reference: [reference()],
    weakref.ref: lambda reference: [] if (held := reference()) is None else [held],
}


def _remembered(cached: Any) -> Iterator[tuple[Any, Any]]:
    """The keys and results in a cache, those that were asked for last at the end.

    It tells them to the garbage collector alone: its own class, key, result and class of each, a dictionary of all. One
    without a limit has no more than the dictionary.
    """
    parts = gc.get_referents(cached)
    if cached.cache_parameters()["maxsize"] is None:
        return iter(next(part for part in parts if type(part) is dict).items())
    last = 1 + 3 * cached.cache_info().currsize
    return zip(parts[1:last:3], parts[2:last:3], strict=True)


def _call_of(key: Any, mark: object, typed: bool) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """With what a cached function was called. A key: what was given by place, a mark, names and values, classes."""
    if type(key) is not tuple:
        return (key,), {}
    spread = next((place for place, part in enumerate(key) if part is mark), None)
    if spread is None:
        return key[: len(key) // 2] if typed else key, {}
    named = key[spread + 1 :]
    count = (len(named) - spread) // 3 if typed else len(named) // 2
    return key[:spread], dict(zip(named[: 2 * count : 2], named[1 : 2 * count : 2], strict=True))


def _cached_again(cached: Any, function: Any, *known: Any) -> Any:
    parts, parameters = gc.get_referents(cached), cached.cache_parameters()
    mark = parts[next(place for place, part in enumerate(parts) if part is cached.__wrapped__) + 1]
    remembered = zip(known[::2], known[1::2], strict=True)
    calls = [(*_call_of(key, mark, parameters["typed"]), result) for key, result in remembered]
    return filled_cache(function, calls, **parameters)


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
