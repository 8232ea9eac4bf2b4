"""What is run with a student's `counter.py`; it knows inputs, never expected values."""

import collections
import contextlib
import functools
import threading
import time
import types

import counter


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


@sleeps_take_no_time()
def total(threads, increments):
    return counter.run(threads, increments)


@sleeps_take_no_time()
def totals(threads, increments, times, between=0):
    """Several runs; before each of them somebody else has added as well."""
    found = []
    for _ in range(times):
        counter.add(between)
        found.append(counter.run(threads, increments))
    return found


@sleeps_take_no_time()
def total_of_one_more(threads, increments):
    """A run in which each call of `add` adds one more than `run` asks for: the total, and what it asked `add` for."""
    asked = []
    inside = threading.local()
    add = counter.add

    @functools.wraps(add)
    def add_one_more(increments, *more, **named):
        if hasattr(inside, "add"):  # an `add` that calls itself asks for what is left
            return add(increments, *more, **named)
        inside.add = True
        asked.append(increments + 1)
        add(increments + 1, *more, **named)
        del inside.add  # a pool has threads that add again

    counter.add = add_one_more
    return {"total": counter.run(threads, increments), "asked": asked}


@sleeps_take_no_time()
def added(threads, increments, main=False):
    """`add` itself, called by threads that are not the submission's own, and by the main one: what it adds."""
    where = counting_place()
    start = numbers()[where]
    workers = [threading.Thread(target=counter.add, args=(increments,)) for _ in range(threads)]
    for worker in workers:
        worker.start()
    if main:
        counter.add(increments)
    for worker in workers:
        worker.join()
    return numbers()[where] - start


@sleeps_take_no_time()
def total_while_another_adds():
    """A run with two additions while a thread of another program adds one."""
    other = threading.Thread(target=counter.add, args=(1,))
    other.start()
    total = counter.run(1, 2)
    other.join()
    return total


def counting_place():
    """Where `add` counts: most use the variable `counter`, some another one, an object or a list."""
    before = numbers()
    counter.add(3)
    places = [where for where, value in numbers().items() if value - before.get(where, 0) == 3]
    if not places:
        raise LookupError(
            "`add(3)` makes no number larger by 3, in no variable of `counter.py`, and in no object and no list that one of "
            "them holds: the README says that it counts in one of these"
        )
    return min(places, key=lambda where: (where[0] != "counter", len(where)))


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
