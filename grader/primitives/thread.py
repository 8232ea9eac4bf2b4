"""`threading.Thread` and what goes with it: each thread is a task of the execution under way."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from itertools import count
from typing import Any, NoReturn

from grader.engine import current, handed
from grader.engine.clock import note_that_it_came
from grader.engine.errors import TaskAbandoned
from grader.engine.execution import Execution
from grader.engine.location import NOWHERE, READ, WRITE, Footprint, Location
from grader.engine.task import Task
from grader.engine.trace import told_error
from grader.primitives.base import (
    FIRST_IDENT,
    deadline_of,
    number,
    reader_of,
    refuse_copy,
    running,
    warn_of_old_name,
)
from grader.primitives.event import Event
from grader.primitives.excepthook import default_excepthook, tell
from grader.primitives.local import forget


class Threads:
    """The threads of one execution."""

    def __init__(self, main: Task) -> None:
        self.made = 0
        self._main: _MainThread | None = None  # made when somebody looks
        self._main_task = main
        self._by_task: dict[int, Thread] = {}
        self.alive = Location(("threads", "alive"), "the threads that are alive")
        self.alive.plain = self.alive.is_data = False
        self._parts: list[Location] = []  # births and lives of all threads; parts of `alive` once somebody looks at it
        self.excepthook: Callable[[Any], object] = default_excepthook
        self.refuse_start: Callable[[Thread], None] | None = None  # see machine.py
        self.holders_of_idents: dict[int, Task] | None = None  # the same; None: an ident never comes again
        self.prolong: Callable[[float], float] | None = None  # the same
        self.fields: dict[tuple[int, str], Location] = {}  # that a program shares, of the threads with these numbers

    def new_locations(self, name: Hashable, label: str) -> tuple[Location, Location]:
        """Where the start of a thread is seen, and where its life and its end are."""
        alive = self.alive
        birth = Location(name and (name, "birth"), label, None, alive)
        life = Location(name, label, None, alive)
        birth.plain = life.plain = alive.parts is None
        birth.is_data = life.is_data = False
        self._parts += (birth, life)
        return birth, life

    def look_at_all(self, execution: Execution) -> None:
        """A step that depends on every start and every end of a thread, also on those to come."""
        self.alive.parts = self._parts
        for location in self._parts:
            location.plain = False
        execution.step(self.alive.read, "enumerate")

    @property
    def main(self) -> _MainThread:
        if self._main is None:
            self._main = _MainThread()
            _kept_of(self._main)._lockstep_task = self._main_task
        return self._main

    def has_started(self, thread: Thread, task: Task) -> None:
        self._by_task[task.index] = thread

    def of(self, task: Task) -> Thread:
        """The thread that a task is."""
        return self._by_task[task.index] if task is not self._main_task else self.main


def threads_of(execution: Execution) -> Threads:
    found: Threads | None = execution.threads
    if found is None:
        found = execution.threads = Threads(execution.main)
    return found


class _Kept:
    """What the engine keeps in a thread, whose dictionary the library hands out: what is found there tells nothing."""

    __slots__ = ("_lockstep_acts", "_lockstep_birth", "_lockstep_life", "_lockstep_starter", "_lockstep_task")

    def __init__(self) -> None:
        self._lockstep_birth: Location | None = None
        self._lockstep_life: Location | None = None
        self._lockstep_starter: Task | None = None
        self._lockstep_task: Task | None = None
        self._lockstep_acts = False  # whether it is a timer whose time has come


class Thread:
    """A thread of the program; may be subclassed as CPython's."""

    # Of an object of a subclass it is looked up in its dictionary, see `_kept_of`: to ask all for it takes a twentieth
    # of a small exploration.
    _lockstep_kept = _Kept()
    _initialized = False
    _lockstep_number = 0
    _ident = FIRST_IDENT

    def __init__(
        self,
        group: None = None,
        target: Callable[..., object] | None = None,
        name: str | None = None,
        args: Iterable[Any] = (),
        kwargs: Mapping[str, Any] | None = None,
        *,
        daemon: bool | None = None,
    ) -> None:
        if group is not None:
            raise AssertionError("group argument must be None for now")
        self._target = target
        self._args = args
        self._kwargs = {} if kwargs is None else kwargs
        kept = _keep_anew(self)
        object.__setattr__(self, "_lockstep_number", number())
        self._initialized = True
        execution = current.execution
        if execution is None:
            self._name = str(name) if name else "Thread-0"
            self._daemonic = daemon if daemon is not None else False
        else:
            threads = execution.threads or threads_of(execution)
            maker = execution.current
            self._name = str(name) if name else _next_name(threads, target)
            self._daemonic = daemon if daemon is not None else maker.daemon
            name_in_all = execution.new_name("thread")
            kept._lockstep_birth, kept._lockstep_life = threads.new_locations(name_in_all, self._name)

    def __hash__(self) -> int:
        return self._lockstep_number  # pools keep threads in sets: their order must not be that of addresses

    def __getstate__(self) -> NoReturn:
        refuse_copy(self)

    # -- the life of a thread -------------------------------------------------------------------------

    def start(self) -> None:
        if not self._initialized:
            raise RuntimeError("thread.__init__() not called")
        execution = current.execution or running()
        if _task_of(self) is not None:
            raise RuntimeError("threads can only be started once")
        birth, _ = Thread._lockstep_be_in(self, execution)
        threads: Threads = execution.threads
        if threads.refuse_start is not None:
            threads.refuse_start(self)
        execution.step(((birth, WRITE),), "start thread")
        kept = _kept_to_change(self)
        if kept._lockstep_task is not None:
            raise RuntimeError("threads can only be started once")
        task = execution.spawn(self._name, self._daemonic, self._bootstrap)
        kept._lockstep_starter, kept._lockstep_task = execution.current, task
        holders = threads.holders_of_idents
        self._ident = FIRST_IDENT + task.index if holders is None else _free_ident(holders, task)
        threads.has_started(self, task)
        if execution.trace is not None:
            execution.trace.note(execution, "starts", self._name)
        execution.bring_to_first_step(task)

    def _lockstep_be_in(self, execution: Execution) -> tuple[Location, Location]:
        """Where its start, and its life, are seen as those of a thread of this execution, also before it is started."""
        threads = execution.threads or threads_of(execution)
        kept = _kept_of(self)
        birth, life = kept._lockstep_birth, kept._lockstep_life
        if birth is None or life is None or life.whole is not threads.alive:  # it was made before this execution
            kept = _kept_to_change(self)
            birth, life = kept._lockstep_birth, kept._lockstep_life = threads.new_locations(None, self._name)
        return birth, life

    def _lockstep_seen_from_outside(self, execution: Execution) -> Footprint:
        """What anybody touches who looks whether it is alive."""
        birth, life = Thread._lockstep_be_in(self, execution)
        return ((birth, READ), (life, READ))

    def _lockstep_look_for_its_start(self, execution: Execution, what: str) -> None:
        """A step for whoever could look before the thread is started: neither who started it nor itself.

        The main thread began before anybody could look.
        """
        looks, kept = execution.current, _kept_of(self)
        if type(self) is not _MainThread and looks is not kept._lockstep_starter and looks is not kept._lockstep_task:
            birth, _ = Thread._lockstep_be_in(self, execution)
            execution.step(birth.read, what)

    def _bootstrap(self) -> None:
        try:
            self.run()
        except SystemExit as error:
            self._told_of_its_exit(error)
        except TaskAbandoned:
            raise
        except BaseException as error:
            self._died(error)
        execution = current.execution or running()
        if execution.current.locals:
            forget(execution.current)
        _, life = Thread._lockstep_be_in(self, execution)
        execution.step(((life, WRITE),), "thread ends")
        if execution.trace is not None:
            execution.trace.note(execution, "ends", "")

    def _told_of_its_exit(self, error: SystemExit) -> None:
        """`sys.exit` ends a thread without a word; but a hook of the program is called for it as for any exception."""
        execution = running()
        if not execution.ended:
            tell(execution, threads_of(execution).excepthook, error, self)

    def _died(self, error: BaseException) -> None:
        execution = running()
        if execution.ended:
            raise TaskAbandoned from None  # it was on its way out, and fell over something that it had left behind
        if execution.order:
            execution.touch_too(execution.end)
        if execution.end_step is not None:
            return  # a daemon that goes on after the end of the program
        execution.current.error = error
        if execution.trace is not None:
            execution.trace.note(execution, "dies:", told_error(error, 60))
        if tell(execution, threads_of(execution).excepthook, error, self):
            execution.current.error = None
            execution.handled.append((self._name, error))

    def run(self) -> None:
        try:
            if self._target is not None:
                _call(self._target, self._args, self._kwargs)
        finally:
            del self._target, self._args, self._kwargs  # what a thread ran with does not outlive it

    def join(self, timeout: float | None = None) -> None:
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        execution = current.execution or running()
        Thread._lockstep_look_for_its_start(self, execution, "join")
        task = _task_of(self)
        if task is None:
            raise RuntimeError("cannot join thread before it is started")
        if task is execution.current:
            raise RuntimeError("cannot join current thread")
        if timeout is None:
            if task.done and execution.current.guard is None:
                execution.step(NOWHERE, "join")
            else:
                execution.queue_up(task.joiners, NOWHERE, "join", task.has_ended, self)
            execution.grants[len(execution.order) - 1] = task.exit
        else:
            Thread._lockstep_join_until(self, execution, task, deadline_of(execution, timeout))
        if execution.trace is not None:
            execution.trace.note(execution, "joins" if task.done else "stops waiting for", self._name)

    def _lockstep_join_until(self, execution: Execution, task: Task, deadline: float) -> None:
        seen = Thread._lockstep_seen_from_outside(self, execution)
        execution.wait(seen, "join", task.has_ended, deadline, resource=self)
        if task.done:
            execution.grants[len(execution.order) - 1] = task.exit
            note_that_it_came(execution, deadline)

    def _lockstep_look_at_its_life(self) -> None:
        """A step for whoever looks at a thread that may end meanwhile: any but itself."""
        execution = current.execution
        if execution is not None and execution.concurrent and not execution.ended:
            if type(self) is not _MainThread and execution.current is not _task_of(self):
                execution.step(Thread._lockstep_seen_from_outside(self, execution), "repr")

    def is_alive(self) -> bool:
        if not self._initialized:
            raise AssertionError("Thread.__init__() not called")
        execution = current.execution
        if execution is None:
            return False
        execution.step(Thread._lockstep_seen_from_outside(self, execution), "is_alive")
        task = _task_of(self)
        return task is not None and not task.done

    # -- what is known of a thread --------------------------------------------------------------------

    @property
    def name(self) -> str:
        _look_at(self, NAMES, "name", writes=False)
        return self._name

    @name.setter
    def name(self, name: object) -> None:
        _look_at(self, NAMES, "name", writes=True)
        self._name = str(name)
        if (task := _task_of(self)) is not None:
            task.name = self._name

    @property
    def ident(self) -> int | None:
        if current.execution is not None:
            Thread._lockstep_look_for_its_start(self, current.execution, "ident")
        return None if _task_of(self) is None else self._ident

    @property
    def native_id(self) -> int | None:
        return self.ident

    @property
    def daemon(self) -> bool:
        _look_at(self, DAEMONS, "daemon", writes=False)
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic: bool) -> None:
        if not self._initialized:
            raise RuntimeError("Thread.__init__() not called")
        _look_at(self, DAEMONS, "daemon", writes=True)
        if _task_of(self) is not None:
            raise RuntimeError("cannot set daemon status of active thread")
        self._daemonic = daemonic

    def isDaemon(self) -> bool:  # noqa: N802 - CPython still has the old name
        warn_of_old_name("isDaemon", "get the daemon attribute")
        return self.daemon

    def setDaemon(self, daemonic: bool) -> None:  # noqa: N802
        warn_of_old_name("setDaemon", "set the daemon attribute")
        self.daemon = daemonic

    def getName(self) -> str:  # noqa: N802
        warn_of_old_name("getName", "get the name attribute")
        return self.name

    def setName(self, name: str) -> None:  # noqa: N802
        warn_of_old_name("setName", "set the name attribute")
        self.name = name

    def lockstep_describe(self) -> str:
        return f"{self._name} to end"

    def lockstep_holders(self) -> list[Task]:
        task = _task_of(self)
        return [] if task is None else [task]

    def __repr__(self) -> str:
        if not self._initialized:
            raise AssertionError("Thread.__init__() was not called")
        _look_at(self, NAMES, "name", writes=False)
        Thread._lockstep_look_at_its_life(self)
        task = _task_of(self)
        state = "initial" if task is None else "stopped" if task.done else "started"
        daemon = " daemon" if self._daemonic else ""
        ident = "" if task is None else f" {self.ident}"
        return f"<{type(self).__name__}({self._name}, {state}{daemon}{ident})>"


_own: Callable[[Thread], dict[str, Any]] = reader_of(Thread, "__dict__")


def _kept_of(thread: Thread) -> _Kept:
    """What the engine keeps in a thread: in its dictionary alone, as a subclass may have attributes of any name, and a
    `__getattr__`. Any other thing by that name was brought there by the program."""
    if type(thread) is Thread:
        return thread._lockstep_kept
    kept = _own(thread).get("_lockstep_kept")
    return kept if type(kept) is _Kept else _NOTHING


def _kept_to_change(thread: Thread) -> _Kept:
    kept = _kept_of(thread)
    return _keep_anew(thread) if kept is _NOTHING else kept


def _keep_anew(thread: Thread) -> _Kept:
    kept = _own(thread)["_lockstep_kept"] = _Kept()
    return kept


_NOTHING = Thread._lockstep_kept


def _task_of(thread: Thread) -> Task | None:
    """The task that it is since it was started."""
    return _kept_of(thread)._lockstep_task


def _free_ident(holders: dict[int, Task], task: Task) -> int:
    """The smallest ident that no thread alive has: it may come again."""
    ident = next(ident for ident in count(2 * FIRST_IDENT) if ident not in holders or holders[ident].done)
    holders[ident] = task
    return ident


def _next_name(threads: Threads, target: object) -> str:
    threads.made += 1
    called = getattr(target, "__name__", None)
    return f"Thread-{threads.made} ({called})" if called else f"Thread-{threads.made}"


NAMES, DAEMONS, END_OF_MAIN = "names of threads", "which are daemons", "end of the main thread"  # see program/rare.py


def _look_at(thread: Thread, rare: str, field: str, *, writes: bool) -> None:
    """What few programs share of a thread is a step where the text speaks of it."""
    execution = current.execution
    if execution is None or not execution.concurrent or rare not in execution.rare or execution.ended:
        return
    fields = threads_of(execution).fields
    location = fields.get((thread._lockstep_number, field))
    if location is None:
        made = _kept_of(thread)._lockstep_life
        label = f"{thread._name}.{field}"
        location = Location(made and made.name and (made.name, field), label)
        fields[thread._lockstep_number, field] = location
    execution.step(location.write if writes else location.read, field)
    if execution.trace is not None:
        execution.trace.note(execution, "writes" if writes else "reads", location.label)


class _EndOfMain:
    """Whether it came, where a program could ask."""

    def __init__(self) -> None:
        self.location = Location(("main thread", "end"), "MainThread").become_internal()
        self.came = False


def end_main(execution: Execution) -> None:
    """The main thread has ended, for those who ask, and for daemons; a step only where there might be some."""
    if END_OF_MAIN in execution.rare:
        end = execution.state[_EndOfMain]
        if execution.concurrent:
            execution.step(end.location.write, "main thread ends")
        end.came = True


class _MainThread(Thread):
    """The thread in which the program began."""

    def __init__(self) -> None:
        self._target, self._args, self._kwargs = None, (), {}
        _keep_anew(self)
        self._name, self._daemonic, self._initialized = "MainThread", False, True

    def is_alive(self) -> bool:
        execution = current.execution
        if execution is None or END_OF_MAIN not in execution.rare:
            task = _task_of(self)
            return task is None or not task.done
        end = execution.state[_EndOfMain]
        if execution.concurrent and not end.came:
            execution.step(end.location.read, "is_alive")
        return not end.came


class Timer(Thread):
    """`threading.Timer`: calls a function after `interval` seconds, unless it is cancelled before."""

    def __init__(
        self,
        interval: float,
        function: Callable[..., object],
        args: Iterable[Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()
        self.interval = interval
        self.function = function
        self.args = args if args is not None else []
        self.kwargs = kwargs if kwargs is not None else {}
        self.finished = Event()

    def cancel(self) -> None:
        self.finished.set()

    def run(self) -> None:
        self.finished.wait(self.interval)
        if not self.finished.is_set():
            _kept_to_change(self)._lockstep_acts = True
            _call(self.function, self.args, self.kwargs)
        self.finished.set()


def is_called_off(execution: Execution, task: Task) -> bool:
    """Whether it is a timer that was cancelled in time: all that it has still to do is to end, and nobody joins it."""
    timer = threads_of(execution).of(task)
    if not isinstance(timer, Timer) or _kept_of(timer)._lockstep_acts:
        return False
    finished = _own(timer).get("finished")
    return isinstance(finished, Event) and finished._flag


def _call(called: Any, args: Any, kwargs: Any) -> None:
    """Call what a thread was handed, so that its touches are seen; what cannot be spread is told by its own name."""
    if hasattr(args, "__iter__") and hasattr(kwargs, "keys"):
        called = handed.stand_in(called)
    called(*args, **kwargs)


def current_thread() -> Thread:
    execution = current.execution
    if execution is None:
        return _outside
    return threads_of(execution).of(execution.current)


_outside = _MainThread()


def main_thread() -> Thread:
    execution = current.execution
    return _outside if execution is None else threads_of(execution).main


def get_ident() -> int:
    return FIRST_IDENT if current.execution is None else current_thread()._ident


def enumerate_threads() -> list[Thread]:
    """`threading.enumerate()`: all threads that are alive."""
    execution = current.execution
    if execution is None:
        return [_outside]
    threads = threads_of(execution)
    threads.look_at_all(execution)
    alive = [threads.of(task) for task in execution.live]
    return [threads.main, *alive] if execution.main.done else alive  # CPython never takes it off its list


def active_count() -> int:
    return len(enumerate_threads())


def old_current_thread() -> Thread:
    """`threading.currentThread`."""
    warn_of_old_name("currentThread", "use current_thread()")
    return current_thread()


def old_active_count() -> int:
    """`threading.activeCount`."""
    warn_of_old_name("activeCount", "use active_count()")
    return active_count()


for _public in (Thread, Timer, _MainThread, current_thread, main_thread, get_ident, active_count):
    _public.__module__ = "threading"
for _name, _function in (
    ("enumerate", enumerate_threads), ("currentThread", old_current_thread), ("activeCount", old_active_count),
):  # fmt: skip
    _function.__module__, _function.__name__, _function.__qualname__ = "threading", _name, _name
