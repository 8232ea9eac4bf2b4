"""What may hold a coroutine: containers, functions, objects of the program's own classes, and what these hold."""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from types import BuiltinFunctionType, CellType, CoroutineType, FunctionType, MemberDescriptorType, ModuleType
from typing import Any

from grader.engine.containers import mro_of, namespace_of, own_namespace

Coroutine = Any  # of any type; CPython 3.11 has no generic one
DEEPEST = 5  # containers in containers
MOST_LOOKED_AT = 2_000
_PLAIN = frozenset({int, str, float, bool, bytes, type(None), ModuleType, BuiltinFunctionType})
_CONTAINERS = frozenset({list, tuple, set, frozenset, deque, dict})
_OF_QUEUES = frozenset({"queue", "asyncio.queues"})


class Holders:
    """A search for coroutines; `modules`: the names of those whose objects are looked into.

    No code of the program is run to find them.
    """

    def __init__(self, modules: set[Any]) -> None:
        self._modules = modules | _OF_QUEUES
        self._seen: set[int] = set()

    def coroutines(self, values: list[Any]) -> Iterator[Coroutine]:
        """Those that have not begun, in what these values hold."""
        for _ in range(DEEPEST):
            parts: list[Any] = []
            for value in values:
                kind = type(value)
                if kind in _PLAIN or (kind is FunctionType and not (value.__closure__ or value.__defaults__)):
                    continue
                if id(value) in self._seen:
                    continue
                self._seen.add(id(value))
                if kind is not CoroutineType:
                    parts += self._parts(value, kind)
                elif inspect.getcoroutinestate(value) == inspect.CORO_CREATED:
                    yield value
            if not parts or len(self._seen) > MOST_LOOKED_AT:
                return
            values = parts

    def _parts(self, value: Any, kind: type) -> Iterable[Any]:
        if kind is FunctionType:
            return [*map(content_of, value.__closure__ or ()), *(value.__defaults__ or ())]
        base = next((base for base in mro_of(kind) if base in _CONTAINERS), None)
        if base is not None:
            return list(dict.values(value) if base is dict else base.__iter__(value))
        if kind is partial:
            return [value.func, *value.args, *value.keywords.values()]
        if issubclass(kind, type):
            return list(namespace_of(value).values()) if self._is_own(value) else ()
        return [*attributes_of(value).values(), *slots_of(value).values()] if self._is_own(kind) else ()

    def _is_own(self, kind: type) -> bool:
        return namespace_of(kind).get("__module__") in self._modules


def attributes_of(owner: object) -> dict[Any, Any]:
    """What an instance has of its own."""
    found = own_namespace(owner)
    return found if isinstance(found, dict) else {}


def slots_of(owner: object) -> dict[MemberDescriptorType, Any]:
    """What an object has in slots that are filled."""
    found = {}
    for base in mro_of(type(owner)):
        for slot in list(namespace_of(base).values()):
            if type(slot) is MemberDescriptorType:
                with suppress(AttributeError):
                    found[slot] = slot.__get__(owner)
    return found


def content_of(cell: CellType, otherwise: Any = None) -> Any:
    """What a variable of a closure holds, if anything."""
    try:
        return cell.cell_contents
    except ValueError:
        return otherwise
