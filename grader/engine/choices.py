"""Who takes the next step of an execution: whom its prefix names, then whom the chooser names among those that can go.

Most tasks can go, or stand in the queue of something that is shut and are told when it opens. Only where a task waits
for something else, or the program has ended, are they asked one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.engine.clock import could_time_out, move_on

if TYPE_CHECKING:
    from grader.engine.execution import Execution
    from grader.engine.task import Task

GHOST_STEPS = 200  # steps of abandoned daemons that are still looked at, see `_after_the_end`


def next_task(execution: Execution) -> Task:
    """Who goes next. Where nobody can, the execution is over: raises Stop."""
    depth = len(execution.order)
    if depth < execution.prefix_length:
        return _recorded(execution, depth)
    enabled = execution.able if not execution.asked else _ask_around(execution)
    if not enabled:
        enabled = _when_nothing_runs(execution)
    if depth >= execution.most_steps:
        execution.stop("limit")
    task = execution.chooser(execution, enabled)
    return execution.stop("redundant") if task is None else task


def stay(execution: Execution, enabled: list[Task]) -> Task:
    """The running task while it can go on, else the one that was made first: no needless switch."""
    running = execution.current
    return running if running in enabled else enabled[0]


def can_go(execution: Execution, task: Task) -> bool:
    """Whether the task could take its next step now."""
    ready = task.ready
    return ready is None or task.deadline <= execution.now or ready() or could_time_out(execution, task)


def _ask_around(execution: Execution) -> list[Task]:
    """Who can go, where some have to be asked, or the program has ended."""
    enabled = _those_that_can_go(execution, execution.able)
    return enabled if execution.end_step is None else _after_the_end(execution, enabled)


def _those_that_can_go(execution: Execution, tasks: list[Task]) -> list[Task]:
    """Those of the tasks that could take their next step now, see `can_go`."""
    if execution.clock is not None:
        return [task for task in tasks if can_go(execution, task)]
    now = execution.now
    enabled = []
    for task in tasks:
        ready = task.ready
        if ready is None or ready() or task.deadline <= now:
            enabled.append(task)
    return enabled


def _recorded(execution: Execution, depth: int) -> Task:
    """The task that the prefix names, once the clock has moved as far as it takes."""
    prefix = execution.prefix
    index = prefix[depth]
    if index >= len(execution.tasks) or execution.tasks[index].done:
        execution.stop("diverged")
    task = execution.tasks[index]
    while task.ready is not None and not can_go(execution, task):
        if _those_that_can_go(execution, execution.live):
            execution.stop("redundant" if task.yielding else "diverged")
        if task.yielding:
            break
        _when_nothing_runs(execution)
    if execution.end_step is None and depth >= execution.stays_until:
        while prefix[depth] == index:
            depth += 1
        execution.stays_until = depth  # where another task takes its turn
    return task


def _when_nothing_runs(execution: Execution) -> list[Task]:
    """Who can go when those that yield have their turn, or the clock has moved."""
    if execution.end_step is not None:
        return _after_the_end(execution, [])
    enabled: list[Task] = []
    while not enabled:
        enabled = [task for task in execution.live if task.yielding]
        if enabled:
            return enabled
        if not move_on(execution):
            _look_again(execution)
        enabled = _those_that_can_go(execution, execution.live)
    return enabled


def _look_again(execution: Execution) -> None:
    """A loop that stands still may look once more. As a move of the clock, this comes after all that was before."""
    if not any(task.spinning == 1 and task.vain_look.is_worth_another() for task in execution.live):
        execution.stop("stuck")
    execution.jumps.append(len(execution.order))


def _after_the_end(execution: Execution, enabled: list[Task]) -> list[Task]:
    """Daemons are abandoned where they stand. An exhaustive search still looks at what they were about
    to do, as it could have come before the end; nothing that they do now is seen."""
    assert execution.end_step is not None
    too_late = len(execution.order) - execution.end_step >= GHOST_STEPS
    if not enabled or not execution.look_past_the_end or too_late:
        execution.stop("finished")
    return enabled
