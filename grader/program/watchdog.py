"""A watchdog for calls that block the whole process, which no scheduler sees: a read from a pipe, a lock of C code.

A thread of the operating system looks twice a second whether the execution under way goes on, and the interpreter
itself looks after each second of processor time, as C code may let no other thread run. An execution that has stood
still for long ends as "blocked". This is the only place where real time decides, and it decides nothing for a
program that goes on: a slow machine is told from a standstill by the processor time that the main thread gets.
"""

from __future__ import annotations

import atexit
import os
import signal
import threading
import time
from contextlib import suppress
from types import FrameType
from typing import Any, NoReturn

from greenlet import getcurrent

from grader.engine import current
from grader.engine.execution import Execution
from grader.rewriting.hooks import hooks

sleep = time.sleep  # itself: a test may put another one in its place
PERIOD = 0.5  # seconds between two looks
STANDSTILL = 10  # looks in a row at which nothing had happened, nor was anything worked out
IDLE = 20  # looks without an execution after which nobody watches; the next execution begins it again
SIGN_OF_LIFE = 0.02  # seconds of processor time in all of these looks: who waits for a turn on a busy machine gets more
COMPUTATION = 15  # seconds of processor time in a row without a step or a turn of a loop
SIGNAL = getattr(signal, "SIGURG", None)  # by default ignored, so that one which comes too late does no harm

Progress = tuple[int, int, int] | None
_main = threading.main_thread()
_awake = False
_has_thread = True
_accused: Execution | None = None
_last: Progress = None  # at the last second of processor time
_seconds = 0


def watch() -> None:
    """See to it that executions are watched; where there are no such signals nobody does."""
    if not _awake and SIGNAL is not None and hasattr(signal, "pthread_kill"):
        _wake()


def _wake() -> None:
    global _awake
    if threading.current_thread() is not _main:
        return
    if _has_thread:
        _listen()
    signal.setitimer(signal.ITIMER_VIRTUAL, 1, 1)
    _awake = True
    if _has_thread:
        with suppress(RuntimeError):  # no thread may be started here: the interpreter alone looks
            threading.Thread(target=_patrol, name="watchdog", daemon=True).start()


def _listen() -> None:
    assert SIGNAL is not None
    signal.signal(SIGNAL, _interrupted)
    signal.signal(signal.SIGVTALRM, _worked)
    atexit.register(_stop_timer)  # the interpreter gives up its handlers before it ends


def watch_alone() -> None:
    """Make ready for processes that are forked from this one and may start no thread: the interpreter alone looks."""
    global _has_thread
    _listen()
    _has_thread = False


def _stop_timer() -> None:
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _forked() -> None:
    global _awake
    _awake = False


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forked)


def _progress() -> Progress:
    """What changes while an execution goes on; None where there is none."""
    execution = current.execution
    if execution is None:
        return None
    return id(execution), len(execution.order), sum(task.ticks for task in list(execution.tasks))


class Standstill:
    """Counts the looks in a row since which nothing has happened, nor been worked out.

    The processor time is that since the first of them: on a busy machine a program gets little of it in one period.
    """

    def __init__(self) -> None:
        self._last: Progress = None
        self._used = 0.0
        self._looks = 0

    def looked(self, here: Progress, used: float) -> bool:
        """One look more, at the progress and the processor time until now: whether it has stood still for long."""
        if here is None or here != self._last or used - self._used >= SIGN_OF_LIFE:
            self._last, self._used, self._looks = here, used, 0
        else:
            self._looks += 1
        return self._looks >= STANDSTILL


def _patrol() -> None:
    """The thread: bark when the main thread neither goes on nor works."""
    global _awake
    idle, standstill = 0, Standstill()
    while idle < IDLE:
        sleep(PERIOD)
        here = _progress()
        if standstill.looked(here, _processor_time()):
            _bark()
        idle = idle + 1 if here is None else 0
    _stop_timer()
    _awake = False


def _processor_time() -> float:
    assert _main.ident is not None
    return time.clock_gettime(time.pthread_getcpuclockid(_main.ident))


def _bark() -> None:
    global _accused
    _accused = current.execution
    assert SIGNAL is not None and _main.ident is not None
    signal.pthread_kill(_main.ident, SIGNAL)


def _interrupted(number: int, frame: FrameType | None) -> None:
    """In the main thread, wherever it stood still."""
    if current.execution is _accused:
        _end(frame)


def _worked(number: int, frame: FrameType | None) -> None:
    """A second of processor time has gone by, in the main thread."""
    global _last, _seconds
    here = _progress()
    _seconds = _seconds + 1 if here is not None and here == _last else 0
    _last = here
    if _seconds >= COMPUTATION:
        _end(frame)


class _Blocked:
    """Where an execution stood still, when it did so first."""

    place: tuple[str, int] | None = None


def blocked_at(execution: Execution) -> tuple[str, int]:
    """File and line at which an execution stood still, if it is known."""
    return execution.state[_Blocked].place or ("", 0)


def _end(frame: Any) -> NoReturn | None:
    """End the execution where it stands."""
    execution = current.execution
    if execution is None or getcurrent() is execution.root:
        return None
    while frame is not None and frame.f_builtins is not hooks:
        frame = frame.f_back
    place = ("", 0) if frame is None else (frame.f_code.co_filename, frame.f_lineno)
    blocked = execution.state[_Blocked]
    blocked.place = blocked.place or place  # what it does as it is abandoned may block, too
    execution.break_off("blocked")
