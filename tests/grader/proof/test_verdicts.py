"""The rules on verdicts, on made-up ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from grader.course import Course, Exercise
from grader.proof.answers import Answer, Kind
from grader.proof.verdicts import findings, luck_findings, visible_findings


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
    case.add("broken", "broken/1.py", verdict("fail", "error"), "test_a")


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
        (spoil_accepted_number, "accepted answers: 2, at least 3 are asked for"),
        (spoil_broken_number, "broken answers: 5, at least 6 are asked for"),
        (spoil_stub, "the stub must fail a check and has 2 of 2: let a check find what is to be done"),
        (spoil_stub_with_error, "the stub must run, but `test_x.py::test_b[2]` says error: None"),
        (spoil_grading, "broken/1.py could not be graded: why"),
        (spoil_broken, "broken/1.py must fail `test_a`, which says pass (1 of 2)"),
        (spoil_broken_with_error, "broken/1.py must run, but `test_x.py::test_b[2]` says error: None"),
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


def visible(case: Case) -> list[str]:
    return list(visible_findings(case.checks, case.answers, case.verdicts))


@pytest.mark.parametrize(
    ("spoil", "finding"),
    [
        (spoil_fact, "the visible check `test_x.py::test_a` states no fact: give the check a docstring of one sentence"),
        (spoil_stub, "the stub passes all visible checks: let one show what is to be done"),
        (spoil_stub_with_error, "the stub must run, but the visible `test_x.py::test_b[2]` says error: None"),
        (
            spoil_reference,
            "the reference is right, and the visible `test_x.py::test_b[2]` says fail: None: "
            "a check may accuse no right answer",
        ),
        (
            spoil_accepted,
            "accepted/1.py is right, and the visible `test_x.py::test_a` says missing: None: "
            "a check may accuse no right answer",
        ),
    ],
)
def test_each_rule_on_visible_checks_finds_what_breaks_it(
    case: Case, spoil: Callable[[Case], None], finding: str
) -> None:
    """What students have shows what is to be done and accuses nobody who did it."""
    case.answers = [answer for answer in case.answers if answer.kind != "broken"]
    assert visible(case) == []
    spoil(case)
    assert visible(case) == [finding]


def test_an_answer_that_the_visible_checks_cannot_run_is_found(case: Case) -> None:
    """A grading without a verdict is a finding."""
    case.add("accepted", "accepted/1.py", replace(verdict("fail", "pass"), status="error", message="why"))
    case.answers = [answer for answer in case.answers if answer.kind != "broken"]
    assert visible(case) == ["accepted/1.py could not be run by the visible checks: why"]


def test_a_verdict_that_hangs_on_the_secret_is_found(case: Case) -> None:
    """One run that says otherwise is enough; an answer that a run left out does not matter."""
    other = dict(case.verdicts)
    assert list(luck_findings(case.answers, [case.verdicts, other, {}])) == []
    other["broken/1.py"] = verdict("pass", "pass")
    assert list(luck_findings(case.answers, [case.verdicts, {}, other])) == [
        "`test_x.py::test_a` says fail or pass of broken/1.py, as the course secret will have it: "
        "let it draw inputs that all show the same"
    ]


def test_checks_that_a_run_leaves_out_are_not_compared(case: Case) -> None:
    """Under another secret the checks run that draw inputs, whichever place they have among all."""
    second = {name: MadeUpVerdict(found.checks[1:]) for name, found in case.verdicts.items()}
    assert list(luck_findings(case.answers, [case.verdicts, second])) == []
    second["broken/b.py"] = MadeUpVerdict(verdict("pass", "pass").checks[1:])
    assert list(luck_findings(case.answers, [case.verdicts, second])) == [
        "`test_x.py::test_b[2]` says fail or pass of broken/b.py, as the course secret will have it: "
        "let it draw inputs that all show the same"
    ]
