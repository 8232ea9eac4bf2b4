"""What a failure says: the thing by its name, and what it waits for."""

from __future__ import annotations

from pathlib import Path

import pytest

import grader
from grader.exploration.session import Session


def failure_of(folder: Path, text: str) -> grader.Exploration:
    (folder / "failing.py").write_text(text, encoding="utf-8")
    return grader.explore(grader.load(folder / "failing.py").program)


def test_a_thread_that_waits_for_itself_is_no_cycle_of_threads(tmp_path: Path) -> None:
    """A lock that is taken twice, also by two coroutines of one thread, is told as that."""
    twice = "import threading\nguard = threading.Lock()\ndef program():\n    with guard:\n        guard.acquire()\n"
    told = "deadlock: MainThread waits for guard, which it holds itself"
    assert failure_of(tmp_path, twice).failure.message == told  # type: ignore[union-attr]
    coroutines = (
        "import asyncio, threading\nguard = threading.Lock()\n"
        "async def work():\n    with guard:\n        await asyncio.sleep(1)\n"
        "async def main():\n    await asyncio.gather(work(), work())\n"
        "def program():\n    asyncio.run(main())\n"
    )
    assert failure_of(tmp_path, coroutines).failure.message == told  # type: ignore[union-attr]


def test_an_exception_that_came_before_a_deadlock_is_told_with_it(tmp_path: Path) -> None:
    """Whoever reads one line only learns why nobody sends what the others wait for."""
    text = (
        "import threading\n\n"
        "ready = threading.Event()\n\n"
        "def get_ready():\n"
        "    int('x')\n"
        "    ready.set()\n\n"
        "def run():\n"
        "    threading.Thread(target=get_ready, name='helper').start()\n"
        "    ready.wait()\n"
    )
    (tmp_path / "dead.py").write_text(text)
    found = grader.explore(grader.load(tmp_path / "dead.py").run)
    assert {str(outcome.failure).splitlines()[0] for outcome in found.outcomes} == {
        "deadlock: MainThread waits for something that can no longer come; before that, nobody caught "
        "ValueError: invalid literal for int() with base 10: 'x'"
    }


def test_what_a_thread_waited_for_is_not_what_it_does_on_its_way_out(tmp_path: Path) -> None:
    """A coroutine that waits for its own loop: asyncio goes on when the coroutine is abandoned, and that is not told."""
    text = (
        "import asyncio\nasync def main():\n"
        "    future = asyncio.run_coroutine_threadsafe(asyncio.sleep(0), asyncio.get_running_loop())\n"
        "    future.result()\ndef program():\n    asyncio.run(main())\n"
    )
    failure = failure_of(tmp_path, text).failure
    assert failure is not None
    assert failure.details[0] == "MainThread waits for the result of future"
    assert "`future.result()` is a blocking call inside a coroutine" in failure.details[1]


def test_names_are_looked_for_when_a_failure_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exploration that nobody asks for words runs the program once for each execution, and once more to compare."""
    runs: list[bool] = []
    run = Session.run
    monkeypatch.setattr(Session, "run", lambda *args: runs.append(True) or run(*args))
    exploration = failure_of(
        tmp_path,
        "import threading\nguard = threading.Lock()\ndef program():\n    guard.acquire()\n    guard.acquire()\n",
    )
    assert exploration.failed is not None
    assert len(runs) == exploration.executions + 1
    assert exploration.failure is not None
    assert exploration.failure.message == "deadlock: MainThread waits for guard, which it holds itself"
    assert exploration.failure.details == ("MainThread waits for guard, held by MainThread",)
    assert len(runs) == exploration.executions + 2


LONG = """
import threading
total = 0
def add():
    global total
    {loop}
        total = total + 1
def program():
    thread = threading.Thread(target=add)
    thread.start()
    total
    thread.join()
    return total
"""


@pytest.mark.parametrize(("loop", "kind"), [("for _ in range(300):", "returned"), ("while True:", "runaway")])
def test_what_a_plain_run_shows_is_run_once_to_be_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loop: str, kind: str
) -> None:
    """The first execution of a search has the simplest schedule that there is: nothing simpler is looked for."""
    (tmp_path / "long.py").write_text(LONG.format(loop=loop))
    program = grader.load(tmp_path / "long.py").program
    found = grader.explore(program, max_executions=1, max_steps=5_000, expect=1)
    assert found.failed is not None and found.failed.kind == kind
    runs: list[bool] = []
    run = Session.run
    monkeypatch.setattr(Session, "run", lambda *args: runs.append(True) or run(*args))
    assert found.story().schedule == "0"
    assert len(runs) == 1


def test_nobody_owes_a_permit_that_is_a_signal(tmp_path: Path) -> None:
    """A worker gives a permit when it is done: who waits for one too many does not hold what it waits for."""
    text = (
        "import threading\ndone = threading.Semaphore(0)\n"
        "def program():\n    threading.Thread(target=done.release).start()\n"
        "    for _ in range(2):\n        done.acquire()\n"
    )
    failure = failure_of(tmp_path, text).failure
    assert failure is not None
    assert failure.message == "deadlock: MainThread waits for something that can no longer come"
    assert failure.details == ("MainThread waits for a permit of done",)


def test_who_has_a_permit_and_waits_for_another_waits_for_the_others(tmp_path: Path) -> None:
    """Each has one of two, and it was said that one of them holds itself what it waits for."""
    text = (
        "import threading\npermits = threading.Semaphore(2)\n"
        "def work():\n    with permits, permits:\n        pass\n"
        "def program():\n    for name in 'ab':\n        threading.Thread(target=work, name=name).start()\n"
    )
    failure = failure_of(tmp_path, text).failure
    assert failure is not None
    assert failure.message == "deadlock: a -> b -> a: each waits for what the next one holds"


STUCK = {
    "locks in opposite order": (
        "async def work(first, second):\n    async with first:\n        await asyncio.sleep(1)\n"
        "        async with second:\n            pass\n"
        "async def main():\n    one, other = asyncio.Lock(), asyncio.Lock()\n"
        "    await asyncio.gather(work(one, other), work(other, one))\n",
        [
            "`Task-1` (main) awaits something in line 9: `await asyncio.gather(work(one, other), work(other, one))`",
            "`Task-2` (work) awaits something in line 5: `async with second:`, a lock that `Task-3` holds",
            "`Task-3` (work) awaits something in line 5: `async with second:`, a lock that `Task-2` holds",
        ],
    ),
    "a lock that it holds itself": (
        "async def main():\n    lock = asyncio.Lock()\n    async with lock:\n        await lock.acquire()\n",
        ["`Task-1` (main) awaits something in line 5: `await lock.acquire()`, a lock that `Task-1` holds"],
    ),
    "a barrier that nobody else comes to": (
        "async def main():\n    await asyncio.Barrier(2).wait()\n",
        ["`Task-1` (main) awaits something in line 3: `await asyncio.Barrier(2).wait()`, a barrier where 1 of 2 have arrived"],
    ),
    "nothing in the queue": (
        "async def main():\n    await asyncio.Queue().get()\n",
        ["`Task-1` (main) awaits something in line 3: `await asyncio.Queue().get()`"],
    ),
    "a future of its own": (
        "async def main():\n    await asyncio.get_running_loop().create_future()\n",
        ["`Task-1` (main) awaits something in line 3: `await asyncio.get_running_loop().create_future()`"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", STUCK)
def test_tasks_that_wait_for_ever_are_told_with_their_lines(tmp_path: Path, name: str) -> None:
    """As they stood when nobody could go, though they are cancelled as the execution is abandoned."""
    text, told = STUCK[name]
    found = failure_of(tmp_path, f"import asyncio\n{text}def program():\n    asyncio.run(main())\n")
    assert found.failure is not None
    assert found.failure.details == (f"MainThread waits for its event loop to be woken: {'; '.join(told)}",)
    assert "acquires" not in str(found.story())
    assert str(found.failure.details[0].split(":")[0]) in str(found.story())


@pytest.mark.parametrize("name", ["__traceback__", "__cause__", "__context__", "__notes__"])
def test_an_exception_that_says_other_things_of_itself_is_told(tmp_path: Path, name: str) -> None:
    """The library's own traceback breaks on it; it is the program's exception all the same."""
    lying = f"import asyncio\nclass Odd(Exception):\n    {name} = property(lambda self: [].pop())\n"
    found = failure_of(tmp_path, f"{lying}def program():\n    raise Odd('so')\n")
    assert found.failure is not None
    assert found.failure.message == "Odd: so"
    assert str(found.story()).startswith("Odd: so")


@pytest.mark.parametrize("method", ["__repr__(self): print()", "__dict__(self): return 5"])
def test_an_object_that_has_no_text_is_returned_as_well(tmp_path: Path, method: str) -> None:
    """Its `__repr__` gives nothing, or it has an attribute that only looks like its dictionary."""
    odd = f"class Odd:\n    {'@property' if 'dict' in method else ''}\n    def {method}\n"
    returned = failure_of(tmp_path, f"{odd}def program():\n    return Odd()\n")
    assert returned.outcomes[0].kind == "returned"
    assert "returned <" in str(returned.story(returned.outcomes[0]))


def test_a_traceback_says_nothing_of_where_an_object_lies(tmp_path: Path) -> None:
    """Its last line is the message of the failure again, and the same in every process as that is."""
    text = "def program():\n    raise ValueError(f'bound to {object()}')\n"
    found = failure_of(tmp_path, text)
    assert found.failure is not None
    assert found.outcomes[0].traceback.splitlines()[-1] == "ValueError: bound to <object>" == found.failure.message


def test_of_a_crowd_that_waits_the_first_few_are_named(tmp_path: Path) -> None:
    """Fifty names are no help."""
    text = (
        "import threading\nready = threading.Event()\n"
        "def program():\n    for number in range(8):\n"
        "        threading.Thread(target=ready.wait, name=f'reader {number}').start()\n"
        "    ready.wait()\n"
    )
    failure = failure_of(tmp_path, text).failure
    assert failure is not None
    assert failure.message == (
        "deadlock: MainThread, reader 0, reader 1, reader 2, reader 3 and 4 others wait for something that can no longer come"
    )
