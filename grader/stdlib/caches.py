"""`functools` under control: what its caches and registries hold is shared, and so is the lock that one of them has."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.engine import current
from grader.engine.location import Location
from grader.primitives.base import number
from grader.primitives.rlock import RLock
from grader.stdlib.private import copy_of


class CachedProperty(functools.cached_property[Any]):
    """Before 3.12 it has a lock. To look at it is announced as for any attribute; to put the value in is added here."""

    def __init__(self, func: Callable[[Any], Any]) -> None:
        super().__init__(func)
        self.func = self._put_in_after(func)
        if sys.version_info < (3, 12):
            self.lock = RLock()

    def _put_in_after(self, func: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """What `func` gives is put in at once: that is part of its last step."""

        @functools.wraps(func)
        def made(instance: Any) -> Any:
            value = func(instance)
            execution = current.execution
            if execution is not None and execution.concurrent and not execution.ended:
                known = execution.attributes.get(id(instance))
                location = None if known is None else known.locations.get(self.attrname)
                if location is not None:
                    execution.touch_too(location.write)
            return value

        return made


CachedProperty.__name__ = CachedProperty.__qualname__ = "cached_property"
CachedProperty.__module__ = "functools"


def make_functools() -> ModuleType:
    """The `functools` module under control."""
    return copy_of(
        "functools", lru_cache=lru_cache, cache=cache, cached_property=CachedProperty, singledispatch=singledispatch,
        singledispatchmethod=SingleDispatchMethod,
    )  # fmt: skip


SMALL = 8  # results: of a cache that is soon full it is seen in which order they were asked for, which says who must go


def cache(user_function: Callable[..., Any], /) -> Any:
    """`functools.cache`."""
    return lru_cache(maxsize=None)(user_function)


def lru_cache(maxsize: Any = 128, typed: bool = False) -> Any:
    """`functools.lru_cache`: CPython's cache, and a step for each look into it."""
    made = functools.lru_cache(maxsize, typed)
    if not isinstance(maxsize, int) and callable(maxsize):
        return _announced(made)
    return lambda user_function: _announced(made(user_function))


Call = tuple[tuple[Any, ...], dict[str, Any], Any]  # what was given by place and by name, and what came of it


def filled_cache(function: Callable[..., Any], calls: list[Call], maxsize: int | None, typed: bool) -> Any:
    """`functools.lru_cache` of a function that was called before."""
    results = [result for _, _, result in reversed(calls)]

    @functools.wraps(function)
    def called(*args: Any, **kwargs: Any) -> Any:
        return results.pop() if results else function(*args, **kwargs)

    made = functools.lru_cache(maxsize, typed)(called)
    for args, kwargs, _ in calls:
        made(*args, **kwargs)
    return _announced(made)


def _announced(cached: Any) -> Any:
    """What is put into the cache is part of the last step that the call took."""
    location = Location(("cache", number()), getattr(cached.__wrapped__, "__name__", "a cache")).become_internal()
    size = cached.cache_parameters()["maxsize"]
    ranks = size is not None and size <= SMALL

    def called(*args: Any, **kwargs: Any) -> Any:
        execution = current.execution
        if execution is None or not execution.concurrent:
            return cached(*args, **kwargs)
        execution.step(location.write if ranks else location.read, "look up")
        misses = cached.cache_info().misses
        result = cached(*args, **kwargs)
        if cached.cache_info().misses != misses and not execution.ended:
            execution.touch_too(location.write)
        return result

    functools.update_wrapper(called, cached)
    called.__dict__.update(
        cache_info=_whole(cached.cache_info, location),
        cache_clear=_whole(cached.cache_clear, location),
        cache_parameters=cached.cache_parameters,
    )
    return called


def _whole(called: Callable[[], Any], location: Location) -> Callable[[], Any]:
    """A look at what the cache has counted, or an end to all that is in it: no call comes at the same time."""

    def announced() -> Any:
        execution = current.execution
        if execution is not None and execution.concurrent:
            execution.step(location.write, called.__name__)
        return called()

    return announced


# -- functions that are dispatched by the class of their first argument ------------------------------------------


def singledispatch(func: Callable[..., Any]) -> Any:
    """`functools.singledispatch`: CPython's, and a step for each look into its cache and each change of it."""
    made: Any = functools.singledispatch(func)
    known = made._clear_cache.__self__  # its cache
    location = Location(("dispatch", number()), getattr(func, "__name__", "a function")).become_internal()

    def announce(writes: bool) -> bool:
        execution = current.execution
        if execution is None or not execution.concurrent or execution.ended:
            return False
        execution.step(location.write if writes else location.read, "register" if writes else "dispatch")
        return True

    def dispatch(kind: Any) -> Any:
        if not announce(writes=False) or kind in known:
            return made.dispatch(kind)
        found = made.dispatch(kind)
        del known[kind]
        announce(writes=True)  # what was found is put into the cache, though it may be out of date by now
        known[kind] = found
        return found

    def register(kind: Any, func: Any = None) -> Any:
        announce(writes=True)
        given = made.register(kind, func)
        if func is not None or given is kind:
            return given
        return functools.partial(register, kind)

    def called(*args: Any, **kwargs: Any) -> Any:
        return dispatch(args[0].__class__)(*args, **kwargs) if args else made()

    functools.update_wrapper(called, func)
    called.__dict__.update(
        register=register, dispatch=dispatch, registry=made.registry, _clear_cache=made._clear_cache
    )
    return called


class SingleDispatchMethod(functools.singledispatchmethod):  # type: ignore[type-arg]
    """`functools.singledispatchmethod`."""

    def __init__(self, func: Callable[..., Any]) -> None:
        super().__init__(func)
        self.dispatcher = singledispatch(func)


SingleDispatchMethod.__name__ = SingleDispatchMethod.__qualname__ = "singledispatchmethod"
SingleDispatchMethod.__module__ = "functools"
