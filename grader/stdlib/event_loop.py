"""The asyncio event loop under control: CPython's own, waiting for virtual time instead of sockets."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from contextlib import nullcontext
from itertools import count, takewhile
from types import ModuleType
from typing import Any, NoReturn

from grader.engine import current, handed
from grader.engine.clock import look_at_clock, plain_seconds
from grader.engine.errors import TaskAbandoned
from grader.engine.execution import Execution
from grader.engine.fairness import be_fair, let_time_pass, note_busy_waits
from grader.engine.location import BLOCKING, CLOSED, READ, WRITE, Location
from grader.engine.task import NEVER, Task, told_name
from grader.primitives.base import deadline_of, refuse_copy, running
from grader.stdlib.awaited import standing, told_wait
from grader.stdlib.blocking import LoopGuard
from grader.stdlib.refused import OF_ASYNCIO, refuse_in_loop, refused

MOST_LOOP_TURNS = 50_000  # of event loops, and tasks that are made: as much as all the turns of plain loops
LONGEST_MOMENT = 2_000  # turns without waiting after which a timer fires though there is always something to do
SHORTEST_MOMENT = 50
MANY_TASKS = 256  # of asyncio: after so many more, those that are done are forgotten
RUNNING = "running loops"  # see program/rare.py: few programs ask whether a loop runs
FAR = 2.0**22  # seconds from which on CPython's nanosecond is lost in a sum: its loop would wait for ever for that time
_timers = count()
_CALLED = "_lockstep_called"  # what a task of asyncio is called


class Loops:
    """The event loops of one execution."""

    def __init__(self) -> None:
        self.running: dict[int, Any] = {}  # number of a task -> the loop that runs in it
        self.tasks: list[Any] = []  # of asyncio: all but such as were done long ago
        self.names: dict[str, int] = {}  # that were told of them -> how many were called so


class _Running:
    """Whether a loop runs."""

    def __init__(self) -> None:
        self.location = Location(("running loops",), "whether the event loop runs").become_internal()


class Selector:
    """What the loop waits with. `woken` is what CPython's loop has a pipe to itself for."""

    # Slots: what an object has in its dictionary the library hands out, and this leads to the engine.
    __slots__ = ("_lockstep_location", "_lockstep_queue", "_loop", "_stuck_at", "_turns", "woken")

    def __init__(self, loop: Any) -> None:
        execution = running()
        self._loop = loop
        self._lockstep_location = location = Location(execution.new_name("loop"), "the event loop")
        location.become_object()
        self._lockstep_queue = Location((location.name, "queue"), "the queue of the event loop").become_internal()
        self.woken = False
        self._stuck_at = ""  # what its tasks waited for when nobody could go any more
        self._turns = 0  # without waiting, at the present time

    def select(self, timeout: float | None) -> list[Any]:
        """Let the time pass until the next timer, or until another thread wakes the loop."""
        execution = running()
        guard, execution.current.guard = execution.current.guard, None  # this is where a loop may wait
        try:
            Selector._lockstep_wait(self, execution, timeout)
        finally:
            execution.current.guard = guard
        if execution.now > FAR:
            self._loop._clock_resolution = math.ulp(execution.now)
        self.woken = False
        return []

    def _lockstep_wait(self, execution: Execution, timeout: float | None) -> None:
        if timeout == 0:
            Selector._lockstep_count_turn(self, execution)
            if execution.concurrent:
                execution.step((*self._lockstep_location.read, *self._lockstep_queue.read), "poll")
        elif not Selector._lockstep_finds_something(self, execution):
            self._turns = 0
            Selector._lockstep_pass_time(self, execution, timeout)

    def _lockstep_finds_something(self, execution: Execution) -> bool:
        """A last look at the queue: a thread that does not wake the loop may have put something there."""
        if execution.concurrent:
            execution.step(self._lockstep_queue.read, "look")
        return bool(self._loop._ready or self._loop._stopping)

    def _lockstep_count_turn(self, execution: Execution) -> None:
        """A turn without waiting: where coroutines only call `sleep(0)` the time would stand still for ever."""
        task = execution.current
        _count(execution, task)
        self._turns += 1
        if self._turns % SHORTEST_MOMENT == 0:
            be_fair(execution, task)
        if self._turns > max(LONGEST_MOMENT >> execution.moments, SHORTEST_MOMENT) and self._loop._scheduled:
            self._turns = 0
            Selector._lockstep_note_busy_wait(self, execution)
            let_time_pass(execution, max(execution.now, plain_seconds(self._loop._scheduled[0]._when)))

    def _lockstep_note_busy_wait(self, execution: Execution) -> None:
        """The coroutines that always have something to do, while all others wait, keep the processor busy."""
        ready = [task for task in self._loop._controlled_tasks() if task._fut_waiter is None]
        note_busy_waits(execution, [place for task in ready if (place := standing(task)) is not None])

    def _lockstep_pass_time(self, execution: Execution, timeout: float | None) -> None:
        deadline = deadline_of(execution, timeout)
        execution.asleep += timeout is not None
        execution.most_asleep = max(execution.most_asleep, execution.asleep)
        try:
            execution.wait(((self._lockstep_location, READ | BLOCKING),), "event loop", self._is_woken, deadline, self)
        except TaskAbandoned:
            if execution.ended == "stuck":
                self._stuck_at = self.lockstep_describe()  # its tasks are cancelled as it is abandoned
            raise
        execution.asleep -= timeout is not None
        if execution.now >= deadline:
            # Its time was up anyway: it could have gone on before it was woken.
            execution.touch(self._lockstep_location.read)

    def _is_woken(self) -> bool:
        return self.woken

    def knock(self) -> None:
        """Called by a thread before it puts something into the loop: the order in which threads do so is a choice."""
        execution = running()
        if execution.current.index != self._loop._controlled_by:
            execution.step(self._lockstep_location.write, "wake loop")
            if not self.woken:
                execution.touch(((self._lockstep_location, WRITE | CLOSED),))

    def slip_in(self, what: str) -> None:
        """Called by a thread that puts something into the loop without waking it: the loop may never look again."""
        execution = running()
        execution.step((*self._lockstep_location.write, *self._lockstep_queue.write), what)
        if not self.woken:
            execution.touch(((self._lockstep_location, WRITE | CLOSED), *self._lockstep_queue.write))

    def lockstep_describe(self) -> str:
        if self._stuck_at:
            return self._stuck_at
        waiting = [told_wait(task, called(task)) for task in self._loop._controlled_tasks()]
        return f"its event loop to be woken: {'; '.join(waiting)}" if waiting else "the event loop to be woken"

    def lockstep_holders(self) -> list[Task]:
        return []


def adjust_events(events: ModuleType) -> None:
    """Timers of one deadline fire in the order in which they were set, as on a clock that never stands still."""

    class TimerHandle(events.TimerHandle):  # type: ignore[name-defined,misc]
        """A timer that knows when it was set."""

        __slots__ = ("_number",)

        def __init__(self, when: float, *args: Any, **kwargs: Any) -> None:
            super().__init__(round(when, 9), *args, **kwargs)
            self._number = next(_timers)

        def __lt__(self, other: Any) -> Any:
            if isinstance(other, TimerHandle):
                return (self._when, self._number) < (other._when, other._number)
            return NotImplemented

        def __gt__(self, other: Any) -> Any:
            return other.__lt__(self)

    events.TimerHandle = TimerHandle  # type: ignore[attr-defined]


def adjust_mixins(mixins: ModuleType) -> None:
    """The lock under which a primitive learns its loop guards what takes no step: it would only be told in stories."""
    mixins._global_lock = nullcontext()  # type: ignore[attr-defined]


def make_loop_class(asyncio: Any) -> type:
    """`BaseEventLoop` with a selector that waits for virtual time."""
    of_the_loop = vars(asyncio.base_events)

    class EventLoop(asyncio.base_events.BaseEventLoop):  # type: ignore[misc]
        """The event loop of one thread under control."""

        __slots__ = ("_controlled_by", "_is_knocked_at", "_lockstep_execution")

        def __init__(self) -> None:
            super().__init__()
            self._selector = Selector(self)  # type: ignore[misc]
            self._is_knocked_at = False  # what is put into its queue now was announced already
            execution = running()
            object.__setattr__(self, "_lockstep_execution", execution)
            self._controlled_by = execution.current.index

        def __getstate__(self) -> NoReturn:
            refuse_copy(self)

        def __del__(self) -> None:
            """CPython warns of a loop that was not closed: it may have been abandoned with its execution."""

        _controlled_current = staticmethod(asyncio.tasks.current_task)

        def _controlled_tasks(self) -> list[Any]:
            """Those that are not done, in the order in which they were made."""
            made, alive = self._lockstep_execution.state[Loops].tasks, asyncio.all_tasks(self)
            return [task for task in made if task in alive]

        def time(self) -> float:
            """The loop looks at the clock in each of its turns: by that no loop of the program waits for time."""
            execution = current.execution
            if execution is None or sys._getframe(1).f_globals is not of_the_loop:
                return super().time()  # type: ignore[no-any-return]
            look_at_clock(execution)
            return execution.now

        def run_forever(self) -> None:
            execution = running()
            self._controlled_by = index = execution.current.index
            loops, task = execution.state[Loops].running, execution.current
            outer = loops.get(index)
            _look_whether_it_runs(execution, writes=True)
            loops[index] = self
            task.guard = LoopGuard(sys._getframe())
            try:
                super().run_forever()
            finally:
                task.guard = None
                loops[index] = outer

        def _run_once(self) -> None:
            super()._run_once()
            if self._exception_handler is not None:
                _tell_of_unseen_errors(running(), self)
            if self._stopping:
                _look_whether_it_runs(running(), writes=True)

        def is_running(self) -> bool:
            execution = current.execution
            if execution is not None and loop_of_task(execution) is not self:
                _look_whether_it_runs(execution, writes=False)
            return super().is_running()  # type: ignore[no-any-return]

        def stop(self) -> None:
            """Another thread may come too late: this wakes nobody."""
            execution = current.execution
            if execution is not None and execution.concurrent and execution.current.index != self._controlled_by:
                self._selector.slip_in("stop")
            super().stop()

        def _call_soon(self, callback: Any, args: Any, context: Any) -> Any:
            """Other threads put callbacks into the same queue: who does so first is a choice."""
            execution = current.execution
            if execution is not None and execution.concurrent and not self._is_knocked_at:
                if execution.current.index == self._controlled_by:
                    execution.step(self._selector._lockstep_location.write, "call soon")
                else:
                    self._selector.slip_in("call soon")
            return super()._call_soon(callback, args, context)

        def call_soon_threadsafe(self, callback: Any, *args: Any, context: Any = None) -> Any:
            self._selector.knock()
            self._is_knocked_at = True
            try:
                return super().call_soon_threadsafe(callback, *args, context=context)
            finally:
                self._is_knocked_at = False

        def call_exception_handler(self, context: dict[str, Any]) -> None:
            """A coroutine that was abandoned with its execution has nothing to complain of."""
            execution = current.execution
            if execution is self._lockstep_execution and not execution.ended:
                super().call_exception_handler(context)

        def _write_to_self(self) -> None:
            self._selector.woken = True

        def _process_events(self, event_list: list[Any]) -> None:
            """There are no file descriptors."""

    refuse_in_loop(EventLoop)
    return EventLoop


def _look_whether_it_runs(execution: Execution, writes: bool) -> None:
    """A loop begins or ends to run, or somebody looks: a step only where a program asks for that."""
    if RUNNING in execution.rare and execution.concurrent and not execution.ended:
        location = execution.state[_Running].location
        execution.step(location.write if writes else location.read, "is running")


def adjust_package(asyncio: ModuleType) -> None:
    """Make the controlled loop the one that `asyncio.run` and `new_event_loop` make."""
    loop_class = make_loop_class(asyncio)
    policy = asyncio.events.BaseDefaultEventLoopPolicy
    own_policy = type("DefaultEventLoopPolicy", (policy,), {"_loop_factory": loop_class})
    asyncio.__dict__.update(
        DefaultEventLoopPolicy=own_policy, SelectorEventLoop=loop_class, EventLoop=loop_class, BaseEventLoop=loop_class
    )
    asyncio.__dict__.update(refused(asyncio, OF_ASYNCIO))
    keep_tasks(asyncio.tasks)
    asyncio.base_events.MAXIMUM_SELECT_TIMEOUT = NEVER  # CPython's loop looks once a day whether time is up
    asyncio.events._init_event_loop_policy = lambda: asyncio.events.set_event_loop_policy(own_policy())


def keep_tasks(tasks: Any) -> None:
    """A task that nobody holds would be there until garbage is collected, which is at no certain moment: it stays."""
    register = tasks._register_task

    def registered(task: Any) -> None:
        execution = running()
        register(task)
        _count(execution, execution.current)  # one that makes more and more of them comes to no end
        kept = execution.state[Loops].tasks
        kept.append(task)
        if execution.trace is not None and execution.trace.of_coroutines and several_coroutines(execution):
            execution.see_accesses()
        if len(kept) % MANY_TASKS == 0:
            kept[:] = [other for other in kept if not other.done() or other._Future__log_traceback]

    tasks._register_task = registered


def _tell_of_unseen_errors(execution: Execution, loop: Any) -> None:
    """Tasks that failed and that nobody holds any more: the program's own handler hears of them, as when they die."""
    kept = execution.state[Loops].tasks
    lost = [place for place in range(len(kept)) if _is_lost(kept[place]) and kept[place]._loop is loop]
    dying = [kept.pop(place) for place in reversed(lost)]
    while dying:
        task = dying.pop()
        task.__del__()
        task._Future__log_traceback = False


_HOLDERS = 3  # of a task that only the engine still has: what is kept of it, and the two calls that look


def _is_lost(task: Any) -> bool:
    """Whether nobody can retrieve any more the exception that ended the task."""
    return task._Future__log_traceback and sys.getrefcount(task) <= _HOLDERS


def several_coroutines(execution: Execution) -> bool:
    """Whether there are tasks of asyncio that may come in between each other."""
    return len(execution.state[Loops].tasks) > 1


def _count(execution: Execution, task: Task) -> None:
    """A turn of the event loop counts as many turns of a plain loop."""
    task.ticks += execution.limits.turns // MOST_LOOP_TURNS
    if task.ticks > execution.limits.turns:
        execution.run_away()


def reset(modules: dict[str, ModuleType]) -> None:
    """Forget what one execution left in the copies of asyncio."""
    if "asyncio" not in modules:
        return
    events, tasks = modules["asyncio.events"], modules["asyncio.tasks"]
    events._event_loop_policy = None  # type: ignore[attr-defined]
    events._running_loop = type(events._running_loop)()  # type: ignore[attr-defined]
    tasks._task_name_counter = count(1).__next__  # type: ignore[attr-defined]
    for name in ("_scheduled_tasks", "_eager_tasks", "_current_tasks", "_all_tasks"):
        if hasattr(tasks, name):
            getattr(tasks, name).clear()


def loop_of_task(execution: Execution) -> Any:
    """The loop that runs in the running task, if one does."""
    return execution.state[Loops].running.get(execution.current.index)


def running_coroutine() -> str:
    """The name of the asyncio task that runs in the current thread, or ''."""
    execution = current.execution
    if execution is None:
        return ""
    loop = loop_of_task(execution)
    if loop is None:
        return ""
    current_task: Callable[[Any], Any] = loop._controlled_current
    task = current_task(loop)
    return "" if task is None else called(task)


handed.running_coroutine = running_coroutine


def called(task: Any) -> str:
    """What a task of asyncio is called: by its name when it was told of first, and by none that another one has."""
    if _CALLED not in vars(task):
        loops = task._loop._lockstep_execution.state[Loops]
        fresh = list(takewhile(lambda other: _CALLED not in vars(other), reversed(loops.tasks)))
        for other in dict.fromkeys((*reversed(fresh), task)):  # who was made first has the first number
            name = str(other.get_name())
            loops.names[name] = number = loops.names.get(name, 0) + 1
            vars(other)[_CALLED] = told_name(name, number)
    return str(vars(task)[_CALLED])


def close_coroutines(modules: dict[str, ModuleType]) -> None:
    """An execution is over: what its coroutines have still open is closed now, and not in the midst of a later one."""
    tasks: Any = modules.get("asyncio.tasks")
    if tasks is None:
        return
    for name in ("_scheduled_tasks", "_eager_tasks", "_all_tasks"):
        for task in list(getattr(tasks, name, ())):
            for generator in list(getattr(task._loop, "_asyncgens", ())):
                _close(generator.ag_await)  # to close who takes from a generator does not close what that waits for
            _close(task.get_coro())


def _close(coroutine: Any) -> None:
    """Close it; a future, or nothing at all, has nothing to be closed."""
    try:
        coroutine.close()
    except BaseException:  # what a student's `finally` raises, too
        return
