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


class Computation:
    """Counts the seconds of processor time in a row in which nothing has happened."""

    def __init__(self) -> None:
        self._last: Progress = None
        self._seconds = 0

    def worked(self, here: Progress) -> bool:
        """One second more, at the progress until now: whether it has worked for very long."""
        self._seconds = self._seconds + 1 if here is not None and here == self._last else 0
        self._last = here
        return self._seconds >= COMPUTATION


class Watchdog:
    """The only one of a process. What the system calls are functions: a program that asks for the handlers of signals
    must not find it by them."""

    def __init__(self) -> None:
        self.accused: Execution | None = None  # of standing still
        self.computation = Computation()
        self._is_awake = False
        self._has_thread = True

    def watch(self) -> None:
        """See to it that executions are watched; where there are no such signals nobody does."""
        if not self._is_awake and SIGNAL is not None and hasattr(signal, "pthread_kill"):
            self._wake()

    def watch_alone(self) -> None:
        """Make ready for processes that are forked from this one and may start no thread: the interpreter looks."""
        _listen()
        self._has_thread = False

    def forget(self) -> None:
        """In a process that was just forked no thread watches."""
        self._is_awake = False

    def _wake(self) -> None:
        if threading.current_thread() is not _main:
            return
        if self._has_thread:
            _listen()
        signal.setitimer(signal.ITIMER_VIRTUAL, 1, 1)
        self._is_awake = True
        if self._has_thread:
            with suppress(RuntimeError):  # no thread may be started here: the interpreter alone looks
                threading.Thread(target=self._patrol, name="watchdog", daemon=True).start()

    def _patrol(self) -> None:
        """The thread: bark when the main thread neither goes on nor works."""
        idle, standstill = 0, Standstill()
        while idle < IDLE:
            sleep(PERIOD)
            here = _progress()
            if standstill.looked(here, _processor_time()):
                self._bark()
            idle = idle + 1 if here is None else 0
        _stop_timer()
        self._is_awake = False

    def _bark(self) -> None:
        self.accused = current.execution
        assert SIGNAL is not None and _main.ident is not None
        signal.pthread_kill(_main.ident, SIGNAL)


watchdog = Watchdog()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=watchdog.forget)


def _listen() -> None:
    assert SIGNAL is not None
    signal.signal(SIGNAL, _interrupted)
    signal.signal(signal.SIGVTALRM, _worked)
    atexit.register(_stop_timer)  # the interpreter gives up its handlers before it ends


def _interrupted(number: int, frame: FrameType | None) -> None:
    """In the main thread, wherever it stood still."""
    if current.execution is watchdog.accused:
        _end(frame)


def _worked(number: int, frame: FrameType | None) -> None:
    """A second of processor time has gone by, in the main thread."""
    if watchdog.computation.worked(_progress()):
        _end(frame)


def _stop_timer() -> None:
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _processor_time() -> float:
    assert _main.ident is not None
    return time.clock_gettime(time.pthread_getcpuclockid(_main.ident))


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
