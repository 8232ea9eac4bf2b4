"""A coroutine that is never awaited is found in the execution that made it, wherever it is left."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

import grader

WORK = "async def work():\n    pass\n"
LEFT = {
    "without asyncio": f"{WORK}def program():\n    work()\n    return 1\n",
    "in a coroutine": f"import asyncio\n{WORK}async def main():\n    work()\n    return 1\ndef program():\n    return asyncio.run(main())\n",
    "in a thread": f"import threading\n{WORK}def program():\n    thread = threading.Thread(target=work)\n    thread.start()\n    thread.join()\n    return 1\n",
    "in a list that is kept": f"kept = []\n{WORK}def program():\n    kept.append(work())\n    return 1\n",
    "in a variable of the module": f"kept = None\n{WORK}def program():\n    global kept\n    kept = work()\n    return 1\n",
    "in an attribute": f"class Box: pass\nbox = Box()\n{WORK}def program():\n    box.kept = work()\n    return 1\n",
    "in an attribute of what only a thread knows": (
        f"import threading\nclass Box: pass\n{WORK}def fill(box):\n    box.kept = work()\n"
        "def program():\n    box = Box()\n    thread = threading.Thread(target=fill, args=(box,))\n    thread.start()\n"
        "    thread.join()\n    return box.kept is None\n"
    ),
    "in a dictionary": f"{WORK}def program():\n    jobs = {{'a': work()}}\n    return len(jobs)\n",
    "in a function that keeps it": (
        f"kept = None\n{WORK}def keep(job):\n    return lambda: job\n"
        "def program():\n    global kept\n    kept = keep(work())\n    return 1\n"
    ),
    "in a function in a list": f"kept = []\n{WORK}def program():\n    job = work()\n    kept.append(lambda: job)\n    return 1\n",
    "in a partial function": (
        f"from functools import partial\nkept = None\n{WORK}"
        "def program():\n    global kept\n    kept = partial(print, work())\n    return 1\n"
    ),
    "in the frame of an error": f"{WORK}def program():\n    kept = work()\n    raise ValueError('too late')\n",
    "in the frame of an error that led to another": (
        f"{WORK}def fail():\n    kept = work()\n    raise KeyError('early')\n"
        "def program():\n    try:\n        fail()\n    except KeyError as error:\n        raise ValueError('late') from error\n"
    ),
    "in a thread that died": (
        f"import threading\n{WORK}def fail():\n    kept = work()\n    raise ValueError('too late')\n"
        "def program():\n    thread = threading.Thread(target=fail)\n    thread.start()\n    thread.join()\n"
    ),
    "in a tuple in a list": f"kept = []\n{WORK}def program():\n    kept.append((1, work()))\n    return 1\n",
    "in a dictionary of lists": f"kept = {{'a': []}}\n{WORK}def program():\n    kept['a'].append(work())\n    return 1\n",
    "in a deque": f"from collections import deque\nkept = deque()\n{WORK}def program():\n    kept.append(work())\n    return 1\n",
    "in a queue": f"import queue\nkept = queue.Queue()\n{WORK}def program():\n    kept.put(work())\n    return 1\n",
    "in a class": f"class Box:\n    kept = None\n{WORK}def program():\n    Box.kept = work()\n    return 1\n",
    "in an attribute of what a list holds": (
        f"kept = []\nclass Job:\n    def __init__(self, job):\n        self.job = job\n{WORK}"
        "def program():\n    kept.append(Job(work()))\n    return 1\n"
    ),
    "in a slot of what a list holds": (
        f"kept = []\nclass Job:\n    __slots__ = ('job', 'none')\n    def __init__(self, job):\n        self.job = job\n{WORK}"
        "def program():\n    kept.append(Job(work()))\n    return 1\n"
    ),
    "in a context variable": (
        f"import contextvars\nkept = contextvars.ContextVar('kept')\n{WORK}"
        "def program():\n    kept.set(work())\n    return 1\n"
    ),
    "in a context variable of a thread": (
        f"import contextvars, threading\nkept = contextvars.ContextVar('kept')\n{WORK}def keep():\n    kept.set(work())\n"
        "def program():\n    thread = threading.Thread(target=keep)\n    thread.start()\n    thread.join()\n    return 1\n"
    ),
    "in a context variable of a task": (
        f"import asyncio, contextvars\nkept = contextvars.ContextVar('kept')\n{WORK}async def main():\n    kept.set(work())\n"
        "def program():\n    return asyncio.run(main())\n"
    ),
    "in what only the main thread sees": (
        f"import threading\nkept = threading.local()\n{WORK}def program():\n    kept.job = work()\n    return 1\n"
    ),
    "in what only another thread sees": (
        f"import threading\nkept = threading.local()\n{WORK}def keep():\n    kept.job = work()\n"
        "def program():\n    thread = threading.Thread(target=keep)\n    thread.start()\n    thread.join()\n    return 1\n"
    ),
    "in what the program returns": f"{WORK}def program():\n    return work()\n",
    "in an exception": f"{WORK}def program():\n    raise ValueError(work())\n",
    "in a list in the frame of an error": f"{WORK}def program():\n    kept = [{{1: work()}}]\n    raise ValueError('too late')\n",
    "handed to a call that refuses it": (
        f"import asyncio\n{WORK}async def main():\n    await asyncio.wait([work()])\ndef program():\n    asyncio.run(main())\n"
    ),
}  # fmt: skip
Write = Callable[[str], Callable[[], object]]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Writes and loads a program."""

    def write(text: str) -> Callable[[], object]:
        (tmp_path / "awaited.py").write_text(text, encoding="utf-8")
        return grader.load(tmp_path / "awaited.py").program  # type: ignore[no-any-return]

    return write


@pytest.mark.parametrize("name", LEFT)
def test_a_coroutine_that_is_never_awaited_is_found(written: Write, name: str) -> None:
    """Once in each execution, also when it is looked at again; nothing is left that would be warned of later."""
    program = written(LEFT[name])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = grader.explore(program)
        assert found.failed is not None
        again = [found.failed, found.shrunk(), grader.replay(program, found.story().schedule).outcome, grader.run(program)]
    for outcome in again:
        assert [finding.kind for finding in outcome.findings if finding.serious] == ["NeverAwaited"]
        assert "coroutine `work` was called and never awaited" in outcome.findings[0].message


KEPT = """\
import asyncio
kept = None
async def work():
    pass
def program():
    global kept
    kept = work()
    return 1
"""


def test_what_one_execution_keeps_is_found_in_it_and_not_in_the_next(written: Write) -> None:
    """The variables of a module are put back when the next execution begins: what they held is not its doing."""
    program = written(KEPT)
    for _ in range(3):
        assert [finding.kind for finding in grader.run(program).findings] == ["NeverAwaited"]


ASKS = """\
async def work():
    pass
class Odd:
    @property
    def __class__(self):
        print("asked")
        return int
def program():
    kept = [Odd()]
    return len(kept)
"""


def test_to_look_for_coroutines_runs_nothing_of_the_program(written: Write) -> None:
    """Objects that could be told what they are by code of their own are not asked."""
    assert grader.run(written(ASKS)).output == ""


def test_a_task_that_nobody_holds_is_there_until_it_is_done(written: Write) -> None:
    """When garbage is collected is no choice of a schedule: a task that waits in a circle of references stays."""
    text = (
        "import asyncio, gc\nasync def work(queue):\n    await queue.get()\n"
        "def begin():\n    queue = asyncio.Queue()\n    for _ in range(3):\n        asyncio.create_task(work(queue))\n"
        "async def main():\n    begin()\n    await asyncio.sleep(0)\n    gc.collect()\n    return len(asyncio.all_tasks()) - 1\n"
        "def program():\n    return asyncio.run(main())\n"
    )
    found = grader.explore(written(text))
    assert found.values == [3]
    assert not found.outcomes[0].findings


def test_what_a_cancelled_task_keeps_is_found_in_its_execution(written: Write) -> None:
    """A coroutine in a frame of a cancelled task was dropped in a later execution, which then was another one."""
    text = (
        "import asyncio\nasync def fetch():\n    pass\n"
        "async def work(permits, fetching):\n    async with permits:\n        await fetching\n"
        "async def main():\n    permits = asyncio.Semaphore(0)\n"
        "    tasks = [asyncio.create_task(work(permits, fetch())) for _ in range(2)]\n"
        "    await asyncio.sleep(1)\n    for task in tasks:\n        task.cancel()\n    await asyncio.wait(tasks)\n"
        "def program():\n    asyncio.run(main())\n"
    )
    found = grader.explore(written(text), max_executions=5)
    assert [outcome.kind for outcome in found.outcomes] == ["returned"]
    assert [finding.kind for finding in found.outcomes[0].findings] == ["NeverAwaited"] * 2


def test_a_coroutine_that_was_dropped_before_a_deadlock_is_told_with_it(written: Write) -> None:
    """It may be the reason; what is dropped as the execution is abandoned is no doing of the program."""
    text = (
        "import asyncio\nasync def work():\n    pass\nasync def main():\n    queue = asyncio.Queue()\n    queue.put(1)\n"
        "    late = work()\n    await queue.get()\n    await late\ndef program():\n    return asyncio.run(main())\n"
    )
    failure = grader.explore(written(text)).failure
    assert failure is not None
    assert failure.kind == "WaitsForever"
    told = [line for line in failure.details if "never awaited" in line]
    assert len(told) == 1
    assert told[0].startswith("coroutine `Queue.put` was called and never awaited")


@pytest.mark.parametrize(
    ("use", "noticed"),
    [
        ("pass", True),
        ("await asyncio.wait([task])", True),
        ("try:\n        await task\n    except ValueError:\n        pass", False),
        ("await asyncio.gather(task, return_exceptions=True)", False),
        ("task.add_done_callback(lambda done: done.exception())\n    await asyncio.sleep(1)", False),
        ("task.cancel()", False),
    ],
)
def test_an_exception_of_a_task_that_nobody_sees_is_noticed(written: Write, use: str, noticed: bool) -> None:
    """The program goes on as if nothing had happened: this is worth a word, and no failure by itself."""
    text = (
        "import asyncio\nasync def work():\n    await asyncio.sleep(1)\n    raise ValueError('unseen')\n"
        f"async def main():\n    task = asyncio.create_task(work())\n    {use}\n    await asyncio.sleep(2)\n    return 1\n"
        "def program():\n    return asyncio.run(main())\n"
    )
    found = grader.explore(written(text))
    assert found.failure is None
    assert found.values == [1]
    told = [finding.message for finding in found.outcomes[0].findings if finding.kind == "ErrorNeverRetrieved"]
    assert bool(told) == noticed
    assert not told or told[0].startswith("ValueError: unseen ended `Task-2`, and nobody saw it")


def test_a_special_method_that_python_does_not_await_is_to_be_no_coroutine(written: Write) -> None:
    """`await Numbers.__aiter__(...)` was no way out."""
    program = written(
        "import asyncio\nclass Numbers:\n    async def __aiter__(self):\n        return self\n"
        "async def main():\n    async for _ in Numbers():\n        pass\ndef program():\n    asyncio.run(main())\n"
    )
    message = grader.run(program).findings[0].message
    assert "Python calls `__aiter__` by itself and does not await it: write `def`, and no `async`." in message
