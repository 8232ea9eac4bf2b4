"""Tells a failure from the trace of its execution.

The pipeline: record (engine/trace.py), filter what matters, mark what was lost, lay out (exploration/story.py).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from grader.engine.schedule import Schedule
from grader.engine.task import told_names
from grader.engine.trace import Event, Trace, short, told_error
from grader.exploration.failures import LostUpdate, WrongValue
from grader.exploration.lost_updates import Who, came_to, decisive, explains, overwritten, who
from grader.exploration.outcome import LONGEST_ERROR, Outcome
from grader.exploration.story import NOBODY, Row, Story, briefly, how_often
from grader.program.run import Run

if TYPE_CHECKING:
    from grader.exploration.explore import Exploration

MOST_ROWS = 30
_LOOKS = frozenset({"reads", "looks into", "looks at", "takes from"})
_CHANGES = frozenset({"writes", "deletes"})
_OF_A_WHOLE = frozenset({"calls", "extends", "looks at", "looks into", "takes from"})
_ROUTINE = frozenset({"starts", "joins", "ends", "stops waiting for"})
_WAITING = (
    "acquires",
    "releases",
    "waits for",
    "notifies",
    "arrives at",
    "takes a permit of",
    "gives back a permit of",
)


def tell(
    run: Run, trace: Trace, outcome: Outcome, schedule: Schedule, exploration: Exploration | None, expected: Any
) -> Story:
    """The story of the execution that `trace` recorded."""
    events = told_of_objects(trace.events)
    outcome, lost_updates = _classified(outcome, events, expected)
    lost = overwritten(events)
    names = _columns(run, events)
    relevant = _relevant(_up_to_the_last_death(events, outcome), outcome)
    if lost:
        relevant = _without_the_reading_afterwards(relevant)
    order = [whose for whose in names if any(who(event) == whose for event in relevant)]
    decides = decisive(events) | (_last_turn(relevant, schedule) if outcome.kind == "runaway" else set())
    brief = dict(zip(names, briefly(list(names.values())), strict=True))
    rows = [_row(event, order.index(who(event)), lost, brief) for event in relevant]
    rows = _joined([replace(row, decides=id(event) in decides) for row, event in zip(rows, relevant, strict=True)])
    rows = [*_beginning(rows), *_deaths(run, order)] if outcome.is_too_deep else _elided(rows)
    rows = _with_files(rows)
    failure = outcome.failure
    title = failure.message if failure is not None else f"returned {short(outcome.value, LONGEST_ERROR)}"
    return Story(
        title, _how_often(outcome, exploration), tuple(names[whose] for whose in order), tuple(rows),
        failure.details if failure is not None else (), outcome.traceback, str(schedule),
        lost_updates,
    )  # fmt: skip


def _columns(run: Run, events: list[Event]) -> dict[Who, str]:
    """What each thread, or each coroutine of a thread, is called."""
    threads = told_names(run.execution.tasks)
    return {who(event): event.coroutine or threads[event.task] for event in events}


# -- filter ---------------------------------------------------------------------------------------------


def _up_to_the_last_death(events: list[Event], outcome: Outcome) -> list[Event]:
    """What comes after a thread has died is not why it died."""
    if outcome.kind != "thread died":
        return events
    last = max((number for number, event in enumerate(events) if event.verb == "dies:"), default=len(events))
    return events[: last + 1]


def _relevant(events: list[Event], outcome: Outcome) -> list[Event]:
    """What several threads touched, and what made threads wait; not what concerns one thread alone."""
    shared = places_shared(events)
    parts = _parts_of_wholes(events)
    kept = [event for event in events if _matters(event, shared, outcome) or id(event) in parts]
    return kept or [event for event in events if event.verb not in _ROUTINE]


def told_of_objects(events: list[Event]) -> list[Event]:
    """What was found in a class is told of the object that was asked, where that gets one of its own."""
    bound = {event.label for event in events if event.verb in _CHANGES}
    return [
        replace(event, label=event.through, place=event.through) if event.through in bound else event
        for event in events
    ]


def places_shared(events: list[Event]) -> set[str]:
    """What several threads, or coroutines, touched and at least one of them changed."""
    users: dict[str, set[Who]] = {}
    changed: set[str] = set()
    for event in events:
        users.setdefault(event.place, set()).add(who(event))
        if event.verb not in _LOOKS:
            changed.add(event.place)
    return {place for place, several in users.items() if len(several) > 1 and place in changed}


def _parts_of_wholes(events: list[Event]) -> set[int]:
    """Changes of an item of a container that another thread looks at, or changes, as a whole; and what that one did.

    By its id. They stand at two places: `box['a'] = 1` at the item, `box.get('a')` and `for key in box` at `box`.
    """
    wholes: dict[str, list[Event]] = {}
    for event in events:
        if event.verb in _OF_A_WHOLE:
            wholes.setdefault(event.place, []).append(event)
    found: set[int] = set()
    for event in events:
        if event.verb in _CHANGES and event.place.endswith("]"):
            met = [other for other in wholes.get(event.place.rpartition("[")[0], ()) if who(other) != who(event)]
            found.update(map(id, (event, *met) if met else ()))
    return found


def _without_the_reading_afterwards(events: list[Event]) -> list[Event]:
    """Without the last rows of a thread that did nothing but look: the title says already what it found."""
    actors = {who(event) for event in events if event.verb not in _LOOKS}
    end = len(events)
    while end and who(events[end - 1]) not in actors:
        end -= 1
    return events[:end]


def _matters(event: Event, shared: set[str], outcome: Outcome) -> bool:
    if event.verb in _ROUTINE:
        return False
    if event.verb == "dies:":
        return True
    if event.verb == "prints":
        return outcome.kind == "returned" and outcome.key.endswith("\n")
    if event.verb == "logs":
        return outcome.kind == "returned"
    if event.verb == "sleeps":
        return outcome.seconds > 0 and outcome.kind in ("returned", "livelock")
    if outcome.kind in ("deadlock", "never exits") and event.verb in _WAITING:
        return True
    return event.place in shared


def _last_turn(events: list[Event], schedule: Schedule) -> set[int]:
    """What was done around the last choice of an execution that then had no end any more: their ids."""
    after = next((number for number, event in enumerate(events) if event.step >= len(schedule.choices)), len(events))
    return {id(event) for event in events[max(0, after - 3) : after + 1]}


def _joined(rows: list[Row]) -> list[Row]:
    """What one thread did again and again, told once."""
    joined: list[Row] = []
    for row, same in groupby(rows):
        times = len(list(same))
        joined.append(row if times == 1 else replace(row, text=f"{row.text}, {times} times"))
    return joined


def _elided(rows: list[Row]) -> list[Row]:
    """A long story without what stands in the middle and decides nothing."""
    if len(rows) <= MOST_ROWS:
        return rows
    first, last = MOST_ROWS // 3, len(rows) - (MOST_ROWS - MOST_ROWS // 3)
    kept: list[Row] = []
    for decides_nothing, some in groupby(
        enumerate(rows), key=lambda pair: first <= pair[0] < last and not pair[1].decides
    ):
        part = [row for _, row in some]
        is_left_out = decides_nothing and len(part) > 1
        kept.extend([Row(NOBODY, 0, f"… {len(part)} steps more …")] if is_left_out else part)
    return kept


def _with_files(rows: list[Row]) -> list[Row]:
    """Where a story goes through several files, a row names its own if the row above it in its column is in another."""
    names = _names_of({row.file for row in rows if row.file})
    if len(names) < 2:
        return rows
    told: list[Row] = []
    above: dict[int, str] = {}
    for row in rows:
        if row.column == NOBODY:
            above.clear()
        elif row.file and above.get(row.column) != row.file:
            above[row.column] = row.file
            row = replace(row, text=f"{names[row.file]}: {row.text}")
        told.append(row)
    return told


def _names_of(files: set[str]) -> dict[str, str]:
    """What files are called: by their names, with their folders where two have the same."""
    paths = {file: PurePath(file) for file in files}
    often = Counter(path.name for path in paths.values())
    return {file: path.name if often[path.name] == 1 else "/".join(path.parts[-2:]) for file, path in paths.items()}


def _beginning(rows: list[Row]) -> list[Row]:
    """Of an endless recursion: with which step it ends is not the same in every run."""
    return [*rows[: MOST_ROWS // 3], Row(NOBODY, 0, "… and so on, in calls within calls …")] if rows else []


def _deaths(run: Run, order: list[Who]) -> list[Row]:
    """The threads that it ended, also where so much happened before that the trace has forgotten it."""
    columns = {thread: column for column, (thread, coroutine) in enumerate(order) if not coroutine}
    dead = [task for task in run.execution.tasks if task.error is not None and task.index in columns]
    return [Row(columns[task.index], 0, f"dies: {told_error(task.error, 60)}") for task in dead if task.error]


# -- lost updates -----------------------------------------------------------------------------------------

def _classified(outcome: Outcome, events: list[Event], expected: Any) -> tuple[Outcome, tuple[str, ...]]:
    """A wrong value that a lost update explains is told as one; and what came of the lost updates."""
    lost = came_to(events)
    if type(outcome.failure) is WrongValue and explains(lost, outcome.value, expected):
        told = outcome.failure.message
        outcome = replace(outcome, unnamed_failure=LostUpdate(f"an update was lost: {told}"), retell=None)
    return outcome, lost


def _row(event: Event, column: int, lost: dict[int, Who], names: dict[Who, str]) -> Row:
    text = " ".join(part for part in (event.verb, event.label, event.value) if part)
    victim = lost.get(id(event))
    remark = "" if victim is None else f"(overwrites {names[victim]}'s update)"
    return Row(column, event.line, text, remark, file=event.file)


def _how_often(outcome: Outcome, exploration: Exploration | None) -> str:
    if exploration is None or outcome.failure is None:
        return ""
    failing = sum(other.count for other in exploration.outcomes if other.failed)
    return how_often(failing, exploration.executions, exploration.complete)
