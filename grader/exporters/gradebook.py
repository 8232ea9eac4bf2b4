"""Results turned into a class gradebook: a row a student, a column an exercise."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from grader.exporters.cells import format_number, shown
from grader.exporters.exporter import ExportError, Result

_DOUBTS: Final = {"error": "could not be graded", "tampered": "tampered with what observes it"}


@dataclass(frozen=True)
class Gradebook:
    """Scores by student and exercise, both in sorted order; an absent score is absent, never a 0."""

    scores: dict[str, dict[str, float]]
    points: dict[str, float]  # what each exercise is out of
    warnings: tuple[str, ...]

    @property
    def students(self) -> list[str]:
        return list(self.scores)

    @property
    def exercises(self) -> list[str]:
        return list(self.points)

    def cells(self, student: str) -> list[str]:
        """The scores for the columns of the exercises, blank where there is none."""
        scores = self.scores[student]
        return [format_number(scores[exercise]) if exercise in scores else "" for exercise in self.points]


def gradebook(results: Sequence[Result]) -> Gradebook:
    if not results:
        raise ExportError("there is no result to export: run `grader grade` first and name its output folder")
    scores: dict[str, dict[str, float]] = {}
    for result in sorted(results, key=lambda result: (result.student, result.exercise)):
        _check_score(result)
        row = scores.setdefault(result.student, {})
        if result.exercise in row:
            raise ExportError(f"{_named(result)} has two results: keep one of them in the results folder")
        row[result.exercise] = result.score
    return Gradebook(scores, _points(results), (*_doubtful(results), *_uneven(results)))


def _check_score(result: Result) -> None:
    # One `nan` makes an LMS refuse the whole file, and an out-of-range score is skipped without a word.
    if not (math.isfinite(result.score) and 0 <= result.score <= result.max_score < math.inf):
        raise ExportError(
            f"{_named(result)} has the score {result.score} of {result.max_score}; "
            "a score lies between 0 and its maximum: grade that submission again"
        )


def _points(results: Sequence[Result]) -> dict[str, float]:
    exercises = sorted({result.exercise for result in results})
    return {exercise: max(_maxima(results, exercise)) for exercise in exercises}


def _maxima(results: Sequence[Result], exercise: str) -> set[float]:
    return {result.max_score for result in results if result.exercise == exercise}


def _doubtful(results: Sequence[Result]) -> list[str]:
    # Written all the same: an LMS leaves a blank out of the average, so a submission that kills
    # its grader would otherwise be worth more than a wrong one.
    said: dict[str, list[str]] = {}
    for result in sorted(results, key=_named):
        if doubt := _DOUBTS.get(result.status) or ("needs review" if result.review else None):
            said.setdefault(doubt, []).append(_named(result))
    return [f"{doubt}, written with the score in the result: {', '.join(said[doubt])}" for doubt in sorted(said)]


def _uneven(results: Sequence[Result]) -> list[str]:
    return [
        f"{shown(exercise)} is out of {' or '.join(map(format_number, sorted(maxima)))}, by the result: "
        "grade it again for the whole class"
        for exercise in sorted({result.exercise for result in results})
        if len(maxima := _maxima(results, exercise)) > 1
    ]


def _named(result: Result) -> str:
    return f"{shown(result.exercise)} of {shown(result.student)}"
