"""What a check states of all outcomes of a scenario, and what a student reads where it does not hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Exercise
from grader.judge import submission as submission_module
from grader.judge.submission import CheckFailed, Observed, Seen, Submission
from grader.plugin.local import LocalSession

EXERCISE = Exercise.read(Path(__file__).parents[3] / "exercises" / "06_semaphore")

SCENARIOS = """
import threading
import time

import limiter
from grader import machine


def waited(seconds):
    go = threading.Event()
    thread = threading.Thread(target=limiter.process_item, args=(go,))
    thread.start()
    time.sleep(seconds)
    go.set()
    thread.join()


def lists():
    return len(machine.objects_of(list))


def processed():
    return limiter.process_all([])
"""

LIMITER = """
import time

def process_all(items):
    return items

def process_item(go):
"""


def submission(folder: Path, wait: str) -> Submission:
    (folder / "limiter.py").write_text(f"{LIMITER}    {wait}\n")
    (folder / "scenarios.py").write_text(SCENARIOS)
    return Submission(EXERCISE, folder, LocalSession(EXERCISE, folder, folder / "scenarios.py"), "test_seen.py::test")


def told(folder: Path, wait: str, seconds: float = 50) -> str:
    made = submission(folder, wait)
    with pytest.raises(CheckFailed) as caught:
        made.run("waited", seconds=seconds).must_sleep(made.run("waited", seconds=1), "longer")
    return caught.value.message


def seen_once(kind: str, value: object = None) -> Seen:
    def nobody_tells(outcome: Observed) -> dict[str, object]:
        raise CheckFailed("the story is lost")

    numbers = {"threads_started": 0, "most_alive": 0, "most_asleep": 0, "count": 1, "number": 0}
    texts = {"message": f"it is {kind}", "error": "", "output": "", "schedule": ""}
    outcome = Observed(kind=kind, value=value, findings=(), seconds=1.0, regions={}, named=False, **texts, **numbers)
    return Seen([outcome], 1, True, "exhaustive", None, nobody_tells)


@pytest.mark.parametrize("kind", ["raised", "deadlock", "runaway", "blocked", "not deterministic"])
def test_what_does_not_come_to_its_end_passes_no_check(kind: str) -> None:
    """Whatever the check asks for, and be it right so far."""
    with pytest.raises(CheckFailed, match=f"it is {kind}"):
        seen_once(kind).must_take(1)


def test_what_cannot_even_be_compared_is_told_as_it_is() -> None:
    """It fails the check and does not break it, and its student reads what came back."""
    told = r"of another kind than the exercise asks for: \{'balance': Coins\(3\)\}"
    value = submission_module._named({"balance": {"object": "Coins(3)"}})
    with pytest.raises(CheckFailed, match=told):
        seen_once("returned", value).must(
            lambda outcome: outcome.value["balance"] >= 0, lambda outcome: f"{outcome.value['balance']:g} is left"
        )


def test_a_value_that_only_reads_like_the_right_one_is_told_from_it() -> None:
    """`expected 4, got 4` helps nobody."""
    made = submission_module._named({"object": "4"})
    with pytest.raises(CheckFailed, match="expected 4, got 4, which is of a class of its own"):
        seen_once("returned", made).must_return(4)


def test_who_is_woken_sleeps(tmp_path: Path) -> None:
    made = submission(tmp_path, "go.wait()")
    made.run("waited", seconds=50).must_sleep(made.run("waited", seconds=1), "longer")


@pytest.mark.parametrize("wait", ["while not go.is_set(): time.sleep(1)", "while not go.wait(1): pass"])
def test_who_looks_again_wakes_up_on_its_own(wait: str, tmp_path: Path) -> None:
    assert told(tmp_path, wait).startswith("longer: instead of sleeping until somebody wakes it, a thread wakes up")


@pytest.mark.parametrize("wait", ["while not go.is_set(): time.sleep(1)", "while not go.wait(1): pass"])
def test_who_looks_again_for_years_is_told_the_same(wait: str, tmp_path: Path) -> None:
    """And not that the program did not end."""
    assert told(tmp_path, wait, 1e9).startswith("longer, without an end: instead of sleeping until somebody wakes it")


def test_a_scenario_sees_no_list_that_was_there_before_the_program(tmp_path: Path) -> None:
    """In a student's own process there are some 100,000 objects of others."""
    seen = submission(tmp_path, "pass").run("lists")
    assert 0 < seen.values[0] < 5_000


LONG = "for seconds in range(1, 41): time.sleep(seconds)"


def test_a_long_story_is_told_without_its_middle(tmp_path: Path) -> None:
    with pytest.raises(CheckFailed) as caught:
        submission(tmp_path, LONG).run("waited", seconds=1).must(lambda outcome: False, "this does not hold")
    assert " steps more …\n" in caught.value.story


def test_an_endless_recursion_is_told_without_its_end(tmp_path: Path) -> None:
    with pytest.raises(CheckFailed) as caught:
        submission(tmp_path, "time.sleep(1); process_item(go)").run("waited", seconds=1).must_end()
    assert "\n  … and so on, in calls within calls …\n" in caught.value.story


def test_a_long_story_can_be_played_again(tmp_path: Path) -> None:
    schedule = submission(tmp_path, LONG).run("waited", seconds=1).outcomes[0].schedule
    again = submission(tmp_path, LONG)
    again.schedule = schedule
    again.run("waited", seconds=1).must_end()
    assert " steps more …\n" in again.replayed[schedule]


@pytest.mark.parametrize(("returned", "text"), [("{2, 1}", "{1, 2}"), ("[Submission]", "[<class 'limiter.Submission'>]")])
def test_what_no_json_holds_is_called_as_in_the_program(returned: str, text: str, tmp_path: Path) -> None:
    made = submission(tmp_path, "pass")
    (tmp_path / "limiter.py").write_text(f"{LIMITER}    pass\n\nclass Submission: pass\n\ndef process_all(items): return {returned}\n")
    with pytest.raises(CheckFailed) as caught:
        made.run("processed").must_return([1])
    assert caught.value.message == f"expected [1], got {text}"
