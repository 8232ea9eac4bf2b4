"""`docs/authoring.md`, followed literally: its example becomes an exercise that is proved."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from grader.authoring.new import new_exercise
from grader.course import Course
from grader.judge.workers import Workers
from grader.proof.course_map import course_findings, row
from grader.proof.run import open_proofs, prove

GUIDE = Path(__file__).parents[3] / "docs" / "authoring.md"
MINIATURE = Path(__file__).parents[1] / "proof" / "miniature"
ID = "21_tickets"
BLOCK = re.compile(r"^`((?:exercises|tests|solutions)/[\w/.]+)`\n\n```\w+\n(.*?)^```$", re.MULTILINE | re.DOTALL)

LOCKED = """\
        with self.lock:
            if self.next > self.last:
                return None
            ticket = self.next
            self.next = ticket + 1
"""
UNLOCKED = "".join(line[4:] for line in LOCKED.splitlines(keepends=True)[1:])
ONCE, AFTER, WAITS = (
    "test_each_ticket_is_drawn_once", "test_no_ticket_is_drawn_after_the_last",
    "test_nobody_waits_for_the_printing_of_others",
)  # fmt: skip

# The answers that the guide describes and does not print: what becomes of a text of the reference.
ACCEPTED = {
    "acquire_and_release": {
        LOCKED: """\
        self.lock.acquire()
        try:
            if self.next > self.last:
                return None
            ticket = self.next
            self.next = ticket + 1
        finally:
            self.lock.release()
"""
    },
    "queue_of_tickets": {
        "import threading\n": "import queue\n",
        "        self.next = first\n        self.last = last\n        self.lock = threading.Lock()\n": """\
        self.left = queue.SimpleQueue()
        for ticket in range(first, last + 1):
            self.left.put(ticket)
""",
        LOCKED: """\
        try:
            ticket = self.left.get_nowait()
        except queue.Empty:
            return None
""",
    },
}
BROKEN = {
    "no_lock": (ONCE, {LOCKED: UNLOCKED}),
    "looks_before_the_lock": (
        AFTER,
        {
            LOCKED: """\
        if self.next > self.last:
            return None
        with self.lock:
            ticket = self.next
            self.next = ticket + 1
"""
        },
    ),
    "kept_when_sold_out": (
        AFTER,
        {
            LOCKED: """\
        self.lock.acquire()
        if self.next > self.last:
            return None
        ticket = self.next
        self.next = ticket + 1
        self.lock.release()
"""
        },
    ),
    "prints_under_the_lock": (WAITS, {"        print_ticket(ticket)\n": "            print_ticket(ticket)\n"}),
    "begins_with_one": (ONCE, {"self.next = first": "self.next = 1"}),
}


def changed(reference: str, changes: dict[str, str]) -> str:
    """The reference with its changes, without its docstring."""
    text = reference.partition('"""\n\n')[2].partition("\n\nif __name__")[0] + "\n"
    for old, new in changes.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def follow(course: Course) -> None:
    """Everything that the guide says, up to the proof."""
    new_exercise(course, ID, "Each ticket once")
    solution = course.root / "solutions" / ID
    for place in (solution / "accepted" / "another_way.py", solution / "broken" / "a_mistake.py"):
        place.unlink()
    blocks = dict(BLOCK.findall(GUIDE.read_text(encoding="utf-8")))
    assert len(blocks) == 12
    for path, text in blocks.items():
        (course.root / path).write_text(text, encoding="utf-8")
    reference = blocks[f"solutions/{ID}/tickets.py"]
    for name, changes in ACCEPTED.items():
        (solution / "accepted" / f"{name}.py").write_text(f'"""Another way."""\n\n{changed(reference, changes)}')
    for name, (caught, changes) in BROKEN.items():
        docstring = f'"""A mistake.\n\nCaught by: {caught}\n"""\n\n'
        (solution / "broken" / f"{name}.py").write_text(docstring + changed(reference, changes))


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return Course(shutil.copytree(MINIATURE, tmp_path / "course"))


def test_the_example_of_the_guide_is_proved(course: Course, lasting_workers: Workers) -> None:
    """Only the row of the map is left to copy, and then nothing is found."""
    follow(course)
    course = Course(course.root)
    exercise = course.exercises[ID]
    (proof,) = open_proofs([exercise], lasting_workers)
    assert proof.findings == [f"`exercises/README.md` lacks the row that `exercise.toml` makes: `{row(exercise)}`"]
    course_map = course.root / "exercises" / "README.md"
    course_map.write_text(re.sub(rf"^\| \[{ID}\].*$", row(exercise), course_map.read_text(), flags=re.MULTILINE))
    (proof,) = open_proofs([exercise], lasting_workers)
    prove([proof], lasting_workers, lambda scored: None)
    assert (proof.findings, course_findings(course)) == ([], [])
    assert len(proof.answers) == 11


def test_the_guide_names_what_there_is() -> None:
    """Each key, option and method that the guide explains is there under that name."""
    sources = "\n".join(
        (GUIDE.parents[1] / "grader" / file).read_text()
        for file in ("judge/submission.py", "course/exercise.py", "scenario/session.py", "exploration/outcome.py")
    )
    text = GUIDE.read_text(encoding="utf-8")
    names = set(re.findall(r"`(?:submission|seen)\.(\w+)", text))
    names |= set(re.findall(r"`(\w+)=", text)) - {"points", "task", "next_step", "strategy"}
    assert len(names) >= 12
    assert [name for name in sorted(names) if not re.search(rf"\b{name}\b", sources)] == []
