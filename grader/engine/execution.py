"""One execution: the tasks of one controlled run, from the first to its end. What it did stays known in it.

Life of a step: a task announces what it is about to touch (`step` or `wait`) and stands still. The chooser
names a task among the enabled ones (choices.py); control goes there, and that task's announced step happens
together with all that follows, up to its next announcement. `step` is the only door through which a task gives
up control.

Invariants: exactly one task runs; a task's n-th step depends only on the steps that happened before it, never
on unrelated ones, so a call that may block announces one step whether it blocks or not; the clock moves only
when no task can take a step (clock.py).
"""

from __future__ import annotations

import ctypes
from bisect import insort
from collections.abc import Callable, Hashable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

from greenlet import getcurrent, greenlet

from grader.engine.choices import next_task, stay
from grader.engine.clock import timed_step
from grader.engine.errors import TaskAbandoned
from grader.engine.fairness import be_patient
from grader.engine.location import WRITE, Footprint, Location
from grader.engine.state import State
from grader.engine.task import NEVER, Resource, Task
from grader.engine.workers import workers

if TYPE_CHECKING:
    from grader.engine.trace import Trace

Chooser = Callable[["Execution", list[Task]], Task | None]  # the list is only to be read, and not to be kept
MOST_STEPS = 50_000  # of one execution, where nobody says otherwise
TURNS_OF_A_STEP = 20  # a turn of a loop costs less than a step
FEWEST_TURNS, MOST_TURNS = 1_000_000, 5_000_000
MOST_TASKS = 10_000  # of one execution: each stays known to its end
SHORT_QUEUE = 8  # of waiting tasks, of which each is looked for by itself
KEY_BITS = 14  # enough for the number of any task among those that one has started
NOBODY = -1  # the number of no task
NO_NAMES: frozenset[str] = frozenset()
PATIENCE = 20  # times that a task may swallow its own abandonment before it is left where it stands


class Stop(Exception):  # noqa: N818 - not an error: the execution is over
    """Why an execution ended before its program did."""


class Limits:
    """How long one execution may become: in steps, and in turns of loops between steps."""

    __slots__ = ("steps", "turns")

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.steps = steps
        self.turns = min(max(steps * TURNS_OF_A_STEP, FEWEST_TURNS), MOST_TURNS)


class Execution:
    """One controlled run of a program. Made anew for each run; nothing in it outlives the run."""

    # More attributes than a dictionary of shared keys holds: without slots each would be looked up in one of its own.
    __slots__ = (
        "_awaited", "_end", "_following", "_starter", "able", "amended", "announced", "asked", "asleep", "at_exit",
        "attributes", "births", "busy_waits", "chooser", "clock", "concurrent", "containers", "current", "end_step",
        "ended", "fair_yields", "findings", "grants", "handled", "hashes", "jumps", "limits", "live", "locks",
        "look_past_the_end", "looked_at", "main", "moments", "most_alive", "most_asleep", "most_steps", "names",
        "now", "on_concurrent", "order", "output", "prefix", "prefix_length", "rare", "regions", "root", "state",
        "stays_until", "stored", "tasks", "threads", "touched", "trace", "variable_reads", "variable_writes", "whats",
    )  # fmt: skip

    def __init__(
        self,
        chooser: Chooser,
        prefix: Sequence[int] = (),
        limits: Limits | None = None,
        trace: Trace | None = None,
        look_past_the_end: bool = False,
        early_timeouts: bool = False,
    ) -> None:
        self.chooser = chooser
        self.prefix = [*prefix, NOBODY]  # the choices with which it begins
        self.prefix_length = len(prefix)
        self.limits = limits or Limits()
        self.most_steps = self.limits.steps
        self.trace = trace
        self.look_past_the_end = look_past_the_end
        self.clock = Location(("clock",), "the clock").become_internal() if early_timeouts else None

        self.tasks: list[Task] = []
        self.live: list[Task] = []
        self.able: list[Task] = []  # those of them that do not wait behind something that is shut, by their numbers
        self.asked = 0  # how many of these have to be asked whether they can go; when the program has ended, all
        self.order: list[int] = []  # the choices: which task took step n
        self.touched: list[Footprint] = []  # what step n touched
        self.amended: set[int] = set()  # steps that touched more than they had announced
        self.announced: dict[int, Footprint] = {}  # what steps had announced that touched something else
        self.whats: list[object] = []  # what kind of step it was, to tell a program that is not deterministic
        self.grants: dict[int, int] = {}  # a step that could run only since another one let it
        self.births: dict[int, int] = {}  # task number -> step in which it was started
        self.jumps: list[int] = []  # steps before which the clock moved

        self.now = 0.0  # seconds of virtual time since the start
        self.ended = ""  # "", "finished", "stuck", "limit", "turns", "tasks", "blocked", "diverged", "redundant"
        self.fair_yields = 0  # how often a task had to let others go first, or time pass
        self.moments = 0  # how often the clock was moved though somebody could go on
        self.end_step: int | None = None  # the step count when the program ended, daemons aside
        self.current: Task  # who runs
        self.main: Task
        self.stays_until = 0  # steps before this one are the running task's, too, if it can take them: nobody is asked
        self.most_alive = 0  # started threads that were alive at once
        self.asleep = 0
        self.most_asleep = 0
        self.busy_waits: set[tuple[str, int]] = set()  # by file and line: where loops have kept a processor busy
        self.regions: dict[str, list[int]] = {}  # name -> [inside now, most at once]
        self.output: list[str] = []
        self.findings: list[Any] = []
        self.handled: list[tuple[str, BaseException]] = []  # what ended threads and a hook of the program took care of
        self.locks: list[Any] = []
        self.at_exit: list[Callable[[], object]] = []
        self._awaited = 0  # tasks that are no daemons and have not ended
        self._following: Task | None  # who goes on when control has come back to the root
        self._starter: Task  # who starts a task that has not come to its first step yet
        self.threads: Any = None  # what the layer above knows of the tasks, see primitives/thread.py
        self.state = State()  # what the other parts above keep
        self.rare: set[str] = set()  # what the text of the program speaks of that few programs do, see program/rare.py
        self.stored: frozenset[str] = NO_NAMES  # by which names it stores attributes of any object
        self.root: greenlet = getcurrent()
        self._end = Location(("end",), "the end of the program")
        self._end.is_data = False

        self.concurrent = False  # whether a second task was ever started: before, no access needs a step
        self.on_concurrent: Callable[[bool], None] = _nothing
        self.looked_at = 0  # turns of a loop of the only thread during which its accesses are still seen
        self.variable_reads: dict[int, Footprint] = {}  # number of a variable -> what reading it touches
        self.variable_writes: dict[int, Footprint] = {}
        self.attributes: dict[int, Any] = {}  # id -> what is known of the object's attributes
        self.containers: dict[int, Any] = {}
        self.names: dict[int, tuple[object, Hashable, str]] = {}  # id -> object, name, label
        self.hashes: dict[int, tuple[object, int]] = {}  # id -> object, its hash where that is not by its address

    # -- running ------------------------------------------------------------------------------------

    def run(self, program: Callable[[], object]) -> None:
        """Run `program` as the main thread to the end of the program, or to where it can go no further."""
        self.on_concurrent(False)
        self.main = self._new_task(0, "MainThread", daemon=False, body=program)
        self._starter = self.main
        self._following = self.main
        while self._following is not None:
            task = self.current = self._following
            self._following = None
            if task.body is None:
                task.greenlet.switch()
            else:
                task.greenlet.switch([self, task])
        self._abandon_the_rest()

    def spawn(self, name: str, daemon: bool, body: Callable[[], object]) -> Task:
        """Make a task that runs `body`; the step that is under way gives birth to it."""
        if len(self.tasks) > MOST_TASKS:
            self.break_off("tasks")
        self.see_accesses()
        starter = self.current
        starter.started += 1
        task = self._new_task(starter.key << KEY_BITS | starter.started, name, daemon, body)
        self.births[task.index] = len(self.order) - 1
        alive = len(self.live) - (not self.main.done)
        if alive > self.most_alive:
            self.most_alive = alive
        return task

    def see_accesses(self) -> None:
        """From now on what is shared may be shared by several."""
        if not self.concurrent:
            self.concurrent = True
            self.on_concurrent(True)

    def see_no_accesses(self) -> None:
        """From now on, until there are several tasks, no access needs a step again."""
        self.concurrent = False
        self.on_concurrent(False)

    def bring_to_first_step(self, task: Task) -> None:
        """What a new task does before it touches anything shared is part of the step that started it."""
        outer, starter = self._starter, self.current
        self._starter = starter
        stays_until, self.stays_until = self.stays_until, 0
        task.fresh = True
        if task.greenlet:
            self.current = task
            task.greenlet.switch([self, task])
        else:
            self._following = task
            self.root.switch()  # begun from there it has a stack of its own: a greenlet counts on from where it begins
        self._starter, self.current = outer, starter
        if self.ended:
            raise TaskAbandoned
        self.stays_until = stays_until

    def _new_task(self, key: int, name: str, daemon: bool, body: Callable[[], object]) -> Task:
        task = Task(len(self.tasks), key, name, daemon, workers.hire(self.root), body)
        self.tasks.append(task)
        self.live.append(task)
        self.able.append(task)
        self._awaited += not daemon
        return task

    def run_task(self, task: Task) -> None:
        """What a worker does: run the task to its end, and say who goes on."""
        body, task.body = task.body, None
        assert body is not None
        task.has_left = False
        try:
            body()
            if not self.ended:
                self._finish(task)
        except (TaskAbandoned, Stop):
            pass
        task.has_left = True

    def _finish(self, task: Task) -> None:
        task.done = True
        task.exit = len(self.order) - 1
        self.live.remove(task)
        self.able.remove(task)
        if task.joiners:
            self.let_go(task.joiners)
        if not task.daemon:
            self._awaited -= 1
            if not self._awaited and self.end_step is None:
                self._program_ends()
        if self.end_step is not None and not self.live:
            self.ended = "finished"
        else:
            self._following = next_task(self)

    def _program_ends(self) -> None:
        self.end_step = len(self.order)
        self.stays_until = 0
        self.asked += 1  # from now on, always
        if self.live:
            self.touch_too(self.end)
        elif self.order:  # nobody is left that could go first: no search will come back to this step
            self.touched[-1] = (*self.touched[-1], (self._end, WRITE))

    @property
    def end(self) -> Footprint:
        """The footprint of a step that must happen before the program ends in order to count."""
        return self._end.write

    # -- the door -----------------------------------------------------------------------------------

    def step(self, footprint: Footprint, what: object) -> bool:
        """Announce the next step of the running task and come back when it has been chosen.

        Says whether others may have taken steps since it was announced.
        """
        task, order = self.current, self.order
        left = False
        if len(order) >= self.stays_until or not (task.ready is None or task.ready()):
            if self.ended:
                self._refuse(task)
            task.footprint = footprint
            task.what = what
            if task.fresh:
                task.fresh = False
                following = self._starter  # goes on with its own step
            else:
                try:
                    following = self.current = next_task(self)
                except Stop:
                    self.root.switch()
                    raise TaskAbandoned from None
            if following is not task:
                if _shown:
                    _switch_amid_a_text(following)
                else:
                    following.greenlet.switch()
                if self.ended:
                    raise TaskAbandoned
                left = True
        order.append(task.index)
        self.touched.append(footprint)
        self.whats.append(what)
        return left

    def wait(
        self,
        footprint: Footprint,
        what: object,
        ready: Callable[[], bool],
        deadline: float = NEVER,
        resource: Resource | None = None,
        alarm: float = NEVER,
    ) -> bool:
        """Announce a step that can be taken once `ready()` holds, or at `deadline`; say which it was.

        `alarm` is a virtual time at which `ready()` may begin to hold though nobody took a step.
        """
        task = self.current
        if self.ended:
            self._refuse(task)  # what it waited for when the execution ended stays known
        if self.clock is not None and deadline != NEVER:
            be_patient(self, task)
        task.ready = ready
        task.resource = resource
        guard = task.guard
        if guard is not None:
            guard.waits(self, what, ready, resource)
        self.asked += 1
        if deadline == alarm == NEVER:
            self.step(footprint, what)
        else:
            task.deadline = deadline
            task.alarm = alarm
            timed_step(self, task, footprint, what)
            task.deadline = NEVER
            task.alarm = NEVER
        self.asked -= 1
        if guard is not None:
            guard.waited(self, what)
        task.ready = None
        task.resource = None
        if task.granted_by >= 0:
            self.grants[len(self.order) - 1] = task.granted_by
            task.granted_by = -1
        return ready()

    def queue_up(
        self, queue: list[Task], footprint: Footprint, what: object, ready: Callable[[], bool], resource: Resource
    ) -> None:
        """Announce a step that can be taken once `ready()` holds, without asking for it again and again.

        Whoever makes it hold says so by `let_go(queue)`, and by `hold(queue)` that it does not any more.
        """
        task = self.current
        guard = task.guard
        if len(self.order) < self.stays_until and guard is None and ready():
            self.step(footprint, what)  # nobody else can come in between
            return
        if self.ended:
            self._refuse(task)
        task.ready = ready
        task.resource = resource
        if guard is not None:
            guard.waits(self, what, ready, resource)
        queue.append(task)
        if not ready():
            self.able.remove(task)
        try:
            self.step(footprint, what)
        except TaskAbandoned:
            if guard is not None:
                guard.waited_in_vain(self, what)
            raise
        finally:
            queue.remove(task)
        if guard is not None:
            guard.waited(self, what)
        task.ready = None
        task.resource = None

    def hold(self, queue: list[Task]) -> None:
        """What these tasks wait for is shut now."""
        able = self.able
        if len(queue) > SHORT_QUEUE:
            waiting = set(queue)
            able[:] = [task for task in able if task not in waiting]
            return
        for task in queue:
            if task in able:
                able.remove(task)

    def let_go(self, queue: list[Task]) -> None:
        """What these tasks wait for is open now."""
        able = self.able
        if len(queue) > SHORT_QUEUE:
            able[:] = sorted({*able, *queue}, key=_number_of)
            return
        for task in queue:
            if task not in able:
                insort(able, task, key=_number_of)

    def diverge(self) -> NoReturn:
        """The program did something else under the same choices."""
        self.stop("diverged")

    def run_away(self) -> None:
        """The running task turns a loop without end: the execution is over."""
        self.break_off("turns")

    @property
    def ran_away(self) -> bool:
        """Whether it was ended as it went on without an end."""
        return self.ended in ("limit", "turns", "tasks")

    def grant(self, task: Task) -> None:
        """Note that the step under way is what lets `task` take the step that it waits for."""
        task.granted_by = len(self.order) - 1

    def touch(self, footprint: Footprint) -> None:
        """Say what the step under way really touched, now that it is known."""
        if self.touched:
            self.announced.setdefault(len(self.touched) - 1, self.touched[-1])
            self.touched[-1] = footprint

    def touch_too(self, footprint: Footprint) -> None:
        """Say what the step under way touches besides: it could not be known before."""
        if self.touched:
            self.touched[-1] = (*self.touched[-1], *footprint)
            self.amended.add(len(self.touched) - 1)

    def stay(self, enabled: list[Task]) -> Task:
        """What a chooser gives that needs not be asked again: the running task for as long as it can go on, then
        the one that was made first."""
        if self.end_step is None:
            self.stays_until = self.most_steps
        return stay(self, enabled)

    def stop(self, why: str) -> NoReturn:
        self.end_as(why)
        raise Stop

    def break_off(self, why: str) -> NoReturn:
        """The running task ends the execution."""
        self.end_as(why)
        self.root.switch()
        raise TaskAbandoned

    def end_as(self, why: str) -> None:
        """The execution is over, unless it was before: no task takes a step any more."""
        self.ended = self.ended or why
        self.stays_until = 0

    # -- the end ------------------------------------------------------------------------------------

    def _refuse(self, task: Task) -> None:
        task.ticks += 1
        if task.ticks > PATIENCE:
            self.root.switch()  # it swallows its abandonment: never come back
        raise TaskAbandoned

    def _abandon_the_rest(self) -> None:
        if not self.ended:
            self.ended = "finished"
        last = self.current
        for task in self.tasks:
            if not task.has_left and task.greenlet:
                self.current = task
                task.ticks = 0
                task.greenlet.switch()  # it sees that all is over: to throw would cost ten times as much
                if not task.has_left and task.greenlet:
                    _leaked.append(task.greenlet)
        self.current = last  # who went on without an end is told by name
        workers.dismiss(self.root, self.tasks)

    # -- names --------------------------------------------------------------------------------------

    def new_name(self, kind: str) -> Hashable:
        """A name for an object that the running task makes: the same in every execution."""
        task = self.current
        task.created += 1
        return (kind, task.key, task.created)


_leaked: list[greenlet] = []  # greenlets that would not unwind: dropping the last reference would run them again


def _containers_shown() -> list[object]:
    """Those whose text the interpreter is making in this thread of the system: inside they are shown as `[...]`."""
    repr([1])
    of_thread = ctypes.pythonapi.PyThreadState_GetDict
    of_thread.restype = ctypes.c_void_p  # it is lent, and not given
    shown: list[object] = ctypes.cast(of_thread(), ctypes.py_object).value["Py_Repr"]
    return shown


_shown = _containers_shown()


def _switch_amid_a_text(following: Task) -> None:
    """A `__repr__` of the program lets others in: each task is in the midst of texts of its own."""
    mine = _shown[:]
    _shown.clear()
    following.greenlet.switch()
    _shown[:] = mine


_number_of = attrgetter("index")


def _nothing(concurrent: bool) -> None:
    """Nobody asked to be told that a second task was started."""
