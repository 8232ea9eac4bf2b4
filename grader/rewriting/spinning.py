"""Loops that get nowhere: a task that only looks again and again lets others go first.

A turn of a loop that wrote nothing, saw nothing new and left its variables as they were would be repeated
for ever: the task waits until something that it looked at is written. A loop that changes only its own
variables (it counts its attempts) may end by itself: now and then it lets others go first.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from grader.engine import current
from grader.engine.location import NOWHERE, WRITE, Location

if TYPE_CHECKING:
    from grader.engine.execution import Execution
    from grader.engine.task import Task

PATIENCE = 60  # turns without effect before others go first
CLOCK_TICK = 0.001  # seconds of virtual time that a loop which watches the clock lets pass
_SIMPLE = frozenset({int, float, str, bool, bytes, type(None)})


class Turn:
    """What a task had seen when its loop began a turn."""

    __slots__ = ("frame", "repeats", "seen", "step", "variables")

    def __init__(self, frame: int, step: int) -> None:
        self.frame = frame
        self.step = step
        self.variables: dict[str, Any] | None = None
        self.seen: list[tuple[Location, int]] = []
        self.repeats = 0


def turn() -> None:
    """A loop begins a turn."""
    execution = current.execution
    if execution is None:
        return
    task = execution.current
    task.ticks += 1
    if task.ticks > execution.limits.turns:
        execution.run_away()
    if not execution.concurrent:
        if task.ticks % 4096 == 0:
            _look_at_clock(execution, task)
        return
    _look(execution, task, sys._getframe(1))


def _look_at_clock(execution: Execution, task: Task) -> None:
    """Before a second thread exists, a loop that watches the clock still needs time to pass."""
    if execution.state.pop(("clock", task.index), False):
        execution.wait(NOWHERE, "watch the clock", _never, execution.now + CLOCK_TICK)


def _look(execution: Execution, task: Task, frame: Any) -> None:
    last: Turn | None = task.spin
    here = Turn(id(frame), len(execution.order))
    task.spin = here
    if last is None or last.frame != here.frame or last.repeats < 0:
        return
    if not _only_looked(execution, task, last.step, here):
        task.spinning = 0
        return
    here.repeats = last.repeats + 1
    if here.repeats < 2:
        return
    here.variables = {name: value for name, value in frame.f_locals.items() if name[0] != "@"}
    watched_clock = execution.state.pop(("clock", task.index), False)
    if last.variables is not None and _same(last.variables, here.variables):
        _stand_still(execution, task, here, watched_clock)
    elif here.repeats % PATIENCE == 0:
        execution.yield_fairly()


def _only_looked(execution: Execution, task: Task, since: int, here: Turn) -> bool:
    """Whether the task's steps since then wrote nothing; notes what they looked at."""
    for step in range(max(since, 0), len(execution.order)):
        if execution.order[step] != task.index:
            continue
        for location, mode in execution.touched[step]:
            if mode & WRITE:
                return False
            here.seen.append((location, step))
    return True


def _same(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return before.keys() == after.keys() and all(
        value is after[name] or (type(value) in _SIMPLE and type(value) is type(after[name]) and value == after[name])
        for name, value in before.items()
    )


def _stand_still(execution: Execution, task: Task, here: Turn, watched_clock: bool) -> None:
    if any(execution.whats[step] == "sleep" for step in range(here.step - 8, here.step) if 0 <= step):
        task.spinning = execution.polls(task)
        return
    seen = here.seen

    def changed() -> bool:
        return any(location.version > step for location, step in seen)

    deadline = execution.now + CLOCK_TICK if watched_clock else float("inf")
    task.spinning = 1
    execution.wait(NOWHERE, "spin", changed, deadline, resource=Watched(seen))
    task.spinning = 0
    latest = max((location.version for location, step in seen if location.version > step), default=-1)
    if latest >= 0:
        execution.grants[len(execution.order) - 1] = latest
    here.step = len(execution.order)


class Watched:
    """What a loop that gets nowhere looks at."""

    def __init__(self, seen: list[tuple[Location, int]]) -> None:
        self._labels = sorted({location.label for location, _ in seen})

    def describe(self) -> str:
        return f"a change of {', '.join(self._labels)}" if self._labels else "nothing: its loop has no way out"

    def holders(self) -> list[Task]:
        return []


def _never() -> bool:
    return False
