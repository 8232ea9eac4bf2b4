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
from contextlib import contextmanager, suppress
from fnmatch import fnmatch
from types import ModuleType
from typing import Any

import pytest

from grader.engine.choices import stay
from grader.engine.execution import Execution, Limits
from grader.engine.fairness import yield_fairly
from grader.engine.task import Task
from grader.primitives.base import running
from grader.program.run import Options, Run
from grader.stdlib.controlled import private
from grader.stdlib.pools import POOLS_SEEN

SCHEDULES = 20  # random ones for each test that starts threads
MOST_STEPS = 20_000  # of all executions of a test: long ones are run in fewer schedules

# -- what CPython's tests import ----------------------------------------------------------------------

CONTROLLED = (
    "_thread", "threading", "time", "random", "os", "signal", "queue", "sched", "logging",
    "concurrent.futures.thread", "concurrent.futures.process", "asyncio",
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
    "it starts another process": (
        "os.fork", "subprocess.Popen", "multiprocessing.Process", "multiprocessing.get_context",
    ),
    "signals do not reach a program under control": ("_thread.interrupt_main", "signal.signal", "signal.raise_signal"),
    "tracing belongs to the interpreter, which sees one thread here": (
        "threading.settrace", "threading.setprofile",
        "threading.settrace_all_threads", "threading.setprofile_all_threads",
    ),
}  # fmt: skip


def _stand_in(patch: pytest.MonkeyPatch) -> None:
    """Exchange what looks at the process itself, and what would not get the controlled modules."""
    for reason, names in BEYOND_CONTROL.items():
        for name in names:
            _set(patch, name, _skipping(reason))
    _set(patch, "test.support.reap_children", lambda: None)
    _set(patch, "threading._dangling", ())
    _set(patch, "concurrent.futures.process._check_system_limits", lambda: None)  # of pools that are left out
    _let_fresh_imports_be_private(patch)
    utils: Any = _swapped.get("test.test_asyncio.utils")
    if utils is not None:
        patch.setattr(utils.TestSelector, "select", _poll)


def _set(patch: pytest.MonkeyPatch, name: str, value: object) -> None:
    owner, _, attribute = name.rpartition(".")
    patch.setattr(importlib.import_module(owner), attribute, value, raising=False)


def _skipping(reason: str) -> Callable[..., None]:
    def skip(*args: object, **kwargs: object) -> None:
        raise _swapped["unittest"].SkipTest(reason)

    return skip


def _let_fresh_imports_be_private(patch: pytest.MonkeyPatch) -> None:
    helper: Any = importlib.import_module("test.support.import_helper")
    original = helper.import_fresh_module

    def import_fresh_module(name: str, fresh: Any = (), blocked: Any = (), **options: Any) -> Any:
        return original(name, fresh, blocked, **options) if blocked else private.get(name)

    patch.setattr(helper, "import_fresh_module", import_fresh_module)


def _poll(selector: object, timeout: float | None) -> list[Any]:
    """For the loop with a clock of its own, which never waits: let other threads go on."""
    if running().concurrent:
        yield_fairly(running())
    return []


# -- how they are run ---------------------------------------------------------------------------------


class Case:
    """One of CPython's tests, made anew for each execution."""

    def __init__(self, kind: type, method: str) -> None:
        self._kind: Any = kind
        self._method = method

    def _program(self) -> None:
        case = self._kind(self._method)
        self._kind.setUpClass()
        try:
            case.debug()
        except Exception:
            _clean_up(case)
            raise
        finally:
            self._kind.doClassCleanups()
            self._kind.tearDownClass()

    def execution(self, chooser: Callable[[Execution, list[Task]], Task]) -> Execution:
        """Run the test once. Raises what it raised, or AssertionError where it could not come to its end."""
        support: Any = _swapped["test.support"]
        support.environment_altered = False
        with controlled_imports(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            run = Run(self._program, chooser, Options(Limits(steps=200_000), prepare=_note_its_text))()
        if isinstance(run.error, _swapped["unittest"].SkipTest):
            pytest.skip(str(run.error))
        if run.error is not None:
            raise run.error
        assert run.returned, _where_it_stands(run.execution)
        assert run.execution.ended == "finished", _where_it_stands(run.execution)
        assert not support.environment_altered, "threads of the test were still running"
        return run.execution


def _note_its_text(execution: Execution) -> None:
    """As of a file that is loaded and speaks of that: the tests of pools wait for the threads of one that was dropped."""
    execution.rare.add(POOLS_SEEN)


def _clean_up(case: Any) -> None:
    """What `debug` leaves out when a test raises: its loop would be found unclosed in the midst of another test."""
    for name in ("tearDown", "doCleanups", "_tearDownAsyncioRunner"):
        with suppress(Exception):
            getattr(case, name)()


def _where_it_stands(execution: Execution) -> str:
    waiting = [f"{task.name} waits for {task.resource.lockstep_describe()}" for task in execution.live if task.resource]
    return "; ".join((f"it ended: {execution.ended}", *waiting))


def _walk(seed: int) -> Callable[[Execution, list[Task]], Task]:
    """Choose at random, each task with the same probability."""
    numbers = random.Random(seed)
    return lambda execution, enabled: numbers.choice(enabled)


@pytest.fixture
def holds() -> Callable[[Case], None]:
    """Runs one of CPython's tests in the default schedule and in random ones; the same schedule goes the same way."""

    def check(case: Case) -> None:
        first = case.execution(stay)
        assert case.execution(stay).order == first.order
        seeds = iter(range(SCHEDULES if first.concurrent else 0))
        steps = 0
        for seed in seeds:
            once = case.execution(_walk(seed))
            assert seed or case.execution(_walk(seed)).order == once.order
            steps += len(once.order)
            if steps > MOST_STEPS:
                break

    return check


@pytest.fixture(scope="module", autouse=True)
def _small_heap() -> Iterator[None]:
    """CPython's tests collect garbage often: let it not look at what other tests left."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


# -- which there are ----------------------------------------------------------------------------------


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One `case` for each of CPython's tests that the tables of the module name."""
    if "case" in metafunc.fixturenames:
        classes, excluded = metafunc.module.CLASSES, metafunc.module.EXCLUDED
        metafunc.parametrize("case", [case for name in classes for case in _cases(name, classes[name], excluded)])


def _cases(name: str, classes: str | tuple[str, ...], excluded: dict[str, str]) -> Iterator[Any]:
    if not _is_there(name):
        yield _skipped(name, f"this interpreter ships without `{name}`")
        return
    with controlled_imports():
        module = importlib.import_module(name)
    for kind in _kinds(module, classes):
        if getattr(kind, "__unittest_skip__", False):
            yield _skipped(kind.__name__, kind.__unittest_skip_why__)  # type: ignore[attr-defined]
            continue
        for method in unittest.defaultTestLoader.getTestCaseNames(kind):
            test = f"{kind.__name__}.{method}"
            reason = next((excluded[pattern] for pattern in excluded if fnmatch(test, pattern)), "")
            yield _skipped(test, reason) if reason else pytest.param(Case(kind, method), id=test)


def _is_there(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:
        return False


def _skipped(name: str, reason: str) -> Any:
    return pytest.param(None, id=name, marks=pytest.mark.skip(reason=reason))


def _kinds(module: ModuleType, classes: str | tuple[str, ...]) -> Iterator[type]:
    base = _swapped["unittest"].TestCase
    for name, kind in vars(module).items():
        if classes != "all" and name not in classes:
            continue
        if inspect.isclass(kind) and issubclass(kind, base) and kind.__module__ == module.__name__:
            yield kind
