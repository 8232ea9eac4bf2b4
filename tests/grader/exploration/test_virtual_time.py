"""Time under control: it is exact, it costs nothing, and what happens at once is counted."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader

Write = Callable[[str], Callable[[], Any]]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """Writes a program and loads it."""

    def write(text: str) -> Callable[[], Any]:
        (tmp_path / "timed.py").write_text(text, encoding="utf-8")
        return grader.load(tmp_path / "timed.py").program  # type: ignore[no-any-return]

    return write


PERMITS = """\
import threading, time

permits = threading.Semaphore(4)

def work():
    with permits:
        time.sleep(3)

def program():
    workers = [threading.Thread(target=work) for _ in range(10)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return time.monotonic()
"""


def test_ten_items_through_four_permits_take_nine_seconds(written: Write) -> None:
    """4 + 4 + 2 items of 3 s: three rounds, exactly 9 s; ten threads alive, four of them asleep at once."""
    outcome = grader.run(written(PERMITS))
    assert (outcome.seconds, outcome.value) == (9.0, 9.0)
    assert (outcome.threads_started, outcome.most_alive, outcome.most_asleep) == (10, 10, 4)


def test_a_serial_program_has_one_thread_at_a_time(written: Write) -> None:
    """Threads that are joined one by one are never alive together, and their times add up."""
    outcome = grader.run(written(PERMITS.replace("        worker.start()\n", "        worker.start()\n        worker.join()\n")))
    assert outcome.seconds == 30.0
    assert (outcome.threads_started, outcome.most_alive, outcome.most_asleep) == (10, 1, 1)


def test_a_day_is_as_exact_as_a_tenth_of_a_second(written: Write) -> None:
    """A thousand sleeps of 0.1 s are 100 s, not a rounding error more; a day passes at once."""
    program = written(
        "import time\n"
        "def program():\n"
        "    for _ in range(1000):\n"
        "        time.sleep(0.1)\n"
        "    time.sleep(86_400)\n"
        "    return time.monotonic()\n"
    )
    assert grader.run(program).value == 86_500.0


def test_all_clocks_move_together(written: Write) -> None:
    """Every clock of `time` and that of an event loop tell the same time that has passed."""
    program = written(
        "import asyncio, time\n"
        "clocks = [time.time, time.monotonic, time.perf_counter]\n"
        "async def main():\n"
        "    loop = asyncio.get_running_loop()\n"
        "    before = [clock() for clock in (*clocks, loop.time)]\n"
        "    await asyncio.sleep(2.5)\n"
        "    return [clock() - then for clock, then in zip((*clocks, loop.time), before)]\n"
        "def program():\n"
        "    return asyncio.run(main())\n"
    )
    assert grader.run(program).value == [2.5] * 4


def test_coroutines_sleep_together(written: Write) -> None:
    """A hundred coroutines of one second each take one second; no thread is started."""
    program = written(
        "import asyncio\n"
        "async def main():\n"
        "    await asyncio.gather(*(asyncio.sleep(1) for _ in range(100)))\n"
        "def program():\n"
        "    asyncio.run(main())\n"
    )
    outcome = grader.run(program)
    assert (outcome.seconds, outcome.threads_started) == (1.0, 0)


def test_time_does_not_pass_while_something_can_run(written: Write) -> None:
    """A wait of a millisecond does not end while another thread works, however much it has to do."""
    program = written(
        "import threading\n"
        "done = threading.Event()\n"
        "count = 0\n"
        "def work():\n"
        "    global count\n"
        "    for _ in range(500):\n"
        "        count += 1\n"
        "    done.set()\n"
        "def program():\n"
        "    threading.Thread(target=work).start()\n"
        "    return done.wait(0.001), count\n"
    )
    for seed in range(5):
        found = grader.explore(program, strategy="random", seed=seed, max_executions=5)
        assert found.values == [(True, 500)]


def test_the_time_of_an_outcome_is_that_of_its_execution(written: Write) -> None:
    """Where the order of threads decides how long it takes, `fine` tells the outcomes apart by their time."""
    program = written(
        "import threading, time\n"
        "first = threading.Lock()\n"
        "def work(seconds):\n"
        "    if first.acquire(blocking=False):\n"
        "        time.sleep(seconds)\n"
        "def program():\n"
        "    workers = [threading.Thread(target=work, args=(seconds,)) for seconds in (1, 5)]\n"
        "    for worker in workers:\n"
        "        worker.start()\n"
        "    for worker in workers:\n"
        "        worker.join()\n"
    )
    assert len(grader.explore(program, strategy="exhaustive").outcomes) == 1
    fine = grader.explore(program, strategy="exhaustive", fine=True)
    assert sorted(outcome.seconds for outcome in fine.outcomes) == [1.0, 5.0]


def test_a_deadlock_tells_when_it_came(written: Write) -> None:
    """The virtual time of a deadlock is that of the last thing that happened."""
    program = written(
        "import threading, time\n"
        "def program():\n"
        "    time.sleep(2)\n"
        "    threading.Event().wait()\n"
    )
    outcome = grader.run(program)
    assert (outcome.kind, outcome.seconds) == ("deadlock", 2.0)


@pytest.mark.parametrize("turns", [1000, 1012, 1023, 1024, 2048, 5000])
@pytest.mark.parametrize("looker", ["time.monotonic()", "asyncio.run(asyncio.sleep(0))"])
def test_no_time_passes_in_a_loop_that_does_not_watch_the_clock(written: Write, turns: int, looker: str) -> None:
    """One look at the clock, be it that of an event loop, does not make a long loop take time."""
    program = written(
        "import asyncio, threading, time\n"
        f"def work():\n    {looker}\n    left = {turns}\n    while left:\n        left -= 1\n"
        "def program():\n    work()\n    worker = threading.Thread(target=work)\n    worker.start()\n    worker.join()\n"
    )
    assert grader.run(program).seconds == 0


@pytest.mark.parametrize(("early", "interleavings"), [(False, 4), (True, 56)])
def test_who_waits_in_a_loop_for_the_clock_is_let_go_by_it(written: Write, early: bool, interleavings: int) -> None:
    """And not by what others write at that time: each of two such threads may come first, and both at once."""
    program = written(
        "import threading, time\n"
        "counter = 0\n"
        "def add():\n"
        "    global counter\n"
        "    end = time.perf_counter() + 0.001\n"
        "    while time.perf_counter() < end:\n"
        "        pass\n"
        "    counter = counter + 1\n"
        "def program():\n"
        "    workers = [threading.Thread(target=add) for _ in range(2)]\n"
        "    for worker in workers:\n"
        "        worker.start()\n"
        "    for worker in workers:\n"
        "        worker.join()\n"
        "    return counter\n"
    )
    found = grader.explore(program, early_timeouts=early)
    assert found.complete
    assert found.executions == interleavings
    assert {outcome.value for outcome in found.outcomes} == {1, 2}


@pytest.mark.parametrize("meanwhile", ["turns += 1", "turns += [1]"])
def test_two_loops_that_wait_for_the_same_time_end_at_the_same_time(written: Write, meanwhile: str) -> None:
    """Whatever they do in between, and how often time has passed for the other one."""
    program = written(
        "import threading, time\n"
        "counter = 0\n"
        "def add():\n"
        "    global counter\n"
        f"    turns = {'0' if meanwhile.endswith(' 1') else '[]'}\n"
        "    end = time.perf_counter() + 0.001\n"
        "    while time.perf_counter() < end:\n"
        f"        {meanwhile}\n"
        "    counter = counter + 1\n"
        "def program():\n"
        "    workers = [threading.Thread(target=add) for _ in range(2)]\n"
        "    for worker in workers:\n"
        "        worker.start()\n"
        "    for worker in workers:\n"
        "        worker.join()\n"
        "    return counter\n"
    )
    found = grader.explore(program, max_executions=4)
    assert {outcome.value for outcome in found.outcomes} == {1, 2}


@pytest.mark.skipif(not hasattr(time, "clock_gettime"), reason="this system has no clocks by number")
def test_the_clocks_of_the_system_are_the_virtual_one(written: Write) -> None:
    """Whatever the number of a clock: how long a machine takes is nothing that a program may see."""
    program = written(
        "import time\n"
        "def looks():\n"
        "    clocks = (time.CLOCK_MONOTONIC, time.CLOCK_REALTIME, time.CLOCK_THREAD_CPUTIME_ID)\n"
        "    return [time.clock_gettime(clock) for clock in clocks] + [time.clock_gettime_ns(clock) for clock in clocks]\n"
        "def program():\n"
        "    began = looks()\n"
        "    time.sleep(2)\n"
        "    return [now - then for now, then in zip(looks(), began)]\n"
    )
    assert grader.run(program).value == [2, 2, 2, 2 * 10**9, 2 * 10**9, 2 * 10**9]
