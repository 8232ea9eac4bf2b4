"""`threading` and `_thread` under control: the primitives under CPython's names."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import ModuleType
from typing import Any

from grader.engine import current
from grader.primitives import thread as threads
from grader.primitives.barrier import Barrier, BrokenBarrierError
from grader.primitives.base import running
from grader.primitives.condition import Condition
from grader.primitives.event import Event
from grader.primitives.excepthook import ExceptHookArgs, default_excepthook
from grader.primitives.local import Local
from grader.primitives.lock import TIMEOUT_MAX, Lock
from grader.primitives.rlock import RLock
from grader.primitives.semaphore import BoundedSemaphore, Semaphore

SMALLEST_STACK = 32_768  # bytes


class Threading(ModuleType):
    """The module `threading`; its `excepthook` belongs to the execution under way."""

    @property
    def excepthook(self) -> Callable[[Any], object]:
        execution = current.execution
        return default_excepthook if execution is None else threads.threads_of(execution).excepthook

    @excepthook.setter
    def excepthook(self, hook: Callable[[Any], object]) -> None:
        threads.threads_of(running()).excepthook = hook

    def __getattr__(self, name: str) -> Any:
        if hasattr(threading, name):
            raise AttributeError(f"`threading.{name}` cannot be used here: it reaches around the controlled scheduler")
        raise AttributeError(f"module 'threading' has no attribute {name!r}")


def make_threading() -> ModuleType:
    """The `threading` module under control."""
    module = Threading("threading", threading.__doc__)
    module.__dict__.update(
        Thread=threads.Thread, Timer=threads.Timer, local=Local,
        Lock=Lock, RLock=RLock, Condition=Condition, Event=Event, Barrier=Barrier,
        Semaphore=Semaphore, BoundedSemaphore=BoundedSemaphore, BrokenBarrierError=BrokenBarrierError,
        current_thread=threads.current_thread, currentThread=threads.old_current_thread,
        main_thread=threads.main_thread, enumerate=threads.enumerate_threads,
        active_count=threads.active_count, activeCount=threads.old_active_count,
        get_ident=threads.get_ident, get_native_id=threads.get_ident,
        ExceptHookArgs=ExceptHookArgs, __excepthook__=default_excepthook,
        ThreadError=RuntimeError, TIMEOUT_MAX=TIMEOUT_MAX, stack_size=_stack_size,
        settrace=_ignored, setprofile=_ignored, gettrace=_nothing, getprofile=_nothing,
        settrace_all_threads=_ignored, setprofile_all_threads=_ignored,
        _register_atexit=_at_exit, _allocate_lock=Lock, _RLock=RLock, _PyRLock=RLock, _CRLock=RLock,
        _MainThread=threads._MainThread,
        __all__=list(threading.__all__),
    )  # fmt: skip
    return module


def make_low_level() -> ModuleType:
    """The `_thread` module under control."""
    module = ModuleType("_thread")
    module.__dict__.update(
        allocate_lock=Lock, allocate=Lock, LockType=Lock, RLock=RLock, error=RuntimeError, TIMEOUT_MAX=TIMEOUT_MAX,
        get_ident=threads.get_ident, get_native_id=threads.get_ident, stack_size=_stack_size, _local=Local,
        start_new_thread=_start_new_thread, start_new=_start_new_thread, exit=_exit, exit_thread=_exit, _count=_count,
    )  # fmt: skip
    return module


def _start_new_thread(
    function: Callable[..., object], args: tuple[Any, ...], kwargs: dict[str, Any] | None = None
) -> int:
    thread = threads.Thread(target=function, args=args, kwargs=kwargs, daemon=True)
    thread.start()
    assert thread.ident is not None
    return thread.ident


def _count() -> int:
    return sum(1 for thread in threads.enumerate_threads() if thread is not threads.main_thread())


def _exit() -> None:
    raise SystemExit


class _Stacks:
    """What a program has asked for."""

    size = 0


def _stack_size(size: int = 0) -> int:
    """Says what was asked for before; the tasks of an execution have no stacks of their own to size."""
    if size < 0:
        raise ValueError("size must be 0 or a positive value")
    if 0 < size < SMALLEST_STACK:
        raise ValueError(f"size not valid: {size} bytes")
    stacks = running().state[_Stacks]
    before, stacks.size = stacks.size, size
    return before


_stack_size.__module__, _stack_size.__name__, _stack_size.__qualname__ = "_thread", "stack_size", "stack_size"


def _ignored(function: object) -> None:
    """Tracing is the interpreter's own business; here nothing is traced."""


def _nothing() -> None:
    return None


def _at_exit(function: Callable[..., object], *args: Any, **kwargs: Any) -> None:
    """What is to be called when the main thread ends; `reset` sees to that of `concurrent.futures`."""
    if current.execution is not None:
        current.execution.at_exit.append(lambda: function(*args, **kwargs))
