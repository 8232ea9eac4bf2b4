"""Futures are walked in the same order in every execution, and what waits for them ends when its time is up."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
import time
from pathlib import Path

import pytest

import grader
from grader.engine.choices import stay
from grader.program.run import Options, Run
from grader.stdlib.controlled import private


def _done_in_order(number: int) -> list[int]:
    with concurrent.futures.ThreadPoolExecutor(number) as pool:
        futures = [pool.submit(int, n) for n in range(number)]
        done, _ = concurrent.futures.wait(futures)
        return [future.result() for future in done]


def test_a_pool_goes_the_same_way_whatever_the_addresses():
    """Futures and threads are kept in sets: these are walked in the same order in every execution."""
    ways = set()
    in_the_way = []
    for size in range(10):
        in_the_way.append([bytearray(64) for _ in range(size * 7)])  # other addresses for what is made next
        outcome = grader.run(lambda: _done_in_order(8))
        ways.add((tuple(outcome.value), str(outcome.schedule)))
    assert len(ways) == 1


def _no_pool() -> None:
    threading = private.get("threading")
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


def test_a_program_without_a_pool_takes_no_step_for_one():
    """Its schedule is the same whether or not another program had a pool before."""
    private.get("concurrent.futures.thread")
    whats = Run(_no_pool, stay, Options())().execution.whats
    assert "acquire" not in whats


POOLS_THAT_NOBODY_SHUTS_DOWN = """
import threading
from concurrent.futures import ThreadPoolExecutor


def ask():
    return ThreadPoolExecutor(1).submit(int).result()


def program():
    thread = threading.Thread(target=ask)
    thread.start()
    ask()
    thread.join()
"""


def test_no_step_hangs_on_the_death_of_a_pool(tmp_path: Path):
    """Its workers know it weakly, and when it was dropped is no step: a search that took each time for the same one told
    some such programs as not deterministic."""
    file = tmp_path / "pools.py"
    file.write_text(POOLS_THAT_NOBODY_SHUTS_DOWN, encoding="utf-8")
    found = grader.explore(grader.load(file).program)
    assert (found.complete, found.executions) == (True, 18)


def test_threads_of_a_dropped_pool_end():
    """Whoever looks for them sees it."""

    def program() -> str:
        concurrent.futures.ThreadPoolExecutor(1).submit(int).result()
        while threading.active_count() > 1:
            time.sleep(1)
        return "ended"

    assert grader.explore(program).values == ["ended"]


WHO_SEES_THAT_A_POOL_ENDS = """
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor


def program():
    pool = ThreadPoolExecutor(1)
    work = pool.submit(%s)
    found = work.result()
    %s
"""


@pytest.mark.parametrize(
    ("job", "rest"),
    [
        ("threading.current_thread", "del pool, work; found.join(); return found.is_alive()"),
        ("int", "dead = weakref.ref(pool); del pool; return dead() is not None"),
    ],
)
def test_a_dropped_pool_is_gone_for_who_can_tell(tmp_path: Path, job: str, rest: str):
    """Who has one of its threads, or a weak reference."""
    text = WHO_SEES_THAT_A_POOL_ENDS % (job, rest)
    file = tmp_path / "seen.py"
    file.write_text(text if "weakref." in rest else text.replace("import weakref", ""), encoding="utf-8")
    assert grader.explore(grader.load(file).program).values == [False]


def _as_completed(timeout: float) -> tuple[int, float]:
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(time.sleep, 1), pool.submit(time.sleep, 3)]
        seen = 0
        try:
            for _ in concurrent.futures.as_completed(futures, timeout):
                seen += 1
        except concurrent.futures.TimeoutError:
            return seen, time.monotonic() - began
    return seen, time.monotonic() - began


def test_as_completed_ends_when_its_time_is_up():
    """It has yielded what was done by then, at that very time."""
    assert grader.run(lambda: _as_completed(2)).value == (1, 2.0)


def test_as_completed_does_not_wait_when_it_has_no_time():
    """A timeout of 0 ends at once."""
    assert grader.run(lambda: _as_completed(0)).value == (0, 0.0)


async def _in_order(number: int) -> list[int]:
    begun: list[int] = []

    async def work(n: int) -> None:
        begun.append(n)

    for next_one in asyncio.as_completed([work(n) for n in range(number)]):
        await next_one
    return begun


def test_coroutines_begin_in_the_order_in_which_they_were_handed_to_as_completed():
    """`as_completed` puts them in a set; they are not begun by address."""
    assert grader.run(lambda: asyncio.run(_in_order(8))).value == list(range(8))


async def _done_of_tasks(number: int) -> list[int]:
    async def work(n: int) -> int:
        return n

    done, _ = await asyncio.wait([asyncio.create_task(work(n)) for n in range(number)])
    return [task.result() for task in done]


def test_a_set_of_futures_is_not_in_the_order_in_which_they_were_made():
    """Who takes `done` for a list in order is wrong, in the same way in every execution."""
    for program in (lambda: _done_in_order(8), lambda: asyncio.run(_done_of_tasks(8))):
        first, second = grader.run(program).value, grader.run(program).value
        assert first == second != sorted(first) == list(range(8))


async def _told_of_states():
    future, told = asyncio.get_running_loop().create_future(), []
    calls = lambda: future.set_result(1), lambda: future.set_result(2), lambda: future.set_exception(ValueError())
    for call in (future.result, future.exception, *calls):
        try:
            call()
        except asyncio.InvalidStateError as error:
            told.append(str(error))
    return told


def test_a_future_says_what_the_accelerator_says():
    """In which state it is not, in the words that a program shows on any machine."""
    words = ["Result is not set.", "Exception is not set.", "invalid state", "invalid state"]
    assert asyncio.run(_told_of_states()) == words
    assert grader.run(lambda: asyncio.run(_told_of_states())).value == words


def _two_of_three() -> tuple[int, ...]:
    log: list[int] = []
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for number in range(2):
            pool.submit(log.append, number)
    return tuple(log)


def test_the_threads_of_a_pool_end_in_no_order():
    """Who is idle or goes home first makes no difference: there were 86 executions on 3.11, and 260 on 3.12."""
    found = grader.explore(_two_of_three, strategy="exhaustive")
    assert sorted(found.values) == [(0, 1), (1, 0)]
    assert found.complete
    assert found.executions <= 15


def _shut_down_beside_the_end() -> list[int]:
    log: list[int] = []
    pool = concurrent.futures.ThreadPoolExecutor(1)
    pool.submit(int)

    def shut_down() -> None:
        pool.shutdown()
        log.append(2)

    threading.Thread(target=shut_down).start()
    log.append(1)
    return log


def test_whoever_shuts_a_pool_down_may_be_the_one_whom_its_threads_hear():
    """The program's end sends them home as well, and they need not wait for that."""
    found = grader.explore(_shut_down_beside_the_end, strategy="exhaustive")
    assert [2, 1] in found.values
    assert found.complete


def _called_off() -> tuple[bool, ...]:
    pool = concurrent.futures.ThreadPoolExecutor(2)
    futures = [pool.submit(int) for _ in range(2)]
    for _ in range(2):
        pool.shutdown(cancel_futures=True)
    return tuple(future.cancelled() for future in futures)


def test_each_thread_of_a_pool_may_take_work_before_it_is_called_off():
    found = grader.explore(_called_off, strategy="exhaustive")
    assert set(found.values) == {(True, True), (False, True), (True, False), (False, False)}
    assert found.complete
