"""Selectively uniform random walk: uniform over the orders of a few interesting steps.

Zhao, Wolff, Mathur, Roychoudhury: "Selectively Uniform Concurrency Testing" (ASPLOS 2025). For each execution one
location is drawn; steps there are interesting. The task that takes the next interesting step is drawn in proportion
to those that it has left, counted in a first execution without needless switches; until it has, the others may take
any other step. Departures: tasks are drawn by their number, whether they were started yet or not; in every other
execution the draw is first among kinds of tasks (those that took the same steps in the first execution), so that one
task stands out among many alike.
"""

from __future__ import annotations

from collections.abc import Hashable

from grader.engine.choices import stay
from grader.engine.execution import Execution
from grader.engine.location import Footprint
from grader.engine.task import Task
from grader.strategies.sampling import Sampling

_LIFE = frozenset({"start thread", "thread ends"})  # steps whose order nobody draws


class SURW(Sampling):
    """The first execution counts; each later one draws a location and walks."""

    name = "surw"

    def __init__(self, seed: int = 0, executions: int = 1000) -> None:
        super().__init__(seed, executions)
        self._counts: dict[Hashable, dict[int, int]] = {}  # location -> task -> steps there
        self._kinds: dict[int, str] = {}  # task -> what it did in the first execution
        self._interesting: Hashable = None
        self._left: dict[int, int] = {}
        self._by_kind = False
        self._intended = -1  # the task that takes the next interesting step

    def start(self) -> None:
        shared = [name for name, tasks in self._counts.items() if len(tasks) > 1]
        self._interesting = self.random.choice(shared) if shared else None
        self._left = dict(self._counts.get(self._interesting, {}))
        self._by_kind = self.random.random() < 0.5
        self._intended = self._draw()

    def choose(self, execution: Execution, enabled: list[Task]) -> Task:
        if self.done == 1:
            return stay(execution, enabled)
        intended = self._intended
        free = [task for task in enabled if task.index == intended or not self._is_interesting(task.footprint)]
        chosen = self.random.choice(free or enabled)
        if self._is_interesting(chosen.footprint):
            self._left[chosen.index] = max(0, self._left.get(chosen.index, 0) - 1)
            self._intended = self._draw()
        return chosen

    def _draw(self) -> int:
        """The task that takes the next interesting step, in proportion to those left; it may yet have to be started."""
        left = {index: steps for index, steps in self._left.items() if steps}
        if self._by_kind:
            kind = self.random.choice(sorted({self._kinds.get(index, "") for index in left})) if left else ""
            left = {index: steps for index, steps in left.items() if self._kinds.get(index, "") == kind}
        return self.random.choices(list(left), list(left.values()))[0] if left else -1

    def _is_interesting(self, footprint: Footprint) -> bool:
        wanted = self._interesting
        for location, _ in footprint:  # as a loop: it is asked of every task in every step
            if (location.name or location.label) == wanted:
                return True
        return False

    def end(self, execution: Execution) -> None:
        super().end(execution)
        if self.done > 1:
            return
        done: dict[int, list[object]] = {}
        for task, footprint, what in zip(execution.order, execution.touched, execution.whats, strict=True):
            done.setdefault(task, []).append(what)
            if what in _LIFE:
                continue
            for location, _ in footprint:
                tasks = self._counts.setdefault(location.name or location.label, {})
                tasks[task] = tasks.get(task, 0) + 1
        self._kinds = {task: kind_of(whats) for task, whats in done.items()}


def kind_of(whats: list[object]) -> str:
    """A short text for what a task did: the same for tasks that did the same."""
    return "/".join(map(str, whats))[:500]
