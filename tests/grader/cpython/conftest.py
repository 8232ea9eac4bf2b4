"""Runs CPython's own tests, as they ship with the interpreter, on the controlled threading, asyncio and time.

A test file here names a module of `test`, its classes, and the tests that do not apply with the reason. Each of
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
from grader.program.run import Options, Run
from grader.stdlib.controlled import private
from grader.strategies.base import stay

SCHEDULES = 20  # random ones for each test that starts threads
MOST_STEPS = 20_000  # of all executions of a test: long ones are run in fewer schedules
CONTROLLED = (
    "_thread", "threading", "time", "random", "signal", "queue", "sched", "logging", "concurrent.futures.thread", "asyncio",
)  # fmt: skip

_swapped: dict[str, ModuleType] = {}  # what `sys.modules` holds while CPython's tests are imported and run


@contextmanager
def controlled_imports() -> Iterator[None]:
    """While this lasts, every import finds the controlled modules; what is imported is kept apart."""
    for name in CONTROLLED:
        private.get(name)
    outer = dict(sys.modules)
    for name in outer:
        if name.partition(".")[0] in ("test", "unittest", "_threading_local"):
            del sys.modules[name]
    sys.modules.update({**_swapped, **private.modules})
    try:
        yield
    finally:
        _swapped.update((name, module) for name, module in sys.modules.items() if outer.get(name) is not module)
        sys.modules.clear()
        sys.modules.update(outer)


def load(name: str) -> ModuleType:
    """CPython's test module `name`, on the controlled modules. Skips where it is not there."""
    with controlled_imports():
        try:
            if importlib.util.find_spec(name) is None:
                raise ModuleNotFoundError(name=name)
        except ModuleNotFoundError:
            raise pytest.skip.Exception(f"this interpreter ships without `{name}`") from None
        if "test.support" not in _swapped:
            _stand_in(importlib.import_module("test.support"))
        return importlib.import_module(name)


def _stand_in(support: Any) -> None:
    """Exchange what looks at the process itself, and what would get uncontrolled modules."""
    support.reap_children = lambda: None
    private.get("threading").__dict__["_dangling"] = ()
    helper: Any = importlib.import_module("test.support.import_helper")
    original = helper.import_fresh_module

    def import_fresh_module(name: str, fresh: Any = (), blocked: Any = (), **options: Any) -> Any:
        return original(name, fresh, blocked, **options) if blocked else private.get(name)

    helper.import_fresh_module = import_fresh_module


class Case:
    """One of CPython's tests: `make` gives it anew for each execution."""

    def __init__(self, module: ModuleType, kind: type, method: str) -> None:
        self.module = module
        self.kind = kind
        self.method = method

    def program(self) -> None:
        case = self.kind(self.method)
        self.kind.setUpClass()  # type: ignore[attr-defined]
        try:
            case.debug()
        finally:
            self.kind.doClassCleanups()  # type: ignore[attr-defined]
            self.kind.tearDownClass()  # type: ignore[attr-defined]

    def execution(self, chooser: Callable[[Execution, list[Task]], Task]) -> Execution:
        """Run the test once. Raises what it raised, or AssertionError where it could not come to its end."""
        support: Any = _swapped["test.support"]
        support.environment_altered = False
        with controlled_imports(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            run = Run(self.program, chooser, Options(Limits(steps=200_000)))()
        if isinstance(run.error, _swapped["unittest"].SkipTest):
            pytest.skip(str(run.error))
        if run.error is not None:
            raise run.error
        assert run.returned and run.execution.ended == "finished", _where_it_stands(run.execution)
        assert not support.environment_altered, "threads of the test were still running"
        return run.execution


def _where_it_stands(execution: Execution) -> str:
    waiting = [
        f"{task.name} waits for {task.resource.describe()}" for task in execution.live if task.resource is not None
    ]
    return f"ended: {execution.ended}; " + "; ".join(waiting)


def walk(seed: int) -> Callable[[Execution, list[Task]], Task]:
    """Choose at random, each task with the same probability."""
    numbers = random.Random(seed)
    return lambda execution, enabled: numbers.choice(enabled)


@pytest.fixture
def holds() -> Callable[[Case], None]:
    """A function that runs one of CPython's tests in the default schedule and in random ones."""

    def check(case: Case) -> None:
        first = case.execution(stay)
        assert case.execution(stay).order == first.order
        if not first.concurrent:
            return
        steps = 0
        for seed in range(SCHEDULES):
            if steps > MOST_STEPS:
                break
            once = case.execution(walk(seed))
            steps += len(once.order)
            assert seed or case.execution(walk(seed)).order == once.order

    return check


@pytest.fixture(scope="module", autouse=True)
def _small_heap() -> Iterator[None]:
    """CPython's tests collect garbage often: let it not look at what other tests left."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One `case` for each of CPython's tests that the module's table names."""
    if "case" not in metafunc.fixturenames:
        return
    params: list[Any] = []
    for name, classes in metafunc.module.CLASSES.items():
        try:
            module = load(name)
        except pytest.skip.Exception as missing:
            params.append(pytest.param(None, id=name, marks=pytest.mark.skip(reason=str(missing))))
            continue
        params.extend(_params(module, classes, metafunc.module.EXCLUDED))
    metafunc.parametrize("case", params)


# What a test calls -> why it says nothing about the controlled modules.
ELSEWHERE = {
    **dict.fromkeys(
        ("assert_python_ok", "assert_python_failure", "_run_and_join", "Popen", "run_in_subinterp", "spawn_python"),
        "it runs its program in another interpreter",
    ),
    "fork": "it forks the process",
    **dict.fromkeys(("interrupt_main", "raise_signal", "getsignal"), "signals do not reach a program under control"),
    "ctypes": "it reaches into the interpreter by `ctypes`",
    **dict.fromkeys(
        ("settrace", "setprofile", "settrace_all_threads", "setprofile_all_threads"),
        "tracing belongs to the interpreter, which sees one thread here",
    ),
}


def _params(module: ModuleType, classes: Any, excluded: dict[str, str]) -> Iterator[Any]:
    for kind in _kinds(module, classes):
        for method in unittest.defaultTestLoader.getTestCaseNames(kind):
            name = f"{kind.__name__}.{method}"
            reason = _excluded(name, excluded) or _elsewhere(getattr(kind, method))
            marks = [pytest.mark.skip(reason=reason)] if reason else []
            yield pytest.param(Case(module, kind, method), id=name, marks=marks)


def _excluded(name: str, excluded: dict[str, str]) -> str:
    return next((reason for pattern, reason in excluded.items() if fnmatch(name, pattern)), "")


def _elsewhere(method: Any) -> str:
    code = inspect.unwrap(method).__code__
    inner = (constant for constant in code.co_consts if inspect.iscode(constant))
    names = (*code.co_names, *code.co_varnames, *(name for part in inner for name in part.co_names))
    return next((reason for word, reason in ELSEWHERE.items() if word in names), "")


def _kinds(module: ModuleType, classes: Any) -> Iterator[type]:
    base = _swapped["unittest"].TestCase
    for name, kind in vars(module).items():
        if classes != "all" and name not in classes:
            continue
        if inspect.isclass(kind) and issubclass(kind, base) and kind.__module__ == module.__name__:
            yield kind
