"""Follows a list of choices: to the letter, or as far as it fits."""

from __future__ import annotations

from collections.abc import Sequence

from grader.engine.choices import stay
from grader.engine.execution import Execution
from grader.engine.task import Task


class Replay:
    """One execution. Lenient: a choice that does not fit is passed over. After the last, no needless switch."""

    name = "replay"
    seed: int | None = None
    complete = False
    look_past_the_end = False
    is_scouting = False

    def __init__(self, choices: Sequence[int], lenient: bool = False) -> None:
        self._choices = choices
        self._lenient = lenient
        self._next = 0
        self.prefix: Sequence[int] = () if lenient else choices
        self.last_deviation = 0  # steps up to the last one that a run without needless switches takes otherwise
        self.done = False

    def begin(self) -> bool:
        begun, self.done = not self.done, True
        return begun

    def choose(self, execution: Execution, enabled: list[Task]) -> Task:
        if not self._lenient or self._next == len(self._choices):
            return execution.stay(enabled)
        chosen = default = stay(execution, enabled)
        choices = self._choices
        while self._next < len(choices):
            wanted = choices[self._next]
            self._next += 1
            found = next((task for task in enabled if task.index == wanted), None)
            if found is not None:
                chosen = found
                break
        if chosen is not default:
            self.last_deviation = len(execution.order) + 1
        return chosen

    def end(self, execution: Execution) -> None:
        """Nothing is learnt from it."""
