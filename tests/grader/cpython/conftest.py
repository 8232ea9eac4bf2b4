"""Runs CPython's own tests, as they ship with the interpreter, on the controlled threading, asyncio and time.

A test file here names modules of `test`, their classes, and the tests that do not apply with the reason. Each of
CPython's tests becomes one test, run under the default schedule and, where it starts threads, under random ones.
"""

from __future__ import annotations

import gc
import importlib
import importlib.util
import inspect
import random
import sys
import unittest
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from types import ModuleType
from typing import Any

import pytest

from grader.engine.execution import Execution, Limits
from grader.engine.task import Task
from grader.primitives.base import running
from grader.program.run import Options, Run
from grader.stdlib.controlled import private
from grader.strategies.base import stay

SCHEDULES = 20  # random ones for each test that starts threads
MOST_STEPS = 20_000  # of all executions of a test: long ones are run in fewer schedules

# -- what CPython's tests import ----------------------------------------------------------------------

CONTROLLED = (
    "_thread", "threading", "time", "random", "os", "signal", "queue", "sched", "logging",
    "concurrent.futures.thread", "asyncio",
)  # fmt: skip
AFRESH = ("test", "unittest", "_threading_local")  # packages that must be imported on top of the controlled modules

_swapped: dict[str, ModuleType] = {}  # what `sys.modules` holds while CPython's tests are imported and run


@contextmanager
def controlled_imports() -> Iterator[None]:
    """While this lasts, every import finds the controlled modules; what is imported is kept apart."""
    for name in CONTROLLED:
        private.get(name)
    outer = dict(sys.modules)
    for name in outer:
        if name.partition(".")[0] in AFRESH:
            del sys.modules[name]
    sys.modules.update({**_swapped, **private.modules})
    try:
        with pytest.MonkeyPatch.context() as patch:
            _stand_in(patch)
            yield
    finally:
        _swapped.update((name, module) for name, module in sys.modules.items() if outer.get(name) is not module)
        sys.modules.clear()
        sys.modules.update(outer)


# What a test calls -> why such a test says nothing about the controlled modules.
BEYOND_CONTROL = {
    "it runs its program in another interpreter": (
        "test.support.script_helper.assert_python_ok", "test.support.script_helper.assert_python_failure",
        "test.support.script_helper.spawn_python", "test.support.run_in_subinterp",
        "test.support.run_in_subinterp_with_config",
    ),
    "it starts another process": ("os.fork", "subprocess.Popen", "multiprocessing.Process", "multiprocessing.get_context"),
    "signals do not reach a program under control": ("_thread.interrupt_main", "signal.signal", "signal.raise_signal"),
    "tracing belongs to the interpreter, which sees one thread here": (
        "threading.settrace", "threading.setprofile", "threading.settrace_all_threads", "threading.setprofile_all_threads",
    ),
}  # fmt: skip


def _stand_in(patch: pytest.MonkeyPatch) -> None:
    """Exchange what looks at the process itself, and what would not get the controlled modules."""
    for reason, names in BEYOND_CONTROL.items():
        for name in names:
            _set(patch, name, _skipping(reason))
    _set(patch, "test.support.reap_children", lambda: None)
    _set(patch, "threading._dangling", ())
    _set(patch, "test.support.import_helper.import_fresh_module", _fresh(_import_fresh_module()))
    if "test.test_asyncio.utils" in _swapped:
        _set(patch, "test.test_asyncio.utils.TestSelector.select", _poll)


def _set(patch: pytest.MonkeyPatch, name: str, value: object) -> None:
    owner, _, attribute = name.rpartition(".")
    try:
        holder: Any = importlib.import_module(owner)
    except ModuleNotFoundError:
        home, _, kind = owner.rpartition(".")
        holder = getattr(importlib.import_module(home), kind)
    patch.setattr(holder, attribute, value, raising=False)
