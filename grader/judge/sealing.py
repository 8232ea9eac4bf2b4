"""Seals what programs get to see before they can change it: a patch of `Thread.start` fails where it is tried.

CPython marks its own classes as immutable by a flag that Python code cannot set on others; here it is set in memory.
Where a class does not look as it should in memory, nothing is touched.
"""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Callable, Iterator
from types import ModuleType

from grader.rewriting.naming import HEAP_TYPE
from grader.scenario.preparation import when_scenarios_begin
from grader.stdlib.controlled import Output, private
from grader.stdlib.dropped import of_programs
from grader.stdlib.threads import Threading

_IMMUTABLE = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE
_FLAGS_AT = 168  # of tp_flags in a class, on machines of 64 bits
_NEW_AT = 312  # of tp_new
_PREFIX = "grader."
_PLAIN = (  # that scenarios and the engine themselves stand on
    "abc", "collections", "collections.abc", "contextlib", "copy", "dataclasses", "enum", "functools", "string",
    "traceback", "typing", "warnings",
)  # fmt: skip
# They change: threads are numbered anew, `finalize` counts in its class, an execution may get another class.
_CHANGING = ("ThreadPoolExecutor", "finalize", "Execution", "_Emptying", "Watching", "_EmptyingAndWatching")
_OWN_SETTERS = frozenset(name for name, value in vars(Threading).items() if isinstance(value, property))


def seal_engine() -> None:
    """All classes of the engine, of its copies of the standard library, of scenarios, and `threading` itself."""
    Threading.__setattr__ = _refuse  # type: ignore[method-assign, assignment]
    Threading.__delattr__ = _refuse  # type: ignore[method-assign, assignment]
    Output.__setattr__ = _refuse_method  # type: ignore[method-assign, assignment]
    for kind in set(_classes()):
        seal(kind)
    when_scenarios_begin(_seal_classes_of)


def seal(kind: type) -> None:
    """No attribute of the class can be set any more."""
    flags = ctypes.c_ulong.from_address(id(kind) + _FLAGS_AT)
    if flags.value == kind.__flags__:
        flags.value |= _IMMUTABLE


def maker_of(kind: type) -> Callable[[tuple[object, ...], dict[str, object]], object] | None:
    """What makes objects of a class in C from now on: to call the class makes none. None where nothing was touched."""
    if ctypes.c_ulong.from_address(id(kind) + _FLAGS_AT).value != kind.__flags__ or not kind.__flags__ & HEAP_TYPE:
        return None
    place = ctypes.c_void_p.from_address(id(kind) + _NEW_AT)
    make = ctypes.PYFUNCTYPE(ctypes.py_object, ctypes.py_object, ctypes.py_object, ctypes.py_object)(place.value or 0)
    place.value = None
    del gc.get_referents(kind.__dict__)[0]["__new__"]  # the dictionary itself, behind the view of it
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))
    return lambda args, kwargs: make(kind, args, kwargs)


def _seal_classes_of(module: ModuleType) -> None:
    """The class of whatever a scenario hands to a program is as much in its hands."""
    for value in vars(module).values():
        if isinstance(value, type) and value.__module__ == module.__name__:
            seal(value)


def _refuse(module: ModuleType, name: str, *value: object) -> None:
    if name not in _OWN_SETTERS or not value:
        raise TypeError(f"cannot set `threading.{name}`, which belongs to Python: make a class of your own")
    object.__setattr__(module, name, *value)


def _refuse_method(stream: Output, name: str, value: object) -> None:
    """A scenario writes there what the program is not to read, let alone to write itself."""
    raise AttributeError(f"`{name}` of this stream cannot be set: put a stream of your own in its place")


def _classes() -> Iterator[type]:
    modules = [module for name, module in sys.modules.items() if name.startswith(_PREFIX) or name in _PLAIN]
    modules += [*private.everything(), *of_programs.values()]
    for module in {id(module): module for module in modules}.values():
        for value in vars(module).values():
            if isinstance(value, type) and value.__name__ not in _CHANGING:
                if value.__module__ == module.__name__ or value.__module__.startswith(_PREFIX):
                    yield value
