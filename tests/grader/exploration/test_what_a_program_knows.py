"""What a program knows that was made before it was handed over: it begins each execution as it was, under control."""

from __future__ import annotations

import argparse
import array
import asyncio
import collections
import concurrent.futures
import contextlib
import contextvars
import dataclasses
import datetime
import decimal
import functools
import graphlib
import hashlib
import http.cookies
import itertools
import json
import linecache
import logging
import queue
import random
import subprocess
import sys
import threading
import time
import traceback
import types
import typing
import unittest
import weakref
import xml.etree.ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from random import randint
from time import sleep as plain_sleep
from unittest.mock import Mock

import pytest

import grader

RACE, SAFE = {1, 2}, {2}


def both(*targets: Callable[[], object]) -> None:
    threads = [threading.Thread(target=target) for target in targets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def seen(program: Callable[[], object]) -> set[typing.Any]:
    """What a program returns in all its interleavings; it never fails, and a replay shows the same."""
    found = grader.explore(program)
    assert [str(outcome.failure) for outcome in found.outcomes if outcome.failed] == []
    assert found.complete
    for outcome in found.outcomes:
        assert grader.replay(program, outcome.schedule).outcome.value == outcome.value
    return set(found.values)


def add(box: list[int]) -> None:
    box[0] += 1


def add_under(lock: typing.Any, box: list[int]) -> None:
    with lock:
        box[0] += 1


class Pair(typing.NamedTuple):
    lock: typing.Any
    box: list[int]

    def add(self) -> None:
        add_under(self.lock, self.box)


@dataclasses.dataclass(eq=False)
class Account:
    balance: int = 0
    lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)

    def deposit(self) -> None:
        self.balance += 1

    def deposit_safely(self) -> None:
        with self.lock:
            self.balance += 1


class synchronized:  # noqa: N801 - a decorator
    """A decorator that is an object."""

    def __init__(self, function: typing.Any) -> None:
        self.function, self.lock = function, threading.RLock()

    def __get__(self, owner: object, kind: type | None = None) -> functools.partial[None]:
        return functools.partial(self, owner)

    def __call__(self, *args: object) -> None:
        with self.lock:
            self.function(*args)


class Shelf(list[int]):
    """A list with more to it."""

    made = 0

    @synchronized
    def put(self) -> None:
        Shelf.made += 1

    def put_in_a_hurry(self) -> None:
        Shelf.made += 1

    @functools.cached_property
    def label(self) -> list[int]:
        Shelf.made += 1
        return [0]

    @functools.singledispatchmethod
    def take(self, what: object) -> None:
        Shelf.made += 1

    twice = functools.partialmethod(lambda self, times: self.extend([1] * times), 2)


class Worker(threading.Thread):
    def __init__(self, box: list[int]) -> None:
        super().__init__()
        self.box = box

    def run(self) -> None:
        add(self.box)


@pytest.mark.parametrize("held", ["box", "partial", "keyword", "attribute", "item", "default", "tuple", "method"])
@pytest.mark.parametrize("is_safe", [False, True])
def test_a_lock_and_a_list_are_seen_whatever_holds_them(held: str, is_safe: bool) -> None:
    """The same list stands in several places, and is the same in each."""
    box, lock = [0], threading.Lock()
    work = functools.partial(add_under, lock, box) if is_safe else functools.partial(add, box)

    pair = Pair(lock if is_safe else contextlib.nullcontext(), box)

    def by_default(box: list[int] = box, *, lock: typing.Any = pair.lock) -> None:
        add_under(lock, box)

    ways = {
        "box": lambda: add_under(lock, box) if is_safe else add(box), "partial": work,
        "keyword": functools.partial(add_under, lock=pair.lock, box=box),
        "attribute": types.SimpleNamespace(work=work).work, "item": {"work": [work]}["work"][0],
        "default": by_default, "tuple": lambda: add_under(*tuple(pair)), "method": pair.add,
    }  # fmt: skip
    way = ways[held]
    assert seen(lambda: (both(way, way), box[0])[1]) == (SAFE if is_safe else RACE)
    assert seen(functools.partial(lambda work, box: (both(work, work), box[0])[1], way, box)) == (
        SAFE if is_safe else RACE
    )
    assert box == [0]


def test_conditions_of_one_lock_keep_it() -> None:
    """Who holds the lock keeps others from holding the condition."""
    box, lock = [0], threading.RLock()
    changed = threading.Condition(lock)
    first, second = functools.partial(add_under, lock, box), functools.partial(add_under, changed, box)
    assert seen(lambda: (both(first, second), box[0])[1]) == SAFE


def test_what_belongs_to_the_library_begins_in_its_state() -> None:
    """Held locks, given permits, full queues, pools and futures."""
    held, gate, flag, tasks = threading.Lock(), threading.BoundedSemaphore(2), threading.Event(), queue.Queue[int]()
    simple, local, pool = queue.SimpleQueue[int](), threading.local(), concurrent.futures.ThreadPoolExecutor(2)
    done, again = concurrent.futures.Future[int](), threading.RLock()
    held.acquire(), gate.acquire(), flag.set(), tasks.put(1), simple.put(2), done.set_result(3), again.acquire()
    local.mine = 4

    def work() -> None:
        tasks.get()
        tasks.task_done()

    assert seen(lambda: held.acquire(blocking=False)) == {False}
    assert seen(lambda: (gate.release(), gate.acquire())[1]) == {True}
    assert seen(lambda: (both(work, tasks.join), simple.get(), flag.wait(), done.result())[1:]) == {(2, True, 3)}
    assert seen(lambda: (again.release(), [hasattr(local, "mine")], again.acquire(False))[2]) == {True}
    assert seen(lambda: (lambda had: (both(lambda: had.append(hasattr(local, "mine"))), had[0])[1])([])) == {False}
    assert seen(lambda: pool.submit(int, "3").result()) == {3}
    assert grader.explore(lambda: held.acquire()).failed.kind == "deadlock"  # type: ignore[union-attr]


def test_methods_that_a_variable_holds_are_those_of_what_is_there_now() -> None:
    """Bound methods of locks, queues and lists."""
    lock, items, box = threading.Lock(), list[int](), [0]
    acquire, release, append = lock.acquire, lock.release, items.append

    def work() -> None:
        acquire()
        add(box)
        release()

    assert seen(lambda: (both(work, work), box[0])[1]) == SAFE
    assert seen(lambda: (both(lambda: append(1), lambda: append(2)), tuple(items))[1]) == {(1, 2), (2, 1)}


def test_containers_and_objects_begin_as_they_were() -> None:
    """Of any kind, and the classes that come from them."""
    shelf, letters, numbers, text = Shelf([1]), bytearray(1), collections.OrderedDict(a=1, b=2), collections.Counter()
    ids, chance, counted, account = itertools.count(), random.Random(1), Mock(), Account()
    keyed, fixed, posing = {account: 1}, frozenset({account}), Mock(spec=types)

    def turn() -> tuple[object, ...]:
        shelf.append(2)
        letters[0] += 1
        numbers.move_to_end("a")
        text.update("x")
        counted()
        keyed[account] += 1
        assert account in fixed and posing.SimpleNamespace()
        return len(shelf), letters[0], tuple(numbers), text["x"], next(ids), chance.random(), counted.call_count, keyed[account]

    assert seen(turn) == {(2, 1, ("b", "a"), 1, 0, random.Random(1).random(), 1, 2)}
    assert (shelf, letters, list(numbers), keyed) == ([1], bytearray(1), ["a", "b"], {account: 1})


@pytest.mark.parametrize("kind", [list, tuple, lambda boxes: dict(enumerate(boxes))])
def test_the_last_of_many_objects_begins_as_it_was(kind: Callable[[list[list[int]]], typing.Any]) -> None:
    """In a container of any size."""
    boxes = kind([[0] for _ in range(2_000)])
    assert seen(lambda: (both(lambda: add(boxes[1_999]), lambda: add(boxes[1_999])), boxes[1_999][0])[1]) == RACE
    assert boxes[1_999] == [0]


def test_objects_of_the_library_begin_as_they_were() -> None:
    """Those with attributes of their own, what they hold, and exceptions."""
    options, leaving, error, left = argparse.Namespace(), contextlib.ExitStack(), ValueError("once"), list[int]()
    leaving.callback(left.append, 1)

    def turn() -> tuple[object, ...]:
        options.count = getattr(options, "count", 0) + 1
        with leaving:
            error.args = (*error.args, "more")
        with contextlib.suppress(ValueError):
            raise error
        frames = traceback.extract_tb(error.__traceback__)
        return options.count, tuple(left), error.args, len(frames)

    assert seen(turn) == {(1, (1,), ("once", "more"), 1)}
    assert (vars(options), left, error.args, error.__traceback__) == ({}, [], ("once",), None)


def test_what_objects_of_the_library_hide_begins_as_it_was() -> None:
    """In C, in other objects of the library, in attributes of its containers."""
    digest, rules, setting, number = hashlib.sha256(), decimal.Context(prec=5), contextvars.copy_context(), shared_number
    order, cookies = graphlib.TopologicalSorter({"b": ["a"]}), http.cookies.SimpleCookie({"id": "1"})

    def turn() -> tuple[object, ...]:
        digest.update(b"x")
        rules.prec += 1
        setting.run(lambda: number.set(number.get() + 1))
        order.prepare()
        cookies["id"] = "2"
        return digest.hexdigest(), rules.prec, setting[number], order.get_ready(), cookies["id"].value

    assert seen(turn) == {(hashlib.sha256(b"x").hexdigest(), 6, 1, ("a",), "2")}
    assert (digest.hexdigest(), rules.prec, cookies["id"].value) == (hashlib.sha256().hexdigest(), 5, "1")


shared_number = contextvars.ContextVar("shared_number", default=0)


made: list[int] = []


@functools.lru_cache(maxsize=3)
def zeros(size: float, *, start: int = 0) -> list[int]:
    made.append(1)
    return [start] * int(size)


@functools.cache
def only_account() -> Account:
    return Account()


class Rates:
    @functools.lru_cache(typed=True)  # noqa: B019 - the object is in the cache
    def rate(self, of: float) -> float:
        made.append(1)
        return of


def test_a_cache_remembers_what_it_zeros() -> None:
    """The results themselves, and which of them was not asked for the longest time."""
    rates, account = Rates(), only_account()
    rates.rate(1), rates.rate(1.0)
    for size in (5, 1, 2, 3, 1):
        list_of_one = zeros(size, start=size)
    made.clear()

    def turn() -> tuple[object, ...]:
        rates.rate(1.0), rates.rate(1), zeros(3, start=3)
        before = len(made)
        zeros(4)
        is_there = zeros(1, start=1) is list_of_one
        return before, len(made), is_there, len(zeros(2, start=2)) and len(made)

    assert seen(turn) == {(0, 1, True, 2)}
    assert seen(lambda: (both(only_account().deposit, only_account().deposit), account.balance)[1]) == RACE
    assert (made, zeros.cache_info().currsize, account.balance) == ([], 3, 0)


LED_TO = {
    "a weak reference": lambda box: weakref.ref(box),
    "a proxy": lambda box: functools.partial(getattr, weakref.proxy(box), "itself"),
    "an iterator": lambda box: itertools.repeat(box).__next__,
    "a view": lambda box: functools.partial(max, {1: box}.values()),
    "a view of an ordered mapping": lambda box: functools.partial(min, collections.OrderedDict(a=box).values()),
    "a context": lambda box: functools.partial(context_with(box).get, kept_box),
    "a default": lambda box: contextvars.ContextVar("box", default=box).get,
    "an exception": lambda box: functools.partial(max, ValueError(box).args),
    "an exception of a group": lambda box: functools.partial(first_of, ExceptionGroup("", [ValueError(box)])),
}
kept_box = contextvars.ContextVar[typing.Any]("kept_box")


def context_with(box: object) -> contextvars.Context:
    context = contextvars.Context()
    context.run(kept_box.set, box)
    return context


def first_of(group: ExceptionGroup[ValueError]) -> typing.Any:
    return group.exceptions[0].args[0]


class Leading:
    """Knows itself, for whoever has only a proxy of it."""

    def __init__(self) -> None:
        self.n, self.itself = 0, self


@pytest.mark.parametrize("name", LED_TO)
def test_what_only_an_object_in_c_leads_to_begins_as_it_was(name: str) -> None:
    """Nothing else that the program knows holds it."""

    def exploring(find: Callable[[], typing.Any]) -> set[object]:
        def add() -> None:
            find().n += 1

        return seen(lambda: (both(add, add), find().n)[1])

    box = Leading()
    assert exploring(LED_TO[name](box)) == RACE
    assert box.n == 0


def test_a_buffer_begins_as_it_was() -> None:
    """Also where only a view of it is known."""
    view = memoryview(bytearray(1))

    def add_there() -> None:
        view[0] += 1

    assert seen(lambda: (both(add_there, add_there), view[0])[1]) == RACE
    assert view[0] == 0


def test_the_main_thread_is_the_main_thread() -> None:
    """Whoever has asked for it before has the one of each execution."""
    main = threading.main_thread()
    assert seen(lambda: (main is threading.current_thread(), main.is_alive())) == {(True, True)}


class Open:
    kind = "open"


class Closed:
    kind = "closed"


def test_an_object_has_the_class_that_it_had() -> None:
    """To give it another one is a step."""
    state, found = Open(), list[str]()

    def close() -> None:
        state.__class__ = Closed  # type: ignore[assignment]

    assert seen(lambda: (both(close, lambda: found.append(state.kind)), found[0])[1]) == {"open", "closed"}
    assert type(state) is Open


class Signal:
    """Knows who listens, and keeps nobody alive."""

    def __init__(self) -> None:
        self.listeners: list[weakref.WeakMethod[typing.Any]] = []

    def send(self) -> None:
        for listener in self.listeners:
            listener()()


class Counting(logging.Handler):
    """Counts under the lock that each handler has."""

    counted = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.counted += 1


def test_what_leads_to_methods_is_seen_through() -> None:
    """Weak references, views of dictionaries, context variables, aliases of generic classes, handlers of logs."""
    account, signal, current, handler = Account(), Signal(), contextvars.ContextVar[Account]("current"), Counting()
    signal.listeners.append(weakref.WeakMethod(account.deposit))
    current.set(account)
    view, tasks = types.MappingProxyType({"deposit": account.deposit}), queue.Queue[int]
    log = logging.getLogger("a log of accounts")
    log.addHandler(handler)

    def in_order() -> tuple[int, ...]:
        made = tasks()
        both(lambda: made.put(1), lambda: made.put(2))
        return made.get(), made.get()

    assert seen(lambda: (both(signal.send, signal.send), account.balance)[1]) == RACE
    assert seen(lambda: (both(view["deposit"], view["deposit"]), account.balance)[1]) == RACE
    assert seen(lambda: (both(current.get().deposit, account.deposit), account.balance)[1]) == RACE
    assert seen(in_order) == {(1, 2), (2, 1)}
    assert seen(lambda: (both(lambda: log.error("a"), lambda: log.error("b")), handler.counted)[1]) == SAFE
    log.removeHandler(handler)


class Box:
    """Stands for an object in C that calls a function: what it holds is in no dictionary and in no slot."""

    def __init__(self, function: typing.Any) -> None:
        _boxed[id(self)] = function

    def __call__(self) -> object:
        return _boxed[id(self)]()

    @property
    def __wrapped__(self) -> typing.Any:
        return _boxed[id(self)]


class OpenBox(Box):
    @property
    def __wrapped__(self) -> typing.Any:
        return _boxed[id(self)]

    @__wrapped__.setter
    def __wrapped__(self, function: typing.Any) -> None:
        _boxed[id(self)] = function


_boxed = dict[int, typing.Any]()


def test_a_function_in_an_object_in_c_is_exchanged_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the decorators of some packages make them."""
    for kind in (Box, OpenBox):
        monkeypatch.setattr(kind, "__module__", "packaged")
        for name, part in list(vars(kind).items()):
            if callable(part):
                code = part.__code__.replace(co_filename="<frozen packaged>")
                monkeypatch.setattr(kind, name, types.FunctionType(code, {"_boxed": _boxed, "id": id}))
    open_box, box = OpenBox(count), Box(count)
    assert seen(lambda: (both(open_box, open_box), total)[1]) == RACE
    with pytest.raises(grader.ProgramError, match=r"`count` is held by an object of `packaged.Box`"):
        grader.explore(lambda: box())


class InALoop(unittest.IsolatedAsyncioTestCase):
    """A test that runs in a loop itself; the loop and its runner are no part of what it explores."""

    async def asyncSetUp(self) -> None:
        self.account = Account()

    def program(self) -> int:
        both(self.account.deposit, self.account.deposit)
        return self.account.balance

    async def test_a_method_of_it_is_explored(self) -> None:
        self.assertEqual(seen(self.program), RACE)
        self.assertEqual(self.account.balance, 0)


def test_the_variables_that_exec_was_given_are_those_of_its_functions() -> None:
    """As the cells of a notebook, or a shell, have them."""
    variables: dict[str, typing.Any] = {"total": 0}
    text = "def count():\n    global total\n    total += 1\n"
    linecache.cache["<a cell>"] = (len(text), None, text.splitlines(keepends=True), "<a cell>")
    exec(compile(text, "<a cell>", "exec", dont_inherit=True), variables)
    count = variables["count"]
    assert seen(lambda: (both(count, count), variables["total"])[1]) == RACE
    assert variables["total"] == 0


def test_what_variables_hold_goes_by_their_names() -> None:
    """Also where nobody tells a story: in what is said of races."""
    counts = {"a": 0}

    def count() -> None:
        counts["a"] += 1

    found = grader.explore(lambda: both(count, count), report_races=True)
    assert [race.place for race in found.races] == ["counts['a']"]


def test_what_is_told_of_a_failure_is_what_the_program_left(tmp_path: Path) -> None:
    """Objects of which an exception tells are put back when it has been told."""
    box = [0]

    def program() -> None:
        add(box)
        raise ValueError(box)

    found = grader.explore(program)
    assert str(found.failure) == "ValueError: [1]"
    assert "ValueError: [1]" in str(found.story())
    assert str(grader.replay(program, found.outcomes[0].schedule).story).startswith("ValueError: [1]")
    assert box == [0]


@pytest.mark.parametrize(
    ("method", "made"), [("put", SAFE), ("put_in_a_hurry", RACE), ("take", RACE), ("label", {1})]
)
def test_methods_are_seen_through_what_decorates_them(method: str, made: set[int]) -> None:
    """Objects, dispatchers and cached properties."""
    shelf = Shelf()
    used = {"take": lambda: shelf.take(1), "label": lambda: shelf.label}.get(method) or getattr(shelf, method)
    found = seen(lambda: (both(used, used), Shelf.made)[1])
    assert found == made or (method == "label" and sys.version_info >= (3, 12))  # from then on it has no lock


def test_threads_that_were_made_before_are_started() -> None:
    """Those of a class of its own, and timers."""
    box = [0]
    workers = [Worker(box), Worker(box), threading.Timer(3, add, [box])]
    start = time.monotonic

    def program() -> tuple[int, float]:
        began = start()
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        return box[0], start() - began

    assert seen(program) == {(2, 3.0), (3, 3.0)}


def test_names_from_the_library_are_controlled_by_whatever_name_they_go() -> None:
    """Functions of the module's own generator of random numbers, classes that hold the time."""
    began = datetime.datetime.now
    drawn = {tuple(grader.explore(lambda: [randint(1, 1000) for _ in range(5)]).values[0]) for _ in range(2)}
    assert len(drawn) == 1
    assert seen(lambda: (lambda now: (time.sleep(3), (began() - now).total_seconds())[1])(began())) == {3.0}


def test_objects_of_asyncio_that_were_made_before_are_used() -> None:
    """They belong to no loop until they are waited for."""
    lock, items, box = asyncio.Lock(), asyncio.Queue[int](), [0]

    async def work() -> None:
        async with lock:
            seen = box[0]
            await asyncio.sleep(0)
            box[0] = seen + 1
        await items.put(1)

    async def main() -> int:
        await asyncio.gather(work(), work(), items.get())
        return box[0]

    assert seen(lambda: asyncio.run(main())) == SAFE


@functools.lru_cache
def remembered() -> int:
    both(count, count)
    return total


@functools.singledispatch
def counted(what: object) -> None:
    count()


def count() -> None:
    global total
    total += 1


total = 0


def test_what_the_library_has_made_of_a_function_is_explored() -> None:
    """A cache is empty in the beginning of each execution."""
    assert seen(remembered) == RACE
    assert seen(lambda: (both(lambda: counted(1), lambda: counted("")), total)[1]) == RACE


def program_of_globals() -> int:
    both(count, count)
    return total


def test_variables_and_functions_are_those_of_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that has changed its variables since it was imported, or whose functions somebody has exchanged."""
    module = sys.modules[__name__]
    monkeypatch.setattr(module, "total", 5)
    assert seen(program_of_globals) == {6, 7}
    monkeypatch.setattr(module, "count", lambda: None)
    assert seen(program_of_globals) == {5}


def test_what_a_test_has_put_into_the_library_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """In each execution, rewritten, and only where it was put."""
    waited = [0]

    def wait(seconds: float) -> None:
        waited[0] += 1

    def turn() -> tuple[int, float, str]:
        began = time.monotonic()
        both(lambda: time.sleep(5), lambda: time.sleep(5))
        return waited[0], time.monotonic() - began, json.dumps([])

    monkeypatch.setattr(time, "sleep", wait)
    monkeypatch.setattr(json, "dumps", Mock(return_value="text"))
    assert seen(turn) == {(1, 0, "text"), (2, 0, "text")}
    monkeypatch.undo()
    assert seen(turn) == {(0, 5, "[]")}
    assert waited == [0]


class CountedThread(threading.Thread):
    started: typing.ClassVar[list[int]] = []

    def start(self) -> None:
        self.started.append(1)
        super().start()


def test_what_was_taken_from_the_library_before_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that puts something else into a module changes nothing of what others have imported from it."""
    plain = threading.Thread
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    monkeypatch.setattr(threading, "Thread", CountedThread)

    def turn() -> tuple[object, ...]:
        both(lambda: plain_sleep(2), lambda: time.sleep(9))
        alone = plain(target=int)
        alone.start()
        alone.join()
        return time.monotonic(), len(CountedThread.started), isinstance(alone, CountedThread)

    assert seen(turn) == {(2, 2, False)}
    assert CountedThread.started == []


def given() -> Iterator[int]:
    yield 1


async def coroutine() -> int:
    return 1


def test_what_cannot_begin_anew_is_refused() -> None:
    """And it is said what it is."""
    made, awaited, loop, opened = given(), coroutine(), asyncio.new_event_loop(), contextlib.contextmanager(given)()
    element = xml.etree.ElementTree.Element("a")
    pairs, twins, calls = iter({}.items()), itertools.tee([1])[0], iter(given, None)
    for program, why in (
        (lambda: opened.__enter__(), "the context manager `given` was made before"),
        (lambda: element.set("a", "b"), "an object of `xml.etree.ElementTree.Element` was made before"),
        (lambda: next(pairs), "the iterator of `dict_itemiterator` was made before"),
        (lambda: next(twins), "the iterator of `.*_?tee` was made before"),
        (lambda: next(calls), "the iterator of `callable_iterator` was made before"),
        (lambda: next(made), "the generator `given` was made before"),
        (lambda: asyncio.run(awaited), "the coroutine `coroutine` was made before"),
        (lambda: loop.run_until_complete(coroutine()), "an object of `asyncio.*Loop` was made before"),
        (functools.partial(coroutine), "`coroutine` is a coroutine function"),
    ):
        with pytest.raises(grader.ProgramError, match=why):
            grader.explore(program)
    awaited.close()
    loop.close()


def test_iterators_that_can_be_copied_go_on_from_where_they_are() -> None:
    """In each execution."""
    for items in ([1, 2, 3], (1, 2, 3), "äbc", b"abc", range(2**64, 2**65), array.array("b", [1, 2, 3]), reversed([3, 2, 1])):
        iterator = iter(items)
        first = next(iterator)
        second = seen(lambda given=iterator: next(given))
        assert second == {next(iterator)} != {first}


def test_a_thread_that_runs_already_is_refused() -> None:
    """It would not be there in an execution."""
    stop = threading.Event()

    def work() -> None:
        stop.wait()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        with pytest.raises(grader.ProgramError, match=r"the thread `.*work.*` was started before"):
            grader.explore(lambda: work())
    finally:
        stop.set()
        thread.join()


def test_a_thread_that_a_file_starts_when_it_is_imported_is_seen(tmp_path: Path) -> None:
    """The file is loaded anew for a function of its own; for any other, it is said why it cannot be explored."""
    text = (
        "import queue\nimport threading\nimport grader\n\ntasks, done = queue.Queue(), []\n\n"
        "def work():\n    while True:\n        done.append(tasks.get())\n        tasks.task_done()\n\n"
        "threading.Thread(target=work, daemon=True).start()\n\n"
        "def run():\n    tasks.put(1)\n    tasks.join()\n    return done\n\n"
        "def other():\n    return 1\n\n"
        "if __name__ == '__main__':\n    print(grader.explore(run).values, grader.explore(lambda: other()).values)\n"
        "    grader.explore(lambda: run())\n"
    )
    (tmp_path / "script.py").write_text(text)
    ended = subprocess.run([sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True)
    assert ended.stdout == "[[1]] [1]\n"
    assert "the thread `Thread-1 (work)` was started before, and runs outside of any execution" in ended.stderr


def test_a_function_of_a_text_that_nobody_has_is_refused_wherever_it_is() -> None:
    """`exec` keeps no text."""
    variables: dict[str, typing.Any] = {"total": 0}
    exec("def count():\n    global total\n    total += 1\n", variables)
    count = variables["count"]
    with pytest.raises(grader.ProgramError, match="the source of `count` is not to be found"):
        grader.explore(lambda: both(count, count))


PACKAGE = {
    "__init__.py": "from .bank import run\nfrom . import state\n\ndef __getattr__(name):\n    from .inner import deep\n    return getattr(deep, name)\n",
    "state.py": "import threading\n\ntotal = 0\nlock = threading.Lock()\n\ndef add():\n    global total\n    total += 1\n\ndef safe():\n    with lock:\n        add()\n",
    "both.py": "import threading\n\ndef both(*targets):\n    threads = [threading.Thread(target=target) for target in targets]\n    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n",
    "bank.py": "from pkg.both import both\nfrom . import state\n\nclass Error(Exception):\n    pass\n\ndef run():\n    both(state.add, state.add)\n    return state.total\n",
    "inner/__init__.py": "",
    "inner/deep.py": "from ..both import *\nfrom .. import state\n\ndef lazy():\n    both(state.safe, state.safe)\n    return state.total\n",
    "__main__.py": """
import importlib
import grader
import pkg
from .bank import run
from .both import both
from . import state

def late():
    from pkg.inner.deep import lazy
    return lazy()

def named():
    return importlib.import_module(".bank", "pkg").run()

def worked_out():
    return importlib.import_module(".".join(("pkg", "unseen"))).run()

for program in (run, lambda: pkg.run(), lambda: pkg.lazy(), late, named, worked_out,
                lambda: (both(state.add, pkg.state.safe), state.total)[1]):
    found = grader.explore(program)
    print(sorted(found.values), found.complete, found.failed and str(found.failed.failure)[:70])
""",
    "unseen.py": "def run():\n    return 0\n",
}  # fmt: skip


def test_packages_are_seen(tmp_path: Path) -> None:
    """Relative imports, names that are exported again, modules that are imported late."""
    for name, text in PACKAGE.items():
        file = tmp_path / "pkg" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    ended = subprocess.run([sys.executable, "-m", "pkg"], cwd=tmp_path, capture_output=True, text=True)
    refused = "[] True UnsupportedCall: `pkg.unseen` is imported by a name that is worked out"
    race, safe = "[1, 2] True None", "[2] True None"
    told = [line[: len(refused)] for line in ended.stdout.splitlines()]
    assert (told, ended.stderr) == ([race, race, safe, safe, race, refused, race], "")


def test_a_function_that_was_marked_as_a_coroutine_function_is_one() -> None:
    """By the mark of `asyncio.coroutines`, which decorators set before the program was handed over."""
    mark = getattr(asyncio.coroutines, "_is_coroutine", None)

    def plain() -> None: ...

    plain._is_coroutine = mark  # type: ignore[attr-defined]
    assert grader.run(lambda: asyncio.iscoroutinefunction(plain)).value is asyncio.iscoroutinefunction(plain)


class Renamed:
    """Its objects tell a name, as those of a class of functions do."""

    @property
    def __name__(self) -> str:  # type: ignore[override]
        return "renamed"


def test_a_class_may_have_a_property_called_as_what_each_class_has() -> None:
    """No class that is made can be given another one."""
    made = Renamed()
    assert grader.run(lambda: (made.__name__, Renamed.__name__)).value == ("renamed", "Renamed")
