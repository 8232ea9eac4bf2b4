"""What can go wrong in an execution: one class each, with a message that names it."""

from __future__ import annotations

import linecache
from dataclasses import dataclass

from grader.engine.execution import Execution
from grader.engine.task import Resource, Task, described, told_names
from grader.engine.trace import listed
from grader.program.watchdog import blocked_at


@dataclass(frozen=True)
class Failure:
    """Why an outcome is a failure. `message` is one paragraph; `details` are lines under it."""

    message: str
    details: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The name of the class, for those who count failures."""
        return type(self).__name__

    def __str__(self) -> str:
        return "\n".join((self.message, *(f"  {line}" for line in self.details)))


class Raised(Failure):
    """The program raised an exception in its main thread; a failed assertion is one."""


class ThreadDied(Failure):
    """An exception that nobody caught ended a thread."""


class WrongValue(Failure):
    """The program returned another value than it should."""


class LostUpdate(WrongValue):
    """A thread wrote a value computed from what it had read before another thread's write, and so undid it."""


class Deadlock(Failure):
    """Threads wait for each other in a cycle."""


class WaitsForever(Deadlock):
    """A thread waits for something that can no longer come."""


class NeverExits(Failure):
    """The main thread has returned, but threads that are no daemons can never end."""


class Livelock(Failure):
    """Threads run, but nothing that they do can change anything any more."""


class Runaway(Failure):
    """The execution went on beyond its limit."""


class Blocked(Failure):
    """A call blocked the whole process: it waited outside of the scheduler."""


class NotDeterministic(Failure):
    """The program did something else under the same schedule."""


class Noticed(Failure):
    """A serious finding: a blocking call in a coroutine, a coroutine that was never awaited."""


def how_stuck(execution: Execution, main_returned: bool) -> tuple[type[Failure], list[Task]]:
    """Why no task can take a step, and who is concerned: a cycle, those that wait in vain, or that loop in vain."""
    blocked = [task for task in execution.live if not task.daemon or task is execution.main]
    for task in blocked:
        if task.spinning:
            return Livelock, [task for task in blocked if task.spinning]
    cycle = _cycle(blocked)
    if cycle:
        return Deadlock, cycle
    return NeverExits if main_returned else WaitsForever, blocked


def stuck(execution: Execution, main_returned: bool) -> Failure:
    """Explain an execution in which no task can take a step."""
    kind, tasks = how_stuck(execution, main_returned)
    called = told_names(execution.tasks)
    lines = tuple([_told(task, called) for task in execution.live])
    names = listed([called[task.index] for task in tasks]) or "nobody"
    if kind is Livelock:
        loops = f"{_verb(tasks, 'loops', 'loop')} for ever: nothing is left that could change what the loop looks at"
        if main_returned:
            kept_alive = f"the program never exits: {names} {_verb(tasks, 'is no daemon and', 'are no daemons and')}"
            return Livelock(f"{kept_alive} {loops}", lines)
        return Livelock(f"livelock: {names} {loops}", lines)
    if kind is NeverExits:
        return NeverExits(f"the program never exits: {names} {_verb(tasks, 'waits', 'wait')} for ever", lines)
    if kind is WaitsForever:
        waits = _verb(tasks, "waits", "wait")
        return WaitsForever(f"deadlock: {names} {waits} for something that can no longer come", lines)
    if len(tasks) == 1:
        told = lines[execution.live.index(tasks[0])].partition(", held by ")[0]
        return Deadlock(f"deadlock: {told}, which it holds itself", lines)
    ring = " -> ".join([called[task.index] for task in (*tasks, tasks[0])])
    return Deadlock(f"deadlock: {ring}: each waits for what the next one holds", lines)


def blocked(execution: Execution) -> Failure:
    """Explain an execution that stood still in a call."""
    file, line = blocked_at(execution)
    text = linecache.getline(file, line).strip()
    where = f"line {line}: `{text}`" if text else "a call"
    return Blocked(
        f"{where} blocks the whole process: it waits or works outside of the scheduler, and no other thread can go "
        "on. Wait with what `threading`, `queue`, `concurrent.futures`, `asyncio` and `time` offer alone."
    )


def _told(task: Task, called: list[str]) -> str:
    resource = task.resource
    holders = holders_of(resource)
    if holders and getattr(resource, "start", None) is not None:
        return f"{called[task.index]} waits for {called[holders[0].index]} to end"
    names = [called[holder.index] + (" (which has ended)" if holder.done else "") for holder in holders]
    held = f", held by {' and '.join(names)}" if names else ""
    return f"{called[task.index]} waits for {described(resource)}{held}"


def holders_of(resource: Resource | None) -> list[Task]:
    """Who could let a task that waits for `resource` go on."""
    return [] if resource is None else list(resource.lockstep_holders())


def _cycle(blocked: list[Task]) -> list[Task]:
    """Tasks each of which waits for the next one alone; the first cycle that is found."""
    for start in blocked:
        path: list[Task] = []
        task: Task | None = start
        while task is not None and task not in path:
            path.append(task)
            task = _next_in_line(task)
        if task is not None:
            return path[path.index(task) :]
    return []


def _next_in_line(task: Task) -> Task | None:
    """The first of those that could let the task go on and have not ended, itself last: of several permits it may
    have one."""
    holders = [holder for holder in holders_of(task.resource) if not holder.done]
    return next((holder for holder in holders if holder is not task), holders[0] if holders else None)


def _verb(tasks: list[Task], one: str, many: str) -> str:
    return one if len(tasks) == 1 else many
