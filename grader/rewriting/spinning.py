"""Loops that get nowhere: a task that only looks again and again lets others go first.

A turn of a loop that wrote nothing, saw nothing new and left its variables as they were would be repeated
for ever: the task waits until something that it looked at is written. A loop that changes only its own
variables (it counts its attempts) may end by itself: now and then it lets others go first.
"""

from __future__ import annotations

import sys
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from grader.engine import current
from grader.engine.fairness import be_fair, has_moved_unseen, polls, watches_clock, yield_fairly
from grader.engine.location import NOWHERE, READ, WRITE, Location, dependent

if TYPE_CHECKING:
    from grader.engine.execution import Execution
    from grader.engine.task import Task

PATIENCE = 60  # turns without effect before others go first
BLIND = 31  # turns between two looks at a loop that has changed its own variables for so long
ALONE = 4_096  # turns after which a loop looks at the clock while there is one thread
FAIR = 1_024  # turns after which a loop is fair to others
CLOCK_TICK = 0.001  # seconds of virtual time that a loop which watches the clock lets pass
LONGEST_WATCH = 500  # turns after which a loop that sleeps is not believed to end by the clock or by chance
_SIMPLE = frozenset({int, float, str, bool, bytes, type(None)})
_CONTAINERS = frozenset({list, dict, set, deque})


class Turn:
    """What a task had seen when its loop began a turn."""

    __slots__ = ("loop", "now", "outermost", "repeats", "seen", "step", "variables")

    def __init__(self, loop: object, outermost: object, step: int, now: float) -> None:
        self.loop = loop  # which way through which loop: a loop inside another one may end
        self.outermost = outermost  # the same of the outermost one around it in its function
        self.step = step
        self.now = now
        self.variables: dict[str, Any] | None = None
        self.seen: list[tuple[Location, int]] = []
        self.repeats = 0


def turn(moves_on: bool, loop: object, outermost: object) -> None:
    """A loop begins a turn; `moves_on`: it goes through an iterator, which is then no longer what it was.

    `loop` is an object that was made when the loop was entered, `outermost` that of the outermost loop around it:
    in another call, or entered again, it is another loop. Outside of functions they are constants.
    """
    execution = current.execution
    if execution is None:
        return
    task = execution.current
    task.ticks += 1
    if task.ticks > execution.limits.turns:
        execution.run_away()
    if not execution.concurrent:
        if task.ticks % ALONE == 0:
            _look_at_clock(execution, task)
        return
    if task.ticks % FAIR == 0:
        be_fair(execution, task)
    if task.blind:
        task.blind -= 1
    else:
        here = Turn(loop, outermost, len(execution.order), execution.now)
        _look(execution, task, sys._getframe(1), here, moves_on)


def count_turns(execution: Execution, turns: int) -> None:
    """A loop begins that has so many turns; there is one thread."""
    task = execution.current
    before, task.ticks = task.ticks, task.ticks + turns
    if task.ticks > execution.limits.turns:
        execution.run_away()
    if before // ALONE != task.ticks // ALONE:
        _look_at_clock(execution, task)


def _look_at_clock(execution: Execution, task: Task) -> None:
    """Before a second thread exists, a loop that watches the clock still needs time to pass."""
    if watches_clock(execution, task):
        execution.wait(NOWHERE, "watch the clock", _never, execution.now + CLOCK_TICK * 2 ** min(execution.moments, 20))
        execution.moments += 1


def _look(execution: Execution, task: Task, frame: Any, here: Turn, moves_on: bool) -> None:
    last: Turn | None = task.spin
    task.spin = here
    if last is None or last.outermost is not here.outermost:
        return
    if not _only_looked(execution, task, last.step, here):
        task.spinning = 0
        return
    here.repeats = last.repeats + 1
    if here.repeats < 2:
        return
    here.variables = {name: _held(value) for name, value in frame.f_locals.items() if name[0] != "@"}
    watched_clock = execution.state.pop(("clock", task.index), False)
    moved = has_moved_unseen(execution, task)
    again = last.loop is here.loop and last.variables is not None and _same(last.variables, here.variables)
    if moved and (last.now == here.now or here.repeats <= LONGEST_WATCH):
        again = False  # the next number that it draws, say, may end it
    if again and not moves_on:
        if last.now == here.now:
            _note_busy_wait(execution, frame)
            _stand_still(execution, task, here, watched_clock)
        elif not watched_clock or here.repeats > LONGEST_WATCH:
            polls(execution, task, Watch(execution, here), here.repeats)
    elif here.repeats % PATIENCE == 0:
        yield_fairly(execution)
    else:
        task.blind = BLIND if here.repeats > PATIENCE else 0


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


def _held(value: Any) -> Any:
    """What a variable holds: a container that no other thread can reach is changed without a step."""
    if type(value) in _CONTAINERS:
        return Held(value, tuple(value.items() if type(value) is dict else value))
    return value


class Held(NamedTuple):
    """A container and what was in it."""

    container: Any
    parts: tuple[Any, ...]


def _same(before: dict[str, Any], after: dict[str, Any]) -> bool:
    return before.keys() == after.keys() and all(_is_same(value, after[name]) for name, value in before.items())


def _is_same(value: Any, other: Any) -> bool:
    if type(value) is not type(other):
        return False
    if type(value) is Held:
        return value.container is other.container and _same_parts(value.parts, other.parts)
    return value is other or (type(value) in _SIMPLE and bool(value == other))


def _same_parts(parts: tuple[Any, ...], others: tuple[Any, ...]) -> bool:
    """Whether two containers hold the very same; a pair is what a dictionary has for a key."""
    return len(parts) == len(others) and all(
        _is_same(one, other) or (type(one) is tuple and type(other) is tuple and _same_parts(one, other))
        for one, other in zip(parts, others, strict=True)
    )


def _note_busy_wait(execution: Execution, frame: Any) -> None:
    """No time has passed since the last turn: the loop keeps a processor busy with waiting."""
    place = (frame.f_code.co_filename, frame.f_lineno)
    execution.state.setdefault("busy waits", set()).add(place)


def _stand_still(execution: Execution, task: Task, here: Turn, watched_clock: bool) -> None:
    watched = Watch(execution, here)
    deadline = execution.now + CLOCK_TICK if watched_clock else float("inf")
    task.spinning, task.vain_look = 1, watched
    execution.wait(NOWHERE, "spin", watched.changed, deadline, resource=watched)
    task.spinning = 0
    if watched.written_at >= 0:
        execution.grants[len(execution.order) - 1] = watched.written_at
    here.step = len(execution.order)
    here.now = execution.now


class Watch:
    """What a loop that gets nowhere looks at, and whether somebody has written there since."""

    def __init__(self, execution: Execution, turn: Turn) -> None:
        self._execution = execution
        self._watcher = execution.current.index
        self._stood_still_at = len(execution.order)
        self._seen = tuple((location, READ) for location, _ in turn.seen)
        self._looked_up_to = min((step for _, step in turn.seen), default=turn.step)
        self.written_at = -1

    def changed(self) -> bool:
        touched = self._execution.touched
        for step in range(self._looked_up_to, len(touched)):
            if dependent(self._seen, touched[step]) if self._seen else self._is_write_of_another(step):
                self.written_at = step
        self._looked_up_to = len(touched)
        return self.written_at >= 0

    def is_worth_another(self) -> bool:
        """Nobody can go: what it looks at may be nothing that takes steps, but others have written something since."""
        order, began = self._execution.order, self._stood_still_at
        self.written_at = next((step for step in range(began, len(order)) if self._is_write_of_another(step)), -1)
        return self.written_at >= 0

    def _is_write_of_another(self, step: int) -> bool:
        execution = self._execution
        return execution.order[step] != self._watcher and any(mode & WRITE for _, mode in execution.touched[step])

    def lockstep_describe(self) -> str:
        labels = sorted({location.label for location, _ in self._seen})
        return f"a change of {', '.join(labels)}" if labels else "nothing: its loop has no way out"

    def lockstep_holders(self) -> list[Task]:
        return []


def _never() -> bool:
    return False
