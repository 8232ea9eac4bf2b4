"""The shapes of the answers: exact types all the way down, numbers that can be, nothing that is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grader.engine.errors import ScheduleError
from grader.engine.schedule import Schedule
from grader.exploration.explore import MOST_EXECUTIONS
from grader.exploration.story import NOBODY
from grader.scenario.observation import MOST_OUTCOMES

_LARGEST_COUNT = 10**9
_FINDING = {"kind": str, "message": str, "line": (int, type(None))}
_OUTCOME: dict[str, Any] = {
    "kind": str, "value": object, "message": str, "error": str, "findings": [_FINDING], "seconds": (int, float),
    "output": str, "threads_started": int, "most_alive": int, "most_asleep": int, "regions": dict, "schedule": str,
    "count": int, "named": bool,
}  # fmt: skip
_STORY = {
    "title": str, "columns": [str], "rows": list, "endings": [str], "traceback": str, "schedule": str, "lost": [str],
}  # fmt: skip
_EXPLORED = {"outcomes": [_OUTCOME], "executions": int, "complete": bool, "strategy": str, "seed": (int, type(None))}
_SHAPES: dict[str, dict[str, Any]] = {
    "explore": _EXPLORED,
    "replay": {**_EXPLORED, "story": _STORY},
    "tell": {**_STORY, "changed": bool},
    "play": {"outcomes": [_OUTCOME], "told": str, "misfit": str, "steps": [str]},
    "others": {"outcomes": [_OUTCOME], "kept": [int]},
}


def fits(request: Mapping[str, Any], answer: Any) -> bool:
    """Whether this can be the answer to that request."""
    do = request["do"]
    if not _has_shape(answer, _SHAPES[do]):
        return False
    if do in ("tell", "replay"):
        return _is_story(answer if do == "tell" else answer["story"])
    if not all(map(_is_outcome, answer["outcomes"])):
        return False
    return do != "explore" or _adds_up(request, answer)


def _has_shape(value: Any, shape: Any) -> bool:
    if isinstance(shape, dict):
        if type(value) is not dict or value.keys() != shape.keys():
            return False
        return all(type(value[key]) is part or _has_shape(value[key], part) for key, part in shape.items())
    if isinstance(shape, list):
        return type(value) is list and all(_has_shape(part, shape[0]) for part in value)
    if isinstance(shape, tuple):
        return type(value) in shape
    return shape is object or type(value) is shape


def _is_outcome(outcome: dict[str, Any]) -> bool:
    counts = [outcome[key] for key in ("count", "threads_started", "most_alive", "most_asleep")]
    regions = outcome["regions"].values()
    whole = all(type(number) is int and 0 <= number <= _LARGEST_COUNT for number in (*counts, *regions))
    return whole and outcome["seconds"] >= 0 and _is_schedule(outcome["schedule"])


def _is_schedule(text: str) -> bool:
    try:
        Schedule.parse(text)
    except ScheduleError:
        return False
    return True


def _is_story(story: dict[str, Any]) -> bool:
    rows = story["rows"]
    return all(type(row) is list and list(map(type, row)) == [int, int, str, str] for row in rows) and all(
        row[0] == NOBODY or 0 <= row[0] < max(len(story["columns"]), 1) for row in rows
    )


def _adds_up(request: Mapping[str, Any], answer: dict[str, Any]) -> bool:
    """Executions and outcomes are as many as they can be, and each outcome came up in some of them."""
    wanted = request["options"].get("max_executions")
    most = MOST_EXECUTIONS if wanted is None else max(wanted, 1)
    outcomes = answer["outcomes"]
    if not 1 <= answer["executions"] <= most or not 1 <= len(outcomes) <= MOST_OUTCOMES:
        return False
    changed = any(outcome["kind"] == "not deterministic" for outcome in outcomes)
    counted = sum(outcome["count"] for outcome in outcomes)
    return changed or counted >= answer["executions"] or len(outcomes) == MOST_OUTCOMES
