"""One program and how it is run: what exploring, replaying, shrinking and telling share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from grader.engine import current
from grader.engine.errors import ProgramError
from grader.engine.execution import Limits
from grader.engine.schedule import Schedule
from grader.engine.trace import Naming, Trace
from grader.exploration.controlled import Program
from grader.exploration.failures import NotDeterministic
from grader.exploration.outcome import (
    NOT_DETERMINISTIC,
    Outcome,
    freeze,
    key_of,
    kind_of,
    measures_of,
    outcome_of,
    went_too_deep,
)
from grader.exploration.shrink import Shrinker
from grader.exploration.story import Story
from grader.exploration.telling import places_shared, tell, told_of_objects
from grader.program.run import Options, Run
from grader.stdlib.event_loop import several_coroutines
from grader.strategies.base import Strategy
from grader.strategies.replay import Replay

if TYPE_CHECKING:
    from grader.exploration.explore import Exploration

_OF_COROUTINES = frozenset({"returned", "raised", "deadlock"})  # what is told of coroutines in a single thread
TOLD_OF_ENDLESS = 900  # steps after its last needless switch


class Session:
    """One program and how it is run: what `explore`, `replay` and the shrinker share."""

    def __init__(
        self,
        program: Callable[[], Any],
        expected: Any,
        max_steps: int,
        watch_output: bool,
        fine: bool = False,
        early_timeouts: bool = False,
    ) -> None:
        if current.execution is not None:
            raise ProgramError(
                'put this under `if __name__ == "__main__":`, as the file is loaded anew: '
                "what is explored cannot explore, run or replay"
            )
        self.fine = fine
        self._program = made = Program(program)
        self._options = Options(Limits(max_steps), made.begin, made.variables, watch_output, early_timeouts, freeze)
        self.expected = expected
        self._shrunk: dict[str, Outcome] = {}

    def run(self, strategy: Strategy, trace: Trace | None = None, most_steps: int | None = None) -> Run:
        """One execution; with `most_steps` it is broken off there, and is the same up to that step."""
        run = Run(self._program, strategy.choose, self._options, strategy.prefix, trace, strategy.look_past_the_end)
        if most_steps is not None:
            run.execution.most_steps = min(most_steps, run.execution.most_steps)
        return run()

    def traced(self, schedule: Schedule, trace: Trace) -> Run:
        """The execution that a schedule leads to. If an endless recursion is ended earlier in it, as tracing takes some
        calls, too, the choices are followed up to there."""
        run = self.run(Replay(schedule.choices), trace)
        if run.execution.ended == "diverged" and went_too_deep(run):
            trace.forget()
            run = self.run(Replay(schedule.choices[: len(run.execution.order)]), trace)
        return run

    def recorded(self, schedule: Schedule) -> tuple[Run, Trace]:
        """The execution that a schedule leads to, and what its threads did. Where there is but one, and what coroutines
        did to each other tells more, that of them: with their accesses it takes other steps, and has no choices."""
        trace = Trace()
        run = self.traced(schedule, trace)
        kind = kind_of(run)
        if len(run.execution.tasks) > 1 or not several_coroutines(run.execution) or kind not in _OF_COROUTINES:
            return run, trace
        key = self.key(run, kind)
        closer = Trace(of_coroutines=True)
        again = self.run(Replay(()), closer)
        if self.key(again, kind_of(again)) == key and places_shared(told_of_objects(closer.events)):
            return again, closer
        trace.forget()
        return self.traced(schedule, trace), trace

    def key(self, run: Run, kind: str) -> str:
        return f"{key_of(run, kind)}|{measures_of(run, kind)}" if self.fine else key_of(run, kind)

    def outcome(self, run: Run) -> Outcome:
        kind = kind_of(run)
        return outcome_of(run, kind, self.expected, self.key(run, kind))

    def told(self, run: Run, kind: str, key: str) -> Outcome:
        """The outcome of a run; where locks and the like are spoken of, they go by the names of their variables."""
        return outcome_of(run, kind, self.expected, key, self.named)

    def named(self, outcome: Outcome) -> Outcome:
        """The same outcome from a run that learns the names of objects."""
        again = self.outcome(self.traced(outcome.schedule, Naming()))
        return again if again.key == outcome.key and again.schedule == outcome.schedule else outcome

    def changed(self, outcome: Outcome) -> Outcome | None:
        """The same schedule once more must show the same, or the program is not deterministic: that outcome, if so."""
        if outcome.kind in ("not deterministic", "blocked") or outcome.may_come_anywhere:
            return None
        run = self.run(Replay(outcome.schedule.choices))
        if self.key(run, kind_of(run)) == outcome.key:
            return None
        changed = self.outcome(run)
        if changed.may_come_anywhere:
            return replace(changed, key="changed")
        why = NotDeterministic(NOT_DETERMINISTIC)
        return replace(changed, kind="not deterministic", unnamed_failure=why, key="changed")

    def shrunk(self, outcome: Outcome) -> Outcome:
        found = outcome if outcome.kind == "blocked" else self._shrunk.get(outcome.key)
        if found is None:
            found = Shrinker(self, outcome).shrink()
            self._shrunk[outcome.key] = found = replace(found, count=outcome.count)
        return found

    def story(self, outcome: Outcome, exploration: Exploration | None = None) -> Story:
        if outcome.kind == "runaway":  # what it does for ever is told by a part of it
            trace = Trace()
            run = self.run(Replay(outcome.schedule.choices), trace, len(outcome.schedule.choices) + TOLD_OF_ENDLESS)
            return tell(run, trace, outcome, outcome.schedule, exploration, self.expected)
        run, trace = self.recorded(outcome.schedule)
        return tell(run, trace, self.outcome(run), outcome.schedule, exploration, self.expected)
