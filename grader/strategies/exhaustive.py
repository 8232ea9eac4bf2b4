"""Every interleaving, each class of equivalent ones once: optimal dynamic partial-order reduction.

Abdulla, Aronis, Jonsson, Sagonas: "Optimal Dynamic Partial Order Reduction" (POPL 2014): source sets, sleep
sets and wakeup trees. Departures from the paper: what blocks on a lock races with the step that closed it,
not with the one that opened it; an object for which no name is known that holds in all executions counts as
one on which everything depends, which may cost executions and never loses one.
"""

from __future__ import annotations

from collections.abc import Hashable

from grader.engine.choices import stay
from grader.engine.execution import Execution
from grader.engine.location import WRITE, Footprint, dependent
from grader.engine.task import Task
from grader.strategies.happens_before import HappensBefore

LONGEST = 50_000  # steps: what happened before what takes memory by their square
BEGINNING = 2_000  # steps that are learnt from where there are more, or no end of them
Named = tuple[tuple[Hashable, Hashable, int], ...] | None
Sleep = dict[int, Named]  # a task that sleeps -> what its step touches that it had not announced: most announce all


class Branch:
    """A node of a wakeup tree: the task with this key next, then one of the `rest`."""

    __slots__ = ("key", "named", "rest")

    def __init__(self, key: int, named: Named, rest: list[Branch]) -> None:
        self.key = key
        self.named = named
        self.rest = rest


class Exhaustive:
    """Depth-first search over the classes of interleavings.

    most: how many executions there will be (None: no limit). Of the last one nothing is learnt but whether it leaves
    others to be run.

    The current path is the order of the last execution. Of most states on it nothing else is known than who went on
    from there; `_wakeups` and `_sleeps` have those where somebody still has to go on, or need not.
    """

    name = "exhaustive"
    seed: int | None = None
    look_past_the_end = True
    is_scouting = False

    def __init__(self, most: int | None = None) -> None:
        self.complete = False
        self._most = most
        self._done = 0
        self.prefix: list[int] = []
        self._path: list[int] = []  # who took each step of the last execution
        self._keys: list[int] = []  # of its tasks
        self._through: list[int] = []  # what happened before each of its steps, as far as the next one begins with them
        self._wakeups: dict[int, list[Branch]] = {}  # depth -> branches that are still to be run
        self._sleeps: dict[int, Sleep] = {}  # depth -> tasks whose steps were tried there, or before
        self._more: Named = ()  # what the step that the next execution puts off touches and had not announced
        self._started = False
        self._sleep: Sleep = {}  # of the state that the execution under way has reached
        self._guide: list[Branch] = []
        self._branch_at = 0
        self._whats: list[object] = []  # what kind of steps the last execution took
        self._unchecked = False
        self._whole = True  # all of every execution was looked at

    # -- one execution --------------------------------------------------------------------------------

    def begin(self) -> bool:
        if not self._started:
            self._started = True
            return True
        if not self._wakeups:
            self.complete = self._whole
            return False
        depth = self._branch_at = max(self._wakeups)
        branches = self._wakeups[depth]
        branch = branches.pop(0)
        if not branches:
            del self._wakeups[depth]
        sleeps = self._sleeps
        self._sleep = {**sleeps.get(depth, {}), self._path[depth]: self._more}
        while sleeps and next(reversed(sleeps)) >= depth:
            sleeps.popitem()  # they stand in the order of their depths
        sleeps[depth] = self._sleep
        self._guide = branch.rest
        self.prefix = [*self._path[:depth], self._keys.index(branch.key)]
        del self._through[depth:]
        self._unchecked = True
        return True

    def choose(self, execution: Execution, enabled: list[Task]) -> Task | None:
        if self._unchecked:
            self._check_prefix(execution)
        sleep = self._sleep
        if sleep:
            tasks, last = execution.tasks, execution.touched[-1]
            sleep = self._sleep = {
                task: more
                for task, more in sleep.items()
                if not (dependent(tasks[task].footprint, last) or (more != () and _may_depend(more, last)))
            }
        if sleep or self._guide:
            return self._pick(execution, enabled, sleep)
        return execution.stay(enabled)  # nothing is left to be avoided or to be followed

    def _check_prefix(self, execution: Execution) -> None:
        """The steps up to here were taken before: they must have been the same ones."""
        self._unchecked = False
        if execution.whats[: self._branch_at] != self._whats[: self._branch_at]:
            execution.diverge()

    def _pick(self, execution: Execution, enabled: list[Task], sleep: Sleep) -> Task | None:
        chosen, rest = self._awake(execution, enabled, sleep)
        if chosen is None:
            return None
        depth = len(execution.order)
        if sleep:
            self._sleeps[depth] = sleep
        if rest:
            self._wakeups[depth] = rest
        return chosen

    def _awake(
        self, execution: Execution, enabled: list[Task], sleep: Sleep
    ) -> tuple[Task | None, list[Branch] | None]:
        """The task that the wakeup tree names, else one that does not sleep; and what the tree has besides."""
        guide = self._guide
        if guide:
            branch = guide[0]
            wanted = next((task for task in enabled if task.key == branch.key), None)
            if wanted is not None:
                self._guide = branch.rest
                return wanted, guide[1:]
            self._guide = []
        enabled = [task for task in enabled if task.index not in sleep]
        return (stay(execution, enabled), None) if enabled else (None, None)

    # -- what it taught -------------------------------------------------------------------------------

    def end(self, execution: Execution) -> None:
        self._learn(execution)
        put_off = max(self._wakeups, default=-1)
        self._more = name_footprint(execution.touched[put_off]) if put_off in execution.amended else ()

    def _learn(self, execution: Execution) -> None:
        self._whats = execution.whats
        self._path = max(execution.order, self.prefix, key=len)
        self._keys = [task.key for task in execution.tasks]
        if execution.ended == "redundant":
            return
        steps = len(execution.order)
        most = min(BEGINNING, steps) if execution.ran_away or steps > LONGEST else None
        self._whole &= most is None
        self._done += 1
        # Where none sleeps each race leaves an execution to be run, and it is known that this one was not all.
        one_race = self._done == self._most and not self._sleeps
        order = HappensBefore(execution, self._through, self._branch_at, most, one_race)
        self._through = order.through
        for early, late in order.races:
            self._reverse(execution, order, early, late)
            if self._done == self._most and self._wakeups:
                return

    def _reverse(self, execution: Execution, order: HappensBefore, early: int, late: int) -> None:
        """See to it that `late` is also tried before `early`, unless that was or will be seen anyway."""
        bit = 1 << early
        through = order.through
        steps = [step for step in range(early + 1, order.taken) if not through[step] & bit and step != late]
        sequence = _Sequence(execution, through, steps, late)
        for task, more in self._sleeps.get(early, {}).items():
            if sequence.may_start_with(task, self._announced(execution, task, early), more):
                return
        self._insert(sequence, self._wakeups.setdefault(early, []))

    def _announced(self, execution: Execution, task: int, state: int) -> Footprint:
        """What the next step of `task` touches, seen from `state`."""
        try:
            step = execution.order.index(task, state)
        except ValueError:
            return execution.tasks[task].footprint
        return _at_most(execution, step) if step in execution.announced else execution.touched[step]

    def _insert(self, sequence: _Sequence, branches: list[Branch]) -> None:
        while True:
            for branch in branches:
                task = sequence.task_of(branch.key)
                if sequence.starts_with(task):
                    sequence.drop_first_of(task)
                elif sequence.has(task) or not sequence.independent_of(branch.named):
                    continue
                if not branch.rest or not sequence.steps:
                    return
                branches = branch.rest
                break
            else:
                branches.append(sequence.as_branch())
                return


class _Sequence:
    """The steps that make `late` come before a step that it raced with: those not after it, then `late`."""

    def __init__(self, execution: Execution, through: list[int], steps: list[int], late: int) -> None:
        self._execution = execution
        self.steps = [*steps, late]
        self._late = late
        self._late_touches = execution.touched[late]
        if late in execution.announced:
            self._late_touches = _at_most(execution, late)
        self._through = through
        self._set = 0
        for step in steps:
            self._set |= 1 << step
        self._late_after = self._before_late(steps)

    def _before_late(self, steps: list[int]) -> int:
        """Which of the steps come before `late` even when the step it raced with has not happened."""
        execution, through, late = self._execution, self._through, self._late
        task, footprint = execution.order[late], self._late_touches
        after = 0
        for step in steps:
            if step < late and (
                execution.order[step] == task
                or dependent(execution.touched[step], footprint)
                or step == execution.grants.get(late)
            ):
                after |= through[step]
        births = execution.births.get(task)
        if births is not None:
            after |= through[births]
        return after & self._set

    def task_of(self, key: int) -> int:
        """The number that the task with this key has in the execution; -1 where it was not started."""
        return next((task.index for task in self._execution.tasks if task.key == key), -1)

    def _first_of(self, task: int) -> int | None:
        order = self._execution.order
        for step in self.steps:
            if order[step] == task:
                return step
        return None

    def has(self, task: int) -> bool:
        return self._first_of(task) is not None

    def starts_with(self, task: int) -> bool:
        """Whether the first step of `task` in here could be the first of all."""
        step = self._first_of(task)
        if step is None:
            return False
        earlier = self._late_after if step == self._late else self._through[step] & self._set & ~(1 << step)
        return not earlier

    def may_start_with(self, task: int, announced: Footprint, more: Named) -> bool:
        """Whether what `task` has announced could come first: as a step of this, or independent of all."""
        if self.has(task):
            return self.starts_with(task)
        touched = self._execution.touched
        for step in self.steps:
            if dependent(announced, touched[step]):
                return False
        return more == () or self.independent_of(more)

    def independent_of(self, named: Named) -> bool:
        touched = self._execution.touched
        for step in self.steps:
            if _may_depend(named, touched[step]):
                return False
        return True

    def drop_first_of(self, task: int) -> None:
        step = self._first_of(task)
        assert step is not None
        self.steps.remove(step)
        self._set &= ~(1 << step)
        self._late_after &= ~(1 << step)

    def as_branch(self) -> Branch:
        """The steps as a path of a wakeup tree."""
        branch: Branch | None = None
        for step in reversed(self.steps):
            named = name_footprint(self._late_touches if step == self._late else self._execution.touched[step])
            task = self._execution.tasks[self._execution.order[step]]
            branch = Branch(task.key, named, [] if branch is None else [branch])
        assert branch is not None
        return branch


def _at_most(execution: Execution, step: int) -> Footprint:
    """Of a step that touched something else than it had announced, both: who finds a lock held would have taken it."""
    return (*execution.announced[step], *execution.touched[step])


def name_footprint(footprint: Footprint) -> Named:
    """A footprint by names that hold in every execution; None where one is missing."""
    names = []
    for location, mode in footprint:
        if location.name is None or (location.whole is not None and location.whole.name is None):
            return None
        names.append((location.name, None if location.whole is None else location.whole.name, mode))
    return tuple(names)


def _may_depend(named: Named, footprint: Footprint) -> bool:
    if named is None:
        return True
    for name, whole, mode in named:
        for location, other_mode in footprint:
            if location.name is None:
                return True
            if name == location.name:
                if (mode | other_mode) & WRITE:
                    return True
            elif (whole == location.name and mode & WRITE) or (
                location.whole is not None and location.whole.name == name and other_mode & WRITE
            ):
                return True
    return False
