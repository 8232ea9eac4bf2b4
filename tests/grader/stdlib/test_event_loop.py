"""What threads do to an event loop that runs in another one, and waits that have no end."""

from __future__ import annotations

import gc
import sys
import textwrap
from pathlib import Path

import pytest

import grader

THREADS = {
    "it may not run yet": (
        """
        def program():
            loop = asyncio.new_event_loop()
            thread = threading.Thread(target=loop.run_forever)
            thread.start()
            seen = loop.is_running()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
            return seen
        """,
        {True, False},
    ),
    "it may not run any more": (
        """
        async def main():
            await asyncio.sleep(0)
        def program():
            loop = asyncio.new_event_loop()
            thread = threading.Thread(target=lambda: loop.run_until_complete(main()))
            thread.start()
            seen = loop.is_running(), loop.is_running()
            thread.join()
            return seen
        """,
        {(False, False), (False, True), (True, True), (True, False)},
    ),
    "it is told to stop before its first look, or too late": (
        """
        def program():
            loop = asyncio.new_event_loop()
            thread = threading.Thread(target=loop.run_forever)
            thread.start()
            loop.stop()
            thread.join()
        """,
        {None, "deadlock"},
    ),
    "it is woken to stop": (
        """
        def program():
            loop = asyncio.new_event_loop()
            thread = threading.Thread(target=loop.run_forever)
            thread.start()
            loop.call_soon_threadsafe(loop.stop)
            thread.join()
        """,
        {None},
    ),
}


def explored(folder: Path, source: str) -> grader.Exploration:
    (folder / "loops.py").write_text("import asyncio, threading\n" + textwrap.dedent(source), encoding="utf-8")
    return grader.explore(grader.load(folder / "loops.py").program, strategy="exhaustive")


@pytest.mark.parametrize("name", THREADS)
def test_a_loop_of_another_thread(tmp_path: Path, name: str) -> None:
    """Whether it runs, and whether it sees that it is to stop, is a choice of the schedule."""
    source, expected = THREADS[name]
    found = explored(tmp_path, source)
    assert found.complete
    assert {outcome.value if outcome.kind == "returned" else outcome.kind for outcome in found.outcomes} == expected


@pytest.mark.parametrize("wait", ["asyncio.sleep(float('inf'))", "asyncio.wait_for(asyncio.Event().wait(), float('inf'))"])
def test_a_wait_without_end_is_a_deadlock(tmp_path: Path, wait: str) -> None:
    """CPython's loop looks once a day whether infinity has come; that is no work, and no program comes to an end by it."""
    found = explored(tmp_path, f"async def main():\n    await {wait}\ndef program():\n    asyncio.run(main())\n")
    assert found.complete
    assert [outcome.kind for outcome in found.outcomes] == ["deadlock"]
    assert "`Task-1` (main) awaits something in line 3" in str(found.story())


def test_who_waits_without_end_may_be_cancelled(tmp_path: Path) -> None:
    """Days of virtual time pass in one step."""
    source = """
        async def main():
            waits = asyncio.create_task(asyncio.sleep(float("inf")))
            await asyncio.sleep(1_000_000)
            waits.cancel()
            return waits.cancelling()
        def program():
            return asyncio.run(main())
    """
    found = explored(tmp_path, source)
    assert (found.values, found.outcomes[0].seconds) == ([1], 1_000_000)


@pytest.mark.parametrize("seconds", [20_000_000, 31_536_000, 1e9, 1e300])
def test_a_wait_of_a_year_comes_to_its_end(tmp_path: Path, seconds: float) -> None:
    """Numbers of that size are further from each other than a nanosecond; timers keep their order there."""
    source = f"""
        async def main():
            await asyncio.sleep({seconds})
            log = []
            for number in (2, 1):
                asyncio.get_running_loop().call_later(number, log.append, number)
            await asyncio.sleep(3)
            await asyncio.sleep(0)
            return sorted(log), asyncio.get_running_loop().time()
        def program():
            return asyncio.run(main())
    """
    found = explored(tmp_path, source)
    assert (found.values, found.complete) == ([([1, 2], seconds + 3)], True)


def test_what_a_generator_waits_for_is_closed_with_its_execution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be closed later, and complain on `stderr` of a loop that is no more."""
    source = """
        from contextlib import asynccontextmanager
        @asynccontextmanager
        async def taken(queue):
            yield await queue.get()
        async def use(queue):
            async with taken(queue):
                pass
        async def main():
            queue = asyncio.Queue()
            await asyncio.gather(use(queue), use(queue))
        def program():
            asyncio.run(main())
    """
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    found = explored(tmp_path, source)
    assert [outcome.kind for outcome in found.outcomes] == ["deadlock"]
    assert "awaits something in line" in str(found.story())
    gc.collect()
    assert complaints == []


UNSEEN = """
async def fail(seconds):
    await asyncio.sleep(seconds)
    raise ValueError(seconds)
async def main():
    told = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: told.append(str(context["exception"])))
    held = asyncio.create_task(fail(1))
    asyncio.create_task(fail(2))
    asyncio.create_task(fail(1))
    await asyncio.sleep(1.5)
    early = list(told)
    await asyncio.sleep(1.5)
    held.exception()
    return early, told
def program():
    return asyncio.run(main())
"""


def test_a_handler_of_the_program_hears_of_errors_that_nobody_can_retrieve(tmp_path: Path) -> None:
    """As soon as nobody holds the task any more; what somebody still holds may be retrieved later."""
    found = explored(tmp_path, UNSEEN)
    assert found.values == [(["1"], ["1", "2"])]
    assert found.outcomes[0].findings == ()


def test_a_loop_leaves_nothing_to_the_next_program(tmp_path: Path) -> None:
    """One that never comes to its end has told the interpreter to hand it every asynchronous generator; so has one
    that runs around the exploration, in a notebook say."""
    (tmp_path / "program.py").write_text(
        "import asyncio\nimport sys\n"
        "def wait():\n    asyncio.run(asyncio.Event().wait())\n"
        "def hooks():\n    return sys.get_asyncgen_hooks() == (None, None)\n"
    )
    program = grader.load(tmp_path / "program.py")
    mine = (lambda generator: None), None
    before = sys.get_asyncgen_hooks()
    sys.set_asyncgen_hooks(*mine)  # type: ignore[arg-type]
    try:
        assert [outcome.kind for outcome in grader.explore(program.wait).outcomes] == ["deadlock"]
        assert sys.get_asyncgen_hooks() == mine
        assert grader.explore(program.hooks).values == [True]
    finally:
        sys.set_asyncgen_hooks(*before)
