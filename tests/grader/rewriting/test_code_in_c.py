"""What code in C touches of shared state is seen: whoever calls it, and however it was handed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Outcomes = Callable[..., set[Any]]

# Two threads, each handed something that is no function of the program; what is looked at in the end; what it can be.
TARGETS = {
    "a method by its slot": ("d = {}", "d.__setitem__, args=('x', 1)", "d.__setitem__, args=('x', 2)", "d['x']", {1, 2}),
    "a method of the class": ("l = []", "list.append, args=(l, 1)", "list.append, args=(l, 2)", "tuple(l)", {(1, 2), (2, 1)}),
    "a function of C": (
        "import operator\nd = {}", "operator.setitem, args=(d, 'x', 1)", "operator.setitem, args=(d, 'x', 2)", "d['x']", {1, 2},
    ),
    "setattr": ("class A: pass\na = A()", "setattr, args=(a, 'x', 1)", "setattr, args=(a, 'x', 2)", "a.x", {1, 2}),
    "a partial": (
        "from functools import partial\nd = {}", "partial(d.__setitem__, 'x'), args=(1,)", "partial(d.__setitem__, 'x', 2)",
        "d['x']", {1, 2},
    ),
    "a partial of a partial": (
        "from functools import partial\nl = []", "partial(partial(l.append), 1)", "partial(list.append, l, 2)",
        "tuple(l)", {(1, 2), (2, 1)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TARGETS)
def test_what_a_thread_is_handed_may_be_code_in_c(outcomes_of: Outcomes, name: str) -> None:
    """The two calls come in either order, whatever the target of a thread is."""
    setup, one, other, result, expected = TARGETS[name]
    assert outcomes_of(
        f"import threading\n{setup}\ndef program():\n"
        f"    workers = [threading.Thread(target={one}), threading.Thread(target={other})]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n"
        f"    return {result}\n"
    ) == expected  # fmt: skip


HANDED_ON = {
    "a timer": """
        import threading
        d = {}
        def program():
            timers = [threading.Timer(1, d.__setitem__, ("x", n)) for n in (1, 2)]
            for timer in timers:
                timer.start()
            for timer in timers:
                timer.join()
            return d["x"]
    """,
    "a pool": """
        from concurrent.futures import ThreadPoolExecutor
        d = {}
        def program():
            with ThreadPoolExecutor(2) as pool:
                pool.submit(dict.__setitem__, d, "x", 1)
                pool.submit(d.__setitem__, "x", 2)
            return d["x"]
    """,
    "to_thread": """
        import asyncio
        d = {}
        async def main():
            await asyncio.gather(asyncio.to_thread(dict.__setitem__, d, "x", 1), asyncio.to_thread(d.__setitem__, "x", 2))
        def program():
            asyncio.run(main())
            return d["x"]
    """,
}


@pytest.mark.parametrize("name", HANDED_ON)
def test_code_in_c_is_seen_wherever_it_is_run(outcomes_of: Outcomes, name: str) -> None:
    """Timers, pools and `to_thread` run what they are handed as threads do."""
    assert outcomes_of(HANDED_ON[name]) == {1, 2}


# One thread writes two ones into the list `l`; what another sees of it in the midst of that, by code in C.
READERS = {
    "extend of a local list": "seen.extend(l)",
    "a local list in place": "seen += l",
    "a slice of a local list": "seen[:] = l",
    "a slice of an attribute": "box.values = []; box.values[:] = l; seen += box.values",
    "deque": "seen += collections.deque(l)",
    "array": "seen += array.array('i', l)",
    "UserList": "seen += list(collections.UserList(l))",
    "Counter": "seen += collections.Counter(l).elements()",
    "chain": "seen += itertools.chain(l)",
    "chain in a loop": "for n in itertools.chain([], l): seen.append(n)",
    "chain.from_iterable": "seen += itertools.chain.from_iterable([l])",
    "zip_longest": "seen += [n for n, _ in itertools.zip_longest(l, l[:0])]",
    "product": "seen += [n for n, in itertools.product(l)]",
    "itemgetter": "seen += operator.itemgetter(0, 1)(l)",
    "methodcaller": "seen += [1] * operator.methodcaller('count', 1)(l)",
    "partial": "seen += [1] * functools.partial(sum, l)()",
    "map of a function of C": "seen += [1] * list(map(sum, [l]))[0]",
    "the sum of lists": "seen += sum([l], [])",
    "a key of C": "seen += min([l], key=sum)",
    "print to a stream": "stream = io.StringIO(); print(l, file=stream); seen += map(int, stream.getvalue().count('1') * '1')",
}


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
def test_what_code_in_c_reads_of_a_list_is_seen(outcomes_of: Outcomes, reader: str) -> None:
    """A look between the two writes sees one of them, and no other look is lost."""
    assert outcomes_of(f"""
        import array, collections, functools, io, itertools, operator, threading
        class Box: pass
        box = Box()
        l = [0, 0]
        ones = None
        def write():
            l[0] = 1
            l[1] = 1
        def read():
            global ones
            seen = []
            {reader}
            ones = seen.count(1)
        def program():
            workers = [threading.Thread(target=write), threading.Thread(target=read)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            return ones
    """) == {0, 1, 2}


COPIES = ("copy.copy(box)", "pickle.loads(pickle.dumps(box))", "Pair(*get(box))")


@pytest.mark.parametrize("copied", COPIES)
def test_a_copy_reads_all_attributes(outcomes_of: Outcomes, copied: str) -> None:
    """A copy that is made between two writes has one of them."""
    assert outcomes_of(f"""
        import copy, operator, pickle, threading
        class Pair:
            def __init__(self, x, y):
                self.x, self.y = x, y
        box = Pair(0, 0)
        get = operator.attrgetter("x", "y")
        seen = None
        def write():
            box.x = 1
            box.y = 1
        def read():
            global seen
            taken = {copied}
            seen = taken.x, taken.y
        def program():
            workers = [threading.Thread(target=write), threading.Thread(target=read)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            return seen
    """) == {(0, 0), (1, 0), (1, 1)}


KEYS = {
    "sorted by the get of a dict": ("sorted('ab', key=d.get)[0]", {"a", "b"}),
    "the greatest by the get of a dict": ("max('ab', key=d.get)", {"a", "b"}),
    "map of a look-up": ("sum(map(d.__getitem__, 'ab'))", {3, 1, 0}),
}


@pytest.mark.parametrize("name", KEYS)
def test_what_a_key_function_looks_up_is_seen(outcomes_of: Outcomes, name: str) -> None:
    """`d` goes from {a: 1, b: 2} by {a: 1, b: 0} to {a: 0, b: 0}; who compares its values sees each of them."""
    look, expected = KEYS[name]
    assert outcomes_of(f"""
        import threading
        d = {{"a": 1, "b": 2}}
        seen = None
        def write():
            d["b"] = 0
            d["a"] = 0
        def read():
            global seen
            seen = {look}
        def program():
            workers = [threading.Thread(target=write), threading.Thread(target=read)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            return seen
    """) == expected  # fmt: skip


def test_a_partial_is_called_with_what_was_collected(outcomes_of: Outcomes) -> None:
    """`function(*args)` calls whatever it is, also what has no name of its own."""
    assert outcomes_of("""
        import threading
        from functools import partial
        def call(function, *args, **more):
            return function(*args, **more)
        def program():
            seen = []
            thread = threading.Thread(target=lambda: call(partial(seen.append), call(partial(int, base=2), "11")))
            thread.start()
            thread.join()
            return tuple(seen)
    """) == {(3,)}


WRITTEN = {
    "a stream": ("import io\ns = io.StringIO()", "print(1, end='', file=s)", "print(2, end='', file=s)", "s.getvalue()", {"12", "21"}),
    "the environment": (
        "import os\nos.environ['N'] = '0'", "os.environ['N'] += '1'", "os.environ['N'] += '2'", "os.environ['N']",
        {"01", "02", "012", "021"},
    ),
    "a weak dictionary": (
        "import weakref\nclass K: pass\nk = K()\nd = weakref.WeakKeyDictionary()\nd[k] = 0", "d[k] += 1", "d[k] += 1", "d[k]", {1, 2},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRITTEN)
def test_collections_of_the_standard_library_are_seen(outcomes_of: Outcomes, name: str) -> None:
    """Two threads that write to one of them do so in either order."""
    setup, one, other, result, expected = WRITTEN[name]
    assert outcomes_of(
        f"import threading\n{setup}\ndef one():\n    {one}\ndef other():\n    {other}\ndef program():\n"
        "    workers = [threading.Thread(target=one), threading.Thread(target=other)]\n"
        "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        worker.join()\n"
        f"    return {result}\n"
    ) == expected  # fmt: skip
