"""Makes a process ready to run scenarios, before it forks those that do: whatever they all need is there already."""

from __future__ import annotations

import importlib
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

from grader.program import watchdog
from grader.program.groups import when_driving
from grader.scenario.session import Session
from grader.stdlib.controlled import private

# What exercises import, and what the interpreter itself imports to compile a name such as `größe`. Each is loaded as it
# is, and where the engine has a copy of its own, that one, too.
_MODULES = (
    "abc", "bisect", "collections", "collections.abc", "contextlib", "contextvars", "copy", "dataclasses",
    "datetime", "decimal", "enum", "fractions", "functools", "heapq", "inspect", "itertools", "math", "numbers",
    "operator", "os", "random", "re", "statistics", "string", "sys", "textwrap", "time", "traceback", "types",
    "typing", "unicodedata", "uuid", "weakref",
)  # fmt: skip
# What others stand on comes first: it brings along nothing but itself.
_COPIES = (
    "time", "os", "functools", "_thread", "threading", "random", "datetime", "logging", "queue", "sched",
    "concurrent.futures.thread", "asyncio",
)  # fmt: skip


_WARM_UP = """
import threading

total = 0
lock = threading.Lock()

def add():
    global total
    with lock:
        total += 1

def run(threads):
    workers = [threading.Thread(target=add) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return total
"""


def preload() -> None:
    """Import what scenarios and submissions commonly use, and run the engine: the interpreter learns from it."""
    import_modules(_MODULES)
    random.Random("")  # from Python 3.13 on it imports a hash function when it takes the first text
    for name in _COPIES:
        private.prepare(name)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "warm_up.py").write_text(_WARM_UP)
        (Path(folder) / "scenarios.py").write_text("from warm_up import run\n")
        session = Session(Path(folder), Path(folder) / "scenarios.py", ("warm_up.run(threads)",), ())
        with _unwatched():
            for key in ("1", "2", "3"):
                request = {"do": "explore", "key": key, "scenario": "run", "inputs": {"threads": 2}, "options": {}}
                session.handle(request)


@contextmanager
def _unwatched() -> Iterator[None]:
    """The watchdog is a thread, and a process that is to be forked has none; each child starts its own, if it may."""
    signal, watchdog.SIGNAL = watchdog.SIGNAL, None
    try:
        yield
    finally:
        watchdog.SIGNAL = signal


def expect_no_threads() -> None:
    """The processes that will be forked from this one may start none: what watches their programs does without."""
    watchdog.watchdog.watch_alone()


def when_scenarios_begin(tell: Callable[[ModuleType], None]) -> None:
    """Call it with the module of the scenarios whenever its body has run, which is once in each execution."""
    when_driving.append(tell)


def import_modules(names: Sequence[str]) -> None:
    """Import the modules that an exercise allows; one that this Python does not have is no fault here."""
    for name in names:
        if not private.is_private(name):
            try:
                importlib.import_module(name)
            except ImportError:
                continue
