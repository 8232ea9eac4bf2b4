"""Greenlets that run one task after another: to make one costs more than all that a short task does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from greenlet import getcurrent, greenlet

if TYPE_CHECKING:
    from grader.engine.task import Task

Given = list[Any]  # an execution and its task; who takes them clears it
MOST_IDLE = 256  # workers that are kept


class Workers:
    """The idle greenlets of this process, all children of one root.

    Invariant: an idle worker stands at the last line of `_work`; nothing of a task is left in it.
    """

    def __init__(self) -> None:
        self._root: greenlet | None = None
        self._idle: list[greenlet] = []

    def hire(self, root: greenlet) -> greenlet:
        """A greenlet that runs a task once it is switched to with `[execution, task]`."""
        if root is not self._root:
            self._root, self._idle = root, []
        if not self._idle:
            return greenlet(_work, root)
        worker = self._idle.pop()
        worker.gr_context = None  # a thread begins with an empty context
        return worker

    def dismiss(self, root: greenlet, tasks: Iterable[Task]) -> None:
        """An execution under `root` is over: the workers that have left their tasks are idle again."""
        if root is self._root:
            for task in tasks:
                if task.has_left:
                    self._idle.append(task.greenlet)
            del self._idle[MOST_IDLE:]


workers = Workers()


def _work(given: Given) -> None:
    """Run the task that is given, and the next one, and go back to the root after each.

    A suspended greenlet must not know a task, not even by an argument: one that is part of a cycle is never freed.
    """
    root = getcurrent().parent
    assert root is not None
    while True:
        execution, task = given
        given.clear()
        execution.run_task(task)
        del execution, task
        given = root.switch()
