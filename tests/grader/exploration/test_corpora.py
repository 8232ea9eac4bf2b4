"""Racy programs are caught, and safe ones are never accused: with the default strategy, as a test author runs it."""

from __future__ import annotations

import pytest

import grader

from .corpora.programs import Sample, racy, safe


@pytest.mark.parametrize("sample", racy(), ids=str)
def test_a_racy_program_is_caught(sample: Sample) -> None:
    """Some interleaving of it fails, and the exploration finds one."""
    found = grader.explore(sample.load(), expect=sample.expected, stop_at_first_failure=True)
    assert found.failure is not None, str(found)
    assert found.story().render(80)


@pytest.mark.parametrize("sample", safe(), ids=str)
def test_a_safe_program_is_never_accused(sample: Sample) -> None:
    """No interleaving of it fails, neither of those found exhaustively nor of those sampled."""
    found = grader.explore(sample.load(), expect=sample.expected)
    assert found.failure is None, str(found)
    assert found.values == [sample.expected]


@pytest.mark.parametrize("strategy", ["random", "pct", "pos", "surw", "preemption-bounded"])
@pytest.mark.parametrize("sample", safe(), ids=str)
def test_no_strategy_accuses_a_safe_program(sample: Sample, strategy: str) -> None:
    """What a strategy runs are interleavings that can happen."""
    found = grader.explore(sample.load(), strategy=strategy, expect=sample.expected, max_executions=20)
    assert found.failure is None, str(found)


@pytest.mark.parametrize("strategy", ["exhaustive", "random", "pct", "pos", "surw", "preemption-bounded"])
@pytest.mark.parametrize("sample", [sample for sample in racy() if sample.path.stem in {"tickets", "parallel_sum", "transfer"}], ids=str)
def test_every_strategy_catches_a_simple_mistake(sample: Sample, strategy: str) -> None:
    """A lost update, a check too early, a deadlock: none needs more than two switches at the right places."""
    found = grader.explore(sample.load(), strategy=strategy, expect=sample.expected, stop_at_first_failure=True)
    assert found.failure is not None, str(found)


def test_the_corpora_are_twins() -> None:
    """Each racy program has a safe twin of the same name."""
    assert [str(sample) for sample in racy()] == [str(sample) for sample in safe()]
    assert len(racy()) >= 20
