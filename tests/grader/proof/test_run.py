"""The miniature course, really graded."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.course import Course
from grader.judge.submission import SECRET
from grader.judge.workers import Workers
from grader.proof.run import Proof, number_of_gradings, open_proofs, prove
from grader.reports.grading_run import Scored

Proved = Callable[[Path], Proof]


@pytest.fixture
def proved(lasting_workers: Workers) -> Proved:
    """Gives the proof of the only exercise of a course; each grading is counted beforehand."""

    def proved(root: Path) -> Proof:
        graded: list[Scored] = []
        proofs = open_proofs(list(Course(root).exercises.values()), lasting_workers)
        expected = number_of_gradings(proofs)
        prove(proofs, lasting_workers, graded.append)
        assert len(graded) == expected
        return proofs[0]

    return proved


def test_the_miniature_is_proved(miniature: Path, proved: Proved, monkeypatch: pytest.MonkeyPatch) -> None:
    """Graded as students are, its answers score what is claimed of them, and the secret is as before."""
    monkeypatch.setenv(SECRET, "before")
    proof = proved(miniature)
    assert proof.findings == []
    assert proof.results[0]["broken/no_lock.py"].score == 1
    assert os.environ[SECRET] == "before"
    drawing = "test_total.py::test_any_number_is_counted"
    assert len(proof.checks) > 1
    for results in proof.results[1:]:
        assert [check.id for check in results["the reference"].checks] == [drawing]


def test_every_fault_is_found_at_once(miniature: Path, proved: Proved) -> None:
    """Wrong answers that pass, right ones that are accused, luck, and a program that does not end well."""
    exercise, suite = miniature / "exercises" / "01_total", miniature / "tests" / "01_total"
    answers = miniature / "solutions" / "01_total"
    right = (answers / "accepted" / "semaphore.py").read_text()
    claim = '"""A semaphore.\n\nCaught by: test_no_thread_is_forgotten\n"""\n'
    (answers / "broken" / "no_lock.py").write_text(claim + right.partition('"""\n')[2])
    visible = (exercise / "test_total.py").read_text()
    (exercise / "test_total.py").write_text(visible.replace("threads=1).must_return(1)", "threads=1).must_return(2)"))
    hidden = (suite / "test_total.py").read_text()
    lucky = "    number = submission.random.randint(1, 4)\n    assert number != 2 or submission.folder.name == ''\n"
    (suite / "test_total.py").write_text(hidden.replace("    numbers = [", f"{lucky}    numbers = ["))
    (exercise / "total.py").write_text((exercise / "total.py").read_text() + "    raise SystemExit(4)\n")
    found = "\n".join(proved(miniature).findings)
    assert "broken/no_lock.py must fail `test_no_thread_is_forgotten`, which says pass" in found
    assert "accepted/queue_of_ones.py is right, and the visible `test_total.py::test_one_thread_makes_one`" in found
    assert "as the course secret will have it" in found
    assert "`python total.py` with the stub ends with status 4" in found


@pytest.mark.parametrize("folder", ["tests", "exercises"])
def test_a_suite_that_cannot_be_collected_is_a_finding(miniature: Path, proved: Proved, folder: str) -> None:
    """A syntax error among the checks is told, and nothing is graded."""
    (miniature / folder / "01_total" / "test_total.py").write_text("def (:\n")
    found = [finding for finding in proved(miniature).findings if "cannot be collected" in finding]
    assert len(found) == 1
    assert f"`{folder}/01_total` cannot be collected" in found[0]


def test_a_suite_without_a_check_is_a_finding(miniature: Path, proved: Proved) -> None:
    """Tests that are no checks prove nothing."""
    (miniature / "tests" / "01_total" / "test_total.py").write_text("def test_nothing():\n    pass\n")
    found = proved(miniature).findings
    assert "the suite `tests/01_total` holds no check: mark them with `@pytest.mark.check`" in found
