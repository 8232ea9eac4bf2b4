"""A schedule: the list of choices of one execution, as a plain value with a short text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from grader.engine.errors import ScheduleError

_SEGMENT = re.compile(r"([0-9]{1,6})(?:x([0-9]{1,9}))?")
LONGEST = 10_000_000  # choices


@dataclass(frozen=True)
class Schedule:
    """Who took each step: `choices[n]` is the number of the task that took step n (0 is the main thread).

    The text joins runs with dots: `0x3.2.1x4` is three steps of task 0, one of task 2, four of task 1.
    After its last choice an execution goes on without needless switches.
    """

    choices: tuple[int, ...]

    @classmethod
    def of(cls, choices: Iterable[int]) -> Schedule:
        return cls(tuple(choices))

    @classmethod
    def parse(cls, text: str) -> Schedule:
        """Read the text form. Raises ScheduleError when it is not one."""
        choices: list[int] = []
        if not isinstance(text, str):
            raise ScheduleError(f"`{text!r}` is no schedule: it is a text, as in `0x3.2.1x4`")
        for segment in text.strip().split(".") if text.strip() else ():
            match = _SEGMENT.fullmatch(segment)
            if match is None:
                raise ScheduleError(
                    f"`{text[:80]}` is no schedule: `{segment[:20]}` should be TASK or TASKxSTEPS, as in `0x3.2.1x4`. "
                    "Paste the whole text that was printed."
                )
            count = int(match[2] or 1)
            if len(choices) + count > LONGEST:
                raise ScheduleError(f"`{text[:80]}` is no schedule: it has more than {LONGEST} steps.")
            choices.extend([int(match[1])] * count)
        return cls(tuple(choices))

    def __str__(self) -> str:
        runs = ((task, len(list(run))) for task, run in groupby(self.choices))
        return ".".join(str(task) if count == 1 else f"{task}x{count}" for task, count in runs)

    @property
    def switches(self) -> int:
        """How often another task than the one before takes a step."""
        return sum(one != other for one, other in zip(self.choices, self.choices[1:], strict=False))
