"""`time` under control: every clock reads the virtual time of the execution under way."""

from __future__ import annotations

import operator
import time
from types import ModuleType

from grader.engine import current
from grader.engine.clock import look_at_clock, never, plain_seconds
from grader.engine.fairness import note_look_at_clock
from grader.engine.location import NOWHERE
from grader.engine.task import Task
from grader.primitives.base import deadline_of
from grader.stdlib.event_loop import loop_of_task
from grader.stdlib.findings import BlockingCall
from grader.stdlib.private import copy_of

EPOCH = 1_073_741_824.0  # what `time.time()` says at the start: 2004-01-10
RESOLUTION = 1e-9  # seconds
LONGEST_SLEEP = 2**63 * RESOLUTION


def now() -> float:
    """Seconds of virtual time since the execution began; the task has looked at the clock."""
    execution = current.execution
    if execution is None:
        return time.monotonic()
    look_at_clock(execution)
    note_look_at_clock(execution)
    return execution.now


def sleep(seconds: float) -> None:
    if not isinstance(seconds, (int, float)):
        seconds = operator.index(seconds)  # as code in C takes it: a text is refused, and so is a `Decimal`
    seconds = plain_seconds(seconds)
    if seconds != seconds:
        raise ValueError("Invalid value NaN (not a number)")
    if seconds > LONGEST_SLEEP:
        raise OverflowError("timestamp out of range for platform time_t")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    execution = current.execution
    if execution is None:
        return time.sleep(seconds)
    if seconds and loop_of_task(execution) is not None:
        BlockingCall.note(execution, f"time.sleep({seconds:g})", seconds)
    if execution.trace is not None:
        execution.trace.note(execution, "sleeps", f"{seconds:g} s" if seconds < 1e6 else f"{seconds:.0f} s")
    execution.asleep += 1
    execution.most_asleep = max(execution.most_asleep, execution.asleep)
    execution.wait(NOWHERE, "sleep", never if seconds else _at_once, deadline_of(execution, seconds), Sleep(seconds))
    execution.asleep -= 1
    return None


def _at_once() -> bool:
    return True


class Sleep:
    """What a sleeping task waits for."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def lockstep_describe(self) -> str:
        return f"{self._seconds:g} seconds to pass"

    def lockstep_holders(self) -> list[Task]:
        return []


def _nanoseconds() -> int:
    return round(now() * 1e9)


def _wall_clock() -> float:
    return time.time() if current.execution is None else EPOCH + now()


def _broken_down(convert: object) -> object:
    def converted(seconds: float | None = None) -> object:
        return convert(_wall_clock() if seconds is None else seconds)  # type: ignore[operator]

    return converted


def make_time() -> ModuleType:
    """The `time` module under control."""
    return copy_of(
        "time",
        sleep=sleep,
        monotonic=now, perf_counter=now, process_time=now, thread_time=now, time=_wall_clock,
        monotonic_ns=_nanoseconds, perf_counter_ns=_nanoseconds, process_time_ns=_nanoseconds,
        thread_time_ns=_nanoseconds,
        time_ns=lambda: round(_wall_clock() * 1e9),
        localtime=_broken_down(time.gmtime), gmtime=_broken_down(time.gmtime), ctime=_ctime, asctime=_asctime,
        strftime=_strftime, **_clocks_by_number(),
    )  # fmt: skip


def _clocks_by_number() -> dict[str, object]:
    """What reads a clock of the system by its number, where there are such: each of them is the virtual one."""
    if not hasattr(time, "clock_gettime"):
        return {}
    return {"clock_gettime": _numbered_clock, "clock_gettime_ns": lambda clock: round(_numbered_clock(clock) * 1e9)}


def _numbered_clock(clock: int) -> float:
    real = time.clock_gettime(clock)  # raises where that is the number of none
    if current.execution is None:
        return real
    return _wall_clock() if clock == time.CLOCK_REALTIME else now()


def _ctime(seconds: float | None = None) -> str:
    return time.asctime(time.gmtime(_wall_clock() if seconds is None else seconds))


def _asctime(broken_down: time.struct_time | None = None) -> str:
    return time.asctime(time.gmtime(_wall_clock()) if broken_down is None else broken_down)


def _strftime(pattern: str, broken_down: time.struct_time | None = None) -> str:
    return time.strftime(pattern, time.gmtime(_wall_clock()) if broken_down is None else broken_down)
