"""Follows a list of thread names: each lets that thread take its next step on what the threads share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from grader.engine.choices import stay
from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.engine.trace import listed


@dataclass(frozen=True)
class Move:
    """One step that a name stands for: which step of the execution it was, whose, and who else could have gone."""

    step: int
    name: str
    able: tuple[str, ...]


class ByName:
    """One execution. The main thread, and a thread that ends, go on by themselves as soon as they can.

    After the last name, and from the first one that does not fit, there are no needless switches.
    """

    name = "by name"
    seed: int | None = None
    complete = False
    look_past_the_end = False
    is_scouting = False
    prefix: Sequence[int] = ()

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self.moves: list[Move] = []
        self.misfit = ""  # why the next name could not be followed
        self.followed = 0  # names that were
        self.done = False

    def begin(self) -> bool:
        begun, self.done = not self.done, True
        return begun

    def choose(self, execution: Execution, enabled: list[Task]) -> Task:
        for task in enabled:
            if task is execution.main or task.what == "thread ends":
                return task
        chosen = self._wanted(execution, enabled) or stay(execution, enabled)
        able = tuple(task.name for task in enabled)
        self.moves.append(Move(len(execution.order), chosen.name, able))
        return chosen

    def _wanted(self, execution: Execution, enabled: list[Task]) -> Task | None:
        if self.misfit or self.followed >= len(self._names):
            return None
        name = self._names[self.followed]
        found = next((task for task in enabled if task.name == name), None)
        if found is None:
            self.misfit = _why_not(execution, name)
        else:
            self.followed += 1
        return found

    def end(self, execution: Execution) -> None:
        """A name may be left though its thread has ended; where all wait, the names that are left do no harm."""
        if not self.misfit and self.followed < len(self._names) and execution.ended != "stuck":
            self.misfit = _why_not(execution, self._names[self.followed])


def _why_not(execution: Execution, name: str) -> str:
    others = [task for task in execution.tasks if task is not execution.main]
    task = next((task for task in others if task.name == name), None)
    if task is None:
        return f"there is no thread `{name}`, there are {_names(others)}"
    if task.done:
        return f"`{name}` has already come to its end"
    holders = _names(task.resource.lockstep_holders()) if task.resource else ""
    return f"`{name}` cannot go on: it waits for " + (f"what {holders} holds" if holders else "another thread")


def _names(tasks: list[Task]) -> str:
    return listed([f"`{task.name}`" for task in tasks])
