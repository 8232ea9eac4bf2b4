"""`logging` under control: a record is written in one step, and what is set of loggers and handlers is shared.

The lock of a handler is taken only where code of the program runs under it: a handler, a formatter or a stream of its
own. Who looks at levels, handlers and filters takes a step where a program changes them as it runs (program/rare.py).
"""

from __future__ import annotations

import functools
import logging
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.engine import current, handed
from grader.engine.containers import container_of
from grader.engine.execution import Execution
from grader.engine.location import WRITE, Footprint, Location
from grader.engine.trace import short
from grader.primitives.rlock import RLock
from grader.stdlib.parts import Part, become_part

CONFIGURATION = "the log's configuration"  # see program/rare.py: few programs change it as they run
_READS_CONFIGURATION = (
    ("Logger", "isEnabledFor"), ("Logger", "callHandlers"), ("Logger", "getEffectiveLevel"), ("Logger", "hasHandlers"),
)  # fmt: skip
_PLAIN = frozenset({str, int, float, bool, type(None)})  # classes of which no code of the program makes a text
# Attributes that a program sets: those of loggers and those of their handlers.
_OF_LOGGERS = ("disabled", "propagate", "level", "parent", "handlers", "filters")
_OF_HANDLERS = ("level", "formatter", "stream", "terminator", "filters")
_CHANGES_CONFIGURATION = {  # which attribute they change
    ("Logger", "setLevel"): "level", ("Handler", "setLevel"): "level", ("Handler", "setFormatter"): "formatter",
    ("StreamHandler", "setStream"): "stream", ("Logger", "addHandler"): "handlers",
    ("Logger", "removeHandler"): "handlers", ("Filterer", "addFilter"): "filters",
    ("Filterer", "removeFilter"): "filters",
}  # fmt: skip
_Touches = Callable[[Execution, Any], Footprint]


def adjust(module: ModuleType) -> None:
    """For the private copy of `logging`."""
    module._lock = Open()  # type: ignore[attr-defined]
    module.Handler.createLock = _create_lock
    module._StderrHandler.createLock = _kept_lock()
    for kind, name in _READS_CONFIGURATION:
        _announce(getattr(module, kind), name, _attributes_read)
    for (kind, name), attribute in _CHANGES_CONFIGURATION.items():
        _announce(getattr(module, kind), name, functools.partial(_written, attribute), writes=True)
    module.Logger.handle = _told(module.Logger.handle)
    module.StreamHandler.emit = _emit
    module.disable = _with_configuration(module.disable, lambda *_: (), writes=True)  # type: ignore[attr-defined]


def adjust_handlers(module: ModuleType) -> None:
    """For the private copy of `logging.handlers`."""
    module.BufferingHandler.emit = _emit_to_buffer


class Open:
    """A lock that is never held."""

    def acquire(self, *args: object) -> bool:
        return True

    def release(self) -> None: ...

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *exception: object) -> None:
        self.release()


class _LockOfHandler(Open):
    """Held where others could come in while a record is written."""

    def __init__(self, handler: Any) -> None:
        self._handler = handler
        self._lock = _lock_with(HandlerPart(handler))

    def acquire(self, *args: object) -> bool:
        parts = (self._handler, getattr(self._handler, "formatter", None), getattr(self._handler, "stream", None))
        return not any(map(_is_of_the_program, parts)) or bool(self._lock.acquire())

    def release(self) -> None:
        if self._lock._is_owned():
            self._lock.release()


def _lock_with(part: Part) -> Any:
    lock: Any = RLock()
    become_part(lock, part)
    return lock


class HandlerPart(Part):
    """The lock of a handler."""

    kind = "the handler of the log"


def _is_of_the_program(part: object) -> bool:
    module = type(part).__module__.partition(".")[0]
    return module != "grader" and module not in sys.stdlib_module_names


def _create_lock(handler: Any) -> None:
    handler.lock = Open() if current.execution is None else _LockOfHandler(handler)


def _kept_lock() -> Callable[[Any], None]:
    """For the handler that `logging` itself has: each execution has a new one, and none counts a lock for it."""
    lock = _LockOfHandler(None)

    def create_lock(handler: Any) -> None:
        lock._handler = handler
        handler.lock = lock

    return create_lock


def _announce(kind: Any, name: str, also: _Touches, writes: bool = False) -> None:
    setattr(kind, name, _with_configuration(getattr(kind, name), also, writes))


def _told(handle: Any) -> Any:
    """`Logger.handle`: a story tells what is logged, as far as no code of the program makes its text."""

    @functools.wraps(handle)
    def told(logger: Any, record: Any) -> Any:
        execution = current.execution
        if execution is not None and execution.trace is not None:
            execution.trace.note(execution, "logs", short(_text_of(record), 60))
        return handle(logger, record)

    return told


def _emit(handler: Any, record: Any) -> None:
    """`StreamHandler.emit`: what is written to a stream that threads can see, a file or a `StringIO`, is a step."""
    try:
        text = handler.format(record) + handler.terminator
        handed.stand_in(handler.stream.write)(text)
        handler.flush()
    except RecursionError:
        raise
    except Exception:
        handler.handleError(record)


def _emit_to_buffer(handler: Any, record: Any) -> None:
    """`BufferingHandler.emit`: the buffer is a list that threads share."""
    handed.stand_in(handler.buffer.append)(record)
    if handler.shouldFlush(record):
        handler.flush()


def _text_of(record: Any) -> object:
    try:
        fields = object.__getattribute__(record, "__dict__")
        text, args = fields["msg"], fields["args"]
    except (AttributeError, KeyError):  # a record of the program's own making
        return record
    plain = all(type(arg) in _PLAIN for arg in (text, *(args if type(args) is tuple else (args,))))
    try:
        return str(text) % args if plain and args else text
    except (TypeError, ValueError):  # its text takes other arguments: its handlers tell so
        return text


class _Configuration:
    """The loggers' levels, handlers and filters."""

    def __init__(self) -> None:
        self.location = Location(("logging",), "the log's configuration").become_internal()


def _with_configuration(called: Any, also: _Touches, writes: bool) -> Any:
    """A function of `logging` that looks at the loggers' levels, handlers and filters, or changes them.

    `also`: which attributes of its first argument.
    """

    @functools.wraps(called)
    def announced(*args: Any, **kwargs: Any) -> Any:
        execution = current.execution
        if execution is not None and execution.concurrent and not execution.ended:
            if CONFIGURATION in execution.rare:
                location = execution.state[_Configuration].location
                touched = location.write if writes else location.read
                execution.step((*touched, *also(execution, args[0])), called.__name__)
        return called(*args, **kwargs)

    return announced


def _attributes_read(execution: Execution, logger: Any) -> Footprint:
    """What says whether a record of `logger`, and of those above it, goes any further, and how."""
    read: list[Footprint] = []
    while logger is not None:
        read.extend(handed.attribute_read(execution, logger, name) for name in _OF_LOGGERS)
        if type(logger.handlers) is list:
            read.append(container_of(execution, logger.handlers).all_read)
            read.extend(_read_of(execution, handler) for handler in logger.handlers)
        logger = logger.parent
    return tuple(part for footprint in read for part in footprint)


def _written(name: str, execution: Execution, owner: Any) -> Footprint:
    value = vars(owner).get(name)
    if type(value) is list:
        return container_of(execution, value).structure_write
    return tuple((location, WRITE) for location, _ in handed.attribute_read(execution, owner, name))


def _read_of(execution: Execution, handler: Any) -> Footprint:
    return tuple(part for name in _OF_HANDLERS for part in handed.attribute_read(execution, handler, name))


def reset(module: Any, held: list[Any]) -> None:
    """As it is before anything was logged; `held`: loggers that the copies of the standard library hold on to."""
    manager = module.Logger.manager
    _begin_anew(module.root, logging.WARNING)
    _begin_anew(manager, module.root)
    for logger in held:
        _begin_anew(logger, logger.name)
        manager.loggerDict[logger.name] = logger
        manager._fixupParents(logger)
    module._handlers.clear()
    module._handlerList.clear()
    module._logRecordFactory, module._loggerClass = module.LogRecord, module.Logger
    for names in ("_levelToName", "_nameToLevel"):
        vars(module)[names].clear()
        vars(module)[names].update(getattr(logging, names))
    module.disable(0)
    module._startTime = 0
    module.lastResort = module._StderrHandler(logging.WARNING)


def _begin_anew(thing: Any, *args: Any) -> None:
    """Whatever a program has set on it is gone."""
    vars(thing).clear()
    type(thing).__init__(thing, *args)
