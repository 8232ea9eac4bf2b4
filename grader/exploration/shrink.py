"""Shrinks the schedule of an outcome: fewest context switches first, then fewest steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from grader.engine.schedule import Schedule
from grader.exploration.outcome import Outcome
from grader.strategies.replay import Replay

if TYPE_CHECKING:
    from grader.exploration.session import Session

MOST_TRIES = 400
MOST_STEPS = 10_000  # of all tries together
FEWEST_TRIES = 20  # an execution that is so long that there would be fewer stays as it is


class Shrinker:
    """Every candidate schedule goes through `consider`, which keeps the best so far."""

    def __init__(self, session: Session, outcome: Outcome) -> None:
        self._session = session
        self._wanted = outcome.key
        self.best = outcome
        self._tries = 0
        self._steps = 0
        self._seen: set[tuple[int, ...]] = set()

    def shrink(self) -> Outcome:
        """The best schedule that shows the same outcome: one step, if a run without needless switches shows it."""
        if self.best.is_plain:
            return _cut(self.best, 0)
        is_long = FEWEST_TRIES * len(self.best.schedule.choices) > MOST_STEPS
        if is_long and self.best.kind == "runaway":
            return self._trimmed()
        plain = self._shown(())
        if plain is not None:
            return _cut(plain, 0)
        if is_long:
            return self._trimmed()
        self.consider(self.best.schedule.choices)
        improved = True
        while improved and not self._is_tired:
            candidates = takewhile(lambda _: not self._is_tired, self._candidates())
            improved = any(self.consider(candidate) for candidate in candidates)
        return self._trimmed()

    def consider(self, choices: Sequence[int]) -> bool:
        """Run the choices as far as they fit; keep what came of them if it is better."""
        key = tuple(choices)
        if key in self._seen or self._is_tired:
            return False
        self._seen.add(key)
        outcome = self._shown(choices)
        if outcome is None or not self.left_is_better(outcome.schedule, self.best.schedule):
            return False
        self.best = outcome
        return True

    def _shown(self, choices: Sequence[int]) -> Outcome | None:
        """What comes of the choices as far as they fit, if it is the wanted outcome."""
        self._tries += 1
        run = self._session.run(Replay(choices, lenient=True))
        self._steps += len(run.execution.order)
        outcome = self._session.outcome(run)
        return outcome if outcome.key == self._wanted else None

    @property
    def _is_tired(self) -> bool:
        return self._tries >= MOST_TRIES or self._steps >= MOST_STEPS

    def left_is_better(self, left: Schedule, right: Schedule) -> bool:
        return self._cost(left) < self._cost(right)

    def _cost(self, schedule: Schedule) -> tuple[int, int, tuple[int, ...]]:
        return schedule.switches, len(schedule.choices), schedule.choices

    def _candidates(self) -> Iterator[list[int]]:
        """Joined runs of one task: at each switch, the run that goes on later is moved up, or put off."""
        runs = _runs(self.best.schedule.choices)
        for place in range(len(runs) - 2):
            for later in range(place + 2, min(len(runs), place + 12)):
                if runs[later][0] == runs[place][0]:
                    yield _joined(runs, place, later)
                    yield _joined(runs, later, place)
                    break
        for place in range(len(runs) - 1):
            yield _flat(runs[:place] + runs[place + 1 :])
            yield _flat(runs[:place])

    def _trimmed(self) -> Outcome:
        """Without the choices at the end that a run without needless switches makes anyway."""
        choices = self.best.schedule.choices
        if not choices:
            return self.best
        replay = Replay(choices, lenient=True)
        up_to_the_last_switch = len(choices) - _runs(choices)[-1][1] + 1
        self._session.run(replay, most_steps=up_to_the_last_switch)
        return _cut(self.best, replay.last_deviation)


def _cut(outcome: Outcome, steps: int) -> Outcome:
    """With the first choices alone; with one at least where there are threads, so that there is a text to replay."""
    least = 1 if outcome.threads_started else 0
    return replace(outcome, schedule=Schedule(outcome.schedule.choices[: max(steps, least)]))


def _runs(choices: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for task in choices:
        if runs and runs[-1][0] == task:
            runs[-1] = (task, runs[-1][1] + 1)
        else:
            runs.append((task, 1))
    return runs


def _joined(runs: list[tuple[int, int]], keep: int, move: int) -> list[int]:
    task, count = runs[keep]
    moved = list(runs)
    moved[keep] = (task, count + runs[move][1])
    del moved[move]
    return _flat(moved)


def _flat(runs: list[tuple[int, int]]) -> list[int]:
    return [task for task, count in runs for _ in range(count)]
