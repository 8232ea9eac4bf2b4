"""The progress of a run."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from grader.reports.progress import progress


def test_without_a_terminal_each_step_is_a_line() -> None:
    """Lines count up, are not wrapped and read no markup."""
    out = io.StringIO()
    with progress(Console(file=out, width=20), "grading", 2) as step:
        step("[red]s01[/red] and a line that is longer than the console")
        step("s02")
    assert out.getvalue() == "[1/2] [red]s01[/red] and a line that is longer than the console\n[2/2] s02\n"


def test_on_a_terminal_there_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal shows how many are done, the rate and what remains."""
    monkeypatch.setenv("TERM", "xterm-256color")  # on a dumb one there is no bar
    out = io.StringIO()
    with progress(Console(file=out, width=100, force_terminal=True), "grading", 2) as step:
        step("s01")
        step("s02")
    text = out.getvalue()
    assert "grading" in text
    assert "2/2" in text
    assert "/min" in text
    assert "remaining" in text
    assert "s01" not in text


def test_on_a_narrow_terminal_no_number_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the bar makes room for the numbers of a large class."""
    monkeypatch.setenv("TERM", "xterm-256color")
    out = io.StringIO()
    with progress(Console(file=out, width=40, force_terminal=True, color_system=None), "grading", 4000) as step:
        step("s01")
    assert "1/4000" in out.getvalue()
    assert "…" not in out.getvalue()
