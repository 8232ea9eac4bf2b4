"""Programs started as a student starts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course
from grader.proof.answers import Answer
from grader.proof.starting import start_findings

NAME = "`python total.py` with the stub"


def findings(root: Path, program: str, seconds: float = 30) -> list[str]:
    exercise = Course(root).exercises["01_total"]
    file = exercise.folder / "total.py"
    file.write_text(program)
    (found,) = start_findings([(exercise, Answer("stub", "the stub", {"total.py": file}))], seconds)
    return found


@pytest.mark.parametrize(
    ("program", "problems"),
    [
        ("print('ended')", []),
        ("import sys; print('shown', file=sys.stderr)", []),
        ("import clock; print(clock.now())", []),
        ("x = 1", [f"{NAME} prints nothing: let it show what the program does"]),
        (
            "print(1)\nraise ValueError('no luck')",
            [f"{NAME} ends with status 1 (ValueError: no luck): it must come to a good end"],
        ),
        ("import sys; sys.exit(3)", [f"{NAME} ends with status 3: it must come to a good end"]),
    ],
)
def test_a_program_shows_something_and_ends(miniature: Path, program: str, problems: list[str]) -> None:
    """It prints on either stream, finds the given programs, and its status is 0."""
    assert findings(miniature, program) == problems


def test_a_program_that_hangs_is_found(miniature: Path) -> None:
    """What waits for ever is stopped."""
    problem = f"{NAME} still runs after 0.5 s: let it show something and come to an end"
    assert findings(miniature, "import threading; threading.Event().wait()", 0.5) == [problem]
