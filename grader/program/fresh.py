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
from grader.stdlib.holders import attributes_of


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
    """The attributes of an object, also those in slots, and what they were when it became known."""

    def __init__(self, owner: Any) -> None:
        self._owner = owner
        self._own = attributes_of(owner)
        members = (part for kind in type(owner).__mro__ for part in vars(kind).values())
        self._slots = {f"slot {part.__name__}": part for part in members if type(part) is MemberDescriptorType}
        self.parts = dict(self._own)
        for name, slot in self._slots.items():
            if _is_set(slot, owner):
                self.parts[name] = slot.__get__(owner)

    def set(self, parts: dict[str, Any]) -> None:
        """Give the object these attributes, and no others."""
        for name, slot in self._slots.items():
            if name in parts:
                slot.__set__(self._owner, parts[name])
            elif _is_set(slot, self._owner):
                slot.__delete__(self._owner)
        if type(self._own) is dict:
            self._own.clear()
            self._own.update({name: part for name, part in parts.items() if name not in self._slots})


def _is_set(slot: MemberDescriptorType, owner: Any) -> bool:
    try:
        slot.__get__(owner)
    except AttributeError:
        return False
    return True
