"""Plays a program by a list of thread names, tells it step by step, and finds where it went another way."""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from grader.engine.execution import MOST_STEPS
from grader.engine.trace import Event, Trace, short
from grader.exploration.outcome import ANY, Outcome
from grader.exploration.session import Session
from grader.strategies.by_name import ByName, Move

MOST_NAMES = 5_000
MOST_OTHERS = 1_000  # executions in the search for the place where another name would have helped
MOST_LINES = 80
_VALUES = frozenset({"reads", "writes"})


@dataclass(frozen=True)
class Played:
    """One execution by names. `misfit`: why a name could not be followed, or nothing; `steps`: a line each."""

    outcome: Outcome
    names: tuple[str, ...]
    moves: tuple[Move, ...]
    misfit: str
    steps: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join((*self.steps, f"  => {self.misfit or told(self.outcome)}"))


@dataclass(frozen=True)
class Other:
    """An outcome that the program also has, and how many of the first names lead there at the most."""

    outcome: Outcome
    kept: int


def play(program: Callable[[], Any], names: Sequence[str]) -> Played:
    """Run `program`: each name lets the thread of that name take its next step on what the threads share."""
    names = tuple(names[:MOST_NAMES])
    trace = Trace()
    outcome, strategy = _run(_session(program), names, trace)
    steps = _elided(list(_steps(strategy, trace)))
    return Played(outcome, names, tuple(strategy.moves), _misfit(strategy), tuple(steps))


def others(program: Callable[[], Any], played: Played) -> list[Other]:
    """What else the program comes to if the last names are other ones; the search begins with the very last."""
    session = _session(program)
    found: dict[str, Other] = {}
    moves = list(played.moves)
    left = [_untried(move) for move in moves]
    for _ in range(MOST_OTHERS):
        while left and not left[-1]:
            left.pop()
        if not left:
            break
        kept = len(left) - 1
        names = [*(move.name for move in moves[:kept]), left[kept].pop()]
        outcome, strategy = _run(session, names)
        moves[kept:] = strategy.moves[kept:]
        left += [_untried(move) for move in moves[kept + 1 :]]
        kept = _in_common(played.names, moves)
        if outcome.key not in found or found[outcome.key].kept < kept:
            found[outcome.key] = Other(outcome, kept)
    return list(found.values())


def told(outcome: Outcome) -> str:
    """What a program came to, in words."""
    failure = outcome.failure
    return failure.message if failure is not None else f"the program returns {short(outcome.value, 200)}"


def _session(program: Callable[[], Any]) -> Session:
    return Session(program, ANY, max_steps=MOST_STEPS, watch_output=False)


def _run(session: Session, names: Sequence[str], trace: Trace | None = None) -> tuple[Outcome, ByName]:
    strategy = ByName(names)
    run = session.run(strategy, trace)
    strategy.end(run.execution)
    return session.outcome(run), strategy


def _misfit(strategy: ByName) -> str:
    return f"name {strategy.followed + 1} of the schedule does not fit: {strategy.misfit}" if strategy.misfit else ""


def _untried(move: Move) -> list[str]:
    return [name for name in move.able if name != move.name]


def _in_common(names: Sequence[str], moves: Sequence[Move]) -> int:
    pairs = enumerate(zip(names, moves, strict=False))
    return next((number for number, (name, move) in pairs if name != move.name), min(len(names), len(moves)))


def _steps(strategy: ByName, trace: Trace) -> Iterator[str]:
    """A line for each step: up to the name that did not fit, or to the end."""
    events = {event.step: event for event in trace.events}
    moves = strategy.moves[: strategy.followed] if strategy.misfit else strategy.moves
    wide = max((len(move.name) for move in moves), default=0)
    for number, move in enumerate(moves, 1):
        by_itself = "" if number <= strategy.followed else "  (no name is left)"
        yield f"{number:>3}  {move.name:<{wide}}  {_done(events.get(move.step))}{by_itself}"


def _done(event: Event | None) -> str:
    """The line of the program that a step ran, with the value that it read or wrote."""
    if event is None:
        return "goes on"
    source = linecache.getline(event.file, event.line).partition("  #")[0].strip()
    value = f"   {event.verb} {event.value.removeprefix('-> ').removeprefix('<- ')}" if event.verb in _VALUES else ""
    return f"{event.line:>3}  {source}{value}"


def _elided(lines: list[str]) -> list[str]:
    if len(lines) <= MOST_LINES:
        return lines
    return [*lines[: MOST_LINES // 2], f"  … {len(lines) - MOST_LINES} steps more …", *lines[-MOST_LINES // 2 :]]
