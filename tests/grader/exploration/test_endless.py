"""Loops without an end of their own: others get their turn, time passes, and what never ends costs little."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.program import watchdog
from grader.rewriting import spinning
from grader.strategies.replay import Replay

HEAD = "import asyncio, functools, os, sys, threading, time\nfrom concurrent.futures import ThreadPoolExecutor\nfrom grader import region\n"
Write = Callable[[str], Callable[[], Any]]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Writes and loads a program."""

    def write(text: str) -> Callable[[], Any]:
        (tmp_path / "endless.py").write_text(HEAD + text, encoding="utf-8")
        return grader.load(tmp_path / "endless.py").program  # type: ignore[no-any-return]

    return write


WORKER = "stop = False\ncount = 0\ndef work():\n    global count\n    while not stop:\n        count += 1\n"


@pytest.mark.parametrize("wait", ["    time.sleep(1)\n", ""])
def test_a_worker_is_stopped_by_a_flag(written: Write, wait: str) -> None:
    """A loop that another thread ends does end: no thread is starved, and the clock does not stand still for ever."""
    program = written(
        f"{WORKER}def program():\n    global stop\n    worker = threading.Thread(target=work)\n    worker.start()\n"
        f"{wait}    stop = True\n    worker.join()\n    return count >= 0\n"
    )
    found = grader.explore(program, max_executions=5)
    assert found.values == [True]
    assert found.failure is None
    assert not found.complete


@pytest.mark.parametrize("strategy", ["random", "pos"])
def test_who_has_stopped_polling_can_still_help_those_who_poll(written: Write, strategy: str) -> None:
    """Permits are asked for again and again by who then works and gives theirs back: nobody loops for ever."""
    program = written(
        "permits = threading.Semaphore(1)\n"
        "def work():\n"
        "    while not permits.acquire(blocking=False):\n        time.sleep(0.25)\n"
        "    time.sleep(3)\n    permits.release()\n"
        "def program():\n    workers = [threading.Thread(target=work) for _ in range(3)]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n"
    )
    found = grader.explore(program, strategy=strategy, max_executions=20)
    assert {outcome.kind for outcome in found.outcomes} == {"returned"}


CHANCE = {
    "a full draw": "    numbers = set()\n    while len(numbers) < 5:\n        numbers.add(random.randint(1, 5))\n",
    "the system's numbers": "    while secrets.randbelow(20):\n        pass\n",
    "a service that fails": (
        "    while True:\n        try:\n            return ask()\n        except OSError:\n            time.sleep(1)\n"
    ),
}


@pytest.mark.parametrize("loop", CHANCE)
def test_a_loop_that_draws_until_it_likes_what_it_has_is_no_livelock(written: Write, loop: str) -> None:
    """A turn that changed nothing is not repeated for ever if the next number may be another one."""
    program = written(
        "import random, secrets\ndef ask():\n    if random.random() < 0.9:\n        raise OSError\n"
        f"def work():\n{CHANCE[loop]}"
        "def program():\n    workers = [threading.Thread(target=work) for _ in range(2)]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n"
    )
    found = grader.explore(program, max_executions=20)
    assert {outcome.kind for outcome in found.outcomes} == {"returned"}


ALIKE = {
    "calls": "def digits(n):\n    while n:\n        n -= 3\n    return 1\ndef work():\n    return sum([digits(3) for _ in range(10)])\n",
    "ways through": "def work():\n    for first in (3, 3, 3, 3, 3, 3):\n        n = first\n        while n:\n            n -= 3\n    return 10 + n\n",
}


@pytest.mark.parametrize("kind", ALIKE)
def test_loops_that_begin_alike_are_not_one_loop_that_stands_still(written: Write, kind: str) -> None:
    """A short loop that is entered again with the same values was called a livelock."""
    program = written(
        f"{ALIKE[kind]}def program():\n    done = threading.Event()\n    other = threading.Thread(target=done.wait)\n"
        "    other.start()\n    found = work()\n    done.set()\n    other.join()\n    return found\n"
    )
    found = grader.explore(program)
    assert (found.values, found.failure, found.complete) == ([10], None, True)


UNSEEN = {
    "a threading.local": "own = threading.local()\ndef work():\n    own.n = 0\n    while own.n < 10:\n        own.n += 1\n    return own.n\n",
    "a context variable": (
        "own = contextvars.ContextVar('own', default=0)\ndef work():\n    while own.get() < 10:\n"
        "        own.set(own.get() + 1)\n    return own.get()\n"
    ),
    "a coroutine": (
        "@types.coroutine\ndef pause():\n    yield\nasync def ten():\n    for _ in range(10):\n        await pause()\n    return 10\n"
        "def work():\n    coroutine = ten()\n    while True:\n        try:\n            coroutine.send(None)\n"
        "        except StopIteration as end:\n            return end.value\n"
    ),
    "an asynchronous generator": (
        "async def ones():\n    for _ in range(10):\n        yield 1\nasync def last():\n    source = ones()\n    try:\n        while True:\n"
        "            await anext(source)\n    except StopAsyncIteration:\n        return 10\ndef work():\n    return asyncio.run(last())\n"
    ),
    "a scanner": (
        "def work():\n    scanner = re.compile('a').scanner('a' * 10)\n    while scanner.match():\n        pass\n    return 10\n"
    ),
    "an iterator in C": (
        "def work():\n    rows = csv.reader(['a'] * 10)\n    try:\n        while True:\n            next(rows)\n"
        "    except StopIteration:\n        return 10\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", UNSEEN)
def test_a_loop_that_changes_what_only_it_sees_is_no_livelock(written: Write, what: str) -> None:
    """No step tells of it: a loop that counts in a `threading.local` was said to stand still."""
    program = written(
        f"import contextvars, csv, re, types\n{UNSEEN[what]}def program():\n    found = []\n"
        "    workers = [threading.Thread(target=lambda: found.append(work())) for _ in range(2)]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n    return found\n"
    )
    found = grader.explore(program)
    assert (found.values, found.failure) == ([[10, 10]], None)


@pytest.mark.parametrize("pause", ["pass", "time.sleep(0)"])
def test_a_loop_that_looks_through_a_generator_which_is_dropped_gets_nowhere(written: Write, pause: str) -> None:
    """How far a generator has got that nobody holds is no effect of a turn: all interleavings are run, few of them."""
    program = written(
        "count = 0\ndef add():\n    global count\n    count += 1\n"
        "def program():\n    threads = [threading.Thread(target=add) for _ in range(2)]\n"
        "    for thread in threads:\n        thread.start()\n"
        f"    while any(thread.is_alive() for thread in threads):\n        {pause}\n    return count\n"
    )
    found = grader.explore(program, max_steps=1_000)
    assert found.complete and set(found.values) == {1, 2}


ALIVE = "def alive(threads):\n    for thread in threads:\n        if thread.is_alive():\n            return True\n    return False\n"


@pytest.mark.parametrize("pause", ["pass", "time.sleep(0)"])
def test_a_loop_around_a_function_that_loops_itself_gets_nowhere(written: Write, pause: str) -> None:
    """Each turn of the inner loop hid the outer one: others had their turn after 1,024 steps, and it was sampled."""
    program = written(
        f"{ALIVE}def program():\n    thread = threading.Thread(target=int)\n    thread.start()\n"
        f"    while alive([thread]):\n        {pause}\n    return 'over'\n"
    )
    found = grader.explore(program, max_steps=1_000)
    assert (found.complete, found.values, found.failure) == (True, ["over"], None)


LOCKED = "while True:\n        with lock:\n            if ready:\n                break\n"
LOOKS = {
    "with": LOCKED, "and no time": f"{LOCKED}        time.sleep(0)\n", "and a while": f"{LOCKED}        time.sleep(0.1)\n",
    "acquire": "while not look():\n        pass\n", "two locks": LOCKED.replace("with lock", "with lock, other"),
    "trylock": "while not done.acquire(blocking=False):\n        pass\n",
    "a condition": LOCKED.replace("with lock", "with condition"), "empty": "while jobs.empty():\n        pass\n",
    "qsize": "while jobs.qsize() == 0:\n        time.sleep(0)\n", "full": "while not jobs.full():\n        pass\n",
    "get_nowait": "while True:\n        try:\n            jobs.get_nowait()\n        except queue.Empty:\n            continue\n        break\n",
    "done": "while not future.done():\n        pass\n", "running": "while not future.running():\n        pass\n",
}  # fmt: skip
LOOKED_AT = (
    "import queue\nfrom concurrent.futures import Future\nlock, other, condition, jobs, future, done = (\n"
    "    threading.Lock(), threading.RLock(), threading.Condition(), queue.Queue(1), Future(), threading.Lock())\n"
    "done.acquire()\nready = False\ndef look():\n    lock.acquire()\n    try:\n        return ready\n    finally:\n        lock.release()\n"
)
CHANGES = "with lock, condition:\n        ready = {}\n"
REST = "jobs.put(1)\n    future.set_running_or_notify_cancel()\n    future.set_result(1) if {} else None\n    done.release()\n"


@pytest.mark.parametrize("look", LOOKS)
def test_a_loop_that_looks_under_a_lock_gets_nowhere(written: Write, look: str) -> None:
    """It takes the lock and gives it back: it was taken for one that has an effect, and sampled for 6 s."""
    rest = REST.format(look != "running")
    program = written(
        f"{LOOKED_AT}def work():\n    global ready\n    {CHANGES.format(True)}    {rest}"
        f"def program():\n    worker = threading.Thread(target=work)\n    worker.start()\n    {LOOKS[look]}"
        "    worker.join()\n    return 'over'\n"
    )
    found = grader.explore(program, max_steps=1_000, max_executions=100)
    assert (found.complete, found.values, found.failure) == (True, ["over"], None)


@pytest.mark.parametrize("look", LOOKS)
def test_a_loop_that_looks_under_a_lock_for_what_never_comes_is_a_livelock(written: Write, look: str) -> None:
    """Two of them do not keep each other awake, whoever has the lock. They were runaways, after 5 s."""
    program = written(
        f"{LOOKED_AT}def work():\n    global ready\n    {CHANGES.format(False)}"
        f"def poll():\n    {LOOKS[look]}"
        "def program():\n    for task in (work, poll, poll):\n        threading.Thread(target=task).start()\n"
    )
    found = grader.explore(program, max_steps=1_000, max_executions=20)
    assert {outcome.kind for outcome in found.outcomes} == {"livelock"}


def test_a_loop_that_waits_for_its_lock_for_ever_is_no_livelock(written: Write) -> None:
    """It stands still when the lock is taken for good: its next turn would wait for that."""
    program = written(
        f"{LOOKED_AT}def program():\n    threading.Thread(target=lambda: lock.acquire()).start()\n    {LOCKED}"
    )
    found = grader.explore(program)
    assert (found.complete, {outcome.kind for outcome in found.outcomes}) == (True, {"deadlock"})


@pytest.mark.parametrize("ask", ["lock.locked()", "not lock.acquire(False) or lock.release()"])
def test_others_may_find_the_lock_of_a_loop_in_vain_held_or_free_in_each_turn(written: Write, ask: str) -> None:
    """To have held it is then a trace: the loop does not stand still, and no order of turns is taken for another."""
    program = written(
        f"{LOOKED_AT}def work():\n    {LOCKED}def program():\n    global ready\n    worker = threading.Thread(target=work)\n"
        f"    worker.start()\n    found = [bool({ask}) for _ in range(2)]\n    ready = True\n    worker.join()\n    return found\n"
    )
    found = grader.explore(program, max_executions=200)
    assert (found.failure, len(found.values)) == (None, 4)


def test_threads_that_try_the_lock_of_a_loop_in_vain_are_deterministic(written: Write) -> None:
    """The loop took another turn for them, in some orders of their steps and not in others."""
    attempt = "got = lock.acquire(blocking=False)\n        if got:\n            lock.release()\n        log.append(got)\n"
    program = written(
        "def program():\n    lock, changed, log = threading.Lock(), [0, 0], []\n    def first():\n        log.append(lock.locked())\n"
        "        with lock:\n            changed[0] += 1\n            log.append(changed[0])\n        while True:\n"
        "            with lock:\n                if changed[1] > 0:\n                    break\n        log.append(list(changed))\n"
        "    def second():\n        log.append(lock.locked())\n        changed[0] = changed[0] + 1\n        " + attempt + "    def third():\n"
        "        changed[1] = changed[1] + 1\n        " + attempt + "    threads = [threading.Thread(target=target) for target in (first, second, third)]\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n    return repr(log)\n"
    )
    assert grader.explore(program, max_executions=350).failure is None


HIDDEN = {
    "tasks that are done": "try:\n        while True:\n            jobs.task_done()\n    except ValueError:\n        pass\n",
    "items that are taken": "while jobs.get_nowait() < 9:\n        pass\n",
    "what a scheduler has to do": (
        "scheduler = sched.scheduler()\n    for n in range(9):\n        scheduler.enter(0, n, int)\n"
        "    while not scheduler.empty():\n        scheduler.cancel(scheduler.queue[0])\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", HIDDEN)
def test_a_loop_that_changes_what_a_lock_guards_is_no_livelock(written: Write, what: str) -> None:
    """No step tells of what a queue or a scheduler holds, but for those of its lock."""
    program = written(
        f"import queue, sched\njobs = queue.Queue(20)\ndef program():\n    over = threading.Event()\n"
        "    threading.Thread(target=over.wait).start()\n    for n in range(10):\n        jobs.put(n)\n"
        f"    {HIDDEN[what]}    over.set()\n    return 'over'\n"
    )
    found = grader.explore(program, max_executions=1)
    assert found.values == ["over"]


GIVES = {
    "release": "with lock:\n        while {}:\n            lock.release()\n            lock.acquire()\n",
    "no time": "with condition:\n        while {}:\n            condition.wait(timeout=0)\n",
    "some time": "with condition:\n        while {}:\n            condition.wait(0.1)\n",
    "inside": "while True:\n        with condition:\n            if not {}:\n                break\n            condition.wait(0)\n",
}


@pytest.mark.parametrize("loop", GIVES)
def test_a_loop_that_gives_its_lock_to_others_for_a_moment_gets_nowhere(written: Write, loop: str) -> None:
    """At the beginning of a turn it holds the lock: it waits once it has given it. It was a runaway, though right."""
    program = written(
        f"{LOOKED_AT}def work():\n    global ready\n    with lock, condition:\n        ready = True\n        condition.notify()\n"
        f"def program():\n    worker = threading.Thread(target=work)\n    worker.start()\n    {GIVES[loop].format('not ready')}"
        "    worker.join()\n    return 'over'\n"
    )
    found = grader.explore(program, max_steps=1_000, max_executions=100)
    assert (found.complete, found.values, found.failure) == (True, ["over"], None)


@pytest.mark.parametrize("loop", ["no time", "inside"])
def test_a_loop_that_waits_for_moments_may_be_notified_at_any_time(written: Write, loop: str) -> None:
    """It had stood still before the others came, and was not found waiting: that the notification never comes to who
    needs it was lost, and the program called right."""
    program = written(
        f"{LOOKED_AT}import time\nwaiting = threading.Event()\ndef work():\n    global ready\n    time.sleep(1)\n"
        "    with condition:\n        waiting.set()\n        condition.wait()\n        ready = True\n"
        "def notify():\n    waiting.wait()\n    with condition:\n        condition.notify()\n"
        f"def program():\n    for task in (work, notify):\n        threading.Thread(target=task).start()\n    {GIVES[loop].format('not ready')}"
    )
    found = grader.explore(program, max_steps=1_000)
    assert (found.complete, {outcome.kind for outcome in found.outcomes}) == (True, {"returned", "livelock"})


def test_a_consumer_that_asks_again_after_each_timeout_waits_for_what_never_comes(
    written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was a runaway of a million steps: to wait inside of `get` is to look, too."""
    program = written(
        "import queue, threading\njobs = queue.Queue()\ndef consume():\n    while True:\n        try:\n"
        "            job = jobs.get(timeout=0.1)\n        except queue.Empty:\n            continue\n        if job is None:\n"
        "            break\ndef program():\n    threading.Thread(target=consume).start()\n    jobs.put(1)\n"
    )
    monkeypatch.setattr(spinning, "LONGEST_WATCH", 20)
    monkeypatch.setattr(spinning, "LONGEST_COUNTDOWN", 20)
    found = grader.explore(program, max_steps=1_000, max_executions=1)
    assert [outcome.kind for outcome in found.outcomes] == ["livelock"]


def test_who_sleeps_does_not_wake_for_ever_who_waits_for_moments(written: Write) -> None:
    program = written(
        f"{LOOKED_AT}import time\ndef sleep():\n    while not ready:\n        time.sleep(1)\n"
        f"def program():\n    threading.Thread(target=sleep).start()\n    {GIVES['no time'].format('not ready')}"
    )
    found = grader.explore(program, strategy="pct", max_steps=1_000, max_executions=20)
    assert [outcome.kind for outcome in found.outcomes] == ["livelock"]


@pytest.mark.parametrize("loop", GIVES)
def test_a_loop_that_gives_its_lock_to_others_in_vain_is_a_livelock(written: Write, loop: str) -> None:
    """Another one that waits for the lock is not stuck: it gets it. A program that forgot to notify took 25 s."""
    program = written(
        f"{LOOKED_AT}def work():\n    with lock, condition:\n        condition.notify()\n"
        f"def poll():\n    {GIVES['release'].format('not ready').replace('lock', 'other')}"
        f"def program():\n    for task in (work, poll):\n        threading.Thread(target=task).start()\n    {GIVES[loop].format('not ready')}"
    )
    found = grader.explore(program, max_steps=1_000, max_executions=100)
    assert (found.complete, {outcome.kind for outcome in found.outcomes}) == (True, {"livelock"})


def test_a_loop_that_counts_and_gives_its_lock_to_others_lets_them_go(written: Write) -> None:
    """It changes something in each turn, and holds the lock at its end: nobody else came to it."""
    program = written(
        f"{LOOKED_AT}def work():\n    global ready\n    with lock:\n        ready = True\n"
        "tries = 0\ndef program():\n    global tries\n    with lock:\n        threading.Thread(target=work).start()\n        while not ready:\n"
        "            tries += 1\n            lock.release()\n            lock.acquire()\n    return 'over'\n"
    )
    found = grader.explore(program, max_executions=1)
    assert found.values == ["over"]


@pytest.mark.parametrize(
    "loop",
    [
        "    while alive([other]):\n        pass\n",
        "    for _ in [1, 2]:\n        while other.is_alive():\n            for thread in threading.enumerate():\n                thread.is_alive()\n",
    ],
)
def test_a_loop_that_looks_for_what_never_comes_is_a_livelock(written: Write, loop: str) -> None:
    """Also where loops in it, or in a function that it calls, turn in between. It was a runaway after 20 s."""
    program = written(
        f"{ALIVE}def program():\n    other = threading.Thread(target=threading.Event().wait)\n    other.start()\n{loop}"
    )
    found = grader.explore(program, max_steps=1_000)
    assert (found.complete, [outcome.kind for outcome in found.outcomes]) == (True, ["livelock"])


MOVED = {
    "a generator": ("numbers()", "next(left)"), "a part of a generator": ("numbers()", "len(list(itertools.islice(left, 3)))"),
    "what a coroutine has before it": ("coroutine()", "resume(left)"),
}  # fmt: skip


@pytest.mark.parametrize("what", MOVED)
def test_a_loop_around_a_function_that_moves_on_is_no_livelock(written: Write, what: str) -> None:
    """What is suspended or counted, and moves on where the loop cannot see it, ends it."""
    begin, turn = MOVED[what]
    program = written(
        "import itertools, types\ndef numbers():\n    n = 9\n    while n:\n        n -= 1\n        yield n\n"
        "@types.coroutine\ndef pause():\n    yield\nasync def coroutine():\n    n = 9\n    while n:\n        n -= 1\n        await pause()\n"
        "def resume(left):\n    try:\n        left.send(None)\n        return True\n    except StopIteration:\n        return False\n"
        f"def step(left):\n    for _ in iter([1]):\n        return {turn}\n"
        "def program():\n    over = threading.Event()\n    other = threading.Thread(target=over.wait)\n    other.start()\n"
        f"    left = {begin}\n    while step(left):\n        pass\n    over.set()\n    other.join()\n    return 'over'\n"
    )
    assert grader.explore(program).values == ["over"]


@pytest.mark.parametrize(
    ("begin", "turn"),
    [
        ("left = iter([0] * 100 + [1])", "next((each for each in left), 1)"),
        ("left = itertools.count()", "next((each for each in left if each > 100), 1)"),
        ("left = iter(memoryview(bytes(100) + b'1'))", "next((each for each in left), 1)"),
        ("left = [1] + [0] * 100", "any(left.pop() for _ in range(1))"),
    ],
)
def test_a_loop_that_takes_from_what_stays_through_a_generator_is_no_livelock(written: Write, begin: str, turn: str) -> None:
    """The generator is dropped in each turn, and what it goes through has got further."""
    program = written(
        f"import itertools\ndef program():\n    threading.Thread(target=time.sleep, args=(1,)).start()\n    {begin}\n"
        f"    while not {turn}:\n        pass\n    return 'over'\n"
    )
    assert set(grader.explore(program, max_executions=5).values) == {"over"}


def test_a_loop_that_looks_at_random_moments_for_what_never_comes_is_a_livelock(written: Write) -> None:
    """That it draws how long it sleeps does not make it end."""
    program = written(
        "import random\nready = False\n"
        "def work():\n    while not ready:\n        time.sleep(random.random())\n"
        "def program():\n    worker = threading.Thread(target=work)\n    worker.start()\n    worker.join()\n"
    )
    found = grader.explore(program, max_executions=5)
    assert {outcome.kind for outcome in found.outcomes} == {"livelock"}


@pytest.mark.parametrize(("loop", "end"), [("", 1.5), ("        time.sleep(0.01)\n", 10.0)])
def test_a_deadline_ends_a_loop_though_the_others_wait_for_whom_it_keeps(written: Write, loop: str, end: float) -> None:
    """After 1,024 turns without a sleep, or 500 with one, it was called a livelock."""
    program = written(
        "def program():\n    over = threading.Event()\n    other = threading.Thread(target=over.wait)\n    other.start()\n"
        f"    while time.monotonic() < {end}:\n        pass\n{loop}    over.set()\n    other.join()\n    return 'over'\n"
    )
    found = grader.explore(program, max_executions=1)
    assert [(outcome.value, round(outcome.seconds, 2)) for outcome in found.outcomes] == [("over", end)]


def test_who_looks_at_the_clock_and_waits_for_what_never_comes_is_a_livelock(
    written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock leaps ahead in the end, and not even that helps."""
    monkeypatch.setattr(spinning, "LONGEST_COUNTDOWN", 50)
    for pause in ("pass", "time.sleep(0.1)"):
        program = written(
            f"stop = False\ndef poll():\n    while not stop:\n        time.time()\n        {pause}\n"
            "def program():\n    global stop\n    stop = False\n    poller = threading.Thread(target=poll)\n"
            "    poller.start()\n    poller.join()\n"
        )
        found = grader.explore(program, max_executions=2)
        assert [outcome.kind for outcome in found.outcomes] == ["livelock"]


def test_a_coroutine_is_stopped_by_a_timer(written: Write) -> None:
    """Coroutines that always have something to do do not keep a timer from firing."""
    program = written(
        "done = False\nasync def work():\n    while not done:\n        await asyncio.sleep(0)\n"
        "async def main():\n    global done\n    task = asyncio.create_task(work())\n    await asyncio.sleep(1)\n"
        "    done = True\n    await task\n    return asyncio.get_running_loop().time()\n"
        "def program():\n    return asyncio.run(main())\n"
    )
    assert grader.explore(program).values == [1.0]


def test_who_wakes_up_again_and_again_is_named(written: Write) -> None:
    """A poll that finds nothing is told as what it is, with the thread and the time that has passed."""
    program = written(
        "def poll(event, looks):\n    while not event.wait(0.5):\n        looks.append(1)\n"
        "def program():\n    poller = threading.Thread(target=poll, args=(threading.Event(), []), name='poller')\n"
        "    poller.start()\n    poller.join()\n"
    )
    outcome = grader.run(program, max_steps=1_000)
    assert outcome.failure is not None
    assert re.match(
        r"the program did not end within 1,000 steps: up to second \d+(\.5)? poller wakes up again and again; look for a loop "
        "that sleeps for a while, or waits with a timeout, where it could be woken, or try it with less to do",
        outcome.failure.message,
    )


def test_a_limit_is_offered_to_those_who_can_change_it(written: Write) -> None:
    """The limits of checks are no larger than theirs by default: a student, who reads the same words, sets none of them."""
    program = written(
        "count = 0\ndef spin():\n    global count\n    while True:\n        count += 1\n"
        "def program():\n    spinner = threading.Thread(target=spin)\n    spinner.start()\n    spinner.join()\n"
    )
    limits = (2_000, 50_000, 50_001)
    messages = [outcome.failure.message for outcome in (grader.run(program, max_steps=limit) for limit in limits) if outcome.failure]
    assert [message.endswith("less to do") for message in messages] == [True, True, False]


def test_an_endless_loop_costs_a_few_executions(written: Write) -> None:
    """The exploration stops, always at the same point, and says why."""
    program = written(
        f"{WORKER}def program():\n    workers = [threading.Thread(target=work) for _ in range(2)]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n"
    )
    found, again = (grader.explore(program, max_steps=50_000) for _ in range(2))
    assert [outcome.kind for outcome in found.outcomes] == ["runaway"]
    assert found.executions == found.endless == again.executions
    assert str(found).startswith("stopped: 2 of the 2 interleavings")
    assert grader.explore(program, max_steps=200).executions == 20


ADDING = (
    "total = 0\nlock = threading.Lock()\ndef work():\n    global total\n    for _ in range(15_000):\n{add}"
    "def program():\n    workers = [threading.Thread(target=work) for _ in range(2)]\n"
    "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n    return total\n"
)


def test_a_long_program_comes_to_its_end(written: Write) -> None:
    """The classic one, with many additions: it is sampled, a right one is not accused, and the race is found."""
    right = grader.explore(written(ADDING.format(add="        with lock:\n            total += 1\n")), expect=30_000)
    assert (right.failure, right.values, right.complete) == (None, [30_000], False)
    program = written(ADDING.format(add="        total += 1\n"))
    racy = grader.explore(program, expect=30_000)
    assert racy.failed is not None
    assert racy.failed.kind == "returned"
    again = grader.replay(program, racy.failed.schedule, expect=30_000)
    assert again.outcome.value == racy.failed.value


def test_a_loop_with_many_turns_and_no_step_comes_to_its_end(written: Write) -> None:
    """A count of one's own is no endless loop, however long it is for a person."""
    program = written("def program():\n    n = 0\n    while n < 1_200_000:\n        n += 1\n    return n\n")
    assert grader.explore(program).values == [1_200_000]
    assert grader.run(program).value == 1_200_000


@pytest.mark.parametrize("how", ["while True:\n        start()", "start()"])
def test_threads_without_an_end_are_a_runaway(written: Write, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each stays known to the end of the execution, so memory would be used up long before the steps are."""
    monkeypatch.setattr("grader.engine.execution.MOST_TASKS", 100)
    monkeypatch.setattr("grader.exploration.outcome.MOST_TASKS", 100)
    found = grader.explore(
        written(
            "def start():\n    thread = threading.Thread(target=work)\n    thread.start()\n    thread.join()\n"
            f"def work():\n    {'pass' if 'True' in how else how}\ndef program():\n    {how}\n"
        ),
        max_executions=3,
    )
    assert [(outcome.kind, outcome.count) for outcome in found.outcomes] == [("runaway", 3)]
    assert found.failure is not None
    assert found.failure.message.startswith("the program started 100 threads, the last one in ")


class Looked(list[int]):
    """A list of choices that counts how often one of them is looked at."""

    looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)


def test_a_schedule_is_followed_with_few_looks_at_each_step(written: Write) -> None:
    """Who sleeps again and again has as many looks at the clock as steps, and all of them in one turn."""
    program = written(
        "def work():\n    for _ in range(500):\n        time.sleep(1)\n"
        "def program():\n    worker = threading.Thread(target=work)\n    worker.start()\n    worker.join()\n"
    )
    choices = Looked(grader.explore(program, max_executions=1).outcomes[0].schedule.choices)
    followed = Replay(choices)
    assert grader.explore(program, strategy=followed).outcomes[0].seconds == 500.0
    assert len(choices) > 500
    assert choices.looks < 5 * len(choices)


@pytest.mark.parametrize("call", ["os.read(os.pipe()[0], 1)", "sys.modules['threading'].Semaphore(0).acquire()"])
def test_a_call_that_blocks_the_process_is_named(written: Write, call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line, the rule and the way out; what the program does about it changes nothing."""
    monkeypatch.setattr(watchdog, "STANDSTILL", 1)
    found = grader.explore(written(f"def program():\n    try:\n        {call}\n    except BaseException:\n        return 1\n"))
    assert [outcome.kind for outcome in found.outcomes] == ["blocked"]
    assert found.failure is not None
    assert found.failure.kind == "Blocked"
    assert f"line 6: `{call}` blocks the whole process" in found.failure.message


def test_a_program_that_gets_little_processor_time_has_not_stood_still() -> None:
    """On a busy machine it may get two hundredths of a processor; what is blocked gets as good as nothing."""
    slow, blocked, here = watchdog.Standstill(), watchdog.Standstill(), (1, 5, 0)
    looks = range(5 * watchdog.STANDSTILL)
    share = watchdog.PERIOD / 50
    assert not any(slow.looked(here, look * share) for look in looks)
    assert [blocked.looked(here, 0.0) for look in looks].index(True) == watchdog.STANDSTILL


@pytest.mark.parametrize("call", ["os.fork()", "os.system('true')", "asyncio.run(asyncio.open_connection('localhost', 1))"])
def test_a_call_to_the_outside_is_refused(written: Write, call: str) -> None:
    """Processes and connections are refused by name before anything happens."""
    outcome = grader.run(written(f"def program():\n    {call}\n"))
    assert isinstance(outcome.error, grader.UnsupportedCall)


def test_regions_count_who_is_inside(written: Write) -> None:
    """The most that were inside at once, over all interleavings; a semaphore of two lets no third one in."""
    text = (
        "permits = threading.Semaphore(2)\ndef work():\n    {guard}\n        with region('kitchen'):\n            pass\n"
        "def program():\n    workers = [threading.Thread(target=work) for _ in range(3)]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n"
    )
    assert grader.explore(written(text.format(guard="with permits:"))).regions == {"kitchen": 2}
    free = grader.explore(written(text.format(guard="if True:")), strategy="exhaustive")
    assert {outcome.regions["kitchen"] for outcome in free.outcomes} == {1, 2, 3}
    assert (free.executions, free.complete) == (90, True)  # 6! / (2! 2! 2!), as every two steps depend on each other
    for outcome in free.outcomes:
        assert grader.replay(written(text.format(guard="if True:")), outcome.schedule).outcome.regions == outcome.regions


def test_a_region_outside_of_an_execution_does_nothing() -> None:
    """Code that marks its regions runs as ever."""
    with grader.region("kitchen"):
        assert grader.region("sum")(sum)([1, 2]) == 3


def test_an_event_of_asyncio_set_by_another_thread_may_be_missed(written: Write) -> None:
    """Without `call_soon_threadsafe` nothing wakes the loop: either it still looks, or it sleeps for ever."""
    text = (
        "async def main():\n    done = asyncio.Event()\n    loop = asyncio.get_running_loop()\n"
        "    threading.Thread(target={how}, daemon=True).start()\n    await done.wait()\n"
        "def program():\n    asyncio.run(main())\n"
    )
    wrong = grader.explore(written(text.format(how="done.set")), strategy="exhaustive")
    assert {outcome.kind for outcome in wrong.outcomes} == {"returned", "deadlock"}
    right = grader.explore(written(text.format(how="lambda: loop.call_soon_threadsafe(done.set)")), strategy="exhaustive")
    assert [outcome.kind for outcome in right.outcomes] == ["returned"]
    assert right.complete


def test_a_coroutine_that_was_abandoned_touches_no_later_execution(written: Write) -> None:
    """Its `with` blocks are left while its own execution ends: the program stays deterministic."""
    program = written(
        "async def main():\n    loop = asyncio.get_running_loop()\n    with ThreadPoolExecutor(2) as pool:\n"
        "        return await asyncio.gather(*(loop.run_in_executor(pool, abs, number) for number in (-1, -2)))\n"
        "def program():\n    return asyncio.run(main())\n"
    )
    found = grader.explore(program, strategy="exhaustive")
    assert found.values == [[1, 2]]
    assert found.failure is None
    assert found.complete


def test_two_threads_may_both_miss_a_cache(written: Write) -> None:
    """The look into a cache is a step: the second thread finds what the first one put there, or works it out, too."""
    program = written(
        "calls = []\n@functools.cache\ndef square(number):\n    calls.append(number)\n    return number ** 2\n"
        "def program():\n    workers = [threading.Thread(target=square, args=(3,)) for _ in range(2)]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n"
        "    return len(calls)\n"
    )
    assert sorted(grader.explore(program, strategy="exhaustive").values) == [1, 2]


def test_a_coroutine_that_looks_again_and_again_is_named(written: Write) -> None:
    """Who waits in a loop of `sleep(0)` keeps the processor busy until the next timer; who awaits does not."""
    text = (
        "busy = True\nasync def wait(free):\n    {how}\n"
        "async def main():\n    global busy\n    free = asyncio.Event()\n    task = asyncio.create_task(wait(free))\n"
        "    await asyncio.sleep(1)\n    busy = False\n    free.set()\n    await task\n"
        "def program():\n    asyncio.run(main())\n"
    )
    asleep = grader.run(written(text.format(how="await free.wait()")))
    assert (asleep.findings, asleep.seconds) == ((), 1.0)
    turning = grader.run(written(text.format(how="while busy:\n        await asyncio.sleep(0)")))
    assert [(finding.kind, finding.line) for finding in turning.findings] == [("BusyWaiting", 7)]


@pytest.mark.parametrize("until", ["task.done()", "task.done() or stop", "loop.is_closed()"])
def test_a_loop_that_looks_at_what_takes_no_steps_sees_it_change(written: Write, until: str) -> None:
    """A future or an event loop that another thread's loop completes: it was called a livelock."""
    program = written(
        "import asyncio, threading\nstop = False\n"
        "def look(task, loop, seen):\n"
        f"    while not ({until}):\n        pass\n"
        "    seen.append(task.done())\n"
        "async def main(seen, threads):\n"
        "    task = asyncio.create_task(asyncio.sleep(2))\n"
        "    threads.append(threading.Thread(target=look, args=(task, asyncio.get_running_loop(), seen)))\n"
        "    threads[0].start()\n    await task\n    await asyncio.sleep(1)\n"
        "def program():\n    seen, threads = [], []\n    asyncio.run(main(seen, threads))\n    threads[0].join()\n    return seen\n"
    )
    found = grader.explore(program)
    assert found.values == [[True]]
    assert found.failure is None
    assert {outcome.seconds for outcome in found.outcomes} == {3}


def test_a_loop_that_looks_at_what_nobody_completes_is_a_livelock(written: Write) -> None:
    """It has a turn when others have written something, and none when they have not."""
    program = written(
        "import asyncio\ndef look(future):\n    while not future.done():\n        pass\n"
        "async def main():\n    await asyncio.to_thread(look, asyncio.get_running_loop().create_future())\n"
        "def program():\n    asyncio.run(main())\n"
    )
    assert {outcome.kind for outcome in grader.explore(program).outcomes} == {"livelock"}


FEW_STEPS = 1_000  # with which a million turns is the limit

COUNTED = {
    "an endless iterator": ("import itertools\nsource = itertools.count()", "for last in source:\n        pass"),
    "a generator without an end": (
        "def numbers():\n    while True:\n        yield 1\nsource = numbers()", "for last in source:\n        pass"
    ),
    "a long range": ("source = range(1 << 80)", "for last in source:\n        pass"),
    "a list again and again": ("source = [1] * 50", "while True:\n        for last in source:\n            pass"),
    "a list in a list": (
        "source = [1] * 3000", "for first in source:\n        for last in source:\n            pass"
    ),
    "an iterator of the program": (
        "class Numbers:\n    def __iter__(self):\n        return self\n    def __next__(self):\n        return 1\nsource = Numbers()",
        "for last in source:\n        pass",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", COUNTED)
def test_turns_that_are_counted_ahead_come_to_the_limit_too(written: Write, name: str) -> None:
    """Of a loop that takes all that it goes through, no turn is announced while there is one thread."""
    before, loop = COUNTED[name]
    outcome = grader.run(written(f"{before}\ndef program():\n    global source\n    {loop}\n"), max_steps=FEW_STEPS)
    assert outcome.kind == "runaway"
    assert "MainThread turned its loops 1,000,000 times" in str(outcome.failure)


def test_who_runs_away_is_named_though_others_wait(written: Write) -> None:
    """It was the last thread that had not ended yet."""
    outcome = grader.run(
        written(
            "def program():\n    threading.Thread(target=threading.Event().wait).start()\n    number = 0\n"
            "    while True:\n        number += 1\n"
        ),
        max_steps=FEW_STEPS,
    )
    assert str(outcome.failure).startswith("MainThread turned its loops")


ENDING = {
    "what is enumerated": "enumerate([1, 2])", "two lists": "zip([1, 2], [3, 4])", "a generator": "(part for part in [1, 2])",
    "an iterator": "iter([1, 2])", "what is mapped": "map(str, [1, 2])", "until a sign": "iter(lambda: 1, 1)",
    "as many as there may be": "itertools.repeat(0, 1_000_000)",
}  # fmt: skip


@pytest.mark.parametrize("name", ENDING)
def test_what_ends_by_itself_is_no_runaway(written: Write, name: str) -> None:
    """A loop that takes all of an iterator that nobody knows the length of goes on behind its last element."""
    program = written(
        f"import itertools\ndef program():\n    for last in {ENDING[name]}:\n        pass\n    return 'came to an end'\n"
    )
    assert grader.run(program).value == "came to an end"


def test_a_counted_loop_holds_no_element_longer_than_the_plain_one(written: Write) -> None:
    """What it gave dies when the program lets go of it, and an iterator is asked once more, not twice."""
    program = written(
        "class Part:\n    def __del__(self):\n        seen.append('dies')\n"
        "class Parts:\n    given = 0\n    def __iter__(self):\n        return self\n    def __next__(self):\n"
        "        self.given += 1\n        if self.given == 2:\n            raise StopIteration\n        return Part()\n"
        "seen = []\nparts = Parts()\n"
        "def program():\n    for part in parts:\n        del part\n        seen[len(seen):] = ['turn']\n    return seen, parts.given\n"
    )
    assert grader.run(program).value == (["dies", "turn"], 2)


def test_a_loop_that_is_left_early_has_few_turns(written: Write) -> None:
    """What a loop goes through is longer than the way to what it looks for."""
    program = written(
        "table = list(range(100_000))\ndef find(wanted):\n    for number in table:\n        if number == wanted:\n            return number\n"
        "def program():\n    return sum(find(wanted) for wanted in range(100))\n"
    )
    assert grader.run(program).value == 4950


def test_a_loop_that_watches_the_clock_around_counted_ones_ends(written: Write) -> None:
    """Whatever number of turns the inner loop has, the clock is looked at in time."""
    for length in (1, 3, 7, 4095, 5000):
        program = written(
            f"row = [0] * {length}\ndef program():\n    while time.monotonic() < 1.0:\n        for cell in row:\n            pass\n    return 1\n"
        )
        assert grader.run(program).value == 1


def test_what_cannot_be_gone_through_is_told_as_ever(written: Write) -> None:
    """The error is that of the loop, in its line, with no frame of the engine."""
    outcome = grader.run(written("number = 5\ndef program():\n    for part in number:\n        pass\n"))
    assert str(outcome.failure) == "TypeError: 'int' object is not iterable"
    assert outcome.traceback.count("File ") == 1


def test_a_generator_that_only_one_thread_has_takes_no_steps(written: Write) -> None:
    """Nobody else can take from it: there is nothing whose order could matter."""
    program = written(
        "def numbers():\n    yield 1\n    yield 2\n"
        "def work():\n    for last in numbers():\n        pass\n"
        "def program():\n    workers = [threading.Thread(target=work) for _ in range(2)]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n"
    )
    found = grader.explore(program)
    assert found.complete
    assert found.outcomes[0].schedule.choices.count(1) <= 1
    assert found.executions == 1


def test_tasks_that_are_made_without_end_come_to_the_limit(written: Write) -> None:
    """Each takes memory: they are not waited for until there is none."""
    program = written(
        "async def work():\n    pass\nasync def main():\n    for last in iter(int, 1):\n        asyncio.create_task(work())\n"
        "def program():\n    asyncio.run(main())\n"
    )
    outcome = grader.run(program, max_steps=FEW_STEPS)
    assert outcome.kind == "runaway"
    assert "MainThread turned its loops" in str(outcome.failure)


def test_the_last_turn_of_what_never_ends_is_told(written: Write) -> None:
    """How it came to its endless loop is seen amid the turns of it, and what is told of takes no second endless run."""
    program = written(
        "held = True\n"
        "def take():\n    global held\n    while True:\n        was = held\n        held = True\n        if not was:\n            return\n"
        "def give():\n    global held\n    held = False\n"
        "def program():\n    workers = [threading.Thread(target=take), threading.Thread(target=give)]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n"
    )
    releases_amid_the_31st_turn = Replay(grader.Schedule.parse("0x2.1x61.2").choices)
    found = grader.explore(program, strategy=releases_amid_the_31st_turn, max_steps=1_600, confirmed=True)
    told = str(found.story())
    assert "did not end within 1,600 steps" in told
    assert "writes held <- False" in told
    assert "writes held <- True  (overwrites Thread-2's update)" in told


PETERSON = """
import threading, time
wants, turn, n = [False, False], 0, 0
def work(me):
    global turn, n
    wants[me] = True
    turn = 1 - me
    while wants[1 - me] and turn == 1 - me:
        {wait}
    n += 1
    wants[me] = False
def program():
    workers = [threading.Thread(target=work, args=(me,)) for me in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return n
"""


@pytest.mark.parametrize("wait", ["pass", "time.sleep(0)", "time.sleep(0.1)"])
def test_who_waits_by_looking_sees_the_last_change_of_one_that_has_ended(written: Write, wait: str) -> None:
    """A loop that sleeps for no time stands still as an empty one does: it is no livelock, and its search ends."""
    found = grader.explore(written(PETERSON.format(wait=wait)), strategy="exhaustive")
    assert found.complete
    assert found.values == [2]


IN_VAIN = {
    "a variable": ("while not flag:\n        pass", {"BlockingCall"}),
    "an event of asyncio": ("event = asyncio.Event()\n    while not event.is_set():\n        pass", {"BlockingCall"}),
    "a task": ("task = asyncio.create_task(asyncio.sleep(1))\n    while not task.done():\n        time.sleep(1)", {"BlockingCall"}),
}  # fmt: skip


@pytest.mark.parametrize("look", IN_VAIN)
def test_a_coroutine_that_only_looks_stops_its_loop_for_ever(written: Write, look: str) -> None:
    """Nobody else can change what it looks at: it was told as a runaway, after five million turns."""
    body, serious = IN_VAIN[look]
    program = written(f"flag = False\nasync def main():\n    {body}\ndef program():\n    asyncio.run(main())\n")
    found = grader.explore(program)
    assert [outcome.kind for outcome in found.outcomes] == ["livelock"]
    assert {finding.kind for finding in found.outcomes[0].findings if finding.serious} == serious
    assert found.complete
    assert len(found.outcomes[0].schedule.choices) < 20_000


@pytest.mark.parametrize("pause", ["pass", "time.sleep(0.1)"])
def test_a_loop_of_the_only_thread_that_looks_at_the_clock_and_in_vain_is_a_livelock(
    written: Write, monkeypatch: pytest.MonkeyPatch, pause: str
) -> None:
    """It was a runaway, after 12 s."""
    monkeypatch.setattr(spinning, "LONGEST_COUNTDOWN", 50)
    monkeypatch.setattr(spinning, "ALONE", 64)
    program = written(f"flag = False\ndef program():\n    while not flag:\n        time.monotonic()\n        {pause}\n")
    assert grader.run(program).kind == "livelock"


def test_a_loop_of_the_only_thread_that_looks_in_vain_is_a_livelock(written: Write) -> None:
    found = grader.explore(written("flag = False\ndef program():\n    while not flag:\n        pass\n"))
    assert [(outcome.kind, found.complete) for outcome in found.outcomes] == [("livelock", True)]


ENDS = {
    "an attribute": "box = Box()\n    while box.n < 20_000:\n        box.n += 1",
    "an iterator": "ones = iter([1] * 20_000)\n    while next(ones, 0):\n        pass",
    "a generator": "ones = (1 for _ in range(20_000))\n    while next(ones, 0):\n        pass",
    "a list": "ones = [1] * 20_000\n    while ones:\n        ones.pop()",
    "a function that counts": "n = 0\n    def more():\n        nonlocal n\n        n += 1\n        return n < 20_000\n    while more():\n        pass",
    "a thread that it starts": "box = Box()\n    while box.n < 8_300:\n        if box.n == 8_193:\n            start(box)\n        box.n += 1",
}  # fmt: skip


@pytest.mark.parametrize("what", ENDS)
def test_a_loop_of_the_only_thread_is_looked_at_for_a_few_turns(written: Write, what: str) -> None:
    """Its variables are the same in each turn, and something that they lead to is not: it ends, with few steps."""
    program = written(
        "class Box:\n    n = 0\ndef start(box):\n    threading.Thread(target=setattr, args=(box, 'n', 8_300)).start()\n"
        f"def program():\n    {ENDS[what]}\n    return True\n"
    )
    done = grader.run(program)
    assert (done.kind, done.value) == ("returned", True)
    assert len(done.schedule.choices) < 3_000


def test_who_computes_is_not_taken_for_one_who_waits(written: Write) -> None:
    """A loop that looks at nothing that others could change was made to let them go on, and the search was not complete."""
    program = written(
        "def work(found, by):\n    n = 0\n    while n < 500:\n        n += by\n    found.append(n)\n"
        "def program():\n    found = []\n    threads = [threading.Thread(target=work, args=(found, by)) for by in (1, 2)]\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n    return found\n"
    )
    found = grader.explore(program)
    assert (found.values, found.executions, found.complete) == ([[500, 500]], 2, True)


def test_what_a_loop_holds_is_not_copied_while_its_numbers_change(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sieve in a thread took minutes: each look at its loop copied all of it."""
    copied: list[int] = []
    monkeypatch.setattr(spinning, "_parts", lambda container: copied.append(len(container)) or tuple(container))
    program = written(
        "def work(found):\n    sieve, n = [True] * 5_000, 0\n    while n < 5_000:\n        sieve[n] = False\n        n += 1\n"
        "    while sieve:\n        del sieve[-1]\n    found.append(n)\n"
        "def program():\n    found = []\n    thread = threading.Thread(target=work, args=(found,))\n    thread.start()\n    thread.join()\n    return found\n"
    )
    assert grader.run(program).value == [5_000]
    assert sum(copied) < 30_000


@pytest.mark.parametrize(("size", "executions"), [(0, 5), (3, 5), (3_000, 6)])
def test_who_waits_by_looking_stands_still_whatever_it_holds(written: Write, size: int, executions: int) -> None:
    """Each turn before that is a class of interleavings of its own; what holds much is not copied in each look."""
    program = written(
        "flag = False\ndef rise():\n    global flag\n    flag = True\n"
        f"def program():\n    held = list(range({size}))\n    other = threading.Thread(target=rise)\n    other.start()\n"
        "    while not flag:\n        pass\n    other.join()\n    return len(held)\n"
    )
    found = grader.explore(program)
    assert (found.values, found.executions, found.complete) == ([size], executions, True)


def test_time_passes_for_a_loop_that_counts_its_looks_at_what_takes_no_steps(
    written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its variables change and it takes no step, so it seemed to compute: it was told as a runaway."""
    monkeypatch.setattr(spinning, "LONG_BLIND", 60)
    program = written(
        "def look(future, looks):\n    n = 0\n    while not future.done():\n        n += 1\n    looks.append(n > 0)\n"
        "async def main(looks):\n    future = asyncio.get_running_loop().create_future()\n"
        "    thread = threading.Thread(target=look, args=(future, looks))\n    thread.start()\n"
        "    await asyncio.sleep(1)\n    future.set_result(1)\n    await asyncio.to_thread(thread.join)\n"
        "def program():\n    looks = []\n    asyncio.run(main(looks))\n    return looks\n"
    )
    found = grader.explore(program, max_executions=3)
    assert [(outcome.value, outcome.seconds) for outcome in found.outcomes] == [([True], 1)]


def test_what_the_only_thread_holds_is_hardly_copied(written: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """To empty a long list took the square of its length: it was copied every few thousand turns."""
    copied: list[int] = []
    monkeypatch.setattr(spinning, "_parts", lambda container: copied.append(len(container)) or tuple(container))
    program = written("def program():\n    ones = [1] * 50_000\n    while ones:\n        ones.pop()\n")
    assert grader.run(program).kind == "returned"
    assert sum(copied) < 10_000
