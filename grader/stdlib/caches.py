"""`functools` under control: what its caches hold is shared, and so is the lock that one of them has."""

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
    return copy_of("functools", lru_cache=lru_cache, cache=cache, cached_property=CachedProperty)


def cache(user_function: Callable[..., Any], /) -> Any:
    """`functools.cache`."""
    return lru_cache(maxsize=None)(user_function)


def lru_cache(maxsize: Any = 128, typed: bool = False) -> Any:
    """`functools.lru_cache`: CPython's cache, and a step for each look into it."""
    made = functools.lru_cache(maxsize, typed)
    if not isinstance(maxsize, int) and callable(maxsize):
        return _announced(made)
    return lambda user_function: _announced(made(user_function))


def _announced(cached: Any) -> Any:
    """What is put into the cache is part of the last step that the call took."""
    location = Location(("cache", number()), getattr(cached.__wrapped__, "__name__", "a cache"))

    def called(*args: Any, **kwargs: Any) -> Any:
        execution = current.execution
        if execution is None or not execution.concurrent:
            return cached(*args, **kwargs)
        execution.step(location.read, "look up")
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
