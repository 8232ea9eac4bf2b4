"""Lost updates: a thread wrote what it had worked out before another one's write, and so undid that.

A wrong value is told as a lost update only where one explains it: a look that found nothing, or a flag not set, is
no part of a calculation; and what the program came to must show the number or the value that was written last.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from grader.engine.trace import Event, short
from grader.exploration.outcome import equal

Who = tuple[int, str]  # a task and, in it, a coroutine
# What was read for a decision; a call that found nothing tells no value.
_NO_CALCULATION = frozenset({"", "-> None", "-> True", "-> False", "-> 'nothing yet'"})


def who(event: Event) -> Who:
    return event.task, event.coroutine


def overwritten(events: list[Event]) -> dict[int, Who]:
    """For each write that undoes another: its id, and whose write it undoes."""
    return {id(event): victim for event, victim, _ in _overwrites(events)}


def came_to(events: list[Event]) -> tuple[str, ...]:
    """What the variables and attributes with a lost update held in the end, as text."""
    labels = {event.label for event, _, seen in _overwrites(events) if seen.value not in _NO_CALCULATION}
    last = {event.label: event.value.removeprefix("<- ") for event in events if event.verb == "writes"}
    return tuple(last[label] for label in sorted(labels))


def decisive(events: list[Event]) -> set[int]:
    """The last write that undoes another, and the read that it rests on: their ids."""
    last = deque(_overwrites(events), maxlen=1)
    return {id(event) for write, _, seen in last for event in (write, seen)}


def _overwrites(events: list[Event]) -> Iterator[tuple[Event, Who, Event]]:
    """Each write that undoes another, whose write that is, and the read that the overwriting thread did before."""
    read_at: dict[tuple[str, Who], int] = {}
    written: dict[str, tuple[int, Who]] = {}
    for number, event in enumerate(events):
        key = (event.item or event.label, who(event))
        if event.verb == "reads" or event.item:
            read_at[key] = number
        elif event.verb == "writes":
            last = written.get(event.label)
            seen = read_at.pop(key, None)
            if last is not None and seen is not None and last[1] != who(event) and last[0] > seen:
                yield event, last[1], events[seen]
            written[event.label] = (number, who(event))


_ABSENT = object()


def explains(lost: tuple[str, ...], value: object, expected: object) -> bool:
    """Whether a lost update can be the reason that a program came to `value` instead of `expected`."""
    return any(_is_number(part) or short(part) in lost for part in _differing(value, expected)) if lost else False


def _is_number(part: object) -> bool:
    return isinstance(part, (int, float, complex)) and not isinstance(part, bool)


def _differing(value: Any, expected: Any) -> Iterator[object]:
    """`value` and the parts of it that are not what was expected of them."""
    if type(value) is type(expected) and equal(value, expected):
        return
    yield value
    if isinstance(value, dict):
        pairs = dict(value)
        other = expected if isinstance(expected, dict) else {}
    elif isinstance(value, (list, tuple)):
        pairs = dict(enumerate(value))
        other = dict(enumerate(expected)) if isinstance(expected, (list, tuple)) else {}
    else:
        return
    for key, part in pairs.items():
        yield from _differing(part, other.get(key, _ABSENT))
