"""The report of an export, and the three exporters by name."""

from __future__ import annotations

from grader.exporters import EXPORTERS, ExportReport


def test_the_exporters_have_the_names_of_the_command_line() -> None:
    """`csv`, `canvas` and `moodle` are there, and nothing else."""
    assert list(EXPORTERS) == ["csv", "canvas", "moodle"]


def test_a_report_says_who_was_not_placed() -> None:
    """The lines count what was written and name both kinds of students who were not placed."""
    report = ExportReport(
        1, without_result=("s02",), without_row=("s03", "s\x1b04"), warnings=("mind the gap",)
    )
    assert report.lines() == [
        "1 student written",
        "not in the roster, so left out: `s03`, `s\\x1b04`",
        "in the roster without a result, so left as they are: `s02`",
        "mind the gap",
    ]


def test_a_report_without_trouble_is_one_line() -> None:
    """A clean export says how many students it wrote."""
    assert ExportReport(12).lines() == ["12 students written"]
