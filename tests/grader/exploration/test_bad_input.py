"""What cannot be explored is refused: each error has its class, names the thing, and offers the way out."""

from __future__ import annotations

import functools
import itertools
import random
import textwrap
import threading
import time
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import grader
from grader.engine.workers import workers

RACY = """\
import threading

counter = 0

def add():
    global counter
    counter += 1

def program():
    workers = [threading.Thread(target=add) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return counter
"""


@pytest.fixture
def racy(tmp_path: Path) -> Callable[[], Any]:
    (tmp_path / "racy.py").write_text(RACY, encoding="utf-8")
    return grader.load(tmp_path / "racy.py").program  # type: ignore[no-any-return]


@pytest.mark.parametrize("thing", [None, 42, "module.main", [print]], ids=repr)
def test_a_program_is_a_callable(thing: Any) -> None:
    """What cannot be called is no program, for `explore`, `replay` and `run` alike."""
    for use in (grader.explore, grader.run, lambda program: grader.replay(program, "0")):
        with pytest.raises(grader.ProgramError, match="is no program") as caught:
            use(thing)
        assert f"`{thing!r}`" in str(caught.value)


def test_a_coroutine_function_is_no_program() -> None:
    """It would be called and nothing would run: the error says what to hand over instead."""

    async def main() -> None: ...

    with pytest.raises(grader.ProgramError, match=r"`main` is a coroutine function.*`lambda: asyncio\.run\(main\(\)\)`"):
        grader.explore(main)


def test_a_generator_function_is_no_program() -> None:
    """Nothing would run either."""

    def numbers() -> Iterator[int]:
        yield 1

    with pytest.raises(grader.ProgramError, match=r"`numbers` is a generator function.*`lambda: list\(numbers\(\)\)`"):
        grader.explore(numbers)


def _one(item: int, /) -> None: ...


def _named(*, item: int) -> None: ...


class _Made:
    def __init__(self, item: int) -> None: ...

    def method(self) -> None: ...


@pytest.mark.parametrize(
    ("program", "name", "lacks"),
    [
        (_one, "_one", "item"), (_named, "_named", "item"), (_Made, "_Made", "item"), (_Made.method, "method", "self"),
        (lambda item: None, "program", "item"),
    ],
)  # fmt: skip
def test_a_program_that_needs_arguments_is_refused(program: Any, name: str, lacks: str) -> None:
    """The error says which, and how they are given: it came as an exception that the program had raised."""
    with pytest.raises(grader.ProgramError, match=rf"`{name}` cannot.*'{lacks}'.*such as `lambda: {name}\(\.\.\.\)`"):
        grader.explore(program)


def test_a_decorator_may_give_the_arguments() -> None:
    """What counts is what is called, and not the function that it says to wrap."""

    @functools.wraps(_one)
    def given() -> int:
        return 3

    assert grader.explore(given).values == [3]


def test_an_error_of_a_call_names_the_function(racy: Callable[[], Any]) -> None:
    """It is the outcome, as any error of the program's own."""
    found = grader.explore(racy.__globals__["program"].__class__(racy.__code__.replace(co_argcount=0), racy.__globals__))
    assert found.failure is None
    outcome = grader.run(lambda: racy("too much"))  # type: ignore[call-arg]
    assert outcome.kind == "raised"
    assert "program()" in str(outcome.failure)


@pytest.mark.parametrize("strategy", ["", "exhaustiv", "dpor", "DEFAULT"])
def test_an_unknown_strategy_is_named_with_those_that_there_are(racy: Callable[[], Any], strategy: str) -> None:
    """The error has the word that was given, and the words that can be given."""
    with pytest.raises(grader.ProgramError, match=f"`{strategy}` is no strategy") as caught:
        grader.explore(racy, strategy=strategy)
    for known in ("default", "exhaustive", "preemption-bounded", "pct", "pos", "surw", "random"):
        assert known in str(caught.value)


@pytest.mark.parametrize("strategy", [None, 3, object])
def test_a_strategy_is_a_word_or_an_object_that_begins_executions(racy: Callable[[], Any], strategy: Any) -> None:
    """What is neither is refused in the same words as an unknown one."""
    with pytest.raises(grader.ProgramError, match="is no strategy; there are default"):
        grader.explore(racy, strategy=strategy)


@pytest.mark.parametrize(
    "limit",
    [{"max_executions": 0}, {"max_executions": "9"}, {"max_steps": 0}, {"max_steps": None}, {"bound": -1}],
    ids=str,
)
def test_a_limit_that_cannot_be_kept_is_named(racy: Callable[[], Any], limit: dict[str, Any]) -> None:
    """No search is begun that would run nothing, or fail in the middle."""
    with pytest.raises(grader.ProgramError, match=f"`{next(iter(limit))}=.*` cannot be followed: it is a whole number"):
        grader.explore(racy, **limit)


@pytest.mark.parametrize("seed", [None, 1.5, "a seed", object()])
def test_a_seed_is_a_number(racy: Callable[[], Any], seed: Any) -> None:
    """Anything else may differ from run to run, and what is drawn by it."""
    with pytest.raises(grader.ProgramError, match="`seed=.*` cannot be followed: it is a whole number"):
        grader.explore(racy, strategy="pos", seed=seed)


@pytest.mark.parametrize("thing", [None, 5, ("0x3",)])
def test_a_schedule_is_a_text(racy: Callable[[], Any], thing: Any) -> None:
    """The error shows what one looks like."""
    with pytest.raises(grader.ScheduleError, match="is no schedule: it is a text, as in `0x3.2.1x4`"):
        grader.replay(racy, thing)


@pytest.mark.parametrize("text", ["hello", "0x", "x3", "0.1,2", "0..1", "-1", "0x3.", "1 2 3", "0x99999999999", "٣"])
def test_a_malformed_schedule_is_refused(racy: Callable[[], Any], text: str) -> None:
    """The error has the part that is no schedule, and shows what one looks like."""
    with pytest.raises(grader.ScheduleError, match="is no schedule"):
        grader.replay(racy, text)


def test_a_schedule_of_too_many_steps_is_refused(racy: Callable[[], Any]) -> None:
    """A short text cannot ask for more steps than memory holds."""
    with pytest.raises(grader.ScheduleError, match="more than"):
        grader.replay(racy, "0x999999999")


@pytest.mark.parametrize("text", ["7", "0x50", "1", "0x2.1x50", "0.1x2.3"])
def test_a_schedule_that_does_not_fit_is_refused(racy: Callable[[], Any], text: str) -> None:
    """The error has the step and the task at which the program could not follow."""
    with pytest.raises(grader.ScheduleError, match=r"does not fit the program: at step \d+ task \d+"):
        grader.replay(racy, text)


@pytest.mark.parametrize("text", ["0x4.1x3.0x9", "0x4.1x3.2x3.0.1x7"])
def test_a_schedule_that_goes_on_behind_the_end_is_refused(racy: Callable[[], Any], text: str) -> None:
    """It was followed to the end of the program, and what was left of it was passed over."""
    with pytest.raises(grader.ScheduleError, match="does not fit the program"):
        grader.replay(racy, text)


def test_a_schedule_of_a_program_without_steps_is_refused() -> None:
    with pytest.raises(grader.ScheduleError, match="does not fit the program: it ended after 0 of 2 steps. The program may"):
        grader.replay(lambda: 1, "1x2")
    assert grader.replay(lambda: 1, "0").outcome.value == 1


def test_a_schedule_of_another_program_is_refused_or_followed_to_its_end(racy: Callable[[], Any], tmp_path: Path) -> None:
    """The schedule of a program that was changed since then does not hang and does not fail in the engine."""
    (tmp_path / "changed").mkdir()
    file = tmp_path / "changed" / "racy.py"
    file.write_text(RACY.replace("    counter += 1", "    pass"), encoding="utf-8")
    failing = grader.explore(racy, expect=2).failed
    assert failing is not None
    with pytest.raises(grader.ScheduleError, match="explore it again"):
        grader.replay(grader.load(file).program, str(failing.schedule))


def test_the_empty_schedule_is_one_without_needless_switches(racy: Callable[[], Any]) -> None:
    """Nothing to follow is no error."""
    assert grader.replay(racy, "").outcome.value == 2


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("def program(:\n", "is not valid Python in line 1"),
        ("def program():\nreturn 1\n", "is not valid Python in line 2"),
        ("x = 1\nraise ValueError('early')\n", "fails when it is imported in line 2: ValueError: early"),
        ("import no_such_module\n", "fails when it is imported in line 1: ModuleNotFoundError"),
        ("x = 1\nx.y\n", "fails when it is imported in line 2: AttributeError"),
        ("import sys\nsys.exit(3)\n", "fails when it is imported in line 2: SystemExit"),
    ],
)  # fmt: skip
def test_a_file_that_does_not_parse_or_fails_is_named_with_the_line(tmp_path: Path, text: str, told: str) -> None:
    """The error names the file and the line, and says what is wrong there."""
    file = tmp_path / "broken.py"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(grader.LoadError) as caught:
        grader.load(file)
    assert f"`broken.py` {told}" in str(caught.value)


@pytest.mark.parametrize(("content", "told"), [(b"\xff\xfe\x00", "`bytes.py`"), (b"x = '\x00'\n", "`bytes.py`"), (b"x = '\xe9'\n", "UTF-8")])
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes, told: str) -> None:
    """Neither bytes that are no UTF-8 nor a null byte reach the compiler unexplained."""
    file = tmp_path / "bytes.py"
    file.write_bytes(content)
    with pytest.raises(grader.LoadError) as caught:
        grader.load(file)
    assert told in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing file and a folder are told apart, each with what `load` takes."""
    with pytest.raises(grader.LoadError, match="does not exist"):
        grader.load(tmp_path / "missing.py")
    with pytest.raises(grader.LoadError, match="is a folder"):
        grader.load(tmp_path)


def test_a_file_nested_too_deeply_is_refused(tmp_path: Path) -> None:
    """A file that the compiler cannot take is named, whatever the compiler says."""
    file = tmp_path / "deep.py"
    file.write_text("x = " + "(" * 5000 + ")" * 5000, encoding="utf-8")
    with pytest.raises(grader.LoadError, match=r"`deep\.py`"):
        grader.load(file)


def test_all_of_them_are_errors_of_the_engine() -> None:
    """Whoever wants to catch them all catches `EngineError`."""
    for error in (grader.LoadError, grader.ProgramError, grader.ScheduleError, grader.UnsupportedCall):
        assert issubclass(error, grader.EngineError)


@pytest.mark.parametrize("call", ["socket.socket()", "subprocess.run()", "multiprocessing.Queue()", "input()"])
def test_a_call_that_would_block_the_process_is_refused(tmp_path: Path, call: str) -> None:
    """What no scheduler sees is named and refused, in the outcome of the program that does it."""
    file = tmp_path / "blocking.py"
    file.write_text(f"import multiprocessing, socket, subprocess\ndef program():\n    {call}\n", encoding="utf-8")
    outcome = grader.run(grader.load(file).program)
    assert outcome.kind == "raised"
    assert isinstance(outcome.error, grader.UnsupportedCall)
    assert f"`{call}`" in str(outcome.error)


def test_a_pool_of_processes_is_refused_when_it_is_made(tmp_path: Path) -> None:
    """A file may import it, name it in an annotation and never use it; whoever makes one is told why not."""
    file = tmp_path / "pools.py"
    text = "from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\n"
    text += "def program(pool: 'ProcessPoolExecutor | ThreadPoolExecutor', work=abs):\n"
    text += "    with pool(2) as made:\n        return made.submit(work, -1).result()\n"
    text += "def threads():\n    return program(ThreadPoolExecutor)\n"
    text += "def processes():\n    return program(ProcessPoolExecutor)\n"
    file.write_text(text, encoding="utf-8")
    pools = grader.load(file)
    assert grader.run(pools.threads).value == 1
    refused = grader.run(pools.processes)
    assert isinstance(refused.error, grader.UnsupportedCall)
    assert "Use `ThreadPoolExecutor` instead" in str(refused.error)


def test_a_loop_without_an_end_is_told_from_a_long_one(tmp_path: Path) -> None:
    """A program that goes on for ever ends as a runaway or a livelock; it never hangs."""
    file = tmp_path / "endless.py"
    file.write_text("def program():\n    while True:\n        pass\n", encoding="utf-8")
    assert grader.run(grader.load(file).program, max_steps=1_000).kind in ("runaway", "livelock")


def counted_where_nobody_looks() -> Any:
    """A module without a file is none that the user wrote: no execution begins it anew."""
    runs: Any = types.ModuleType("runs")
    runs.count = itertools.count()
    return runs


def test_a_program_that_differs_from_run_to_run_is_told_so(tmp_path: Path) -> None:
    """What depends on something outside of the program gets its own verdict, never a random one."""
    file = tmp_path / "outside.py"
    file.write_text("def program():\n    return next(runs.count)\n", encoding="utf-8")
    module = grader.load(file)
    runs = counted_where_nobody_looks()

    def program() -> Any:
        module.runs = runs
        return module.program()

    found = grader.explore(program)
    assert found.failed is not None
    assert found.failed.kind == "not deterministic"
    assert not found.complete


@pytest.mark.parametrize("bad", [1, 2, 3])
def test_a_program_that_runs_out_of_memory_is_told_so(bad: int, tmp_path: Path) -> None:
    """In which of its executions that is depends on all that the process holds: it is the verdict all the same."""
    file = tmp_path / "large.py"
    file.write_text(
        "import threading\n\ncount = 0\n\ndef add():\n    global count\n    count += 1\n\n"
        "def program():\n    if next(runs.count) == bad:\n        raise MemoryError\n"
        "    threads = [threading.Thread(target=add) for _ in range(2)]\n"
        "    for thread in threads:\n        thread.start()\n"
        "    for thread in threads:\n        thread.join()\n",
        encoding="utf-8",
    )
    module = grader.load(file)
    runs = counted_where_nobody_looks()

    def program() -> Any:
        module.runs, module.bad = runs, bad
        return module.program()

    found = grader.explore(program, max_executions=3)
    assert found.failed is not None
    assert str(found.failed.failure) == "MemoryError (the program used more memory than there is)"
    assert not found.complete


@pytest.mark.parametrize("seed", range(6))
def test_an_execution_that_ends_before_its_schedule_is_told_so(seed: int) -> None:
    """Threads that take their locks in another order each time: the steps of one execution are not those of the next."""
    runs = counted_where_nobody_looks()

    def program() -> None:
        drawn = random.Random(f"{seed} {next(runs.count)}")
        changed, locks, busy = threading.Condition(), [threading.Lock() for _ in range(3)], [False] * 3

        def work(pair: list[int]) -> None:
            with changed:
                while any(busy[place] for place in pair):
                    for place in pair:
                        with locks[place]:
                            pass
                    changed.wait()
                for place in pair:
                    busy[place] = True
            time.sleep(1)
            with changed:
                for place in pair:
                    with locks[place]:
                        busy[place] = False
                    changed.notify()

        threads = [threading.Thread(target=work, args=(drawn.sample(range(3), 2),)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    found = grader.explore(program, max_executions=100)
    assert found.failed is not None
    assert found.failed.kind == "not deterministic"


def test_threads_that_call_themselves_without_end_are_told_so(tmp_path: Path) -> None:
    """Where an endless recursion is ended differs from run to run; that it is endless is the verdict all the same."""
    file = tmp_path / "endless.py"
    file.write_text(
        "import threading\n\n"
        "total = 0\nlock = threading.Lock()\n\n"
        "def add(number):\n    global total\n    with lock:\n        total += 1\n    add(number - 1)\n\n"
        "def program():\n"
        "    threads = [threading.Thread(target=add, args=(2,)) for _ in range(2)]\n"
        "    for thread in threads:\n        thread.start()\n"
        "    for thread in threads:\n        thread.join()\n",
        encoding="utf-8",
    )
    found = grader.explore(grader.load(file).program)
    assert found.failed is not None
    assert found.failed.kind == "thread died"
    assert "RecursionError: maximum recursion depth exceeded" in str(found.failed.failure)
    assert not found.complete


def test_the_first_exception_of_a_group_is_told(tmp_path: Path) -> None:
    """Of a task group that fails, the text says how many exceptions there are, and hides what they are."""
    file = tmp_path / "group.py"
    file.write_text(
        "import asyncio\n\nasync def fail(): raise KeyError('page')\n\n"
        "async def main():\n    async with asyncio.TaskGroup() as group:\n"
        "        for _ in range(2):\n            group.create_task(fail())\n\n"
        "def program():\n    asyncio.run(main())\n",
        encoding="utf-8",
    )
    told = str(grader.run(grader.load(file).program).failure)
    assert told == "ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions), the first is KeyError: 'page'"


def test_a_loop_that_keeps_the_program_alive_is_told_so(tmp_path: Path) -> None:
    """The main thread has ended, and a thread that is no daemon goes on."""
    file = tmp_path / "heart.py"
    file.write_text(
        "import threading, time\n\ndef heart():\n    while True:\n        time.sleep(1)\n\n"
        "def program():\n    threading.Thread(target=heart, name='heart').start()\n",
        encoding="utf-8",
    )
    told = str(grader.run(grader.load(file).program, max_steps=1_000).failure)
    assert told.startswith("the program never exits: heart is no daemon and loops for ever")


DEEPER = {
    "in threads": """
        def deeper():
            global total
            total += 1
            deeper()
        def program():
            threads = [threading.Thread(target=deeper) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    """,
    "in the main thread, by turns": """
        def one():
            global total
            total += 1
            other()
        def other():
            with lock:
                one()
        def program():
            thread = threading.Thread(target=print, args=(total,))
            thread.start()
            one()
    """,
}


def within(calls: int, called: Callable[[], str]) -> str:
    """What it gives when it is called within so many calls."""
    return called() if not calls else within(calls - 1, called)


@pytest.mark.parametrize("name", DEEPER)
def test_the_story_of_an_endless_recursion_is_the_same_however_deep_the_engine_is_called(
    tmp_path: Path, name: str
) -> None:
    """Where it is ended is told neither by its steps, nor by its traceback, nor by its message."""
    head = "import threading\ntotal, lock = 0, threading.RLock()\n"
    (tmp_path / "deeper.py").write_text(head + textwrap.dedent(DEEPER[name]), encoding="utf-8")
    program = grader.load(tmp_path / "deeper.py").program

    def told() -> str:
        workers._idle.clear()  # they began in as many calls as there were then
        found = grader.explore(program, strategy="pos", max_executions=3)
        return f"{found}\n{found.story()}"

    assert within(0, told) == within(1, told) == within(60, told)
    assert "not deterministic" not in told()
