"""With early timeouts, every wait that has a time may end by it before what it waits for comes: whoever waits."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

import grader

HEAD = """\
import asyncio, queue, threading, time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait

lock, permits, event, condition = threading.Lock(), threading.Semaphore(0), threading.Event(), threading.Condition()
barrier, lines, narrow, simple = threading.Barrier(2), queue.Queue(), queue.Queue(1), queue.SimpleQueue()
narrow.put(0)
pool_work = []
ready = False
came = None

"""
# What one thread does, and how another one waits for it for a second and says whether it came.
WAITS = {
    "event": ("event.set()", "return event.wait(1)"),
    "permit": ("permits.release()", "return permits.acquire(timeout=1)"),
    "condition": (
        "with condition:\n    ready = True\n    condition.notify()",
        "with condition:\n    return ready or condition.wait(1)",
    ),
    "wait_for": (
        "with condition:\n    ready = True\n    condition.notify()",
        "with condition:\n    return condition.wait_for(lambda: ready, 1)",
    ),
    "barrier": (
        "try:\n    barrier.wait()\nexcept threading.BrokenBarrierError:\n    pass",
        "try:\n    barrier.wait(1)\n    return True\nexcept threading.BrokenBarrierError:\n    return False",
    ),
    "get": ("lines.put(1)", "try:\n    return lines.get(timeout=1) == 1\nexcept queue.Empty:\n    return False"),
    "put": ("narrow.get()", "try:\n    narrow.put(1, timeout=1)\n    return True\nexcept queue.Full:\n    return False"),
    "simple queue": ("simple.put(1)", "try:\n    return simple.get(timeout=1) == 1\nexcept queue.Empty:\n    return False"),
    "sleep": ("ready = True", "time.sleep(1)\nreturn ready"),
    "timer": ("event.set()", "timer = threading.Timer(1, int)\ntimer.start()\ntimer.join()\nreturn event.is_set()"),
}  # fmt: skip
WITHIN = {
    "join": "worker = threading.Thread(target=int)\nworker.start()\nworker.join(1)\nreturn not worker.is_alive()",
    "lock": (
        "def hold():\n    with lock:\n        pass\nworker = threading.Thread(target=hold)\nworker.start()\n"
        "got = lock.acquire(timeout=1)\nif got:\n    lock.release()\nreturn got"
    ),
    "cancelled timer": (
        "timer = threading.Timer(1, event.set)\ntimer.start()\ntimer.cancel()\ntimer.join()\nreturn not event.is_set()"
    ),
    "result": (
        "with ThreadPoolExecutor(1) as pool:\n    try:\n        return pool.submit(int, '1').result(1) == 1\n"
        "    except TimeoutError:\n        return False"
    ),
    "wait": "with ThreadPoolExecutor(1) as pool:\n    done, late = wait([pool.submit(int)], timeout=1)\n    return not late",
    "as_completed": (
        "with ThreadPoolExecutor(1) as pool:\n    try:\n        return len(list(as_completed([pool.submit(int)], timeout=1))) == 1\n"
        "    except TimeoutError:\n        return False"
    ),
    "map": (
        "with ThreadPoolExecutor(1) as pool:\n    try:\n        return list(pool.map(int, '1', timeout=1)) == [1]\n"
        "    except TimeoutError:\n        return False"
    ),
}  # fmt: skip
ASYNC = {
    "wait_for": "try:\n    return await asyncio.wait_for(asyncio.to_thread(int, '1'), 1) == 1\nexcept TimeoutError:\n    return False",
    "timeout": (
        "try:\n    async with asyncio.timeout(1):\n        return await asyncio.to_thread(int, '1') == 1\n"
        "except TimeoutError:\n    return False"
    ),
    "wait": "done, late = await asyncio.wait([asyncio.ensure_future(asyncio.to_thread(int))], timeout=1)\nreturn not late",
}  # fmt: skip


def explored(folder: Path, text: str, **options: int) -> set[bool]:
    """What the program comes to with early timeouts; each outcome is shown again by its schedule."""
    (folder / "timed.py").write_text(HEAD + text, encoding="utf-8")
    program = grader.load(folder / "timed.py").program
    found = grader.explore(program, early_timeouts=True, **options)
    assert found.failure is None, found
    for outcome in found.outcomes:
        assert grader.replay(program, str(outcome.schedule), early_timeouts=True).outcome.key == outcome.key
    return set(found.values)


def function(name: str, body: str) -> str:
    return f"def {name}():\n    global ready\n{textwrap.indent(body, '    ')}\n"


@pytest.mark.parametrize("name", WAITS)
def test_the_main_thread_may_wait_in_vain(tmp_path: Path, name: str) -> None:
    """The other thread has not come to it yet when the second is over."""
    act, look = WAITS[name]
    program = "def program():\n    threading.Thread(target=act).start()\n    return look()\n"
    assert explored(tmp_path, function("act", act) + function("look", look) + program) == {True, False}


@pytest.mark.parametrize("name", WAITS)
def test_another_thread_may_wait_in_vain(tmp_path: Path, name: str) -> None:
    """Nor need the main thread have come to it."""
    act, look = WAITS[name]
    program = (
        "def note():\n    global came\n    came = look()\n"
        "def program():\n    worker = threading.Thread(target=note)\n    worker.start()\n    act()\n    worker.join()\n"
        "    return came\n"
    )
    assert explored(tmp_path, function("act", act) + function("look", look) + program) == {True, False}


@pytest.mark.parametrize("name", WITHIN)
def test_a_wait_for_threads_may_be_in_vain(tmp_path: Path, name: str) -> None:
    """Threads, timers and pools may need longer than a second."""
    assert explored(tmp_path, function("program", WITHIN[name])) == {True, False}


@pytest.mark.parametrize("name", ASYNC)
def test_a_wait_of_a_coroutine_may_be_in_vain(tmp_path: Path, name: str) -> None:
    """So may what a coroutine hands to a thread."""
    main = f"async def main():\n{textwrap.indent(ASYNC[name], '    ')}\ndef program():\n    return asyncio.run(main())\n"
    assert explored(tmp_path, main, max_executions=200) == {True, False}


ASKING = {  # how one waits for `ready`, which another thread sets, a time at a time
    "lock": "while not (ready and lock.acquire(timeout=1)):\n    time.sleep(1)\nlock.release()",
    "event": "while not event.wait(1):\n    pass",
    "condition": "with condition:\n    while not ready:\n        condition.wait(1)",
    "lock given back": (
        "lock.acquire()\nwhile not ready:\n    lock.release()\n    time.sleep(1)\n    lock.acquire()\nlock.release()"
    ),
    "counted": "tries = 0\nwhile not ready:\n    time.sleep(1)\n    tries += 1",
}
SETS = """
def act():
    global ready
    with condition, lock:
        ready = True
        event.set()
"""


@pytest.mark.parametrize("asking", [1, 2])
@pytest.mark.parametrize("name", ASKING)
def test_who_asks_again_and_again_lets_others_go_on(tmp_path: Path, name: str, asking: int) -> None:
    """Its patience may run out at once each time, but no scheduler keeps all others away for long."""
    program = (
        f"def program():\n    threads = [threading.Thread(target=one) for one in [ask] * {asking} + [act]]\n"
        "    for thread in threads: thread.start()\n    for thread in threads: thread.join()\n    return ready\n"
    )
    (tmp_path / "timed.py").write_text(HEAD + function("ask", ASKING[name]) + SETS + program, encoding="utf-8")
    loaded = grader.load(tmp_path / "timed.py").program
    for strategy in ("default", "pct"):
        found = grader.explore(loaded, strategy=strategy, early_timeouts=True, max_executions=40, max_steps=2_000)
        assert {(outcome.kind, outcome.value) for outcome in found.outcomes} == {("returned", True)}, found


def test_a_wait_amid_another_is_no_end_of_it(tmp_path: Path) -> None:
    """Who let others go first, in a program that changes what is looked up in C, goes on waiting."""
    file = tmp_path / "program.py"
    file.write_text(
        "import threading\n\nclass Box:\n    def __len__(self): return 1\n\n"
        "def change():\n    Box.__len__ = lambda self: 2\n\n"
        "def program():\n    event, other = threading.Event(), threading.Thread(target=change)\n    other.start()\n"
        "    for _ in range(9): event.wait(1)\n    other.join()\n    return len(Box())\n"
    )
    found = grader.explore(grader.load(file).program, expect=2, early_timeouts=True, max_executions=20)
    assert found.failure is None, str(found.failure)
