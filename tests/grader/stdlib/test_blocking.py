"""A coroutine that waits for another thread stops its event loop: found for every call that waits, and for no other."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

import grader

HEAD = """\
import asyncio, queue, threading, time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

event, barrier, condition = threading.Event(), threading.Barrier(2), threading.Condition()
lock, permits = threading.Lock(), threading.Semaphore(1)
lines, narrow, simple = queue.Queue(), queue.Queue(1), queue.SimpleQueue()
count = 0

def later(work, *args):
    time.sleep(1)
    work(*args)

def start(work, *args):
    thread = threading.Thread(target=work, args=args)
    thread.start()
    return thread

def notify():
    with condition:
        condition.notify()

def hold(thing):
    with thing:
        time.sleep(1)

def add():
    global count
    with lock:
        count += 1

def program():
    return asyncio.run(main())

"""

BLOCKING = {
    "time.sleep": ("time.sleep(1)", "time.sleep(1)"),
    "join": ("start(time.sleep, 1).join()", "start(time.sleep, 1).join()"),
    "join in time": ("start(time.sleep, 1).join(0.5)", "start(time.sleep, 1).join(0.5)"),
    "event": ("start(later, event.set)\nevent.wait()", "event.wait()"),
    "event in time": ("event.wait(1)", "event.wait(1)"),
    "barrier": ("start(later, barrier.wait)\nbarrier.wait()", "barrier.wait()"),
    "condition": ("start(later, notify)\nwith condition:\n    condition.wait()", "condition.wait()"),
    "condition in time": ("with condition:\n    condition.wait(timeout=2)", "condition.wait(timeout=2)"),
    "lock that is held for a while": ("start(hold, lock)\nawait asyncio.sleep(0.5)\nwith lock:\n    pass", "with lock"),
    "lock that another coroutine holds": (
        "async def work():\n    with lock:\n        await asyncio.sleep(1)\nawait asyncio.gather(work(), work())", "with lock",
    ),
    "permit": ("start(hold, permits)\nawait asyncio.sleep(0.5)\npermits.acquire()", "permits.acquire()"),
    "get": ("start(later, lines.put, 1)\nlines.get()", "lines.get()"),
    "put into a full queue": ("narrow.put(1)\nstart(later, narrow.get)\nnarrow.put(2)", "narrow.put(2)"),
    "join of a queue": ("lines.put(1)\nstart(later, lines.task_done)\nlines.join()", "lines.join()"),
    "get of a simple queue": ("start(later, simple.put, 1)\nsimple.get()", "simple.get()"),
    "result": ("pool = ThreadPoolExecutor(1)\npool.submit(time.sleep, 1).result()", "pool.submit(time.sleep, 1).result()"),
    "exception": ("pool = ThreadPoolExecutor(1)\npool.submit(time.sleep, 1).exception()", "pool.submit(time.sleep, 1).exception()"),
    "wait": ("pool = ThreadPoolExecutor(1)\nwait([pool.submit(time.sleep, 1)])", "wait([pool.submit(time.sleep, 1)])"),
    "map of a pool": ("pool = ThreadPoolExecutor(1)\nlist(pool.map(time.sleep, [1]))", "list(pool.map(time.sleep, [1]))"),
    "end of a pool": ("with ThreadPoolExecutor(1) as pool:\n    pool.submit(time.sleep, 3)", "with ThreadPoolExecutor(1) as pool"),
    "its own loop": (
        "future = asyncio.run_coroutine_threadsafe(asyncio.sleep(0), asyncio.get_running_loop())\nfuture.result()",
        "future.result()",
    ),
}  # fmt: skip

HARMLESS = {
    "sleep of no time": "time.sleep(0)\nreturn 2",
    "lock that is held for a moment": "await asyncio.gather(asyncio.to_thread(add))\nadd()\nreturn count",
    "lock that others use": "helper = start(add)\nadd()\nawait asyncio.to_thread(helper.join)\nreturn count",
    "pool whose work is done": (
        "with ThreadPoolExecutor(1) as pool:\n    return await asyncio.get_running_loop().run_in_executor(pool, int, '2')"
    ),
    "join of a thread whose work is done": (
        "loop = asyncio.get_running_loop()\nfuture = loop.create_future()\n"
        "thread = start(loop.call_soon_threadsafe, future.set_result, 2)\nfound = await future\nthread.join()\nreturn found"
    ),
    "join of a thread that only has to end": (  # somebody asks whether it lives: its end is a step of its own
        "loop = asyncio.get_running_loop()\nfuture = loop.create_future()\n"
        "thread = start(loop.call_soon_threadsafe, future.set_result, 2)\nother = start(thread.is_alive)\n"
        "found = await future\nthread.join()\nawait asyncio.to_thread(other.join)\nreturn found"
    ),
    "what need not wait": (
        "lines.put(1)\nlines.get()\nnarrow.put_nowait(1)\nevent.wait(0)\nevent.set()\nevent.wait()\n"
        "lock.acquire()\nlock.acquire(blocking=False)\nlock.release()\nreturn 2"
    ),
    "waiting in a thread": (
        "asyncio.get_running_loop().call_later(1, event.set)\nawait asyncio.to_thread(event.wait)\n"
        "asyncio.get_running_loop().call_later(1, lines.put, 2)\nreturn await asyncio.to_thread(lines.get)"
    ),
}  # fmt: skip


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Callable[[], object]]:
    """Writes and loads a program whose `main` is a coroutine with the given body."""

    def write(body: str) -> Callable[[], object]:
        text = f"{HEAD}async def main():\n{textwrap.indent(body, '    ')}\n"
        (tmp_path / "coroutines.py").write_text(text, encoding="utf-8")
        return grader.load(tmp_path / "coroutines.py").program  # type: ignore[no-any-return]

    return write


@pytest.mark.parametrize("name", BLOCKING)
def test_a_call_that_waits_in_a_coroutine_is_found(written: Callable[[str], Callable[[], object]], name: str) -> None:
    """It is a failure of its own, which names the call as it is written, the rule and the way out."""
    body, call = BLOCKING[name]
    found = grader.explore(written(body), max_executions=50)
    assert found.failed is not None, found
    assert {finding.kind for finding in found.failed.findings if finding.serious} == {"BlockingCall"}
    message = str(found.failure)
    assert f"`{call}` is a blocking call inside a coroutine: it stops the event loop and every other" in message
    assert "asyncio.to_thread" in message
    assert grader.replay(written(body), found.failed.schedule).outcome.failure == found.failure


@pytest.mark.parametrize("name", HARMLESS)
def test_a_call_that_holds_up_nobody_is_not_accused(written: Callable[[str], Callable[[], object]], name: str) -> None:
    """Neither what need not wait, nor a lock held for a moment, nor the end of threads that have done their work."""
    found = grader.explore(written(HARMLESS[name]), max_executions=2_000)
    assert found.failure is None, found
    assert found.values == [2]


def test_waiting_beside_an_event_loop_is_no_blocking_call(tmp_path: Path) -> None:
    """A thread without a loop may wait while another one runs a loop, and so may one before and after its loop."""
    file = tmp_path / "beside.py"
    file.write_text(
        "import asyncio, threading\n"
        "def run():\n    asyncio.run(asyncio.sleep(1))\n"
        "def program():\n    thread = threading.Thread(target=run)\n    thread.start()\n    thread.join()\n    run()\n"
        "    return threading.Event().wait(1)\n",
        encoding="utf-8",
    )
    found = grader.explore(grader.load(file).program)
    assert (found.failure, found.values) == (None, [False])


def test_a_loop_that_waits_for_another_thread_stops_the_event_loop(written: Callable[[str], Callable[[], object]]) -> None:
    """It looks again and again, and no coroutine has a turn."""
    body = (
        "def add():\n    global count\n    count = 1\n"
        "thread = threading.Thread(target=add)\nthread.start()\nwhile not count:\n    pass\nthread.join()\nreturn count"
    )
    found = grader.explore(written(body), max_executions=50)
    assert found.values == [1]
    assert found.failed is not None
    assert str(found.failure).startswith("line 40: `while not count` loops inside a coroutine without an end: it stops the event")
