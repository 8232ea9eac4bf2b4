"""What happened before what in an execution, and which pairs of steps raced.

A set of steps is an integer whose bit n stands for step n. `through[n]` holds step n and the steps that happened
before it: those of its own task, those that let it run, and every earlier step that it depends on. Two steps
race when they depend on each other, nothing in between orders them, and the later could have come first.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.engine.execution import Execution
from grader.engine.location import BLOCKING, CLOSED, WRITE, Footprint, Location
from grader.engine.task import NEVER

_FIRST_LOOK = 32  # steps in which most programs that race have done so


class HappensBefore:
    """The order of one execution's steps.

    `shared` is what an execution that took the same first steps found out about them; races are looked for
    from step `races_from` on. `most`: steps that are looked at (None: all). `one_race`: one is enough, and not much is
    looked at after it.
    """

    def __init__(
        self,
        execution: Execution,
        shared: Sequence[int],
        races_from: int,
        most: int | None,
        one_race: bool,
    ) -> None:
        self.through: list[int] = list(shared)
        self.races: list[tuple[int, int]] = []
        self._last = [0] * len(execution.tasks)  # what happened before each task's next step
        self._jumped = [0] * len(execution.tasks)  # what the clock put before all steps of a task but the announced one
        self._jumps = frozenset(execution.jumps)
        self._births = execution.births
        self._let_go = {*self._jumps, *execution.grants}  # steps that another one, or the clock, let go on
        if shared:
            self._recall(execution)
        until = len(execution.order) if most is None else most
        if one_race:
            self._look_for_one(execution, races_from, until)
        if not (one_race and self.races):
            self._analyse(execution, races_from, until)
        self.taken = len(self.through)  # steps that were taken; those after them were only announced
        if most is None and self.taken == until:
            self._blocked(execution)

    def _look_for_one(self, execution: Execution, races_from: int, until: int) -> None:
        """Look at ever more steps, until there is a race."""
        steps = _FIRST_LOOK
        while steps < until and not self.races:
            self._analyse(execution, races_from, steps)
            steps *= 2

    def _recall(self, execution: Execution) -> None:
        """The first steps are known: only what they touched last is noted."""
        last, jumped, jumps = self._last, self._jumped, self._jumps
        for step, (task, footprint, mine) in enumerate(zip(execution.order, execution.touched, self.through)):
            if step in jumps:
                self._jump(step)
            jumped[task] = 0
            last[task] = mine
            if len(footprint) == 1 and footprint[0][0].plain:  # most steps
                location, mode = footprint[0]
                if mode:
                    location.last_write = step
                    location.reads = 0
                else:
                    location.reads |= 1 << step
            else:
                _note(footprint, step)

    def _jump(self, step: int) -> None:
        """All that is taken now comes after all before. But each task had announced its next step already:
        what waited for a lock, say, could have come before whoever held the lock while the clock moved."""
        self._jumped[:] = [(1 << step) - 1] * len(self._last)

    def _before_first(self, task: int) -> int:
        """What happened before all steps of a task."""
        birth = self._births.get(task, -1)
        return self.through[birth] if birth >= 0 else 0

    def _analyse(self, execution: Execution, races_from: int, until: int) -> None:
        through, last, jumped = self.through, self._last, self._jumped
        let_go, known = self._let_go, len(through)
        taken = zip(range(known, until), execution.order[known:], execution.touched[known:])  # noqa: B905 - up to `until`
        for step, task, footprint in taken:
            happened = last[task] or self._before_first(task)
            if step in let_go:
                happened |= self._before_it_could_go(execution, step)
            if jumped[task]:
                happened = self._after_waiting(task, footprint, happened, step, step >= races_from)
            elif len(footprint) == 1:
                location, mode = footprint[0]
                if location.plain:
                    happened = self._at_variable(location, mode, happened, step, step >= races_from)
                elif location.writes is not None:
                    happened = self._at_object(location, mode, happened, step, step >= races_from)
                else:
                    happened = self._at_all(footprint, happened, step, step >= races_from)
            elif footprint:
                happened = self._at_all(footprint, happened, step, step >= races_from)
            mine = last[task] = happened | 1 << step
            through.append(mine)

    def _before_it_could_go(self, execution: Execution, step: int) -> int:
        """What happened before a step as it was another one that let it go on, or the clock."""
        if step in self._jumps:
            self._jump(step)
        granted = execution.grants.get(step, -1)
        return self.through[granted] if granted >= 0 else 0

    def _after_waiting(self, task: int, footprint: Footprint, known: int, step: int, look: bool) -> int:
        """The same for a step that may have waited for its time: before, it could not have gone on but for what it
        found open."""
        waited = self._jumped[task]
        if not any(mode & (BLOCKING | CLOSED) for _, mode in footprint):
            known |= waited
        if footprint:
            known = self._at_all(footprint, known, step, look, waited)
        self._jumped[task] = 0
        return known | waited

    def _find_races(self, step: int, rivals: list[int], known: int) -> None:
        """Of the rivals, latest first, those that nothing in between orders before `step`."""
        for rival in rivals:
            if not known >> rival & 1:
                self.races.append((rival, step))
                known |= self.through[rival]

    def _at_all(self, footprint: Footprint, known: int, step: int, look: bool, waited: int = 0) -> int:
        """All that happened before, by what the step touches; and note the step."""
        if look:
            rivals = self._rivals_after(waited, footprint, known) if waited else self._rivals(footprint, known)
            if rivals:
                self._find_races(step, rivals, known)
        known = self._join(footprint, known)
        _note(footprint, step)
        return known

    def _at_variable(self, location: Location, mode: int, known: int, step: int, look: bool) -> int:
        """The same for what most steps touch: one plain variable."""
        through = self.through
        if mode:
            readers = location.reads & ~known
            while readers:
                reader = readers.bit_length() - 1
                if look:
                    self.races.append((reader, step))
                known |= through[reader]
                readers &= ~known
        write = location.last_write
        if write >= 0 and not known >> write & 1:
            if look:
                self.races.append((write, step))
            known |= through[write]
        if mode:
            location.last_write = step
            location.reads = 0
        else:
            location.reads |= 1 << step
        return known

    def _at_object(self, location: Location, mode: int, known: int, step: int, look: bool) -> int:
        """The same for what most other steps touch: one lock or the like."""
        last = location.last_write
        if location.reads or (last >= 0 and not known >> last & 1):
            known = self._after_others(location, mode, known, step, look)
        if mode & WRITE:
            location.last_write = step
            location.reads = 0
            assert location.writes is not None
            location.writes.append((step, mode))
        else:
            location.reads |= 1 << step
            if mode & CLOSED:
                location.closed_reads |= 1 << step
        return known

    def _after_others(self, location: Location, mode: int, known: int, step: int, look: bool) -> int:
        """All that happened before, by an object that was touched by steps which are not known to come before."""
        through = self.through
        if look:
            rivals = _rivals_at_object(location, mode, known)
            if rivals:
                rivals.sort(reverse=True)
                self._find_races(step, rivals, known)
        if location.last_write >= 0:
            known |= through[location.last_write]
        if mode & WRITE and location.reads:
            for reader in bits(location.reads & ~known):
                known |= through[reader]
        return known

    def _blocked(self, execution: Execution) -> None:
        """A step that was announced and never taken, as it had to wait, races too: it could have come
        before the step that closed what it needs. It is counted after all steps that were taken."""
        for task in execution.live:
            if task.ready is None or not task.footprint or task.ready():
                continue
            if task.what == "notified" and task.granted_by < 0:
                continue  # it waits for its notification: no other order of what it saw lets it go on sooner
            if task.deadline != NEVER and not any(mode & BLOCKING for _, mode in task.footprint):
                continue  # only its time lets it go on, which no order brings sooner
            known = self._last[task.index] or self._before_first(task.index)
            step = len(self.through)
            if task.granted_by >= 0:
                known |= self.through[task.granted_by]
                execution.grants[step] = task.granted_by
            self._find_races(step, self._rivals(task.footprint, known), known)
            self.through.append(known | 1 << step)
            execution.order.append(task.index)
            execution.touched.append(task.footprint)

    def _rivals_after(self, waited: int, footprint: Footprint, known: int) -> list[int]:
        """The rivals of a step that may have waited for its time: only at what it waits for can one be from before."""
        waits = tuple(touch for touch in footprint if touch[1] & (BLOCKING | CLOSED))
        rest = tuple(touch for touch in footprint if not touch[1] & (BLOCKING | CLOSED))
        later = [rival for rival in self._rivals(rest, known) if not waited >> rival & 1]
        return sorted([*self._rivals(waits, known), *later], reverse=True)

    def _rivals(self, footprint: Footprint, known: int) -> list[int]:
        """Earlier steps, latest first, that touched the same and before which this step could have come."""
        rivals: list[int] = []
        for location, mode in footprint:
            if location.writes is not None:
                rivals.extend(_rivals_at_object(location, mode, known))
                continue
            if location.last_write >= 0:
                rivals.append(location.last_write)
            if mode & WRITE:
                rivals.extend(bits(location.reads & ~known))
                if location.whole is not None:
                    rivals.extend(bits(location.whole.reads & ~known))
            elif location.parts is not None:
                rivals.extend(part.last_write for part in location.parts if part.last_write >= 0)
        if len(rivals) > 1:
            rivals.sort(reverse=True)
        return rivals

    def _join(self, footprint: Footprint, happened: int) -> int:
        """All that happened before, by what the step touches."""
        through = self.through
        for location, mode in footprint:
            if location.last_write >= 0:
                happened |= through[location.last_write]
            if mode & WRITE:
                readers = location.reads if location.whole is None else location.reads | location.whole.reads
                for reader in bits(readers & ~happened):
                    happened |= through[reader]
            elif location.parts is not None:
                for part in location.parts:
                    if part.last_write >= 0:
                        happened |= through[part.last_write]
        return happened


def _note(footprint: Footprint, step: int) -> None:
    """Write down at each location that `step` touched it."""
    for location, mode in footprint:
        if mode & WRITE:
            if location.last_write != step:
                location.last_write = step
                location.reads = 0
            if location.writes is not None:
                location.writes.append((step, mode))
        elif location.last_write != step:
            location.reads |= 1 << step
            if mode & CLOSED:
                location.closed_reads |= 1 << step


def _rivals_at_object(location: Location, mode: int, known: int) -> list[int]:
    """Of a lock and the like: a step that needs it open could not come before one that found it closed."""
    readers = location.reads & ~known if mode & WRITE else 0
    if mode & BLOCKING:
        rivals = bits(readers & ~location.closed_reads) if readers else []
        assert location.writes is not None
        for step, other in reversed(location.writes):
            if known >> step & 1:
                break
            if not other & CLOSED:
                rivals.append(step)
                break
        return rivals
    rivals = bits(readers) if readers else []
    if location.last_write >= 0:
        rivals.append(location.last_write)
    return rivals


def bits(steps: int) -> list[int]:
    """The steps of a set, first to last."""
    found: list[int] = []
    while steps:
        lowest = steps & -steps
        found.append(lowest.bit_length() - 1)
        steps ^= lowest
    return found
