"""The pivot from results to a class gradebook, and the scores that it refuses."""

from __future__ import annotations

import math
from typing import Any

import pytest

from grader.exporters import ExportError
from grader.exporters.gradebook import gradebook


def test_students_and_exercises_are_sorted(graded: Any) -> None:
    """The order of the results does not show."""
    book = gradebook(
        [graded("s02", "06_semaphore", 1), graded("s02", "03_lock", 2), graded("s01", "03_lock", 3)]
    )
    assert book.students == ["s01", "s02"]
    assert book.exercises == ["03_lock", "06_semaphore"]


def test_a_score_that_is_not_there_is_blank(graded: Any) -> None:
    """An absent result is no score of 0."""
    book = gradebook([graded("s01", "03_lock", 0), graded("s02", "06_semaphore", 5.5)])
    assert book.cells("s01") == ["0", ""]
    assert book.cells("s02") == ["", "5.5"]


def test_a_submission_that_could_not_be_graded_keeps_its_score_and_is_named(graded: Any) -> None:
    """An error is written as the 0 that it is, and said."""
    book = gradebook([graded("s01", "03_lock", 0, status="error"), graded("s02", "03_lock", 4)])
    assert book.cells("s01") == ["0"]
    assert book.warnings == ("could not be graded, written with the score in the result: `03_lock` of `s01`",)


def test_a_score_that_somebody_should_look_at_is_named(graded: Any) -> None:
    """What was tampered with, or needs a review, is told before it is published, each by its own word."""
    tampered, review = graded("s02", "03_lock", 0, status="tampered"), graded("s03", "03_lock", 0, review="`gc`")
    book = gradebook([graded("s01", "03_lock", 4), tampered, review])
    assert book.warnings == (
        "needs review, written with the score in the result: `03_lock` of `s03`",
        "tampered with what observes it, written with the score in the result: `03_lock` of `s02`",
    )


def test_results_out_of_different_maxima_are_named(graded: Any) -> None:
    """Two gradings of one exercise out of different points are said, and the larger counts."""
    book = gradebook([graded("s01", "03_lock", 4, 8), graded("s02", "03_lock", 4, 6)])
    assert book.points == {"03_lock": 8}
    assert book.warnings == ("`03_lock` is out of 6 or 8, by the result: grade it again for the whole class",)


@pytest.mark.parametrize(
    ("score", "maximum"), [(math.nan, 6), (math.inf, math.inf), (-1, 6), (7, 6), (1, math.nan)]
)
def test_a_score_outside_its_range_is_refused(graded: Any, score: float, maximum: float) -> None:
    """A score that an LMS would refuse, clamp or skip stops the export."""
    with pytest.raises(ExportError, match="`03_lock` of `s01` has the score"):
        gradebook([graded("s01", "03_lock", score, maximum)])


def test_two_results_of_one_submission_are_refused(graded: Any) -> None:
    """Nobody guesses which of two scores counts."""
    with pytest.raises(ExportError, match="`03_lock` of `s01` has two results"):
        gradebook([graded("s01", "03_lock", 1), graded("s01", "03_lock", 2)])


def test_no_results_are_refused() -> None:
    """Without a result there is nothing to write."""
    with pytest.raises(ExportError, match="no result to export"):
        gradebook([])
