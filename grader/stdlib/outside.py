"""Modules that reach outside of Python: they may be imported and spoken of, and are refused where they are used.

Real programs import `socket` or `subprocess` at the top for one function that is not explored. What such a module
offers to call stands here by its name; its constants, exceptions and enumerations are what they are.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from contextlib import suppress
from enum import Enum
from types import ModuleType
from typing import Any

from grader.engine import current
from grader.stdlib.controlled import private
from grader.stdlib.private import UNCONTROLLED, copy_of
from grader.stdlib.refused import Refused, refusal, refused_call

_made: dict[str, ModuleType] = {}
_HOLDERS = frozenset(name.partition(".")[0] for name in UNCONTROLLED if "." in name)  # packages, such as `urllib`
_AS_IT_IS = (type(None), bool, int, float, str, bytes, tuple, list, dict, set, frozenset)
_PLAIN_CLASSES = (BaseException, Enum, *_AS_IT_IS)
_HARMLESS = frozenset(  # they compute, and reach nothing
    {"socket.gethostname", "socket.htons", "socket.htonl", "socket.ntohs", "socket.ntohl", "socket.inet_aton",
     "socket.inet_ntoa", "socket.inet_pton", "socket.inet_ntop", "subprocess.CompletedProcess",
     "subprocess.list2cmdline", "urllib.request.Request", "ctypes.POINTER", "ctypes.sizeof", "ctypes.byref"}
)  # fmt: skip


def is_outside(name: str) -> bool:
    """Whether it is one of these modules, or a part of one."""
    return name in UNCONTROLLED or name.partition(".")[0] in UNCONTROLLED


def outside_instead(name: str) -> ModuleType | None:
    """What stands for the module of this name, if it is one of these, or a package that holds one."""
    return _module(name) if is_outside(name) or name in _HOLDERS else None


def import_outside(name: str, items: Sequence[str]) -> ModuleType | None:
    """What `import name`, or `from name import items`, gives in a program, if there is such a module in it."""
    root = name.partition(".")[0]
    if not (is_outside(root) or root in _HOLDERS):
        return None
    module = _module(name)
    for item in items:
        with suppress(ModuleNotFoundError):  # most are no modules, but names in one
            if not hasattr(module, item):
                _module(f"{name}.{item}")
    return module if items else _module(root)


def _module(name: str) -> ModuleType:
    if name not in _made:
        parent, _, child = name.rpartition(".")
        above = _module(parent) if parent else None
        real = _imported(name)
        if is_outside(name):
            _made[name] = _closed_copy(real)
        else:
            _made[name] = copy_of(name) if name in _HOLDERS else real
        if above is not None:
            setattr(above, child, _made[name])
        for part in [part for part in vars(real) if is_outside(f"{name}.{part}") and not is_outside(name)]:
            _module(f"{name}.{part}")
    return _made[name]


def _imported(name: str) -> ModuleType:
    """The real one; its body, if it has not run before, is no part of the program."""
    execution, current.execution = current.execution, None
    try:
        return importlib.import_module(name)
    finally:
        current.execution = execution


def _closed_copy(real: ModuleType) -> ModuleType:
    closed = {name: _closed(f"{real.__name__}.{name}", value) for name, value in vars(real).items()}
    return copy_of(real.__name__, **closed)


def _closed(called: str, value: Any) -> Any:
    if called.rpartition(".")[2].startswith("__") or isinstance(value, _AS_IT_IS) or called in _HARMLESS:
        return value
    if isinstance(value, ModuleType):
        return private.get(value.__name__) if private.is_private(value.__name__) else value
    if isinstance(value, type):
        return value if issubclass(value, _PLAIN_CLASSES) or _is_of_data(value) else _closed_class(called, value)
    return refused_call(called, value, refusal) if callable(value) else Refused(called, value)


def _is_of_data(kind: type) -> bool:
    """Whether it is a number, structure or array of `ctypes`, and no function in C."""
    return type(kind).__module__ == "_ctypes" and "Func" not in type(kind).__name__


def _closed_class(called: str, kind: Any) -> Any:
    """A class that may be named, asked for and derived from, and has no objects in an execution."""

    def make(cls: Any, *args: Any, **kwargs: Any) -> Any:
        if current.execution is not None:
            raise refusal(called)
        if cls is made:
            return kind(*args, **kwargs)
        return kind.__new__(cls) if kind.__new__ is object.__new__ else kind.__new__(cls, *args, **kwargs)

    try:
        made = type(kind)(kind.__name__, (kind,), {"__new__": make, "__module__": kind.__module__})
    except (TypeError, AttributeError):  # it is of those that nobody may derive from like that
        return refused_call(called, kind, refusal)
    made.__qualname__ = kind.__qualname__
    return made
