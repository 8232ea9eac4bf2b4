"""What stands for a value of the standard library in an execution: controlled, and in the same state."""

from __future__ import annotations

import asyncio
import concurrent.futures as pools
import contextlib
import copy
import decimal
import functools
import gc
import hashlib
import inspect
import io
import itertools
import logging
import queue
import re
import sys
import threading
import warnings
import weakref
import zlib
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import suppress
from contextvars import Context
from types import (
    AsyncGeneratorType,
    CoroutineType,
    FunctionType,
    GeneratorType,
    MethodType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import Any

from grader.engine import current
from grader.engine.containers import mro_of
from grader.engine.errors import ProgramError
from grader.program.origins import is_a
from grader.program.places import is_users
from grader.rewriting.identity import class_made
from grader.stdlib.controlled import private
from grader.stdlib.dropped import of_programs
from grader.stdlib.holders import attributes_of
from grader.stdlib.outside import is_outside, outside_instead

StandIn = Callable[[Any], Any]  # gives what stands for a part of a value


class CannotBegin(ProgramError):
    """Something that a program knows cannot begin each execution as it was."""


def module_instead(module: ModuleType) -> ModuleType:
    """The controlled module in place of one of the standard library; a loaded file may have the name of one."""
    if sys.modules.get(module.__name__) is not module:
        return module
    instead = outside_instead(module.__name__) or of_programs.get(module.__name__)
    if instead is not None:
        return instead
    return _copy_with_parts(module.__name__) if private.is_private(module.__name__) else module


def _copy_with_parts(name: str) -> ModuleType:
    """Who has imported `concurrent.futures` knows it by `concurrent`."""
    copy = private.get(name)
    if not hasattr(copy, "__path__"):
        return copy
    for part in [known for known in sys.modules if known.startswith(f"{name}.") and private.is_private(known)]:
        private.get(part)
    return copy


_HOMES = (
    "threading", "time", "queue", "random", "concurrent.futures", "asyncio", "_thread", "functools", "datetime", "os",
    "logging", "logging.handlers", "contextlib", "sched", "uuid", "secrets", "signal", "atexit", "weakref", "importlib",
    "concurrent.futures.thread", "concurrent.futures._base", "asyncio.locks", "asyncio.queues", "asyncio.tasks",
    "asyncio.exceptions", "asyncio.timeouts", "asyncio.runners", "asyncio.events", "asyncio.futures",
)  # fmt: skip


def namesake(value: Any) -> Any:
    """The controlled function or class of the same name, where `value` is one of the standard library."""
    if not (is_a(value, (type, FunctionType, MethodType)) or inspect.isbuiltin(value)):
        return value
    name = getattr(value, "__name__", "")
    if any(value is one for one in (threading.Lock, threading.RLock, threading.__excepthook__)):
        name = _OTHER_NAMES.get(name, name)
    for home in _HOMES:
        real = sys.modules.get(home)
        if real is not None and (vars(real).get(name) is value or _originals(home).get(name) is value):
            return getattr(module_instead(real), name, value)
    return value


def refused_instead(value: Any) -> Any:
    """What stands for a function or class that reaches outside of Python."""
    home, name = str(getattr(value, "__module__", "")).lstrip("_"), getattr(value, "__name__", "")
    if is_outside(home) and home in sys.modules and vars(sys.modules[home]).get(name) is value:
        return getattr(module_instead(sys.modules[home]), name, value)
    return value


@functools.cache
def _originals(home: str) -> dict[str, Any]:
    """What a module of the library held when it was looked at first: a test may have put something else there."""
    return dict(vars(sys.modules[home]))


for _home in _HOMES:
    if _home in sys.modules:
        _originals(_home)


_OTHER_NAMES = {  # by which they go, by one of them from Python 3.13 on
    "lock": "Lock", "allocate_lock": "Lock", "_excepthook": "__excepthook__",
}  # fmt: skip


# -- objects ---------------------------------------------------------------------------------------------------


def parts_of(value: Any) -> list[Any]:
    """What an object in C leads to, and what of one that is made anew for each execution may have to be exchanged."""
    kind = type(value)
    if kind in _REMADE:
        return [part for part in _REMADE[kind][0](value) if part is not None]
    if kind is memoryview:
        return [value.obj]
    if kind in weakref.ProxyTypes:
        with suppress(Exception):
            return [value.__dir__.__self__]
    if is_a(value, _ITERATORS) or kind in _VIEWS:
        return gc.get_referents(value)
    if kind is Context:
        return list(value.values())
    return list(attributes_of(value).values()) if _is_copied(kind) else []


def remade(value: Any, stand_in: StandIn) -> Any:
    """A controlled object in the state of one of the real standard library; None for any other value."""
    kind = type(value)
    if kind in _REMADE:
        return _REMADE[kind][1](value, stand_in)
    if is_a(value, _COPY_THEMSELVES):
        return value.copy()
    if is_a(value, _ITERATORS):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return copy.copy(value)
    if _is_copied(kind):
        made = object.__new__(namesake(kind))
        attributes_of(made).update({name: stand_in(part) for name, part in attributes_of(value).items()})
        return made
    return None


def why_not(value: Any) -> str | None:
    """Why a value cannot begin each execution as it was; None where it can."""
    if is_a(value, (GeneratorType, CoroutineType, AsyncGeneratorType)):
        what = {GeneratorType: "generator", CoroutineType: "coroutine"}.get(type(value), "asynchronous generator")
        return f"the {what} `{value.__qualname__}` was made before, and can only be gone through once"
    if is_a(value, contextlib._GeneratorContextManagerBase):
        return f"the context manager `{value.func.__qualname__}` was made before, and can only be entered once"
    if _is_gone_through_once(type(value)):
        return f"the iterator of `{type(value).__name__}` was made before, and can only be gone through once"
    if (type(value).__module__, type(value).__name__) in _OF_C:
        return f"an object of `{type(value).__module__}.{type(value).__name__}` was made before, and cannot be put back"
    if is_a(value, (asyncio.Future, asyncio.AbstractEventLoop, asyncio.Runner)):
        return f"an object of `asyncio.{type(value).__name__}` was made before, outside of any execution"
    if is_a(value, threading.Thread) and value.is_alive() and value is not threading.main_thread():
        return f"the thread `{value.name}` was started before, and runs outside of any execution"
    if type(value) is pools.ThreadPoolExecutor and len(value._threads) > value._idle_semaphore._value:
        return "a `ThreadPoolExecutor` was given work before, outside of any execution"
    return None


_OF_C = frozenset({("xml.etree.ElementTree", "Element"), ("xml.etree.ElementTree", "XMLParser")})


def _is_copied(kind: type) -> bool:
    """Whether it is a class in Python of a module that programs under control have a copy of."""
    return kind.__module__ in _COPIED and is_a(namesake(kind), type) and namesake(kind) is not kind


_COPIED = frozenset({"asyncio.locks", "asyncio.queues", "concurrent.futures._base", "sched"})


def _lock(value: Any, stand_in: StandIn) -> Any:
    made = private.get("threading").Lock()
    if value.locked():
        made._lockstep_belong_outside()
    return made


def _rlock(value: Any, stand_in: StandIn) -> Any:
    made = private.get("threading").RLock()
    held = re.search(r"count=(\d+)", repr(value))
    if held is not None and int(held[1]):
        made._count = int(held[1])
        if value._is_owned() and current.execution:
            made._lockstep_take(current.execution)
        else:
            made._lockstep_belong_outside()
    return made


def _semaphore(value: Any, stand_in: StandIn) -> Any:
    made = getattr(private.get("threading"), type(value).__name__)(getattr(value, "_initial_value", value._value))
    made._value = value._value
    return made


def _barrier(value: Any, stand_in: StandIn) -> Any:
    made = private.get("threading").Barrier(value.parties, stand_in(value._action), value._timeout)
    made._broken = value.broken
    return made


def _event(value: Any, stand_in: StandIn) -> Any:
    made = private.get("threading").Event()
    made._flag = value.is_set()
    return made


def _condition(value: Any, stand_in: StandIn) -> Any:
    return private.get("threading").Condition(stand_in(value._lock))


def _queue(value: Any, stand_in: StandIn) -> Any:
    made: Any = getattr(private.get("queue"), type(value).__name__)(value.maxsize)
    made.queue = type(value.queue)(map(stand_in, value.queue))
    made.unfinished_tasks = value.unfinished_tasks
    if hasattr(value, "is_shutdown"):
        made.is_shutdown = value.is_shutdown
    return made


def _simple_queue(value: Any, stand_in: StandIn) -> Any:
    made = private.get("queue").SimpleQueue()
    made._items.extend(map(stand_in, _items(value)))
    return made


def _items(value: Any) -> list[Any]:
    items = [value.get_nowait() for _ in range(value.qsize())]
    for item in items:
        value.put(item)
    return items


def _local(value: Any, stand_in: StandIn) -> Any:
    made = private.get("threading").local()
    for name, part in vars(value).items():
        setattr(made, name, stand_in(part))
    return made


def _thread(value: Any, stand_in: StandIn) -> Any:
    if value.ident is not None:  # it has run already
        return value
    made = object.__new__(private.get("threading").Thread)
    begin_thread(made, thread_parts(value), stand_in)
    return made


def _timer(value: Any, stand_in: StandIn) -> Any:
    args, kwargs = list(map(stand_in, value.args)), {name: stand_in(part) for name, part in value.kwargs.items()}
    made = private.get("threading").Timer(value.interval, stand_in(value.function), args, kwargs)
    made.daemon = value.daemon
    return made


def thread_parts(thread: threading.Thread) -> dict[str, Any]:
    """What a thread that was not started was made with."""
    known: Any = vars(thread)
    name = None if _NUMBERED.match(known["_name"]) else known["_name"]
    return {
        "target": known.get("_target"), "name": name, "args": known.get("_args", ()),
        "kwargs": known.get("_kwargs", {}), "daemon": known["_daemonic"],
    }  # fmt: skip


def begin_thread(made: Any, parts: dict[str, Any], stand_in: StandIn) -> None:
    private.get("threading").Thread.__init__(made, **{name: stand_in(part) for name, part in parts.items()})


_NUMBERED = re.compile(r"Thread-\d+( \(.*\))?$")
OF_THREADS = frozenset(vars(threading.Thread(name="any")))  # the attributes that each has, in this version of Python


def _pool(value: Any, stand_in: StandIn) -> Any:
    prefix = value._thread_name_prefix
    prefix = "" if re.fullmatch(r"ThreadPoolExecutor-\d+", prefix) else prefix
    initargs = tuple(map(stand_in, value._initargs))
    made: Any = private.get("concurrent.futures").ThreadPoolExecutor(
        value._max_workers, prefix, stand_in(value._initializer), initargs
    )
    made._shutdown = value._shutdown
    return made


def _logger(value: Any, stand_in: StandIn) -> Any:
    made = private.get("logging").getLogger(None if value is logging.root else value.name)
    made.level, made.disabled, made.propagate = value.level, value.disabled, value.propagate
    for handler in _own_handlers(value):
        made.addHandler(stand_in(handler))
    for chosen in value.filters:
        made.addFilter(stand_in(chosen))
    if value.parent is not None:
        stand_in(value.parent)
    return made


def _own_handlers(logger: Any) -> list[Any]:
    """Those of a class that the user wrote: what others write to is no part of the program."""
    return [handler for handler in logger.handlers if _is_by_user(type(handler))]


def _is_by_user(kind: type) -> bool:
    """Also while its methods are exchanged."""
    file = getattr(sys.modules.get(kind.__module__), "__file__", None)
    return kind.__module__ == "__main__" or (type(file) is str and is_users(file))


Parts = Callable[[Any], list[Any]]
_REMADE: dict[type, tuple[Parts, Callable[[Any, StandIn], Any]]] = {
    type(threading.Lock()): (lambda lock: [], _lock),
    type(threading.RLock()): (lambda lock: [], _rlock),
    threading.Semaphore: (lambda semaphore: [], _semaphore),
    threading.BoundedSemaphore: (lambda semaphore: [], _semaphore),
    threading.Barrier: (lambda barrier: [barrier._action], _barrier),
    threading.Event: (lambda event: [], _event),
    threading.Condition: (lambda condition: [condition._lock], _condition),
    **dict.fromkeys((queue.Queue, queue.LifoQueue, queue.PriorityQueue), (lambda of: list(of.queue), _queue)),
    queue.SimpleQueue: (_items, _simple_queue),
    threading.local: (lambda local: list(vars(local).values()), _local),
    type(threading.main_thread()): (lambda thread: [], lambda thread, stand_in: private.get("threading").main_thread()),
    threading.Thread: (lambda thread: list(thread_parts(thread).values()), _thread),
    threading.Timer: (lambda timer: [timer.function, timer.args, timer.kwargs], _timer),
    pools.ThreadPoolExecutor: (lambda pool: [pool._initializer, *pool._initargs], _pool),
    **dict.fromkeys(
        (logging.Logger, logging.RootLogger),
        (lambda logger: [logger.parent, *_own_handlers(logger), *logger.filters], _logger),
    ),
}
_SEQUENCES: tuple[Any, ...] = [], (), range(0), range(2**64), "", "é", b"", bytearray(), array("b"), reversed([])
_ITERATORS: tuple[type, ...] = (  # those that can be copied
    itertools.count, itertools.repeat, *(type(iter(of)) for of in _SEQUENCES),
)  # fmt: skip


_MAPPINGS: list[dict[str, int]] = [{}, OrderedDict()]
_VIEWS = frozenset(type(view) for made in _MAPPINGS for view in (made.keys(), made.values(), made.items()))
_COPY_THEMSELVES: tuple[type, ...] = (  # objects in C that tell nothing of what they hold
    Context, decimal.Context, type(zlib.compressobj()), type(zlib.decompressobj()),
    *(type(hashlib.new(name)) for name in sorted(hashlib.algorithms_guaranteed)),
)  # fmt: skip


def _is_gone_through_once(kind: type) -> bool:
    """Whether it is an iterator in C, of which nobody can tell how far it has gone."""
    goes_on = next((vars(base)["__next__"] for base in mro_of(kind) if "__next__" in vars(base)), None)
    goes_again = issubclass(kind, (*_ITERATORS, *weakref.ProxyTypes, io.IOBase))
    return type(goes_on) is WrapperDescriptorType and not goes_again


def hash_instead(kind: type) -> dict[str, Any]:
    """The hash that objects of a class of the program have under control, where they would hash by their address."""
    if issubclass(kind, type) or "__hash__" in vars(kind) or kind.__hash__ is not _BY_ADDRESS:
        return {}  # classes that were made before stand in dictionaries of Python itself
    return {"__hash__": _hash}


_BY_ADDRESS: Any = object.__hash__


_hash = vars(class_made(type("_", (), {})))["__hash__"]


def bases_instead(kind: type) -> tuple[type, ...]:
    return tuple(map(namesake, kind.__bases__))


def kinds_of(value: Any) -> Iterator[type]:
    """The classes whose methods an object has, or a class itself."""
    yield from mro_of(value) if is_a(value, type) else ()
    yield from mro_of(type(value))
