"""What a scenario notes is out of the reach of the program that it watches: who got there could write what is expected."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.course import Exercise
from grader.judge import process
from grader.judge.process import ChildProcess
from grader.judge.submission import CheckFailed, Observed, Submission
from grader.plugin.local import LocalSession

EXERCISES = Path(__file__).resolve().parents[3] / "exercises"
EXERCISE = Exercise.read(EXERCISES / "15_queue")
# No queue, no thread, and nothing is handled: it is only noted as if it had been.
FORGES = """
def run(sources, handle, consumers, capacity):
    day = watching(handle)
    for source in sources:
        day.ended.extend(source)
    day.most = consumers
    return []
"""
WAYS = {
    "the object of an error": """
def watching(handle):
    try:
        ("{0.__se" + "lf__.nothing}").format(handle)
    except AttributeError as error:
        return error.obj
""",
    "the memo of a copy": """
import copy

def watching(handle):
    memo = {}
    copy.deepcopy(handle, memo)
    noted = [part for value in memo.values() if isinstance(value, list) for part in value]
    return next((part for part in noted if hasattr(part, "ended")), None)
""",
    "a memo of its own": """
import copy

class Memo(dict):
    originals = []

    def __getitem__(self, key):
        return self.originals

def watching(handle):
    copy.deepcopy(handle, Memo())
    return next((each for each in Memo.originals if hasattr(each, "ended")), None)
""",
}


@pytest.fixture(autouse=True, scope="module")
def server() -> Iterator[None]:
    yield
    for kept in list(process._last.values()):
        kept.forget()


def problem(folder: Path) -> str:
    backend = ChildProcess(EXERCISE, folder, EXERCISE.suite / "scenarios.py")
    submission = Submission(EXERCISE, folder, backend, "attack")
    try:
        seen = submission.run("day", sources=[[1, 2], [3]], consumers=2, capacity=1)
        seen.must(lambda outcome: outcome.value["handled"] == [[1, 1], [2, 1], [3, 1]], "not each item was handled once")
    except CheckFailed as failed:
        return failed.message
    finally:
        backend.close()
        process._last[os.getpid()].second.end()
    return ""


def test_the_reference_handles_all() -> None:
    """The right answer passes what the forgers meet."""
    assert problem(EXERCISE.reference) == ""


@pytest.mark.parametrize("way", WAYS)
def test_nobody_gets_hold_of_what_is_noted(way: str, tmp_path: Path) -> None:
    """A method of the scenario that the program is given does not lead to its object."""
    (tmp_path / "pipeline.py").write_text(WAYS[way] + FORGES)
    assert "'NoneType' object has no attribute 'ended'" in problem(tmp_path)


def outcome(exercise: str, folder: Path, text: str, scenario: str, **inputs: Any) -> Observed:
    """What the hidden scenario of an exercise comes to with this text."""
    known = Exercise.read(EXERCISES / exercise)
    (folder / known.files[0]).write_text(text)
    session = LocalSession(known, folder, known.suite / "scenarios.py")
    return Submission(known, folder, session, "attack").run(scenario, **inputs).outcomes[0]


ONE_FOR_ALL = """
import logging
import threading


class Name(str):
    def __eq__(self, other):
        return str.__str__(other) != "MainThread"

    __hash__ = str.__hash__

    def __str__(self):
        return self


def work(workers):
    for name, _ in workers:
        threading.current_thread().name = Name(name)
        logging.info("starting")
    for name, _ in workers:
        threading.current_thread().name = Name(name)
        logging.info("finishing")


def run(workers):
    thread = threading.Thread(target=work, args=(workers,))
    thread.start()
    thread.join()
"""


def test_a_thread_is_known_by_its_name_whatever_that_says_of_itself(tmp_path: Path) -> None:
    """One thread did the work of all workers under a name that equals any other."""
    seen = outcome("01_start", tmp_path, ONE_FOR_ALL, "log_of", team=[["a", 1], ["b", 1]])
    assert [line[0] for line in seen.value["lines"]] == ["a", "b", "a, by the thread of b", "b"]


def test_a_handler_does_not_lead_to_what_it_wrote(tmp_path: Path) -> None:
    """Whoever never logged anything could write there that it had arrived."""
    text = """
import logging


def run(workers):
    for handler in logging.getLogger().handlers:
        for part in vars(handler).values():
            if isinstance(part, list):
                part.append("forged")
"""
    assert outcome("01_start", tmp_path, text, "log_that_arrives", team=[["a", 1]], refused=[]).value["arrived"] == []


def test_a_stream_is_not_made_another_one(tmp_path: Path) -> None:
    """Who exchanged the method of `sys.stdout` read the mark of what is told there, and told more of it."""
    (tmp_path / "pipeline.py").write_text(
        """
from contextlib import redirect_stdout


def run(sources, handle, consumers, capacity):
    redirection = redirect_stdout(None)
    with redirection:
        stream = redirection._old_targets[0]
    stream.write = None
"""
    )
    assert problem(tmp_path) == "AttributeError: `write` of this stream cannot be set: put a stream of your own in its place"


def test_a_source_tells_nothing_of_who_watches_it(tmp_path: Path) -> None:
    """It led to all that is noted of the day."""
    text = """
def run(sources, handle, consumers, capacity):
    return [ValueError(name) for source in sources for name in dir(source) if not name.startswith("__")]
"""
    for scenario, inputs in (("opened", {"sources": [[1]], "seconds": 1}), ("interrupted", {"items": [1, 2], "fails_at": 2})):
        assert outcome("15_queue", tmp_path, text, scenario, **inputs).value["failures"] == []


def test_a_thread_tells_nothing_of_what_is_to_come(tmp_path: Path) -> None:
    """By its arguments a lock knew when everybody comes and how long they stay."""
    text = """
import threading
from contextlib import contextmanager


class ReadersWriterLock:
    @contextmanager
    def reading(self):
        raise LookupError([thread._args for thread in threading.enumerate() if thread.name == "1 reads"])
        yield

    writing = reading
"""
    seen = outcome("16_readers_writers", tmp_path, text, "visits", people=[["reads", 0, 1]])
    assert seen.message == "an exception that nobody caught ended 1 reads: LookupError: [()]"


FORGED = {
    "the results of all tasks": "for task in asyncio.all_tasks(): task.result = lambda: FORGED",
    "what all tasks run": "for task in asyncio.all_tasks(): task._coro = forged()",
}


@pytest.mark.parametrize("way", FORGED)
@pytest.mark.parametrize(
    ("exercise", "text", "scenario", "inputs"),
    [
        (
            "17_async_race",
            "class Wallet:\n    balance = 1\n    def __init__(self, balance): pass\n    async def spend(self, amount, confirm):\n",
            "two_wallets",
            {"do": "spend", "seconds": [0, 0]},
        ),
        ("18_async_limit", "async def fetch_all(fetch, urls):\n    if True:\n", "fetched", {"plans": []}),
        (
            "19_task_group",
            "async def copy(name, open_session): pass\nasync def copy_within(seconds, names, open_session): pass\n"
            "async def copy_all(names, open_session):\n    if True:\n",
            "played",
            {"do": "copy_all", "plans": []},
        ),
    ],
)
def test_what_a_task_says_of_itself_is_no_result(
    exercise: str, text: str, scenario: str, inputs: dict[str, Any], way: str, tmp_path: Path
) -> None:
    """Whoever runs in a task may exchange its methods: a scenario believed what the task said that it had come to."""
    head = "import asyncio\n\nFORGED = 'forged'\n\n\nasync def forged():\n    return FORGED\n\n\n"
    seen = outcome(exercise, tmp_path, f"{head}{text}        {FORGED[way]}\n        await asyncio.sleep(0)\n", scenario, **inputs)
    assert "forged" not in repr(seen.value)


def test_a_task_that_says_that_it_is_done_is_seen(tmp_path: Path) -> None:
    """It waited on, and `asyncio.all_tasks` passed it over."""
    text = """
import asyncio


async def fetch_all(fetch, urls):
    worker = asyncio.create_task(asyncio.sleep(9))
    await asyncio.sleep(0)
    worker.done = lambda: True
"""
    assert outcome("18_async_limit", tmp_path, text, "fetched", plans=[]).value["tasks"] == 1


def test_coroutines_run_in_a_loop_of_python_s_own(tmp_path: Path) -> None:
    """A program had its own loop make one task after the other of what was to come in between."""
    text = """
import asyncio


class Loop(asyncio.SelectorEventLoop):
    def create_task(self, *args, **named):
        raise RuntimeError("asked")


class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        return Loop()


asyncio.set_event_loop_policy(Policy())


class Wallet:
    def __init__(self, balance):
        self.balance = balance

    async def spend(self, amount, confirm):
        return True
"""
    seen = outcome("17_async_race", tmp_path, text, "two_wallets", do="spend", seconds=[1, 1])
    assert (seen.kind, seen.value) == ("returned", [100, 100])
