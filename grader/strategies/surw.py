"""Selectively uniform random walk: uniform over the orders of a few interesting steps.

Zhao, Wolff, Mathur, Roychoudhury: "Selectively Uniform Concurrency Testing" (ASPLOS 2025). A task is chosen
in proportion to the interesting steps that it still has before it, counted in an execution without needless
switches; what is interesting is drawn anew for each execution: the steps at one location. A task whose turn
was drawn keeps the others from interesting steps until it has taken its own. Departure: the steps that a task
has not begun yet are counted to the task that will start it.
"""

from __future__ import annotations

from collections.abc import Hashable

from grader.engine.execution import Execution
from grader.engine.location import Footprint
from grader.engine.task import Task
from grader.strategies.base import stay
from grader.strategies.sampling import Sampling


class SURW(Sampling):
    """The first execution counts; each later one draws a location and walks."""

    name = "surw"

    def __init__(self, seed: int = 0, executions: int = 1000) -> None:
        super().__init__(seed, executions)
        self._counts: dict[Hashable, dict[int, int]] = {}  # location -> task -> steps there
        self._parents: dict[int, int] = {}
        self._interesting: Hashable = None
        self._left: dict[int, int] = {}
        self._intended: int | None = None
        self._all: dict[int, int] = {}

    def start(self) -> None:
        shared = [name for name, tasks in self._counts.items() if len(tasks) > 1]
        self._interesting = self.random.choice(shared) if shared else None
        if self._interesting is None or self.random.random() < 0.1:
            self._interesting = None  # now and then every step is interesting
            self._left = dict(self._all)
        else:
            self._left = dict(self._counts[self._interesting])
        self._intended = None

    def choose(self, execution: Execution, enabled: list[Task]) -> Task:
        if self.done == 1:
            return stay(execution, enabled)
        if self._intended is None:
            self._intended = self._draw(execution)
        free = [task for task in enabled if task.index == self._intended or not self._is_interesting(task.footprint)]
        if not free:
            self._intended = None
            free = enabled
        chosen = self._weighted(free)
        if self._is_interesting(chosen.footprint):
            self._left[chosen.index] = max(0, self._left.get(chosen.index, 0) - 1)
            self._intended = None
        return chosen

    def _draw(self, execution: Execution) -> int | None:
        """The task whose interesting step comes next, in proportion to those that are left."""
        weights = {index: left for index, left in self._family(execution).items() if left}
        if not weights:
            return None
        return self.random.choices(list(weights), list(weights.values()))[0]

    def _family(self, execution: Execution) -> dict[int, int]:
        """Interesting steps left to each live task, with those of the tasks that it has yet to start."""
        started = len(execution.tasks)
        weights = {task.index: self._left.get(task.index, 0) for task in execution.live}
        for index in range(started, self.most_tasks):
            parent = self._parents.get(index, 0)
            while parent >= started:
                parent = self._parents.get(parent, 0)
            if parent in weights:
                weights[parent] += self._left.get(index, 0)
        return weights

    def _weighted(self, tasks: list[Task]) -> Task:
        weights = [1 + self._left.get(task.index, 0) for task in tasks]
        return tasks[0] if len(tasks) == 1 else self.random.choices(tasks, weights)[0]

    def _is_interesting(self, footprint: Footprint) -> bool:
        if self._interesting is None:
            return bool(footprint)
        return any(_name(location) == self._interesting for location, _ in footprint)

    def end(self, execution: Execution) -> None:
        super().end(execution)
        if self.done > 1:
            return
        for task, footprint in zip(execution.order, execution.touched, strict=True):
            if footprint:
                self._all[task] = self._all.get(task, 0) + 1
            for location, _ in footprint:
                tasks = self._counts.setdefault(_name(location), {})
                tasks[task] = tasks.get(task, 0) + 1
        order = execution.order
        self._parents = {child: order[step] for child, step in execution.births.items() if step < len(order)}


def _name(location: object) -> Hashable:
    return getattr(location, "name", None) or getattr(location, "label", None)
