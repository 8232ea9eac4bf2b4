"""The clock of an execution: it moves when nobody can go; with early timeouts, whenever somebody waits for a time.

With early timeouts `execution.clock` is a location: a step that waits for a time writes it, who looks at the clock
reads it, so that the search tries both orders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.location import BLOCKING, NOWHERE, WRITE, Footprint
from grader.engine.task import NEVER

if TYPE_CHECKING:
    from grader.engine.execution import Execution
    from grader.engine.task import Task


def plain_seconds(seconds: float) -> float:
    """The number itself: code in C, which takes it otherwise, does not ask a class of the program what `+` comes to."""
    if type(seconds) in (float, int):
        return seconds
    if isinstance(seconds, int):
        return int.__pos__(seconds)
    return float.__pos__(seconds) if isinstance(seconds, float) else float(seconds)


def time_was_up(execution: Execution, deadline: float) -> bool:
    """Whether a wait that is over could have ended by its time as well, also before what it waited for came."""
    return deadline != NEVER and (execution.clock is not None or execution.now >= deadline)


def note_that_it_came(execution: Execution, deadline: float) -> None:
    """What the step under way waited for came. It could not have gone on before, unless its time was up anyway."""
    if time_was_up(execution, deadline):
        execution.grants.pop(len(execution.order) - 1, None)
    else:
        execution.touch(NOWHERE)


def never() -> bool:
    """Of a wait that nothing but its time ends."""
    return False


def look_at_clock(execution: Execution) -> None:
    """The running task reads the clock: a step of its own where the clock may move at any time."""
    if execution.clock is not None and execution.concurrent:
        execution.step(execution.clock.read, "clock")


def move_on(execution: Execution) -> bool:
    """Nobody can go: the clock jumps to the next time that somebody waits for, if there is one."""
    now = execution.now
    soonest = NEVER
    for task in execution.live:
        if now < task.deadline < soonest:
            soonest = task.deadline
        if now < task.alarm < soonest:
            soonest = task.alarm
    if soonest == NEVER:
        return False
    execution.now = soonest
    execution.jumps.append(len(execution.order))
    return True


def timed_step(execution: Execution, task: Task, footprint: Footprint, what: object) -> None:
    """A step of the running task that waits for a time, which may come early."""
    if execution.clock is None:
        execution.step(footprint, what)
    else:
        execution.step(_at_any_time(execution, footprint, needs_more=task.deadline == NEVER), what)
        _come_early(execution, task)


def could_time_out(execution: Execution, task: Task) -> bool:
    """Where timeouts may come early: whether the task could go on if its time came now."""
    if execution.clock is None or task.ready is None:
        return False
    if task.alarm == NEVER:
        return task.deadline != NEVER
    now, execution.now = execution.now, max(execution.now, task.alarm)
    could = task.ready()
    execution.now = now
    return could


def _at_any_time(execution: Execution, footprint: Footprint, needs_more: bool) -> Footprint:
    """A timed step, as its time may come before anybody else goes on; some need a lock even then."""
    assert execution.clock is not None
    kept = -1 if needs_more else ~BLOCKING
    return (*((location, mode & kept) for location, mode in footprint), (execution.clock, WRITE))


def _come_early(execution: Execution, task: Task) -> None:
    """The step was chosen: if nothing but its time could let it go, its time has come."""
    assert task.ready is not None
    if not task.ready():
        execution.now = max(execution.now, min(task.deadline, task.alarm))
        if task.early_times == 0:
            task.early_since = len(execution.order)
        task.early_times += 1
    else:
        execution.touch(execution.touched[-1][:-1])
