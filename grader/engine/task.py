"""A task: one thread under control, and what it is about to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from grader.engine.location import NOWHERE, Footprint

if TYPE_CHECKING:
    from greenlet import greenlet

    from grader.engine.execution import Execution

NEVER = float("inf")


class Resource(Protocol):
    """What a task can wait for, as a person is told about it."""

    def lockstep_describe(self) -> str: ...

    def lockstep_holders(self) -> list[Task]: ...


class Guard(Protocol):
    """Who is told when a task waits, before and after: while an event loop waits, nothing else in it goes on."""

    def waits(
        self, execution: Execution, what: object, ready: Callable[[], bool], resource: Resource | None
    ) -> None: ...

    def waited(self, execution: Execution, what: object) -> None: ...

    def waited_in_vain(self, execution: Execution, what: object) -> None: ...


class Task:
    """A thread under control. Between two steps it stands still, with its next step announced.

    `ready` is None when the next step can be taken at once; else it says whether it can be taken now.
    `deadline` is the virtual time at which the step can be taken whatever `ready` says.
    """

    __slots__ = (
        "alarm",
        "blind",
        "body",
        "created",
        "daemon",
        "deadline",
        "done",
        "doubled",
        "early_since",
        "early_times",
        "error",
        "exit",
        "footprint",
        "fresh",
        "granted_by",
        "greenlet",
        "guard",
        "hashed",
        "has_left",
        "has_looked",
        "index",
        "joiners",
        "key",
        "locals",
        "looks",
        "looks_asked_at",
        "looks_known",
        "moves",
        "name",
        "ready",
        "resource",
        "spin",
        "spinning",
        "started",
        "ticks",
        "vain_look",
        "what",
        "yielding",
    )

    def __init__(
        self, index: int, key: int, name: str, daemon: bool, greenlet: greenlet, body: Callable[[], object] | None
    ) -> None:
        self.index = index  # its number in the schedule: tasks are counted as they are started
        self.key = key  # its number in all executions, whichever of two tasks starts another one first
        self.started = 0  # tasks that it has started so far
        self.name = name
        self.daemon = daemon
        self.greenlet = greenlet
        self.body = body  # until it has begun
        self.has_left = True  # whether nothing of the task is left in its greenlet
        self.done = False
        self.fresh = False  # it has not come to its first step yet
        self.error: BaseException | None = None
        self.footprint: Footprint = NOWHERE
        self.what: object = "start"
        self.ready: Callable[[], bool] | None = None
        self.deadline = NEVER
        self.early_times = 0  # that came early, since the last time that others had to go first
        self.early_since = 0  # where in the order the first of them came
        self.alarm = NEVER  # the virtual time at which `ready` may begin to hold by itself
        self.resource: Resource | None = None
        self.granted_by = -1  # index of the step that let the announced one go on, if one did
        self.created = 0  # objects named so far
        self.hashed = 0  # objects that were given a hash so far
        self.joiners: list[Task] = []  # who waits for its end
        self.exit = -1  # index of the step with which the task ended
        self.locals: dict[int, Callable[[], Any]] = {}  # weak references to what only this thread sees
        self.spin: Any = None
        self.spinning = 0
        self.vain_look: Any = None  # what a loop that gets nowhere has seen in its last turn
        self.ticks = 0
        self.looks = 0  # at the clock
        self.doubled = 0  # how often it has let time pass to see the clock go on, each time twice as much
        self.looks_known = 0  # how many of them there were when somebody asked last
        self.looks_asked_at = 0.0  # what the clock said then
        self.has_looked = False  # whether there were new ones then
        self.moves = 0  # changes that nobody but the task sees and no step tells of
        self.blind = 0  # turns of its loop that need not be looked at
        self.yielding = False
        self.guard: Guard | None = None  # who is told of its waits, while it runs callbacks of an event loop

    def has_ended(self) -> bool:
        return self.done


def told_names(tasks: Iterable[Task]) -> list[str]:
    """What tasks are called when they are told of: each something else, though a program may give several the same
    name, and nothing that changes how a terminal prints."""
    often: dict[str, int] = {}
    told: list[str] = []
    for name in (task.name for task in tasks):
        number = often[name] = often.get(name, 0) + 1
        told.append(told_name(name, number))
    return told


def told_name(name: str, number: int) -> str:
    """What is told of the task that is the first, second ... of this name."""
    plain = name if name.isprintable() else repr(name)[1:-1]
    return plain if number == 1 else f"{plain} #{number}"


def described(resource: Resource | None) -> str:
    """What a task that waits for `resource` waits for; of a part of something larger, the whole is told."""
    if resource is None:
        return "its turn"
    part = getattr(resource, "_lockstep_part", None)
    told: str = (resource if part is None else part).lockstep_describe()
    return told
