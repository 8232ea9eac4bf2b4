"""The rules of the proof, on made-up verdicts and on a miniature course that is really graded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from grader.course import Course, Exercise
from grader.proof.answers import Answer, Kind
from grader.proof.run import open_proofs, prove
from grader.proof.verdicts import findings


@dataclass(frozen=True)
class MadeUpCheck:
    id: str
    status: str
    points: float = 1
    fact: str = "It holds."
    message: str | None = None


@dataclass(frozen=True)
class MadeUpVerdict:
    checks: tuple[MadeUpCheck, ...]
    status: str = "graded"
    message: str | None = None

    @property
    def score(self) -> float:
        return sum(check.points for check in self.checks if check.status == "pass")

    @property
    def max_score(self) -> float:
        return sum(check.points for check in self.checks)


def verdict(first: str, second: str) -> MadeUpVerdict:
    return MadeUpVerdict((MadeUpCheck("test_x.py::test_a", first), MadeUpCheck("test_x.py::test_b[2]", second)))


class Case:
    """An exercise that is proved, to be spoilt in one place by each test."""

    def __init__(self, exercise: Exercise) -> None:
        self.exercise = replace(exercise, points=2)
        self.checks = verdict("", "").checks
        self.answers: list[Answer] = []
        self.verdicts: dict[str, MadeUpVerdict] = {}
        self.add("stub", "the stub", verdict("fail", "fail"))
        self.add("reference", "the reference", verdict("pass", "pass"))
        for place in range(3):
            self.add("accepted", f"accepted/{place}.py", verdict("pass", "pass"))
        for place in range(6):
            self.add("broken", f"broken/{place}.py", verdict("fail", "pass"), "test_a")
        self.add("broken", "broken/b.py", verdict("pass", "fail"), "test_b")

    def add(self, kind: Kind, name: str, verdict: MadeUpVerdict, *caught_by: str) -> None:
        self.answers = [answer for answer in self.answers if answer.name != name]
        self.answers.append(Answer(kind, name, {}, caught_by))
        self.verdicts[name] = verdict

    def findings(self) -> list[str]:
        return findings(self.exercise, self.checks, self.answers, self.verdicts)


@pytest.fixture
def case(course: Course) -> Case:
    return Case(course.exercises["01_double"])


def test_a_proved_exercise_has_no_findings(case: Case) -> None:
    """The case that the other tests spoil is right."""
    assert case.findings() == []


def spoil_points(case: Case) -> None:
    case.exercise = replace(case.exercise, points=3)


def spoil_fact(case: Case) -> None:
    case.checks = (replace(case.checks[0], fact=" "), case.checks[1])


def spoil_reference(case: Case) -> None:
    case.add("reference", "the reference", verdict("pass", "fail"))


def spoil_accepted(case: Case) -> None:
    case.add("accepted", "accepted/1.py", verdict("missing", "pass"))


def spoil_accepted_number(case: Case) -> None:
    case.answers = [answer for answer in case.answers if answer.name != "accepted/0.py"]


def spoil_broken_number(case: Case) -> None:
    case.answers = [answer for answer in case.answers if answer.name not in ("broken/0.py", "broken/1.py")]


def spoil_stub(case: Case) -> None:
    case.add("stub", "the stub", verdict("pass", "pass"))


def spoil_stub_with_error(case: Case) -> None:
    case.add("stub", "the stub", verdict("fail", "error"))


def spoil_grading(case: Case) -> None:
    case.add("broken", "broken/1.py", replace(verdict("fail", "pass"), status="error", message="why"), "test_a")


def spoil_broken(case: Case) -> None:
    case.add("broken", "broken/1.py", verdict("pass", "fail"), "test_a")


def spoil_broken_with_error(case: Case) -> None:
    case.add("broken", "broken/1.py", verdict("error", "pass"), "test_a")


def spoil_claim(case: Case) -> None:
    case.add("broken", "broken/1.py", verdict("fail", "pass"))


def spoil_name(case: Case) -> None:
    case.add("broken", "broken/1.py", verdict("fail", "pass"), "test_c")


def spoil_idle_check(case: Case) -> None:
    case.answers = [answer for answer in case.answers if answer.name != "broken/b.py"]


@pytest.mark.parametrize(
    ("spoil", "finding"),
    [
        (spoil_points, "`points` in `exercise.toml` is 3, the hidden checks have 2"),
        (spoil_fact, "`test_x.py::test_a` states no fact: give the check a docstring of one sentence"),
        (
            spoil_reference,
            "the reference must have full marks and has 1 of 2: `test_x.py::test_b[2]` says fail: None",
        ),
        (
            spoil_accepted,
            "accepted/1.py must have full marks and has 1 of 2: `test_x.py::test_a` says missing: None",
        ),
        (spoil_accepted_number, "there are 2 accepted answers, the least is 3"),
        (spoil_broken_number, "there are 5 broken answers, the least is 6"),
        (spoil_stub, "the stub must fail a check and has 2 of 2"),
        (spoil_stub_with_error, "the stub must run, but `test_x.py::test_b[2]` says error: None"),
        (spoil_grading, "broken/1.py could not be graded: why"),
        (spoil_broken, "broken/1.py must fail `test_a`, which says pass (1 of 2)"),
        (spoil_broken_with_error, "broken/1.py must fail `test_a`, which says error (1 of 2)"),
        (spoil_claim, "broken/1.py names no check: end its docstring with `Caught by: test_name`"),
        (spoil_name, "broken/1.py names `test_c`, which is no hidden check"),
        (
            spoil_idle_check,
            "`test_x.py::test_b[2]` is failed by no broken answer: add the mistake that it is there for",
        ),
    ],
)
def test_each_rule_finds_what_breaks_it(case: Case, spoil: Callable[[Case], None], finding: str) -> None:
    """A case that is spoilt in one place has that finding and no other."""
    spoil(case)
    assert case.findings() == [finding]


def prove_course(root: Path) -> list[str]:
    """The findings of a course whose answers are really graded."""
    proofs = open_proofs(list(Course(root).exercises.values()), jobs=2)
    prove(proofs, 2, lambda scored: None)
    return [finding for proof in proofs for finding in proof.findings]


def test_the_miniature_course_is_proved(course_root: Path) -> None:
    """Graded as students are, the answers of the miniature score what is claimed of them."""
    assert prove_course(course_root) == []


def test_every_mistake_of_a_course_is_found_at_once(course_root: Path) -> None:
    """A reference that is wrong, a broken answer that is right and a stray file make three findings."""
    solution = course_root / "solutions" / "01_double"
    (solution / "double.py").write_text("def double(n):\n    return n\n")
    right = (solution / "accepted" / "add.py").read_text()
    (solution / "broken" / "same.py").write_text(f'"""Right.\n\nCaught by: test_a_number_is_doubled\n"""\n{right}')
    (solution / "broken" / "notes.txt").write_text("notes")
    assert [finding.split()[0:2] for finding in prove_course(course_root)] == [
        ["broken/notes.txt:", "a"],
        ["the", "reference"],
        ["broken/same.py", "must"],
    ]


def test_a_suite_that_cannot_be_collected_is_a_finding(course_root: Path) -> None:
    """A hidden suite with a syntax error is one finding, and nothing is graded."""
    (course_root / "tests" / "01_double" / "test_double.py").write_text("def (:\n")
    (finding,) = prove_course(course_root)
    assert finding.startswith("the hidden suite `tests/01_double` cannot be collected: ")
