"""The standard library as programs under control import it, and what is put back before each execution."""

from __future__ import annotations

import asyncio.coroutines
import errno
import io
import os
import signal
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from queue import Empty
from types import ModuleType
from typing import Any

from grader.engine import current, handed
from grader.engine.execution import Execution
from grader.engine.trace import short
from grader.primitives.base import outside, running
from grader.primitives.simple_queue import SimpleQueue
from grader.primitives.streams import Streams, announce_text, written_to_output
from grader.stdlib import event_loop, logs
from grader.stdlib.awaited import note_holders
from grader.stdlib.caches import make_functools
from grader.stdlib.clocks import make_time
from grader.stdlib.dates import make_datetime
from grader.stdlib.futures import (
    adjust_asyncio_futures,
    adjust_pools,
    adjust_tasks,
    adjust_work,
    announce_calls,
)
from grader.stdlib.looks import hide_schedulers, let_queues_look
from grader.stdlib.parts import mark_queues
from grader.stdlib.private import PrivateModules, copy_of
from grader.stdlib.randomness import adjust_uuid, make_random, urandom
from grader.stdlib.refused import (
    ENDING,
    OF_OS,
    OF_PDB,
    OF_SIGNAL,
    debugger_refused,
    end_refused,
    make_processes,
    refusal,
    refused,
)
from grader.stdlib.threads import make_low_level, make_threading

PROCESSORS = 4  # what `os.cpu_count()` says on every machine
INTERPRETER = "interpreter"  # see program/rare.py: few programs set anything of it
PROCESS, PARENT = 1000, 1  # what `os.getpid()` and `os.getppid()` say in every process


@dataclass(slots=True)
class _Before:
    """What a program may change of its process, as it was before."""

    streams: tuple[Any, ...] = ()
    hooks_of_generators: tuple[Any, ...] = ()
    interpreter: tuple[int, float, list[str]] | None = None
    folder: str | None = None
    handlers: dict[Any, Any] = field(default_factory=dict)  # of signals
    environment: tuple[dict[str, Any], dict[Any, Any]] | None = None


def _make_os() -> ModuleType:
    counts = dict.fromkeys(("cpu_count", "process_cpu_count"), lambda: PROCESSORS)
    return copy_of(
        "os", register_at_fork=lambda **hooks: None, sched_getaffinity=lambda pid: set(range(PROCESSORS)), **counts,
        getpid=lambda: PROCESS, getppid=lambda: PARENT, urandom=urandom, getrandom=urandom, chdir=_change_folder,
        kill=_kill, **refused(os, OF_OS), **refused(os, ENDING, end_refused),
    )  # fmt: skip


def _change_folder(path: Any) -> None:
    if current.execution is not None:
        before = current.execution.state[_Before]
        before.folder = before.folder or os.getcwd()
    os.chdir(path)


def _kill(number: int, what: int) -> None:
    """The numbers that `getpid` and `getppid` give are those of other processes, or of none."""
    if current.execution is not None and number in (PROCESS, PARENT):
        raise PermissionError(errno.EPERM, str(refusal("os.kill")))
    os.kill(number, what)


def _make_signal() -> ModuleType:
    return copy_of("signal", signal=_handle, getsignal=lambda number: None, **refused(signal, OF_SIGNAL))


def _handle(number: Any, handler: Any) -> Any:
    execution = current.execution
    if execution is not None and execution.current is not execution.main:
        raise ValueError("signal only works in main thread of the main interpreter")
    other = signal.signal(number, handler)
    if execution is not None:
        execution.state[_Before].handlers.setdefault(number, other)
    return other


def _make_pdb() -> ModuleType:
    return copy_of("pdb", **refused(sys.modules.get("pdb") or __import__("pdb"), OF_PDB, debugger_refused))


def _adjust_coroutines(module: ModuleType) -> None:
    """A function that was marked as a coroutine function when it was made is one in an execution, too."""
    mark = getattr(asyncio.coroutines, "_is_coroutine", None)
    if mark is not None:
        module.__dict__["_is_coroutine"] = mark


def _adjust_locks(locks: ModuleType) -> None:
    announce_calls(locks)
    note_holders(locks)


def _adjust_queue(module: ModuleType) -> None:
    mark_queues(module)
    let_queues_look(module)
    module.__dict__.update(SimpleQueue=SimpleQueue, Empty=Empty)  # one `Empty`, whichever queue raises it


def _adjust_logging(module: ModuleType) -> None:
    logs.adjust(module)
    _reset_logging(module)


def _adjust_pool(module: Any) -> None:
    """An execution that is the first to import it goes the way of all later ones."""
    if current.execution is not None:
        current.execution.at_exit.append(lambda: _close_pools(module))


def _close_pools(module: Any) -> None:
    """What CPython does when the main thread ends; where there was no pool it takes no step."""
    if module._threads_queues:
        module._python_exit()
    module._shutdown = True


def _make_processes() -> ModuleType:
    return make_processes(private.get("concurrent.futures._base"))


private = PrivateModules(
    {
        "threading": make_threading,
        "_thread": make_low_level,
        "time": make_time,
        "datetime": make_datetime,
        "functools": make_functools,
        "random": make_random,
        "os": _make_os,
        "signal": _make_signal,
        "pdb": _make_pdb,
        "concurrent.futures.process": _make_processes,
    }
)
private.adjust("queue", _adjust_queue)
private.adjust("logging", _adjust_logging)
private.adjust("logging.handlers", logs.adjust_handlers)
private.adjust("sched", hide_schedulers)
private.adjust("uuid", adjust_uuid)
private.adjust("concurrent.futures._base", adjust_pools)
private.adjust("concurrent.futures.thread", adjust_work)
private.on_arrival("concurrent.futures.thread", _adjust_pool)
private.adjust("asyncio.coroutines", _adjust_coroutines)
private.adjust("asyncio.futures", adjust_asyncio_futures)
private.adjust("asyncio.locks", _adjust_locks)
private.adjust("asyncio.queues", announce_calls)
private.adjust("asyncio.tasks", adjust_tasks)
private.adjust("asyncio.mixins", event_loop.adjust_mixins)
private.adjust("asyncio.events", event_loop.adjust_events)
private.adjust("asyncio", event_loop.adjust_package)


class Printed:
    """Where the log of a program under control goes: to `sys.stdout` or `sys.stderr`, or to what it put in their place.

    A line on `sys.stderr` is no output, as nothing on that stream is; a story tells of each record as it is logged.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def write(self, text: str) -> int:
        execution = current.execution
        if execution is not None:
            announce_text(execution, self._name)
        stream = getattr(sys, self._name)
        if execution is None or stream is not getattr(execution.state[Streams], self._name):
            stream.write(text)
        elif self._name == "stdout" and execution.end_step is None:
            execution.output.append(text)
        return len(text)

    def flush(self) -> None: ...

    def isatty(self) -> bool:
        return False


class Output(io.TextIOBase):
    """What `sys.stdout` is in an execution: what a program writes to it is the output, as what it prints."""

    encoding = "utf-8"

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if self.closed:
            raise ValueError(CLOSED)
        self._take(current.execution, text)
        return len(text)

    def _take(self, execution: Execution | None, text: str) -> None:
        if execution is None:  # in a text that is made for a story, or kept longer than its execution
            if sys.stdout is not self:
                sys.stdout.write(text)
            return
        if execution.concurrent and not execution.ended and (touched := written_to_output(execution)):
            execution.step(touched, "write")
        _write_output(execution, text)


class Errors(Output):
    """What `sys.stderr` is in an execution: what a program writes to it is no output; it is told in a story."""

    def _take(self, execution: Execution | None, text: str) -> None:
        if execution is not None and execution.trace is not None and text.strip():
            execution.trace.note(execution, "prints", short(text.rstrip("\n"), 60))


CLOSED = "I/O operation on closed file."


def controlled_print(*values: object, **how: Any) -> None:
    """`print`: one atomic write to the output of the execution."""
    execution = current.execution
    if execution is not None and how.get("file") is None:
        announce_text(execution, "stdout")
    _print(*values, **how)


def _print(
    *values: object, sep: str | None = " ", end: str | None = "\n", file: Any = None, flush: bool = False
) -> None:
    """`print`, once it is announced; if texts are made in code of the program others can come in between."""
    execution = current.execution
    for name, value in (("sep", sep), ("end", end)):
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} must be None or a string, not {type(value).__name__}")
    stream = sys.stdout if file is None else file
    if execution is None or stream is not execution.state[Streams].stdout:
        print(*values, sep=sep, end=end, file=file, flush=flush)
        return
    if stream.closed:
        raise ValueError(CLOSED)
    announced = len(execution.order)
    text = (" " if sep is None else sep).join(str(value) for value in values) + ("\n" if end is None else end)
    if len(execution.order) != announced:
        announce_text(execution, "stdout")
    _write_output(execution, text)


def _stand_for_print(called: Any, announced: Any) -> None:
    called.__module__, called.__name__, called.__qualname__ = "builtins", "print", "print"
    called.once_announced = announced


_stand_for_print(_print, _print)
_stand_for_print(controlled_print, _print)


def _write_output(execution: Execution, text: str) -> None:
    if execution.end_step is not None:
        return  # a daemon that goes on after the end of the program
    if execution.trace is not None:
        execution.trace.note(execution, "prints", short(text.rstrip("\n"), 60))
    if len(execution.output) < MOST_WRITES:
        execution.output.append(text)
    else:
        execution.output[-1] = "… (more output than is kept)\n"
        execution.current.ticks += LONG_WAY


MOST_WRITES = 20_000
LONG_WAY = 100  # turns of a loop for which each print beyond that counts


def reset(execution: Execution) -> None:
    """Put everything that outlives an execution back to where it was."""
    modules = private.modules
    if len(outside):  # to go through nothing takes long
        for primitive in outside:
            primitive._lockstep_forget()
    before, streams = execution.state[_Before], execution.state[Streams]
    before.streams = sys.stdout, sys.__stdout__, sys.stderr, sys.__stderr__
    before.hooks_of_generators = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(None, None)
    streams.stdout = sys.stdout = sys.__stdout__ = Output()  # type: ignore[misc,assignment]
    streams.stderr = sys.stderr = sys.__stderr__ = Errors()  # type: ignore[misc,assignment]
    event_loop.reset(modules)
    if "concurrent.futures.thread" in modules:
        pool: Any = modules["concurrent.futures.thread"]
        pool._shutdown = False
        pool._threads_queues = weakref.WeakKeyDictionary()
        execution.at_exit.append(lambda: _close_pools(pool))
        pool.ThreadPoolExecutor._counter = count().__next__
    if "logging" in modules:
        _reset_logging(modules["logging"])
    if "uuid" in modules:
        modules["uuid"]._last_timestamp = None  # type: ignore[attr-defined]
    if "os" in modules:
        parts: Any = vars(os.environ)
        before.environment = parts.copy(), parts["_data"].copy()


@contextmanager
def unseen() -> Iterator[None]:
    """What an execution has left dies here: it takes no steps, and nobody is told what it prints or raises."""
    before = current.execution, sys.stdout, sys.stderr, sys.unraisablehook
    current.execution, sys.stdout, sys.stderr, sys.unraisablehook = None, Output(), Errors(), _pass_over
    try:
        yield
    finally:
        current.execution, sys.stdout, sys.stderr, sys.unraisablehook = before


def _pass_over(unraisable: object) -> None: ...


def put_back(execution: Execution) -> None:
    """What a program changed of its process is undone when its execution is over."""
    before = execution.state[_Before]
    if before.streams:
        sys.stdout, sys.__stdout__, sys.stderr, sys.__stderr__ = before.streams  # type: ignore[misc]
        sys.set_asyncgen_hooks(*before.hooks_of_generators)  # a loop that never came to its end has set some
    if before.interpreter is not None:
        _put_back_interpreter(*before.interpreter)
    if before.folder is not None:
        os.chdir(before.folder)
    for number in before.handlers:
        signal.signal(number, before.handlers[number])
    if before.environment is not None:
        _put_back_environment(*before.environment)
    if handed.Patched in execution.state:
        execution.state[handed.Patched].put_back()


def note_interpreter() -> None:
    """The execution under way may set something of the interpreter: what it may set is kept."""
    running().state[_Before].interpreter = sys.getrecursionlimit(), sys.getswitchinterval(), sys.path[:]


def _put_back_interpreter(deepest: int, interval: float, path: list[str]) -> None:
    sys.setrecursionlimit(deepest)
    sys.setswitchinterval(interval)
    sys.path[:] = path


def _put_back_environment(parts: dict[str, Any], held: dict[Any, Any]) -> None:
    """The object itself, too: it is the same one in every execution. `held` stands there encoded, which saves work."""
    now = vars(os.environ)
    if any(now.get(name) is not part for name, part in parts.items()):
        now.update(parts)
    if parts["_data"] != held:
        os.environ.clear()
        os.environ.update({os.fsdecode(name): os.fsdecode(value) for name, value in held.items()})


def _reset_logging(module: Any) -> None:
    homes = (("concurrent.futures._base", "LOGGER"), ("asyncio.log", "logger"))
    held = (getattr(private.modules.get(home), variable, None) for home, variable in homes)
    logs.reset(module, [logger for logger in held if logger is not None])
    module.sys = _LoggingStreams


class _LoggingStreams:
    """What `logging` takes for `sys`: its streams are those of the execution."""

    stdout = Printed("stdout")
    stderr = Printed("stderr")
    platform = sys.platform
    modules = private.modules  # a record asks there for `asyncio` and `multiprocessing`
    exc_info = staticmethod(sys.exc_info)
    exception = staticmethod(sys.exception)
    _getframe = staticmethod(sys._getframe)
    getsizeof = staticmethod(sys.getsizeof)
