"""What keeps the engine in a child honest: the canary, the second child, and the look at the text."""

from __future__ import annotations

import random
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.course import Exercise
from grader.judge.answers import fits
from grader.judge.canary import EXECUTIONS, Canary
from grader.judge.process import ChildProcess, Tampered
from grader.judge.protocol import BadReply
from grader.judge.reflection import reflection
from grader.judge.submission import CheckFailed, Submission
from grader.judge.suite import ExpectedCheck
from grader.plugin.local import LocalSession
from grader.reports.scoring import score_report
from grader.scenario.observation import exploration_to_json

ROOT = Path(__file__).resolve().parents[3]
EXERCISE = Exercise.read(ROOT / "exercises" / "03_lock")
SCENARIOS = EXERCISE.suite / "scenarios.py"
ANSWERS = sorted((ROOT / "solutions" / "03_lock").glob("*/*.py"))
REQUEST = {
    "do": "explore", "key": "1", "scenario": "total", "inputs": {"threads": 2, "increments": 1},
    "options": {"max_executions": 200},
}  # fmt: skip


@pytest.fixture
def submission(tmp_path: Path) -> Path:
    """The reference as a submission of its own."""
    (tmp_path / "counter.py").write_text(f"{(EXERCISE.reference / 'counter.py').read_text()}\n# {tmp_path.name}\n")
    return tmp_path


def explored(canary: Canary, folder: Path) -> dict[str, Any]:
    file = folder / f"{canary.module}.py"
    file.write_text(canary.text)
    return exploration_to_json(grader.explore(getattr(grader.load(file), canary.call)))


@pytest.mark.parametrize("seed", range(5))
def test_a_sound_engine_shows_the_canary_s_race(tmp_path: Path, seed: int) -> None:
    """Whatever names and numbers are drawn, the outcomes and interleavings are those that are known."""
    canary = Canary.draw(random.Random(seed))
    assert canary.objection(explored(canary, tmp_path)) == ""


@pytest.mark.parametrize(
    "change",
    [
        {"outcomes": []}, {"executions": 1}, {"executions": EXECUTIONS + 1}, {"complete": False}, {"complete": 1},
        {"outcomes": [{"kind": "returned", "value": 1}] * 3},
    ],
)  # fmt: skip
def test_a_disabled_engine_does_not(tmp_path: Path, change: dict[str, Any]) -> None:
    """One outcome less, one interleaving more or less, or no proof: each is an objection."""
    canary = Canary.draw(random.Random(0))
    assert canary.objection({**explored(canary, tmp_path), **change}) != ""


def test_canaries_differ() -> None:
    """Another submission has another canary."""
    assert len({Canary.draw(random.Random(seed)).text for seed in range(20)}) == 20


def test_a_claim_that_no_second_child_repeats_is_tampering() -> None:
    """A child that said another value than its schedule comes to is exposed by both processes."""
    child = ChildProcess(EXERCISE, EXERCISE.reference, SCENARIOS)
    try:
        answer = child.ask(REQUEST)["answer"]
        child.cross_check([(REQUEST, answer)])
        first = child._kept.first
        forged = {**answer["outcomes"][0], "value": 99}
        ask = first.ask
        first.ask = lambda request: {"answer": {"outcomes": [forged]}} if request["do"] == "confirm" else ask(request)  # type: ignore[method-assign]
        with pytest.raises(Tampered, match="came to another `value`: `2`, not `99`"):
            child.cross_check([(REQUEST, {**answer, "outcomes": [forged]})])
    finally:
        child.close()


def test_both_children_call_a_lock_by_the_same_name(tmp_path: Path) -> None:
    """A lock that was left behind goes by a variable; a child that called it otherwise made an answer not deterministic."""
    reference = (EXERCISE.reference / "counter.py").read_text()
    held = "\nclass Turn:\n    def __init__(self):\n        lock = threading.Lock()\n        self.lock = lock\n"
    kept = "\nturn = Turn()\n_add = add\n\ndef add(increments):\n    turn.lock.acquire(blocking=False)\n    _add(increments)\n"
    (tmp_path / "counter.py").write_text(reference + held + kept)
    child = ChildProcess(EXERCISE, tmp_path, SCENARIOS)
    try:
        answer = child.ask(REQUEST)["answer"]
        found = [finding["message"] for outcome in answer["outcomes"] for finding in outcome["findings"]]
        assert any("was acquired by" in message for message in found), answer
        child.cross_check([(REQUEST, answer)])
    finally:
        child.close()


def test_a_schedule_that_does_not_fit_in_the_second_child_is_no_tampering() -> None:
    """An honest program may hang on the order of a set, which addresses decide: its check fails, and nobody is accused."""
    child = ChildProcess(EXERCISE, EXERCISE.reference, SCENARIOS)
    try:
        answer = child.ask(REQUEST)["answer"]
        there = {**answer["outcomes"][0], "kind": "not deterministic"}
        child._kept.second.ask = lambda _: {"answer": {"outcomes": [there]}}  # type: ignore[method-assign]
        with pytest.raises(BadReply, match="the order of a set"):
            child.cross_check([(REQUEST, answer)])
    finally:
        child.close()


def test_a_text_that_comes_in_one_process_alone_is_no_tampering() -> None:
    """A finalizer may print when garbage is collected: that check fails, and nobody is accused."""
    child = ChildProcess(EXERCISE, EXERCISE.reference, SCENARIOS)
    try:
        answer = child.ask(REQUEST)["answer"]
        there = {**answer["outcomes"][0], "output": "an object died"}
        child._kept.second.ask = lambda _: {"answer": {"outcomes": [there]}}  # type: ignore[method-assign]
        with pytest.raises(BadReply, match="when objects die"):
            child.cross_check([(REQUEST, answer)])
    finally:
        child.close()


def check_of(folder: Path, *, passes: bool = True, before: Any = None) -> tuple[Any, Any]:
    """The child and the second child that serve a check; `before` it may do something to both."""
    child = ChildProcess(EXERCISE, folder, SCENARIOS)
    try:
        if before is not None:
            before(child._kept)
        answer = child.ask(REQUEST)["answer"]
        if passes:
            child.cross_check([(REQUEST, answer)])
        return child._kept.first._child, child._kept.second._child
    finally:
        child.close()


def answer_of(folder: Path) -> dict[str, Any]:
    child = ChildProcess(EXERCISE, folder, SCENARIOS)
    try:
        answer: dict[str, Any] = child.ask(REQUEST)["answer"]
        child.cross_check([])
        return answer
    finally:
        child.close()


def cut(relay: Any) -> None:
    relay._child._socket.shutdown(socket.SHUT_RDWR)


def test_children_serve_one_check_after_the_other(submission: Path) -> None:
    """The checks of a submission share a child and a second one, as long as they pass."""
    assert check_of(submission) == check_of(submission) == check_of(submission)


def test_after_a_check_that_failed_there_is_a_fresh_child(submission: Path) -> None:
    """Whatever it was that failed, no other check meets it again."""
    first, second = check_of(submission)
    assert check_of(submission, passes=False) == (first, second)
    fresh, same = check_of(submission)
    assert fresh is not first and same is second


def test_where_a_child_has_ended_a_fresh_one_takes_its_place(submission: Path) -> None:
    """The check does not notice that the child of those before it came to an end."""
    first, second = check_of(submission)
    new, newer = check_of(submission, before=lambda kept: (cut(kept.first), cut(kept.second)))
    assert new is not first and newer is not second


def test_a_fresh_child_knows_what_the_check_has_explored(submission: Path) -> None:
    """The story of an outcome is told, although the child that came to it has ended meanwhile."""
    check_of(submission)
    child = ChildProcess(EXERCISE, submission, SCENARIOS)
    try:
        child.ask(REQUEST)
        cut(child._kept.first)
        assert child.ask({**REQUEST, "do": "tell", "outcome": 0})["answer"]["rows"]
    finally:
        child.close()


def test_what_a_child_of_earlier_checks_has_no_room_for_is_run_in_a_fresh_one(submission: Path) -> None:
    """Memory and processor time that the checks before have used are not missing in this one."""
    first, _ = check_of(submission)

    def full(kept: Any) -> None:
        kept.first._child.ask = lambda request: {"problem": "the program used more memory than a check may have"}

    fresh, _ = check_of(submission, before=full)
    assert fresh is not first


REMEMBERS = """
from collections.abc import Sized

plain = run


def run(threads, increments):
    again = isinstance(threads, Sized)
    Sized.register(int)
    return plain(threads, increments) + again
"""
ONCE = {**REQUEST, "options": {"max_executions": 1, "confirmed": True}}


@pytest.fixture
def remembers(submission: Path) -> Path:
    """A submission that comes to something else in each execution after the first one in a process."""
    with open(submission / "counter.py", "a") as file:
        file.write(REMEMBERS)
    return submission


def test_what_one_execution_leaves_to_the_next_is_seen_by_the_second_child(remembers: Path) -> None:
    """It runs what a check explored in another order, so that what was left behind does not show the same there."""
    child = ChildProcess(EXERCISE, remembers, SCENARIOS)
    try:
        claims = [(ONCE, child.ask(ONCE)["answer"]) for _ in range(2)]
        with pytest.raises(BadReply, match="not deterministic"):
            child.cross_check(claims)
    finally:
        child.close()


def test_a_failure_that_does_not_come_again_is_told_as_what_it_is(remembers: Path) -> None:
    """An outcome is run again before it is told: its story would be that of another one."""
    exercise = replace(EXERCISE, id="another")
    backend = ChildProcess(exercise, remembers, SCENARIOS)
    try:
        seen = Submission(exercise, remembers, backend, "check").run("total", threads=2, increments=1)
        assert seen.outcomes[0].kind == "returned"
        with pytest.raises(CheckFailed, match="^the program is not deterministic"):
            seen.must_return(5)
    finally:
        backend.close()


@pytest.mark.parametrize("change", [{"kind": "not deterministic"}, {"kind": "raised", "error": "MemoryError"}])
def test_what_a_child_of_earlier_checks_answers_for_being_worn_counts_for_nothing(
    submission: Path, change: dict[str, str]
) -> None:
    """Who leaves something behind in each run is not told so in the fourth check, and not in the first."""
    first, _ = check_of(submission)
    outcome = {**answer_of(submission)["outcomes"][0], **change}

    def worn(kept: Any) -> None:
        kept.first._child.ask = lambda request: {"answer": {"outcomes": [outcome]}}

    fresh, _ = check_of(submission, before=worn)
    assert fresh is not first


def test_no_second_child_of_earlier_checks_accuses_anybody(submission: Path) -> None:
    """What comes to something else there is run again in a fresh one."""
    _, second = check_of(submission)

    def worn(kept: Any) -> None:
        kept.second._child.ask = lambda request: {"answer": {"outcomes": [{"kind": "raised"}] * len(request["runs"])}}

    _, fresh = check_of(submission, before=worn)
    assert fresh is not second


@pytest.mark.parametrize("answer", ANSWERS[::4], ids=lambda answer: answer.stem)
def test_child_and_local_run_observe_the_same(answer: Path, tmp_path: Path) -> None:
    """What a student's own run sees of a right or wrong answer is what the judge's child sees, to the last number."""
    (tmp_path / "counter.py").write_bytes(answer.read_bytes())
    child = ChildProcess(EXERCISE, tmp_path, SCENARIOS)
    try:
        reply = child.ask(REQUEST)
        assert reply == LocalSession(EXERCISE, tmp_path, SCENARIOS).ask(REQUEST)
        assert "problem" in reply or fits(REQUEST, reply["answer"])
    finally:
        child.close()


def test_exit_ends_a_thread_in_a_child_as_well(tmp_path: Path) -> None:
    """`exit` comes from the module `site`, which a child does without."""
    (tmp_path / "counter.py").write_text((EXERCISE.reference / "counter.py").read_text() + "\nadd = lambda increments: exit()\n")
    child = ChildProcess(EXERCISE, tmp_path, SCENARIOS)
    try:
        reply = child.ask(REQUEST)
    finally:
        child.close()
    assert [(outcome["kind"], outcome["value"]) for outcome in reply["answer"]["outcomes"]] == [("returned", 0)]


def test_a_program_that_runs_out_of_memory_is_told_so(tmp_path: Path) -> None:
    """And not that it differs from run to run, though in which of its executions that happens may differ."""
    text = (EXERCISE.reference / "counter.py").read_text()
    (tmp_path / "counter.py").write_text(text + "\ndef run(threads, increments): raise MemoryError\n")
    child = ChildProcess(EXERCISE, tmp_path, SCENARIOS)
    try:
        assert child.ask(REQUEST) == {"problem": "the program used more memory than a check may have"}
    finally:
        child.close()


def test_each_execution_has_inputs_of_its_own(tmp_path: Path) -> None:
    """A program that takes the list apart that it was given does the same in every execution."""
    (tmp_path / "counter.py").write_bytes((EXERCISE.reference / "counter.py").read_bytes())
    scenarios = tmp_path / "scenarios.py"
    scenarios.write_text(
        "import counter\n\ndef taken(items):\n    counter.run(2, 1)\n    return [items.pop(), len(items)]\n"
    )
    request = {**REQUEST, "scenario": "taken", "inputs": {"items": [1, 2, 3]}}
    answer = LocalSession(EXERCISE, tmp_path, scenarios).ask(request)["answer"]
    assert [outcome["value"] for outcome in answer["outcomes"]] == [[3, 2]]
    assert answer["executions"] > 1


def test_the_class_of_what_a_scenario_hands_over_is_not_the_program_s_to_change(tmp_path: Path) -> None:
    """Neither its attributes nor which class an object is of: a slow number would be as quick as the program likes."""
    change = "def run(threads, number):\n    {}\n    return number.seconds\n"
    scenarios = tmp_path / "scenarios.py"
    scenarios.write_text(
        "import counter\n\nclass Slow(int):\n    __slots__ = ()\n    seconds = 1\n\n"
        "def slow():\n    return counter.run(1, Slow(2))\n"
    )
    for tried in ("type(number).seconds = 0", "number.__class__ = Quick", "number.seconds = 0"):
        text = (EXERCISE.reference / "counter.py").read_text() + "\nclass Quick(int):\n    seconds = 0\n\n"
        (tmp_path / "counter.py").write_text(text + change.format(tried))
        child = ChildProcess(EXERCISE, tmp_path, scenarios)
        try:
            (outcome,) = child.ask({**REQUEST, "scenario": "slow", "inputs": {}})["answer"]["outcomes"]
        finally:
            child.close()
        assert (outcome["kind"], outcome["value"]) == ("raised", None)


@pytest.mark.parametrize("folder", sorted((ROOT / "exercises").glob("[0-9]*")), ids=lambda folder: folder.name)
def test_no_answer_of_the_course_is_accused(folder: Path) -> None:
    """Neither references nor accepted nor broken answers look behind the program."""
    exercise = Exercise.read(folder)
    files = [*(ROOT / "solutions" / folder.name).rglob("*.py"), *(folder / name for name in exercise.files)]
    assert not [said for file in files for said in reflection(file.read_bytes(), file.name, exercise.imports)]


def test_tampering_is_a_result_without_points() -> None:
    """The evidence stands in the result, whatever else passed; the weakest sandbox is named."""
    stage = {"outcome": "passed"}
    notes = {"sandbox": "full", "tampered": None, "review": "line 1"}
    tests = [
        {"nodeid": f"tests/x/t.py::{name}", "outcome": "passed", "setup": stage, "call": stage, "teardown": stage,
         "metadata": {"check": note}}
        for name, note in (("a", notes), ("b", {**notes, "tampered": "the evidence", "sandbox": "no-namespace"}))
    ]  # fmt: skip
    expected = [ExpectedCheck(f"t.py::{name}", "a fact", 1, None) for name in "ab"]
    result = score_report("s", "x", {"tests": tests}, expected)
    assert (result.status, result.score, result.sandbox) == ("tampered", 0, "no-namespace")
    assert (result.message, result.review) == ("tampered: the evidence", "line 1")
    assert score_report("s", "x", {"tests": tests[:1]}, expected[:1]).status == "graded"


@pytest.mark.parametrize("text", ["x._lockstep_{} = 1", "import threading\nthreading.{} = 1", "match x:\n    case {}(1): pass"])
def test_what_is_said_of_a_long_name_is_short(text: str) -> None:
    """It stands in each check of the result, and in the terminal."""
    (said,) = reflection(text.format("a" * 100_000).encode(), "counter.py", ())
    assert len(said) < 500
    assert said.startswith("line ") and said.endswith(("remove it", "your own", "(name=...)`"))


@pytest.mark.parametrize("slots", ['("x", "__dict__")', '["__dict__"]'])
def test_a_class_with_slots_may_have_a_dictionary(slots: str) -> None:
    """There the name means no attribute that is read."""
    assert reflection(f"class A:\n    __slots__ = {slots}\n".encode(), "counter.py", ()) == []
    assert reflection(f"slots = {slots}\n".encode(), "counter.py", ()) != []
