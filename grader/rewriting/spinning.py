"""Loops that get nowhere: a task that only looks again and again lets others go first.

A turn of a loop that wrote nothing, saw nothing new and left its variables as they were would be repeated
for ever: the task waits until something that it looked at is written. A lock that it took and gave back is what it
was, unless the program asks somewhere whether a lock is held; so is one that it gave to others and took back, as by
`wait(0)`: there the task waits once it has given it. A loop that changes only its own variables (it counts its
attempts) may end by itself: now and then it lets others go first.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from grader.engine import current
from grader.engine.clock import never, time_was_up
from grader.engine.containers import is_gone
from grader.engine.fairness import (
    Later,
    be_fair,
    give_way,
    next_look,
    next_tick,
    note_busy_waits,
    polls,
    wait_for_time,
    watches_clock,
    yield_fairly,
)
from grader.engine.location import BLOCKING, CLOSED, READ, WRITE, Footprint, Location, dependent
from grader.engine.task import NEVER
from grader.primitives.base import location_of
from grader.primitives.mutex import GIVE, LOOK, TAKE, TIMED, WAIT, Mutex

if TYPE_CHECKING:
    from grader.engine.execution import Execution
    from grader.engine.task import Guard, Resource, Task

PATIENCE = 60  # turns without effect before others go first
BLIND = 31  # turns between two looks at a loop that has changed its own variables for so long
ALONE = 4_096  # turns after which a loop is looked at while there is one thread
TURNS_OF_A_PART = 16  # turns that each part of what it holds must have had before: to look copies all of it
COUNTED_ALONE = ALONE // 20  # turns for which those count that were not looked at: its clock leaps after some 100,000
A_WHILE = 8  # turns during which it is looked at then: enough to see that it only repeats itself
LONG_BLIND = 1_200  # looks at a loop that looks at nothing itself, after which others go first all the same
FEW_PARTS = 1_024  # in the containers of a loop, so many that they cost little to copy
FAIR = 1_024  # turns after which a loop is fair to others
LONGEST_WATCH = 500  # turns after which a loop that sleeps is not believed to end by chance
LONGEST_COUNTDOWN = 5_000  # turns after which the clock leaps for a loop that looks at it and else in vain
ASKED = "whether a lock is held"  # see program/rare.py
_SIMPLE = frozenset({int, float, str, bool, bytes, type(None)})
_CONTAINERS = frozenset({list, dict, set, deque})


Parts = tuple[Any, ...]  # what is in a container


class Turn:
    """What a task had seen when its loop began a turn."""

    __slots__ = (
        "around", "depth", "given", "locks", "looks", "loop", "moves", "now", "outermost", "parts", "repeats", "seen",
        "step", "variables", "waits",
    )  # fmt: skip

    def __init__(self, loop: object, outermost: object, execution: Execution, task: Task) -> None:
        self.around: Turn | None = None  # the last turn of the loop in which this one was entered
        self.depth = 0  # of the calls in which its function runs
        self.loop = loop  # which way through which loop: a loop inside another one may end
        self.outermost = outermost  # the same of the outermost one around it in its function
        self.step = len(execution.order)
        self.now = execution.now
        self.looks = task.looks
        self.moves = task.moves
        self.variables: dict[str, Any] | None = None
        self.parts: dict[str, Parts] | None = None  # what was in its containers, where all else is as it was
        self.seen: list[tuple[Location, int]] = []
        self.locks: dict[Location, int] = {}  # that it took and gave back -> the step that took it first
        self.given: dict[Location, int] = {}  # that it gave to others and took back -> the step that took it first
        self.waits = False  # at a condition, for a moment: who notifies then may wake it and not another one
        self.repeats = 0


def turn(moves_on: bool | None, loop: object, outermost: object) -> None:
    """A loop begins a turn; `moves_on`: it goes through an iterator, which is then no longer what it was.

    None: it does not, and binds no names.

    `loop` is a list that was made when the loop was entered and holds that of the loop around it, `outermost` that of
    the outermost loop: in another call, or entered again, it is another loop. Outside of functions they are constants.
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
            _look_alone(execution, task, sys._getframe(1), Turn(loop, outermost, execution, task))
        return
    if task.ticks % FAIR == 0:
        be_fair(execution, task)
    if task.blind:
        task.blind -= 1
    else:
        here = Turn(loop, outermost, execution, task)
        _look(execution, task, sys._getframe(1), here, moves_on)
        if execution.looked_at:
            _look_away(execution)


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
        wait_for_time(execution, "watch the clock", never, next_tick(execution, task))
        execution.moments += 1


def _look_alone(execution: Execution, task: Task, frame: Any, here: Turn) -> None:
    """The only thread there is, in a loop whose variables are what they were long ago: see accesses for a while."""
    last: Turn | None = task.spin
    here.variables = _variables(frame)
    task.spin = here
    size = sum(len(value) for value in here.variables.values() if type(value) in _CONTAINERS)
    if last is not None and size <= task.ticks // TURNS_OF_A_PART and _is_repeated(last, here):
        here.repeats = last.repeats + COUNTED_ALONE
        execution.see_accesses()
        execution.looked_at = A_WHILE


def _look_away(execution: Execution) -> None:
    """No more than a while, unless there are others by now."""
    execution.looked_at -= 1
    if execution.looked_at == 0 and len(execution.tasks) == 1:
        execution.see_no_accesses()


def _look(execution: Execution, task: Task, frame: Any, here: Turn, moves_on: bool | None) -> None:
    newest: Turn | None = task.spin
    task.spin = here
    own = _place(newest, here, frame)
    same_function = newest is not None and newest.outermost is here.outermost
    last = newest if same_function and (moves_on or own is None) else own
    if newest is None or last is None or (moves_on and not same_function):
        return
    if not _only_looked(execution, task, last.step, here):
        task.spinning = 0
        return
    here.repeats = (max(last.repeats, newest.repeats) if same_function else last.repeats) + 1
    if here.repeats < 2 and not (here.locks or here.given):  # each turn with a lock comes before or after others
        return
    here.variables = _variables(frame)
    if moves_on is None and here.locks and own is not None and own.variables is None:
        _stays_the_same(own, here)
    repeated = _is_repeated(last, here)
    if not (repeated or same_function):
        return
    watched_clock = here.looks != last.looks
    again = _holds_the_same(last, here, repeated) and repeated
    if here.moves != last.moves and (last.now == here.now or here.repeats <= LONGEST_WATCH):
        again = False  # the next number that it draws, say, may end it
    if again and not moves_on:
        if last.now == here.now:
            note_busy_waits(execution, [(frame.f_code.co_filename, frame.f_lineno)])
            _once_it_gives(execution, here, lambda: _stand_still(execution, task, here, watched_clock))
        elif here.repeats > (LONGEST_COUNTDOWN if watched_clock else 0):
            watch = Watch(execution, here)
            _once_it_gives(execution, here, lambda: polls(execution, task, watch, watched_clock))
    elif same_function:  # else the loops that turned since let others go first
        _go_on(execution, task, last, here)


class _OnceItGives(Later):
    """Of a loop that holds a lock and gives it to others in each turn: it waits, or lets others go first, only then."""

    __slots__ = ("_rest", "_turn")

    def __init__(self, outer: Guard | None, turn: Turn, rest: Callable[[], None]) -> None:
        super().__init__(outer)
        self._turn = turn
        self._rest = rest

    def has_come(self, execution: Execution, what: object, resource: Resource | None) -> bool:
        return what == TAKE and isinstance(resource, Mutex) and location_of(resource) in self._turn.given

    def let_go(self, execution: Execution) -> None:
        if execution.current.spin is self._turn:  # else it has gone on to another loop
            steps = _own_steps(execution, execution.current, self._turn.step)
            execution.state[InVain].update(step for step in steps if execution.whats[step] in _GIVING)
            self._rest()


def _once_it_gives(execution: Execution, here: Turn, rest: Callable[[], None]) -> None:
    """Do the rest at once, or when the loop is about to take back the lock that it holds now."""
    if here.given:
        execution.current.guard = _OnceItGives(execution.current.guard, here, rest)
    else:
        rest()


def _go_on(execution: Execution, task: Task, last: Turn, here: Turn) -> None:
    """A turn that only looked and may yet end its loop. Others come in anyway where it takes locks."""
    if here.seen and not here.locks and here.repeats % PATIENCE == 0:
        _once_it_gives(execution, here, lambda: yield_fairly(execution))
    elif not here.seen and not here.locks and here.repeats % LONG_BLIND == 0:
        give_way(execution, task, here.repeats // LONG_BLIND)
    elif not execution.looked_at:
        task.blind = _blind_for(last, here)


def _stays_the_same(last: Turn, here: Turn) -> None:
    """A loop that binds no names began with the variables that it has now; what is in containers is not known."""
    last.variables = here.variables
    if not any(type(value) in _CONTAINERS for value in (here.variables or {}).values()):
        last.parts = {}


def _place(newest: Turn | None, here: Turn, frame: Any) -> Turn | None:
    """The last turn of the same loop, if it was looked at. Loops that were entered in it, also by functions that it
    called, have ended; the turn is put into the one around it."""
    if newest is not None and newest.loop is here.loop:
        here.depth, here.around = newest.depth, newest.around
        return newest
    here.depth = _depth(frame)
    turn = newest
    while turn is not None and turn.loop is not here.loop and not _is_around(turn, here):
        turn = turn.around
    if turn is not None and turn.loop is here.loop:
        here.around = turn.around
        return turn
    here.around = turn
    return None


def _depth(frame: Any) -> int:
    depth = 0
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    return depth


def _is_around(turn: Turn, here: Turn) -> bool:
    """Whether a loop may still go on while the other one, which is entered, does."""
    if turn.outermost is not here.outermost:
        return turn.depth < here.depth
    loop: Any = here.loop
    while type(loop) is list and loop:
        loop = loop[0]
        if loop is turn.loop:
            return True
    return type(loop) is not list


def _only_looked(execution: Execution, task: Task, since: int, here: Turn) -> bool:
    """Whether the task's steps since then wrote nothing that is still there; notes what they looked at."""
    locked = False
    for step in _own_steps(execution, task, since):
        for location, mode in execution.touched[step]:
            if not mode & WRITE:
                here.seen.append((location, step))
            elif location.writes is not None and execution.whats[step] in _OF_LOCKS:
                locked = True
            elif not is_gone(location):
                return False
    return not locked or _gave_all_back(execution, task, since, here)


_GIVING = frozenset({GIVE, WAIT, TIMED})
_OF_LOCKS = _GIVING | {TAKE, LOOK}


def _gave_all_back(execution: Execution, task: Task, since: int, here: Turn) -> bool:
    """Whether a turn gave back the locks that it took, each after it took it: it has then left no trace.

    A lock of an object of the library (it has an owner) guards what no step tells of: it must be said that this was
    only looked at, in the end also where the turn waited meanwhile. Where anybody may ask whether a lock is held, to
    have held it is a trace.
    """
    asked = ASKED in execution.rare
    under_way: dict[Location, str] = {}  # what it has taken, given to others, or waits at
    mine = list(_own_steps(execution, task, since))
    for step in mine:
        what = execution.whats[step]
        for location, mode in execution.touched[step]:
            if what not in _OF_LOCKS or not mode & WRITE or location.writes is None:
                continue
            if asked and location.owner is None:
                return False
            if not _comes_to_nothing(here, under_way, step, what, location, mode):
                return False
    if not under_way:
        execution.state[InVain].update(mine)
    return not under_way


def _comes_to_nothing(
    here: Turn, under_way: dict[Location, str], step: int, what: object, location: Location, mode: int
) -> bool:
    """Whether what a turn does to a lock or a condition may still come to nothing: note what it has begun."""
    before = under_way.pop(location, None)
    if what == TAKE and mode & BLOCKING:
        if before == GIVE:
            here.given.setdefault(location, step)
            return True
        here.locks.setdefault(location, step)
        under_way[location] = TAKE
        return before is None
    if mode & CLOSED and before is None and location.owner is None:
        under_way[location] = GIVE
        return True
    if mode & CLOSED:
        return before == TAKE and (what in (LOOK, WAIT) or location.owner is None)
    if what == WAIT:
        under_way[location] = WAIT
        return before is None
    here.waits = True
    return what == TIMED and before == WAIT


def _own_steps(execution: Execution, task: Task, since: int) -> Iterator[int]:
    """The steps of the task since then."""
    order = execution.order
    return (step for step in range(max(since, 0), len(order)) if order[step] == task.index)


class InVain(set[int]):
    """The steps of turns that took locks and only looked: whoever comes after them sees nothing of them."""


def _variables(frame: Any) -> dict[str, Any]:
    return {name: value for name, value in frame.f_locals.items() if name[0] != "@"}


def _is_repeated(last: Turn, here: Turn) -> bool:
    """Whether it is the same loop, and each variable is what it was, whatever there is in its containers."""
    before, after = last.variables, here.variables
    if last.loop is not here.loop or before is None or after is None:
        return False
    return before.keys() == after.keys() and all(_is_same(value, after[name]) for name, value in before.items())


def _is_same(value: Any, other: Any) -> bool:
    return value is other or (type(value) is type(other) and type(value) in _SIMPLE and bool(value == other))


def _holds_the_same(last: Turn, here: Turn, repeated: bool) -> bool:
    """Whether its containers hold what they held: what no other thread can reach is changed without a step."""
    held = {name: value for name, value in (here.variables or {}).items() if type(value) in _CONTAINERS}
    if not repeated and sum(map(len, held.values())) > FEW_PARTS:
        return False
    here.parts = {name: _parts(value) for name, value in held.items()}
    before = last.parts
    return before is not None and all(
        name in before and _are_same(parts, before[name]) for name, parts in here.parts.items()
    )


def _parts(container: Any) -> Parts:
    return tuple(container.items() if type(container) is dict else container)


def _are_same(parts: Parts, others: Parts) -> bool:
    """Whether two containers hold the very same; a pair is what a dictionary has for a key."""
    return len(parts) == len(others) and all(
        _is_same(one, other) or (type(one) is tuple and type(other) is tuple and _are_same(one, other))
        for one, other in zip(parts, others, strict=True)
    )


def _blind_for(last: Turn, here: Turn) -> int:
    """For how many turns a loop is not looked at: copies of what it holds must not cost more than its turns."""
    size = sum(map(len, here.parts.values())) if here.parts and last.parts else 0
    return max(BLIND if here.repeats > PATIENCE else 0, size if size > FEW_PARTS else 0)


def _stand_still(execution: Execution, task: Task, here: Turn, watched_clock: bool) -> None:
    watched = Watch(execution, here)
    deadline = next_look(execution, leaps=here.repeats > LONGEST_COUNTDOWN) if watched_clock else NEVER
    task.spinning, task.vain_look = 1, watched
    ready = _until_later(execution, watched) if here.waits else watched.changed
    wait_for_time(execution, "spin", ready, deadline, watched)
    task.spinning = 0
    if watched.written_at >= 0 and not time_was_up(execution, deadline):
        execution.grants[len(execution.order) - 1] = watched.written_at
    if not here.given:
        here.step = len(execution.order)
    here.now = execution.now


def _until_later(execution: Execution, watched: Watch) -> Callable[[], bool]:
    """Of a loop that waits at a condition for moments: at each time others may find it there, or not."""
    began = execution.now
    return lambda: execution.now != began or watched.changed()


class Watch:
    """What a loop that gets nowhere looks at, and whether somebody has written there since."""

    def __init__(self, execution: Execution, turn: Turn) -> None:
        self._execution = execution
        self._watcher = execution.current.index
        self._stood_still_at = len(execution.order)
        self._seen = tuple((location, READ) for location, _ in turn.seen)
        self._locks = {**turn.given, **turn.locks}
        self._guards = {location for location in turn.locks if location.owner is not None}  # of what no step tells of
        looks = (*self._locks.values(), *(step for _, step in turn.seen))
        self._looked_up_to = self._began = min(looks, default=turn.step)
        self.written_at = -1

    def changed(self) -> bool:
        """The first such step lets the loop go on, whatever is written there later."""
        touched = self._execution.touched
        while self.written_at < 0 and self._looked_up_to < len(touched):
            if self._is_news(self._looked_up_to):
                self.written_at = self._looked_up_to
            self._looked_up_to += 1
        return self.written_at >= 0

    def _is_news(self, step: int) -> bool:
        execution = self._execution
        if execution.order[step] == self._watcher:
            return False
        footprint, what = execution.touched[step], execution.whats[step]
        if self._seen and dependent(self._seen, footprint):
            return True
        if self._guards:
            return what not in (TAKE, LOOK) and self._changes_what_is_guarded(footprint)
        # That others hold a lock for a while is no news: who takes it waits for that anyway.
        is_of_locks = bool(self._locks) and what in _OF_LOCKS
        return not self._seen and not is_of_locks and self._is_write_of_another(step)

    def _changes_what_is_guarded(self, footprint: Footprint) -> bool:
        return any(location in self._guards and mode & WRITE for location, mode in footprint)

    def is_worth_another(self) -> bool:
        """Nobody can go: what it looks at may be nothing that takes steps, but others have written something since.
        Or one of its locks is not free any more, and it will wait for that."""
        order, began = self._execution.order, self._stood_still_at
        vain = self._execution.state[InVain]
        writes = (step for step in range(began, len(order)) if step not in vain and self._is_write_of_another(step))
        self.written_at = next(writes, self._shut_since())
        return self.written_at >= 0

    def is_shut(self) -> bool:
        """Whether another one holds a lock that its next turn takes."""
        return self._shut_since() >= 0

    def _shut_since(self) -> int:
        """The step that took such a lock, -1 if there is none."""
        for wanted in self._locks:
            if (step := self._last_write(wanted)) >= 0:
                return step
        return -1

    def _last_write(self, wanted: Location) -> int:
        """The last step that touched a lock in writing, -1 if it was the watcher's, or gave the lock back."""
        execution = self._execution
        for step in range(len(execution.order) - 1, self._began - 1, -1):
            for location, mode in execution.touched[step]:
                if location is wanted and mode & WRITE:
                    return -1 if mode & CLOSED or execution.order[step] == self._watcher else step
        return -1

    def _is_write_of_another(self, step: int) -> bool:
        execution = self._execution
        return execution.order[step] != self._watcher and any(mode & WRITE for _, mode in execution.touched[step])

    def lockstep_describe(self) -> str:
        labels = sorted({location.label for location, _ in self._seen} | self._labels_of_owners())
        return f"a change of {', '.join(labels)}" if labels else "nothing: its loop has no way out"

    def _labels_of_owners(self) -> set[str]:
        return {str(getattr(guard.owner, "lockstep_label", guard.owner)) for guard in self._guards}

    def lockstep_holders(self) -> list[Task]:
        return []
