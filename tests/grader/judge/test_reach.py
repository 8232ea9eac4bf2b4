"""From what programs get, no way leads to the engine: attributes and elements are followed as far as a text may name them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import asyncio, logging, queue, random, sched, threading, time
import concurrent.futures as futures


def run(follow):
    lock, recursive, many, event = threading.Lock(), threading.RLock(), threading.Semaphore(2), threading.Event()
    condition, barrier, local = threading.Condition(), threading.Barrier(2), threading.local()
    local.own = lock
    lock.acquire(), recursive.acquire(), many.acquire()
    waiters = [barrier.wait, event.wait, lambda: condition.__enter__() and condition.wait()]
    threads = [threading.Thread(target=waiter, daemon=True) for waiter in waiters]
    for thread in threads:
        thread.start()
    time.sleep(1)
    follow([lock, recursive, many, event, condition, barrier, local, *threads, threading.current_thread(), threading.Timer(1, print)])
    follow([queue.Queue(), queue.SimpleQueue(), queue.PriorityQueue(), sched.scheduler(), logging.getLogger(), random.Random()])
    with futures.ThreadPoolExecutor(1) as pool:
        follow([pool, pool.submit(time.sleep, 1)])
    asyncio.run(inside(follow))
    try:
        raise ValueError
    except ValueError as error:
        follow([error, print, threading, queue, futures, asyncio, logging, time, random])


async def inside(follow):
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(asyncio.sleep(1))
    follow([loop, task, asyncio.current_task(), asyncio.Lock(), asyncio.Event(), asyncio.Queue(), loop.create_future()])
    follow([asyncio.Semaphore(1), asyncio.Condition(), asyncio.timeout(1), loop.call_later(1, print)])
    await task
"""
WALK = """
import collections, functools, json, sys, types
from grader.scenario.preparation import preload
preload()
import grader
from grader.engine.execution import Execution
from grader.engine.location import Location
from grader.engine.task import Task
from grader.judge import reflection
from grader.judge.blinds import blind
from grader.judge.narrowing import narrow
from grader.judge.sealing import seal_engine
from grader.rewriting.registry import hooks
program = grader.load(sys.argv[1])
reflection.OF_ENGINE = tuple(json.loads(sys.argv[2]))
inner = {id(vars(module)) for name, module in sys.modules.items() if name.startswith("grader")}
narrow(), seal_engine(), blind()
seen, found, MOST, DEEPEST = {}, [], 4_000, 4


def children(value):
    if isinstance(value, dict):
        yield from (("[]", part) for pair in list(value.items())[:200] for part in pair)
    elif isinstance(value, (list, tuple, set, frozenset, collections.deque)):
        yield from (("[]", part) for part in list(value)[:50])
    if type(held := getattr(value, "__dict__", None)) is dict and not isinstance(value, types.ModuleType):
        yield from ((f".__dict__[{name}]", part) for name, part in list(held.items()))  # the library may hand it out
    module = value.__name__ if isinstance(value, types.ModuleType) else ""
    for name in dir(value):
        if not reflection.is_hidden(name) and not (module and reflection.is_inner(module, name)):
            try:
                yield "." + name, getattr(value, name)
            except Exception:
                continue


def follow(values):
    waiting, left = collections.deque((type(value).__name__, value, 0) for value in values), MOST
    while waiting and left:
        path, value, depth = waiting.popleft()
        if id(value) in seen or isinstance(value, (str, bytes, int, float, type(None))):
            continue
        seen[id(value)], left = value, left - 1
        if isinstance(value, (Execution, Task, Location)) or value is hooks or id(value) in inner:
            found.append(path)
        elif depth < DEEPEST:
            waiting.extend((path + step, part, depth + 1) for step, part in children(value))


outcome = grader.run(functools.partial(program.run, follow))
print(json.dumps([outcome.kind, len(seen), found]))
"""


def walked(folder: Path, refused: list[str]) -> tuple[str, int, list[str]]:
    """How the program ended, how many objects were seen, and the paths that led to the engine."""
    (folder / "program.py").write_text(PROGRAM)
    arguments = [sys.executable, "-c", WALK, str(folder / "program.py"), json.dumps(refused)]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    kind, seen, found = json.loads(done.stdout)
    return kind, seen, found


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reach")


def test_no_way_leads_to_the_engine(folder: Path) -> None:
    """Neither an execution nor a task, a location or a namespace of the engine is an attribute of an attribute of anything,
    nor stands in the dictionary of an object."""
    kind, seen, found = walked(folder, ["lockstep_", "_lockstep_"])
    assert kind == "returned"
    assert seen > 5_000
    assert found == []


def test_the_walk_finds_what_it_looks_for(folder: Path) -> None:
    """Were the engine's own names not refused, each of these would lead there."""
    _, _, found = walked(folder, ["no name begins so"])
    assert {path.rpartition(".")[2] for path in found} >= {"_lockstep_owner", "_lockstep_execution"}


TOLD = """
import json, sys, types
from grader.scenario.preparation import preload
preload()
from grader.stdlib.controlled import private
threading, asyncio, queue = private.get("threading"), private.get("asyncio"), private.get("queue")
loop = asyncio.SelectorEventLoop
kinds = [threading.Thread, threading._MainThread, threading.local, type(threading.Lock()), type(threading.RLock()), loop]
kinds += [threading.Semaphore, threading.BoundedSemaphore, threading.Condition, threading.Event, threading.Barrier]
kinds += [queue.SimpleQueue, sys.modules["grader.stdlib.event_loop"].Selector]
told = []
for kind in {base for kind in kinds for base in kind.__mro__}:
    for name, method in vars(kind).items():
        if isinstance(method, types.FunctionType) and "lockstep_" not in name:
            said = {part: str(said) for part, said in method.__annotations__.items()}
            told += [f"{kind.__name__}.{name}" for said in said.values() if {"Execution", "Task", "Threads"} & set(said.split())]
print(json.dumps(sorted(told)))
"""


def test_no_method_that_a_program_may_name_is_given_or_gives_a_task() -> None:
    """A subclass may have methods of any name that its text can hold, and the library would call them."""
    done = subprocess.run([sys.executable, "-c", TOLD], capture_output=True, text=True, timeout=300, check=False)
    assert done.stdout == "[]\n", done.stderr
