"""Explorations and stories as JSON: what crosses from the code that runs a scenario to the checks."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from grader.engine.trace import short
from grader.exploration.explore import Exploration
from grader.exploration.outcome import Outcome
from grader.exploration.play import Other, Played, told
from grader.exploration.story import Story

LARGEST_NUMBER = 10**300
MOST_OUTCOMES = 200
LONGEST_TEXT = 20_000  # characters of one text
DEEPEST = 12
MOST_NAMED = 5  # outcomes that call objects by their names: each takes another run, and one is told

_OF_BASES = ((int, int.__pos__), (float, float.__pos__), (str, str.__str__))  # not those of a subclass


def plain(value: Any, depth: int = 0) -> Any:
    """A value as JSON has it: plain values as they are, tuples as lists, anything else as `{"object": repr}`.

    A number or a text of a subclass is the number or the text: it equals that in Python, too.
    """
    kind = type(value)
    if value is None or kind is bool:
        return value
    if kind is int:
        return value if abs(value) < LARGEST_NUMBER else {"object": "a number of more than 300 digits"}
    if kind is float:
        return value if math.isfinite(value) else {"object": repr(value)}
    if kind is str:
        return value if len(value) <= LONGEST_TEXT else value[:LONGEST_TEXT] + "…"
    if depth > DEEPEST:
        return {"object": "…"}
    if kind is list or kind is tuple:
        return [plain(part, depth + 1) for part in value[:100_000]]
    if kind is dict and all(type(key) is str for key in value):
        return {key: plain(part, depth + 1) for key, part in value.items()}
    for base, convert in _OF_BASES:
        if issubclass(kind, base):
            return plain(convert(value), depth)
    return {"object": short(value, 200)}


def exploration_to_json(exploration: Exploration) -> dict[str, Any]:
    outcomes = exploration.outcomes[:MOST_OUTCOMES]
    named = {outcome.key for outcome in [one for one in outcomes if one.retell is not None][:MOST_NAMED]}
    return {
        "outcomes": [outcome_to_json(one if one.key in named else replace(one, retell=None)) for one in outcomes],
        "executions": exploration.executions,
        "complete": exploration.complete,
        "strategy": exploration.strategy,
        "seed": exploration.seed,
    }


def outcome_to_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "kind": outcome.kind,
        "value": plain(outcome.value),
        "message": "" if outcome.failure is None else outcome.failure.message,
        "error": "" if outcome.error is None else type(outcome.error).__name__,
        "findings": [
            {"kind": finding.kind, "message": finding.message, "line": finding.line} for finding in outcome.findings
        ],
        "seconds": outcome.seconds,
        "output": outcome.output[:LONGEST_TEXT],
        "threads_started": outcome.threads_started,
        "most_alive": outcome.most_alive,
        "most_asleep": outcome.most_asleep,
        "regions": dict(outcome.regions),
        "schedule": str(outcome.schedule),
        "count": outcome.count,
        "named": outcome.retell is not None,
    }


def story_to_json(story: Story) -> dict[str, Any]:
    return {
        "title": story.title,
        "columns": list(story.columns),
        "rows": [[row.column, row.line, row.text, row.remark] for row in story.rows],
        "endings": list(story.endings),
        "traceback": story.traceback,
        "schedule": story.schedule,
        "lost": list(story.lost),
    }


def played_to_json(played: Played) -> dict[str, Any]:
    return {
        "outcomes": [outcome_to_json(played.outcome)],
        "told": told(played.outcome),
        "misfit": played.misfit,
        "steps": list(played.steps),
    }


def others_to_json(others: list[Other]) -> dict[str, Any]:
    return {
        "outcomes": [outcome_to_json(other.outcome) for other in others[:MOST_OUTCOMES]],
        "kept": [other.kept for other in others[:MOST_OUTCOMES]],
    }
