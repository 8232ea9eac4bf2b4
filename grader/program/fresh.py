"""What stands for a value at the beginning of an execution: controlled, and nobody's leavings in it."""

from __future__ import annotations

import copy
import inspect
import queue
import sys
import threading
from collections import deque
from types import FunctionType, MemberDescriptorType, ModuleType
from typing import Any

from grader.rewriting.hooks import hooks
from grader.stdlib.controlled import private
from grader.stdlib.holders import attributes_of, slots_of


def fresh(value: Any) -> Any:
    """What stands for `value` at the beginning of an execution: controlled, and nobody's leavings in it."""
    if isinstance(value, ModuleType) and vars(value).get("__builtins__") is hooks:
        return value
    if isinstance(value, ModuleType):
        return private.get(value.__name__) if private.is_private(value.__name__) else value
    if isinstance(value, (list, dict, set, deque)):
        return copy.deepcopy(value) if is_plain(value) else copy.copy(value)
    made = _remade(value)
    if made is not None:
        return made
    return namesake(value)


def is_plain(value: Any, depth: int = 0) -> bool:
    if isinstance(value, (list, tuple, set, deque)):
        return depth < 5 and len(value) < 10_000 and all(is_plain(part, depth + 1) for part in value)
    if isinstance(value, dict):
        return depth < 5 and all(
            is_plain(key, depth + 1) and is_plain(part, depth + 1) for key, part in value.items()
        )
    return type(value) in (int, str, float, bool, bytes, type(None))


_HOMES = ("threading", "time", "queue", "random", "concurrent.futures", "asyncio", "_thread")


def namesake(value: Any) -> Any:
    """The controlled function or class of the same name, where `value` is one of the standard library."""
    if not (isinstance(value, (type, FunctionType)) or inspect.isbuiltin(value)):
        return value
    name = getattr(value, "__name__", "")
    for home in _HOMES:
        real = sys.modules.get(home)
        if real is not None and getattr(real, name, None) is value:
            return getattr(private.get(home), name, value)
    return value


def _remade(value: Any) -> Any:
    """A controlled object in the state of a synchronisation object of the real standard library."""
    kind = type(value)
    made: Any = None
    controlled: Any = private.get("threading")
    if kind in (type(threading.Lock()), type(threading.RLock())):
        made = controlled.Lock() if kind is type(threading.Lock()) else controlled.RLock()
    elif kind in (threading.Semaphore, threading.BoundedSemaphore):
        made = getattr(controlled, kind.__name__)(value._value)
    elif kind is threading.Barrier:
        made = controlled.Barrier(value.parties, value._action)
    elif kind in (threading.Event, threading.Condition):
        made = getattr(controlled, kind.__name__)()
        if kind is threading.Event and value.is_set():
            made._flag = True
    elif kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
        made = getattr(private.get("queue"), kind.__name__)(value.maxsize)
        made.queue = copy.copy(value.queue)
    elif kind is queue.SimpleQueue:
        made = private.get("queue").SimpleQueue()
    return made


class State:
    """The attributes of an object by their names, those in slots by their slots, as they were when it became known."""

    def __init__(self, owner: Any) -> None:
        self._owner = owner
        self._own = attributes_of(owner)
        self.parts: dict[Any, Any] = {**self._own, **slots_of(owner)}

    def set(self, parts: dict[Any, Any]) -> None:
        """Give the object these attributes, and no others."""
        slots = {slot: part for slot, part in parts.items() if type(slot) is MemberDescriptorType}
        for slot in slots_of(self._owner).keys() - slots.keys():
            slot.__delete__(self._owner)
        for slot, part in slots.items():
            slot.__set__(self._owner, part)
        if type(self._own) is dict:
            self._own.clear()
            self._own.update({name: part for name, part in parts.items() if name not in slots})
