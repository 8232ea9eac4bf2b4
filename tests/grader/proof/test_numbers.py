"""Tasks, hints and checks share their numbers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.course import Course
from grader.proof.numbers import number_findings


@dataclass(frozen=True)
class MadeUpCheck:
    id: str
    task: int | None


HIDDEN = [MadeUpCheck("test_x.py::test_a", 1), MadeUpCheck("test_x.py::test_b", 2)]
VISIBLE = [MadeUpCheck("test_x.py::test_v", 1)]


def findings(
    root: Path, hidden: list[MadeUpCheck] = HIDDEN, visible: list[MadeUpCheck] = VISIBLE, **texts: tuple[str, str]
) -> list[str]:
    """What is found where a text of `README.md` or `hints.md` is another."""
    exercise = Course(root).exercises["01_total"]
    for name, (old, new) in texts.items():
        file = exercise.folder / f"{name}.md"
        assert file.read_text().count(old) == 1
        file.write_text(file.read_text().replace(old, new))
    return number_findings(exercise, hidden, visible)


def test_numbers_that_agree(miniature: Path) -> None:
    """Two tasks, two hints and a check for each; a numbered list in another section does not count."""
    given = ("## Tasks", "1. This is a list, too.\n2. Another.\n3. And another.\n\n## Tasks")
    assert findings(miniature, README=given) == []


@pytest.mark.parametrize(
    ("texts", "finding"),
    [
        (
            {"README": ("## Tasks", "## What to do")},
            "`exercises/01_total/README.md` has no tasks: number them `1.`, `2.`, ... under `## Tasks`",
        ),
        (
            {"hints": ("2. Where", "Where")},
            "`exercises/01_total/hints.md` has 0 hints with the number 2: each task has one, `2. ...`",
        ),
        (
            {"hints": ("2. Where", "2. There.\n2. Where")},
            "`exercises/01_total/hints.md` has 2 hints with the number 2: each task has one, `2. ...`",
        ),
        (
            {"hints": ("2. Where", "2. There.\n3. Where")},
            "`exercises/01_total/hints.md` has a hint 3, and there is no task 3: a hint has the number of its task",
        ),
    ],
)
def test_a_number_that_is_missing_is_found(
    miniature: Path, texts: dict[str, tuple[str, str]], finding: str
) -> None:
    """A course that is spoilt in one place has that finding and no other."""
    assert findings(miniature, **texts) == [finding]


def test_a_gap_between_tasks(miniature: Path) -> None:
    """Tasks are counted without a gap."""
    third = MadeUpCheck("test_x.py::test_b", 3)
    changed = {"README": ("2. Count", "3. Count"), "hints": ("2. Where", "3. Where")}
    assert findings(miniature, [HIDDEN[0], third], **changed) == [
        "the tasks in `exercises/01_total/README.md` have the numbers 1, 3: count from 1 without a gap"
    ]


def test_a_task_that_nothing_checks(miniature: Path) -> None:
    """A visible check is not enough."""
    visible = [*VISIBLE, MadeUpCheck("test_x.py::test_w", 2)]
    assert findings(miniature, HIDDEN[:1], visible) == [
        "task 2 is checked by no hidden check: mark one with `task=2`, or drop the task"
    ]


def test_a_check_of_no_task(miniature: Path) -> None:
    """Hidden or visible, a check is about a task that is there."""
    stray, idle = MadeUpCheck("test_x.py::test_s", 7), MadeUpCheck("test_x.py::test_i", None)
    assert findings(miniature, [*HIDDEN, stray], [idle]) == [
        "the hidden check `test_x.py::test_s` names task 7, which `README.md` does not have",
        "the visible check `test_x.py::test_i` names no task: mark it with `task=NUMBER`",
    ]
