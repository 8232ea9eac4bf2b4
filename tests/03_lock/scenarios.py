"""What is run with a student's `counter.py`; it knows inputs, never expected values."""

import collections
import contextlib
import functools
import threading
import time
import types

import counter

LOOK = 3  # so often somebody adds, twice, to see where that counts


@contextlib.contextmanager
def sleeps_take_no_time():
    """A sleep says nothing about who comes first: on a busy machine the one who sleeps longer may wake first."""
    sleep = time.sleep
    time.sleep = lambda seconds: sleep(0)
    for name in [name for name, value in vars(counter).items() if value is sleep]:
        setattr(counter, name, time.sleep)
    try:
        yield
    finally:
        time.sleep = sleep


@contextlib.contextmanager
def each_call_adds(more):
    """`add` is exchanged for one that adds so many more: what it was asked for, and which threads asked.

    It is exchanged in each run of threads, also where it adds no more: a program that finds that out learns nothing.
    """
    asked, adding = [], set()
    inside = threading.local()
    add = counter.add

    @functools.wraps(add)
    def add_more(increments, *others, **named):
        if hasattr(inside, "add"):  # an `add` that calls itself asks for what is left
            return add(increments, *others, **named)
        inside.add = True
        asked.append(increments + more)
        adding.add(threading.current_thread())
        try:
            add(increments + more, *others, **named)
        finally:
            del inside.add  # a pool has threads that add again

    counter.add = add_more
    yield asked, adding
    counter.add = add


@sleeps_take_no_time()
@each_call_adds(0)
def total(threads, increments):
    return counter.run(threads, increments)


@sleeps_take_no_time()
@each_call_adds(0)
def totals(threads, increments, times, between=0):
    """Several runs; before each of them somebody else has added as well."""
    found = []
    for _ in range(times):
        counter.add(between)
        found.append(counter.run(threads, increments))
    return found


def total_of_slow_threads(seconds):
    """The total of two threads that take so many seconds before they add."""
    add = counter.add

    @functools.wraps(add)
    def slow(*others, **named):
        time.sleep(seconds)
        add(*others, **named)

    counter.add = slow
    total = counter.run(2, 1)
    counter.add = add
    return total


@sleeps_take_no_time()
def total_of_one_more(threads, increments):
    """A run in which each call of `add` adds one more than `run` asks for.

    The total, what it asked `add` for, how many threads called that, and whether the caller of `run` did.
    """
    add = counter.add
    with each_call_adds(1) as (asked, adding):
        total = run(threads, increments, add)
    return {
        "total": total, "asked": asked, "threads": len(adding), "by the caller": threading.current_thread() in adding
    }  # fmt: skip


@sleeps_take_no_time()
def added(threads, increments, main=False):
    """`add` itself, called by threads that are not the submission's own, and by the main one: what it adds."""
    places = counting_places(counter.add)
    start = numbers()
    workers = [threading.Thread(target=counter.add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    if main:
        counter.add(increments)
    for worker in workers:
        worker.join()
    now = numbers()
    return max(now[where] - start[where] for where in places)  # of a count for each thread beside it, that is the total


@sleeps_take_no_time()
@each_call_adds(0)
def total_while_another_adds():
    """A run with two additions while a thread of another program adds one."""
    other = threading.Thread(target=counter.add, args=(1,))
    other.start()
    total = run(1, 2, counter.add, [other])
    other.join()
    return total


def run(threads, increments, add, others=()):
    """The total of a run in which something else than the product is counted, as `others` add as well.

    It may raise because it finds that out; then the number tells what was counted.
    """
    try:
        return counter.run(threads, increments)
    except Exception:
        for other in others:
            other.join()
        where = counting_places(add)[0]
        total = numbers()[where] - 2 * LOOK
        if total == threads * increments:
            raise
        return total


def counting_places(add):
    """Where `add` counts: most use the variable `counter`, some another one, an object or a list, which may hold more."""
    before = numbers()
    add(LOOK)
    between = numbers()
    add(LOOK)
    after = numbers()
    places = [
        where
        for where, value in between.items()
        if value - before.get(where, 0) == LOOK and after.get(where, 0) - value == LOOK
    ]
    if not places:
        raise LookupError(
            f"`add({LOOK})` makes no number larger by {LOOK} each time, in no variable of `counter.py`, and in no object and no list "
            "that one of them holds: the README says that it counts in one of these"
        )
    order = {where: (where[0] != "counter", len(where)) for where in places}
    return [where for where in places if order[where] == min(order.values())]


def numbers():
    """All whole numbers that the module holds, by the way that leads there."""
    found, seen = {}, set()
    rest = [((name,), value) for name, value in vars(counter).items() if not name.startswith("__")]
    while rest:
        where, held = rest.pop()
        if type(held) is int:
            found[where] = held
        elif len(where) < 5 and id(held) not in seen:
            seen.add(id(held))
            rest += [((*where, str(key)), part) for key, part in parts(held)]
    return found


def parts(held):
    """What is inside of an object: the items of a container, or the attributes."""
    if isinstance(held, dict):
        return list(held.items())
    if isinstance(held, (list, tuple, collections.deque)):
        return list(enumerate(held))
    if isinstance(held, types.ModuleType):
        return []
    slots = [name for name in getattr(type(held), "__slots__", ()) if hasattr(held, name)]
    return [*getattr(held, "__dict__", {}).items(), *((name, getattr(held, name)) for name in slots)]
