"""A schedule that was printed shows the same again: for every outcome of every litmus program, and every racy one."""

from __future__ import annotations

from pathlib import Path

import pytest

import grader

from .corpora.programs import Sample, racy
from .litmus.catalogue import Litmus, litmus, told
from .stories.programs import EXPLORATION
from .stories.programs import PROGRAMS as STORIES

FEW = 200  # executions: enough for some outcomes of each kind
FAILING = [case for case in litmus() if case.outcomes and any(str(outcome)[0] == "<" for outcome in case.outcomes)]


def nothing_is_right(value: object) -> bool:
    """With this as what is expected, every value that a program returns is a failure, and can be told."""
    return False


@pytest.mark.parametrize("case", litmus(), ids=str)
def test_the_schedule_of_an_outcome_shows_that_outcome(case: Litmus) -> None:
    """Explored, printed, pasted, replayed: each outcome comes out again, with its value and its virtual time."""
    program = case.load()
    for outcome in grader.explore(program, strategy="exhaustive", max_executions=FEW).outcomes:
        again = grader.replay(program, str(outcome.schedule)).outcome
        assert (again.key, told(again), again.seconds) == (outcome.key, told(outcome), outcome.seconds)


def test_an_outcome_told_by_what_is_printed_is_shown_again(tmp_path: Path) -> None:
    """Where the output is watched, to print is a step: a replay watches it, too."""
    (tmp_path / "prints.py").write_text(
        "import threading\n"
        "def program():\n"
        "    threads = [threading.Thread(target=print, args=(name,)) for name in 'ab']\n"
        "    for thread in threads:\n        thread.start()\n"
        "    for thread in threads:\n        thread.join()\n",
        encoding="utf-8",
    )
    program = grader.load(tmp_path / "prints.py").program
    outcomes = grader.explore(program, watch_output=True).outcomes
    assert sorted(outcome.output for outcome in outcomes) == ["a\nb\n", "b\na\n"]
    for outcome in outcomes:
        assert grader.replay(program, str(outcome.schedule), watch_output=True).outcome.output == outcome.output


@pytest.mark.parametrize("case", FAILING, ids=str)
def test_the_story_of_a_failure_can_be_replayed(case: Litmus) -> None:
    """The schedule that a story ends with shows the same failure, and is told in the same words."""
    program = case.load()
    found = grader.explore(program, strategy="exhaustive", max_executions=FEW, expect=nothing_is_right)
    assert found.failed is not None
    for outcome in found.outcomes:
        story = found.story(outcome)
        again = grader.replay(program, story.schedule, expect=nothing_is_right)
        assert again.outcome.key == outcome.key
        assert (again.story.title, again.story.rows, again.story.endings) == (story.title, story.rows, story.endings)


@pytest.mark.parametrize("sample", racy(), ids=str)
def test_a_mistake_that_was_caught_is_caught_again(sample: Sample) -> None:
    """Each failure of each racy program comes back by its schedule alone: as found, as shrunk and as told."""
    program = sample.load()
    found = grader.explore(program, expect=sample.expected, max_executions=FEW)
    failed = [outcome for outcome in found.outcomes if outcome.failed]
    assert failed
    for outcome in failed:
        schedules = (outcome.schedule, found.shrunk(outcome).schedule, found.story(outcome).schedule)
        for schedule in map(str, schedules):
            again = grader.replay(program, schedule, expect=sample.expected).outcome
            assert again.key == outcome.key
            assert again.failure is not None
            assert again.failure.message == outcome.failure.message  # type: ignore[union-attr]


@pytest.mark.parametrize("name", STORIES)
def test_the_schedule_under_a_kept_story_shows_its_failure(name: str) -> None:
    """What stands under a story in `stories/` is what a student would paste: it fails again, in the same words."""
    file, expected, _ = STORIES[name]
    path = EXPLORATION / file
    program = grader.load(path, beside=path.with_suffix("")).program
    kept = (EXPLORATION / "stories" / f"{name}.txt").read_text(encoding="utf-8")
    again = grader.replay(program, kept.partition("--- replay ---\n")[2].strip(), expect=expected)
    assert again.outcome.failure is not None
    assert again.story.title in " ".join(kept.split())


OBJECTS_THAT_LOCK = """\
import threading

class Account:
    def __init__(self, balance):
        self.lock = threading.RLock()
        self.balance = balance

    def __repr__(self):
        with self.lock:
            return f"Account({self.balance})"

    def __eq__(self, other):
        with self.lock:
            return self.balance == other.balance

    def __hash__(self):
        return 7

owners = {Account(1): "a"}
last = None

def look():
    global last
    last = Account(1)
    owners[last]

def program():
    workers = [threading.Thread(target=look) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return repr(last)
"""


def test_to_tell_a_run_takes_no_steps(tmp_path: Path) -> None:
    """Objects whose text or equality takes locks, as that of a future does: a replay, which is told, does the same."""
    (tmp_path / "accounts.py").write_text(OBJECTS_THAT_LOCK, encoding="utf-8")
    program = grader.load(tmp_path / "accounts.py").program
    found = grader.explore(program, max_executions=FEW, expect=nothing_is_right)
    assert found.failed is not None
    for schedule in (str(found.failed.schedule), found.story().schedule):
        assert grader.replay(program, schedule).outcome.value == "Account(1)"


@pytest.mark.parametrize("sample", racy(), ids=str)
def test_shrinking_never_adds_a_switch(sample: Sample) -> None:
    """The schedule that is shown has no more context switches than the one that was found."""
    found = grader.explore(sample.load(), expect=sample.expected, stop_at_first_failure=True)
    assert found.failed is not None
    assert found.shrunk().schedule.switches <= found.failed.schedule.switches
