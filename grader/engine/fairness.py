"""Fairness: a loop that goes on and on lets the others have their turn, and in the end lets time pass.

No scheduler of an operating system starves a thread for ever, and no clock stands still while a thread works. So
a loop that only another thread, or the time, can end does end. A search that had to be fair is not complete.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from grader.engine.choices import can_go
from grader.engine.clock import never
from grader.engine.location import NOWHERE
from grader.engine.task import NEVER

if TYPE_CHECKING:
    from grader.engine.execution import Execution
    from grader.engine.task import Guard, Resource, Task

LONGEST_TURN = 1_024  # steps that a task takes in a row while others could go
LONGEST_MOMENT = 50_000  # steps during which the clock stands still while somebody waits for a time
SHORTEST_MOMENT = 512
TICK = 0.001  # seconds that pass for a loop which looks at the clock: at first, then twice as long each time
MOST_DOUBLED = 20
MOST_LEAPS = 50  # some 30,000 years: no loop is believed to wait for that
MOST_IN_VAIN = 10  # times that a loop without steps gives way before time passes: some 400,000 turns
EARLY_TIMES = 8  # that came to a task before all others have their turn


def be_fair(execution: Execution, task: Task) -> None:
    """Called now and then by a task that goes round in a loop."""
    if execution.end_step is not None:
        return
    if watches_clock(execution, task):
        let_time_pass(execution, next_tick(execution, task))
        return
    others = _others(execution, task)
    if _time_stood_still(execution):
        if (soonest := _soonest_time(execution, others)) != NEVER:
            let_time_pass(execution, soonest)
            return
    latest = execution.order[-LONGEST_TURN:]
    if latest.count(task.index) == LONGEST_TURN and others:
        if any(can_go(execution, other) for other in others):
            yield_fairly(execution)
        elif not isinstance(task.guard, Later):
            task.guard = Later(task.guard)


def _others(execution: Execution, task: Task) -> list[Task]:
    return [other for other in execution.live if other is not task]


def next_tick(execution: Execution, task: Task) -> float:
    """The time until which a loop that watches the clock waits: each time it lets twice as much pass.

    Each task doubles its own, so that those who wait for the same time are let go at the same time.
    """
    tick = TICK * float(1 << min(task.doubled, MOST_DOUBLED))
    task.doubled += 1
    return execution.now + tick


def watches_clock(execution: Execution, task: Task) -> bool:
    """Whether the task has looked at a clock that only we have moved, since it was asked last and before that: one look
    is no waiting, and who sleeps between the looks needs no help."""
    before = task.has_looked
    task.has_looked = task.looks > task.looks_known and execution.now == task.looks_asked_at
    task.looks_known, task.looks_asked_at = task.looks, execution.now
    return before and task.has_looked


def note_look_at_clock(execution: Execution) -> None:
    """The running task has looked at the clock, maybe to see whether it is time to go on."""
    execution.current.looks += 1


def note_busy_waits(execution: Execution, places: Iterable[tuple[str, int]]) -> None:
    """There, by file and line, a loop keeps a processor busy with waiting."""
    execution.busy_waits.update(places)


def move_unseen(execution: Execution) -> None:
    """The running task changes what nobody but it sees and no step tells of: a loop in which it does so may yet end."""
    execution.current.moves += 1


def yield_fairly(execution: Execution) -> None:
    """Let every other task that can go take a step first."""
    mark = len(execution.order)
    _yield_until(execution, lambda: len(execution.order) > mark)


class Later:
    """Of a task that has to let others go first, but holds what they wait for: it does so at a wait where they can."""

    __slots__ = ("outer",)

    def __init__(self, outer: Guard | None) -> None:
        self.outer: Guard | None = outer.outer if isinstance(outer, Later) else outer

    def has_come(self, execution: Execution, what: object, resource: Resource | None) -> bool:
        return any(can_go(execution, other) for other in _others(execution, execution.current))

    def let_go(self, execution: Execution) -> None:
        yield_fairly(execution)

    def waits(self, execution: Execution, what: object, ready: Callable[[], bool], resource: Resource | None) -> None:
        task = execution.current
        if self.has_come(execution, what, resource):
            task.guard = self.outer
            self.let_go(execution)
            task.ready, task.resource = ready, resource
        if self.outer is not None:
            self.outer.waits(execution, what, ready, resource)

    def waited(self, execution: Execution, what: object) -> None:
        if self.outer is not None:
            self.outer.waited(execution, what)

    def waited_in_vain(self, execution: Execution, what: object) -> None:
        if self.outer is not None:
            self.outer.waited_in_vain(execution, what)


def _yield_until(execution: Execution, ready: Callable[[], bool]) -> None:
    """The running task lets others go first, though it could go: the search is then no longer complete."""
    task = execution.current
    execution.fair_yields += 1
    task.yielding = True
    execution.wait(NOWHERE, "yield", ready)
    task.yielding = False


def give_way(execution: Execution, task: Task, times: int) -> None:
    """A task goes round and takes no steps, whatever it looks at: others may go, and in the end time passes.

    `times`: how often it has come here in this loop.
    """
    others = _others(execution, task)
    if any(can_go(execution, other) for other in others):
        yield_fairly(execution)
    elif times >= MOST_IN_VAIN and execution.end_step is None:
        if (soonest := _soonest_time(execution, others)) != NEVER:
            let_time_pass(execution, soonest)


def be_patient(execution: Execution, task: Task) -> None:
    """The task is going to wait for a time, where times may come early. Now and then those go first who could go, but
    took no step while its times came."""
    if task.early_times < EARLY_TIMES:
        return
    task.early_times = 0
    order, since = execution.order, task.early_since

    def is_behind(other: Task) -> bool:
        return not (other.done or other.yielding or other.index in order[since:]) and can_go(execution, other)

    others = [other for other in _others(execution, task) if is_behind(other)]
    if others:
        _yield_until(execution, lambda: not any(map(is_behind, others)))


def polls(execution: Execution, task: Task, vain_look: Any, watched_clock: bool) -> None:
    """A task sleeps and looks again in vain. When all that is left does so, nothing can happen more, unless what it
    looks at is the clock: this then goes ahead in leaps."""
    task.spinning, task.vain_look = 2, vain_look
    if vain_look.changed() or vain_look.is_shut():  # since it looked: the next look sees that, or waits for it
        return
    others = _others(execution, task)
    if execution.end_step is None and all(_is_out_of_the_way(execution, other) for other in others):
        if watched_clock and (soonest := next_look(execution, leaps=True)) != NEVER:
            let_time_pass(execution, soonest)
            return
        task.resource = vain_look
        execution.break_off("stuck")


def next_look(execution: Execution, leaps: bool) -> float:
    """When a loop that watches the clock looks again; where the clock leaps, further ahead each time, and in the end
    NEVER."""
    if not leaps:
        return execution.now + TICK
    execution.moments += 1
    return execution.now + TICK * 2**execution.moments if execution.moments < MOST_LEAPS else NEVER


def _is_out_of_the_way(execution: Execution, other: Task) -> bool:
    """It waits for somebody else, or its loop looks at what has not changed since: it has not got further."""
    if other.spinning == 2 or (other.spinning == 1 and other.deadline == NEVER):
        return not other.vain_look.changed()
    return not can_go(execution, other) and other.deadline == NEVER


def _soonest_time(execution: Execution, others: list[Task]) -> float:
    """The next time that one of them waits for, NEVER if there is none."""
    return min((other.deadline for other in others if other.deadline > execution.now), default=NEVER)


def let_time_pass(execution: Execution, until: float) -> None:
    """The running task goes on once the clock has come to `until`."""
    execution.moments += 1
    execution.fair_yields += 1
    wait_for_time(execution, "let time pass", never, until)


def wait_for_time(
    execution: Execution, what: str, ready: Callable[[], bool], until: float, resource: Any = None
) -> None:
    """The running task, which sleeps no more than before, waits until the clock has come to `until`, or for `ready`."""
    task, before = execution.current, execution.now
    execution.wait(NOWHERE, what, ready, until, resource)
    if task.looks_asked_at == before:
        task.looks_asked_at = execution.now


def _time_stood_still(execution: Execution) -> bool:
    """Whether the program has taken so many steps at one time that it seems to wait for a later one."""
    longest = min(LONGEST_MOMENT, execution.limits.steps // 4) >> execution.moments
    since = execution.jumps[-1] if execution.jumps else 0
    return len(execution.order) - since >= max(longest, SHORTEST_MOMENT)
