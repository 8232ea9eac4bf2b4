"""Seals the engine's classes before a program runs: a patch of `Thread.start` fails where it is tried.

CPython marks its own classes as immutable by a flag that Python code cannot set on others; here it is set in memory.
Where a class does not look as it should in memory, nothing is touched.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator

from grader.stdlib.controlled import private

_IMMUTABLE = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE
_FLAGS_AT = 168  # of tp_flags in a class, on machines of 64 bits
_PREFIX = "grader."


def seal_engine() -> None:
    """All classes of the engine, and those that `threading` and `queue` give to programs."""
    for kind in set(_classes()):
        flags = ctypes.c_ulong.from_address(id(kind) + _FLAGS_AT)
        if flags.value == kind.__flags__:
            flags.value |= _IMMUTABLE


def _classes() -> Iterator[type]:
    modules = [module for name, module in sys.modules.items() if name.startswith(_PREFIX)]
    for module in (*modules, private.get("threading"), private.get("queue")):
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__.startswith((_PREFIX, "threading", "queue")):
                yield value
