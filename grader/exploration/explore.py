"""`explore`: run a program in many interleavings and collect what it can come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from grader.engine.errors import ProgramError, ScheduleError
from grader.engine.execution import TURNS_OF_A_STEP, Execution
from grader.engine.schedule import Schedule
from grader.engine.trace import Trace
from grader.exploration.failures import Failure
from grader.exploration.outcome import (
    ANY,
    Outcome,
    kind_of,
    noticed_in,
    text_of,
    told_value,
    went_too_deep,
)
from grader.exploration.races import Race, races_of
from grader.exploration.session import Session
from grader.exploration.story import Story
from grader.exploration.telling import tell
from grader.program.adoption import leaves_all_as_it_was
from grader.program.run import Run
from grader.stdlib.findings import Finding
from grader.strategies.base import Strategy
from grader.strategies.by_request import strategy_of
from grader.strategies.exhaustive import Exhaustive
from grader.strategies.replay import Replay

MOST_EXECUTIONS = 100_000
MOST_OUTCOMES = 10_000
MOST_BESIDES = 20  # executions that are told from each other by what was noticed alone
LONG_STEPS = 1_000_000  # of one execution: four threads that add 100,000 times come to their end
PLAIN_STEPS = 10_000_000  # of a plain run
LONGEST_OUTPUT = 60  # characters that are shown of it
RUNAWAY_STEPS = 100_000  # in executions without an end: then it is known how the program goes on
MOST_ENDLESS = 20  # such executions, where they end sooner


def certainty(complete: bool, executions: int, strategy: str, seed: int | None, endless: int = 0) -> str:
    """How sure an exploration is, in words."""
    if endless:
        return f"stopped: {endless:,} of the {executions:,} interleavings that were run went on without an end"
    if complete and executions == 1:
        return "the only interleaving was run"
    if complete:
        return f"all {executions:,} interleavings were run"
    if executions == 1:
        return "one interleaving was run"
    drawn = "" if seed is None else f", seed {seed}"
    return f"sampled: {executions:,} interleavings were run ({strategy}{drawn})"


@dataclass
class Exploration:
    """What an exploration found.

    `outcomes`: each distinct outcome once, in the order in which they came up. `complete`: every interleaving
    was run, up to equivalence; else they were sampled. `executions` counts the executions that ran to their end.
    `endless`: how many went on without an end, if the exploration was stopped for that.
    """

    outcomes: list[Outcome] = field(default_factory=list)
    executions: int = 0
    complete: bool = False
    strategy: str = ""
    seed: int | None = None
    races: tuple[Race, ...] = ()
    endless: int = 0
    _session: Session | None = field(default=None, repr=False)

    @property
    def failure(self) -> Failure | None:
        """The first failure that was found, or None."""
        failed = self.failed
        return failed.failure if failed is not None else None

    @property
    def failed(self) -> Outcome | None:
        """The first outcome that is a failure, or None."""
        return next((outcome for outcome in self.outcomes if outcome.failed), None)

    @property
    def values(self) -> list[Any]:
        """What the program returned, each distinct value once."""
        returned = (outcome for outcome in self.outcomes if outcome.kind == "returned")
        return list({text_of(outcome.value): outcome.value for outcome in returned}.values())

    @property
    def regions(self) -> dict[str, int]:
        """The most threads and coroutines that were inside each `grader.region` at once, in any execution."""
        most: dict[str, int] = {}
        for outcome in self.outcomes:
            for name, inside in outcome.regions.items():
                most[name] = max(inside, most.get(name, 0))
        return most

    @property
    def certainty(self) -> str:
        """How sure this is, in words."""
        return certainty(self.complete, self.executions, self.strategy, self.seed, self.endless)

    @leaves_all_as_it_was
    def shrunk(self, outcome: Outcome | None = None) -> Outcome:
        """The same outcome (the first failure where none is given) with the simplest schedule that shows it."""
        chosen = outcome or self.failed
        if chosen is None or self._session is None:
            raise ProgramError("there is no failure to shrink")
        return self._session.shrunk(chosen)

    @leaves_all_as_it_was
    def story(self, outcome: Outcome | None = None) -> Story:
        """A failure told: the interleaving, a column a thread, with what to replay it with."""
        chosen = outcome or self.failed
        if chosen is None or self._session is None:
            raise ProgramError("there is no failure to tell")
        return self._session.story(self._session.shrunk(chosen), self)

    @leaves_all_as_it_was
    def changed(self, outcome: Outcome) -> Outcome | None:
        """What the schedule of the outcome shows once more, if that is something else: see `Session.changed`."""
        return None if self._session is None else self._session.changed(outcome)

    def __str__(self) -> str:
        told = [o.failure.message if o.failure else f"returned {told_value(o.value)}" for o in self.outcomes]
        often = Counter(told)
        lines = [
            f"  {outcome.count:>6} x {outcome.kind}: {text}{_measured(outcome) if often[text] > 1 else ''}"
            for outcome, text in zip(self.outcomes, told, strict=True)
        ]
        return "\n".join((self.certainty, *lines))


def _measured(outcome: Outcome) -> str:
    """What tells an outcome from another one of the same words."""
    parts = [f"{most} at once in {name}" for name, most in outcome.regions.items()]
    parts += [f"printed {outcome.output[:LONGEST_OUTPUT]!r}"] if outcome.output else []
    parts += [f"{outcome.seconds:g} s"] if outcome.seconds else []
    return f" ({', '.join(parts)})" if parts else ""


@leaves_all_as_it_was
def explore(
    program: Callable[[], Any],
    *,
    strategy: str | Strategy = "default",
    seed: int = 0,
    max_executions: int | None = None,
    max_steps: int = LONG_STEPS,
    expect: Any = ANY,
    watch_output: bool = False,
    stop_at_first_failure: bool = False,
    bound: int | None = 2,
    report_races: bool = False,
    fine: bool = False,
    early_timeouts: bool = False,
    confirmed: bool = False,
) -> Exploration:
    """Run `program` in many interleavings.

    program: a callable without arguments; its files should have been loaded with `grader.load` (a function of
    any other file is taken over, see `grader.program.adoption`). It begins each execution from the start: module
    variables are put back. strategy: one of STRATEGIES or an object like `strategies.base.Strategy`. seed: for the
    random ones. max_executions: stop after so many; an exhaustive search that is stopped is no longer complete.
    max_steps: an execution with more steps is a Runaway. expect: the value that `program` should return, or a
    predicate on it. watch_output: what is printed, in its order, belongs to the outcome. bound: preemptions of
    "preemption-bounded" (None: no bound, brute force). report_races: look for accesses that nothing orders. fine:
    outcomes that differ only in virtual time, threads or findings are distinct, too. early_timeouts: a timeout may
    come before a thread that could go on does, as on a slow machine; else the clock moves only when nobody can.
    confirmed: somebody runs its schedules again elsewhere; else the first one is, here, to see that the program is
    deterministic.

    Raises ProgramError for what is no program, no strategy or no number.
    """
    _check_number("max_executions", max_executions, least=1, may_be_none=True)
    _check_number("max_steps", max_steps, least=1)
    _check_number("bound", bound, least=0, may_be_none=True)
    if not isinstance(seed, int):
        raise ProgramError(f"`seed={seed!r}` cannot be followed: it is a whole number")
    session = Session(program, expect, max_steps, watch_output, fine, early_timeouts)
    search = strategy_of(strategy, seed, max_executions, bound)
    limit = MOST_EXECUTIONS if max_executions is None else max_executions
    collector = _Collector(session, report_races, stop_at_first_failure, confirmed)
    while collector.executions < limit and not collector.stopped and search.begin():
        collector.take(session.run(search), search)
    if not collector.stopped and collector.executions >= limit:
        search.begin()  # it may have been the last one
    return collector.exploration(search)


class _Collector:
    """Gathers what the executions come to, each distinct outcome once."""

    def __init__(self, session: Session, report_races: bool, stop_at_first_failure: bool, confirmed: bool) -> None:
        self._session = session
        self._confirmed = confirmed
        self._report_races = report_races
        self._stop_at_first_failure = stop_at_first_failure
        self._outcomes: dict[str, Outcome] = {}
        self._counts: dict[str, int] = {}
        self._noticed: dict[str, frozenset[Finding]] = {}  # in the executions that came to an outcome
        self._scouted: dict[str, int] = {}  # those of them that were no part of the search
        self._races: dict[tuple[str, ...], Race] = {}
        self._whole = True  # every execution went to its end by itself
        self._endless = 0
        self._endless_steps = 0
        self._gave_up = False
        self.executions = 0
        self.stopped = False

    def take(self, run: Run, search: Strategy) -> None:
        execution = run.execution
        if execution.ended == "redundant":
            search.end(execution)
            return
        is_cut_short = len(execution.order) < len(search.prefix)
        if is_cut_short and not isinstance(run.error, MemoryError):
            execution.ended = "diverged"
        self.executions += 1
        self._whole &= not execution.fair_yields and execution.ended in ("finished", "stuck")
        kind = kind_of(run)
        key = self._session.key(run, kind)
        count = self._counts[key] = self._counts.get(key, 0) + 1
        if search.is_scouting:
            self._scouted[key] = self._scouted.get(key, 0) + 1
        if count == 1 and len(self._outcomes) < MOST_OUTCOMES:
            outcome = self._outcomes[key] = self._session.told(run, kind, key)
            outcome.is_plain = search.name == Exhaustive.name and not search.prefix  # its first execution
            self.stopped = self._stop_at_first_failure and outcome.failed
        if not self._session.fine:
            self._note_findings(run, kind, key)
        if is_cut_short or execution.ended in ("diverged", "blocked"):
            self.stopped = True  # what else would be seen says nothing
        if execution.ran_away:
            self._note_endless(execution)
        if is_cut_short or execution.ended == "diverged":
            return  # nothing that the search knows of the steps before holds for these
        if self._report_races:
            self._races.update(races_of(execution))
        search.end(execution)

    def _note_findings(self, run: Run, kind: str, key: str) -> None:
        """Executions that come to the same may differ in what was noticed: the outcome tells all of it."""
        noticed = frozenset(noticed_in(run, kind))
        known = self._noticed.get(key, frozenset())
        if noticed <= known or key not in self._outcomes:
            return
        self._noticed[key] = known | noticed
        outcome = self._outcomes[key]
        if self._counts[key] > 1 and len(outcome.besides) < MOST_BESIDES:
            outcome.besides.append(self._session.told(run, kind, key))

    def _note_endless(self, execution: Execution) -> None:
        """An infinite loop costs as much as a thousand small programs: a few executions show it."""
        turned = execution.limits.turns // TURNS_OF_A_STEP if execution.ended == "turns" else 0
        self._endless += 1
        self._endless_steps += max(len(execution.order), turned)
        if self._endless_steps >= RUNAWAY_STEPS or self._endless >= MOST_ENDLESS:
            self.stopped = self._gave_up = True

    def exploration(self, search: Strategy) -> Exploration:
        outcomes = self._first_to_tell_first()
        changed = self._session.changed(outcomes[0]) if outcomes and not self._confirmed else None
        doubtful = changed is not None or any(outcome.may_come_anywhere for outcome in outcomes)
        complete = search.complete and self._whole and not (self.stopped or doubtful) and self._found_again()
        counts = self._searched() if complete and self._scouted else self._counts
        for outcome in outcomes:
            outcome.count = counts[outcome.key]
        if changed is not None:
            outcomes.insert(0, changed)
        return Exploration(
            outcomes,
            self.executions - (sum(self._scouted.values()) if complete else 0),
            complete,
            search.name,
            search.seed,
            tuple(self._races.values()),
            self._endless if self._gave_up else 0,
            self._session,
        )

    def _first_to_tell_first(self) -> list[Outcome]:
        """What is not deterministic comes first, but where calls went too deep, or there was no memory left: at which
        step that is depends on the calls of the engine and on its memory, which no schedule repeats."""
        outcomes = sorted(self._outcomes.values(), key=lambda outcome: not outcome.may_come_anywhere)
        if any(outcome.may_come_anywhere for outcome in outcomes):
            return [outcome for outcome in outcomes if outcome.kind != "not deterministic"]
        return sorted(outcomes, key=lambda outcome: outcome.kind != "not deterministic")

    def _searched(self) -> dict[str, int]:
        """How often each outcome came up in the search itself."""
        return {key: count - self._scouted.get(key, 0) for key, count in self._counts.items()}

    def _found_again(self) -> bool:
        """Whether the search found all that was found beside it."""
        return not self._scouted or all(self._searched().values())


@leaves_all_as_it_was
def replay(
    program: Callable[[], Any],
    schedule: str | Schedule,
    *,
    expect: Any = ANY,
    max_steps: int = LONG_STEPS,
    watch_output: bool = False,
    early_timeouts: bool = False,
) -> Replayed:
    """Run exactly the execution that `schedule` describes.

    `watch_output` and `early_timeouts` as they were for the exploration that found it: they make steps of their own.
    Raises ScheduleError when the text is no schedule or does not fit the program.
    """
    wanted = schedule if isinstance(schedule, Schedule) else Schedule.parse(schedule)
    session = Session(program, expect, max_steps, watch_output, early_timeouts=early_timeouts)
    run, trace = session.recorded(wanted)
    if run.execution.ended == "diverged":
        step = len(run.execution.order)
        task = wanted.choices[step]
        raise ScheduleError(
            f"the schedule does not fit the program: at step {step} task {task} cannot go on (it waits, has ended, "
            f"or was never started). {_MAY_HAVE_CHANGED}"
        )
    if _ended_too_early(run, wanted):
        raise ScheduleError(
            f"the schedule does not fit the program: it ended after {len(run.execution.order)} of "
            f"{len(wanted.choices)} steps. {_MAY_HAVE_CHANGED}"
        )
    outcome = session.outcome(run)
    return Replayed(outcome, tell(run, trace, outcome, wanted, None, expect), trace)


_MAY_HAVE_CHANGED = "The program may have changed since the schedule was printed: explore it again."


def _ended_too_early(run: Run, wanted: Schedule) -> bool:
    """Whether choices were left when the program came to its end. An endless recursion is ended at no certain step;
    and `0` stands for a plain run, also for one without steps."""
    execution = run.execution
    if execution.ended not in ("finished", "stuck") or wanted.choices == (0,):
        return False
    return len(execution.order) < len(wanted.choices) and not went_too_deep(run)


@dataclass(frozen=True)
class Replayed:
    """One execution looked at closely."""

    outcome: Outcome
    story: Story
    trace: Trace = field(repr=False)

    def __str__(self) -> str:
        return str(self.story)


@leaves_all_as_it_was
def run(program: Callable[[], Any], *, expect: Any = ANY, max_steps: int = PLAIN_STEPS) -> Outcome:
    """One plain controlled run, without needless switches: its outcome, virtual time and threads."""
    session = Session(program, expect, max_steps, watch_output=False)
    done = session.run(Replay(()))
    kind = kind_of(done)
    return session.told(done, kind, session.key(done, kind))


def _check_number(name: str, value: object, *, least: int, may_be_none: bool = False) -> None:
    if not (isinstance(value, int) and value >= least or (value is None and may_be_none)):
        or_none = ", or None" if may_be_none else ""
        raise ProgramError(f"`{name}={value!r}` cannot be followed: it is a whole number from {least} on{or_none}")
