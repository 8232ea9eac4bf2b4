"""Takes the ways from an object to the namespaces behind it out of reach, whatever name they are asked for by.

A function leads to the variables of its module, a frame to those of its caller, a cell to what a closure keeps: with
the engine's own, a program could stop the scheduler. What they are read through stands in the dictionaries of
CPython's classes; here it is exchanged for guards that look at who asks. The few files that need them still see them.
"""

from __future__ import annotations

import ctypes
import dataclasses
import gc
import inspect
import logging
import os
import sys
import traceback
import types
import typing
from asyncio import base_tasks, coroutines, format_helpers
from collections.abc import Callable, Iterable
from pathlib import Path
from types import FrameType, FunctionType, ModuleType
from typing import Any

from grader.judge.sealing import seal
from grader.rewriting.naming import HEAP_TYPE

_GRADER = Path(__file__).parents[1]
ENGINE = tuple(  # the files of the engine that read frames and functions of a program
    str(_GRADER / f"{name}.py")
    for name in (
        "engine/trace", "exploration/controlled", "exploration/outcome", "primitives/paths", "program/adoption",
        "program/executed", "program/fresh", "program/groups", "program/imports", "program/knowledge",
        "program/loader", "program/origins", "program/watchdog", "program/wrappers", "rewriting/bindings",
        "rewriting/calls", "rewriting/frames", "rewriting/library", "rewriting/records", "rewriting/registry",
        "rewriting/spinning", "scenario/session", "stdlib/awaited", "stdlib/blocking", "stdlib/coroutines",
        "stdlib/event_loop", "stdlib/findings", "stdlib/futures", "stdlib/holders", "stdlib/parts",
    )
)  # fmt: skip
_TELLING = (traceback, logging)  # they say where in a program something happened
_ASYNCIO = (base_tasks, coroutines, format_helpers)
Readers = dict[str, tuple[ModuleType, ...]]  # the name of what is read -> who reads it, besides the engine
_FRAMES: Readers = dict.fromkeys(("f_globals", "f_locals", "f_builtins", "f_code"), _TELLING)
_FUNCTIONS: Readers = {
    **dict.fromkeys(("__globals__", "__builtins__"), ()),
    "__closure__": (dataclasses,),  # for classes with slots, from Python 3.14 on
    "__code__": (*_ASYNCIO, dataclasses, inspect, logging, typing),
}
_code: Any = FrameType.__dict__["f_code"]


def blind() -> None:
    """For good, for this process and all that are forked from it."""
    for kind, readers in _classes():
        known = gc.get_referents(kind.__dict__)[0]  # the dictionary itself, behind the view of it
        for name, modules in readers.items():
            if name in known:
                known[name] = _guard(name, known[name], _files(modules))
        ctypes.pythonapi.PyType_Modified(ctypes.py_object(kind))


def _classes() -> Iterable[tuple[type, Readers]]:
    yield FrameType, _FRAMES
    yield FunctionType, _FUNCTIONS
    yield types.CellType, {"cell_contents": (dataclasses,)}
    yield types.GeneratorType, {"gi_code": (types, coroutines)}
    yield types.CoroutineType, {"cr_code": (coroutines,)}
    yield types.AsyncGeneratorType, {"ag_code": ()}
    yield types.BuiltinFunctionType, {"__self__": ()}
    yield AttributeError, {"obj": (traceback,)}


def _files(modules: Iterable[ModuleType]) -> frozenset[str]:
    return frozenset((*ENGINE, *(str(module.__file__) for module in modules)))


def _guard(name: str, real: Any, readers: frozenset[str]) -> object:
    """What stands for a descriptor: it reads and writes as the real one does for the files `readers`."""
    read, write = real.__get__, getattr(real, "__set__", None)
    instead = _INSTEAD.get(name)
    code_of, caller = _code.__get__, sys._getframe

    class Guard:
        __slots__ = ()

        def __get__(self, owner: Any, kind: type | None = None) -> Any:
            if owner is None:
                return self
            asking = code_of(caller(1)).co_filename
            if asking in readers:
                return read(owner)
            if instead is not None:
                return instead(read(owner), asking)
            raise AttributeError(f"`{name}` looks behind the program: no exercise needs it")

        def __set__(self, owner: Any, value: Any) -> None:
            if write is None or (name != "obj" and code_of(caller(1)).co_filename not in readers):
                raise AttributeError(f"`{name}` cannot be changed")
            write(owner, value)

    seal(Guard)
    return Guard()


def _only_name(namespace: dict[str, Any], _asking: str) -> dict[str, Any]:
    """What `enum`, `typing` and `collections` want of their caller's variables."""
    return {"__name__": namespace.get("__name__")}


def _own_object(owner: object, asking: str) -> object:
    """What lacks an attribute, if its class stands in the file that asks: a format may have led to anything.

    Python itself notes it, for whoever is running. What belongs to a scenario or to the interpreter leads on.
    """
    kind = type(owner)
    is_plain = kind.__flags__ & HEAP_TYPE and not issubclass(kind, (ModuleType, type))
    return owner if is_plain and kind.__module__ == asking.rpartition(os.sep)[2].removesuffix(".py") else None


def _no_module(owner: object, _asking: str) -> object:
    return None if isinstance(owner, ModuleType) else owner


_INSTEAD: dict[str, Callable[[Any, str], Any]] = {
    "f_globals": _only_name, "__self__": _no_module, "obj": _own_object,
}  # fmt: skip
