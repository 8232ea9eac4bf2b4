"""Small programs of which all that can happen is known: exact outcomes, and the exact number of executions."""

from __future__ import annotations

import pytest

import grader

from .catalogue import Litmus, litmus, told
from .models import MODELS
from .reference import classes

ALL = litmus()
MODELLED = [case for case in ALL if case.name in MODELS]


@pytest.mark.parametrize("case", ALL, ids=str)
def test_exhaustive_search_finds_exactly_the_outcomes(case: Litmus) -> None:
    """The outcomes are those worked out by hand, no more and no fewer; each class of interleavings is run once."""
    found = grader.explore(case.load(), strategy="exhaustive")
    if case.outcomes is not None:
        assert {told(outcome) for outcome in found.outcomes} == case.outcomes
    if case.classes is not None:
        assert found.complete
        assert found.executions == case.classes


@pytest.mark.parametrize("case", MODELLED, ids=str)
def test_a_model_of_the_program_has_the_same_classes(case: Litmus) -> None:
    """An independent count of classes and outcomes agrees with what is written in the program's file."""
    model = classes(lambda: MODELS[case.name](*case.arguments))
    if case.outcomes is not None:
        assert set(model.values()) == case.outcomes
    assert len(model) == case.classes


def test_there_are_enough_of_them() -> None:
    """At least forty programs, and a model for every one that has only variables and locks."""
    assert len({case.name for case in ALL}) >= 40
    assert {name for name in MODELS if name in vars(grader)} == set()
