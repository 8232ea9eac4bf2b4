"""A schedule that was printed shows the same again: for every outcome of every litmus program, and every racy one."""

from __future__ import annotations

import pytest

import grader

from .corpora.programs import Sample, racy
from .litmus.catalogue import Litmus, litmus, told

FEW = 200  # executions: enough for some outcomes of each kind
FAILING = [case for case in litmus() if case.outcomes and any(str(outcome)[0] == "<" for outcome in case.outcomes)]


def nothing_is_right(value: object) -> bool:
    """With this as what is expected, every value that a program returns is a failure, and can be told."""
    return False


@pytest.mark.parametrize("case", litmus(), ids=str)
def test_the_schedule_of_an_outcome_shows_that_outcome(case: Litmus) -> None:
    """Explored, printed, pasted, replayed: each outcome comes out again, with its value and its virtual time."""
    program = case.load()
    for outcome in grader.explore(program, strategy="exhaustive", max_executions=FEW).outcomes:
        again = grader.replay(program, str(outcome.schedule)).outcome
        assert (again.key, told(again), again.seconds) == (outcome.key, told(outcome), outcome.seconds)


@pytest.mark.parametrize("case", FAILING, ids=str)
def test_the_story_of_a_failure_can_be_replayed(case: Litmus) -> None:
    """The schedule that a story ends with shows the same failure, and is told in the same words."""
    program = case.load()
    found = grader.explore(program, strategy="exhaustive", max_executions=FEW, expect=nothing_is_right)
    assert found.failed is not None
    for outcome in found.outcomes:
        story = found.story(outcome)
        again = grader.replay(program, story.schedule, expect=nothing_is_right)
        assert again.outcome.key == outcome.key
        assert (again.story.title, again.story.rows, again.story.endings) == (story.title, story.rows, story.endings)


@pytest.mark.parametrize("sample", racy(), ids=str)
def test_a_mistake_that_was_caught_is_caught_again(sample: Sample) -> None:
    """The first failure of each racy program comes back by its schedule alone, as found and as shrunk."""
    program = sample.load()
    found = grader.explore(program, expect=sample.expected, stop_at_first_failure=True)
    assert found.failed is not None
    for schedule in (str(found.failed.schedule), str(found.shrunk().schedule), found.story().schedule):
        again = grader.replay(program, schedule, expect=sample.expected).outcome
        assert again.key == found.failed.key
        assert again.failure is not None


@pytest.mark.parametrize("sample", racy(), ids=str)
def test_shrinking_never_adds_a_switch(sample: Sample) -> None:
    """The schedule that is shown has no more context switches than the one that was found."""
    found = grader.explore(sample.load(), expect=sample.expected, stop_at_first_failure=True)
    assert found.failed is not None
    assert found.shrunk().schedule.switches <= found.failed.schedule.switches
