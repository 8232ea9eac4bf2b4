"""Who looks whether an object lives, is cached or is registered, against who ends or begins that: exact outcomes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

HEAD = """
import functools, weakref
class Node: pass
got = []
"""
PROGRAMS = {
    "a weak reference against the last strong one": (
        """
        node = Node()
        ref = weakref.ref(node)
        def drop():
            global node
            node = None
        def program():
            run(drop, lambda: got.append(ref() is None))
            return got[0]
        """,
        {True, False},
    ),
    "a weak reference to a method": (
        """
        class Teller:
            def tell(self): return 1
        teller = Teller()
        tell = weakref.WeakMethod(teller.tell)
        def drop():
            global teller
            teller = None
        def program():
            run(drop, lambda: got.append(tell() is None))
            return got[0]
        """,
        {True, False},
    ),
    "weak proxy read": (
        """
        class T: n = 1
        t = T()
        p = weakref.proxy(t)
        def drop():
            global t
            t = None
        def look():
            try: got.append(p.n)
            except ReferenceError: got.append("gone")
        def program():
            run(drop, look)
            return got[0]
        """,
        {'gone', 1},
    ),
    "weak proxy counts with the object": (
        """
        class T: n = 0
        t = T()
        p = weakref.proxy(t)
        def a(): t.n += 1
        def b(): p.n += 1
        def program():
            run(a, b)
            return t.n
        """,
        {1, 2},
    ),
    "weak proxy method": (
        """
        class T:
            def m(self): return 1
        t = T()
        p = weakref.proxy(t)
        def drop():
            global t
            t = None
        def look():
            try: got.append(p.m())
            except ReferenceError: got.append("gone")
        def program():
            run(drop, look)
            return got[0]
        """,
        {'gone', 1},
    ),
    "who goes through a set of weak references holds what it is at": (
        """
        node = Node()
        known = weakref.WeakSet([node])
        def look():
            for each in known:
                got.append(1)
        def drop():
            global node
            node = None
        def program():
            run(look, drop)
            return tuple(got)
        """,
        {(1,), ()},
    ),
    "two strong ones, each dropped by a thread of its own": (
        """
        node = Node()
        nodes, ref = [node], weakref.ref(node)
        def drop():
            global node
            node = None
        def program():
            run(drop, lambda: nodes.pop(), lambda: got.append(ref() is None))
            return got[0]
        """,
        {True, False},
    ),
    "the last strong one is held by a list that is dropped": (
        """
        nodes = [Node()]
        ref = weakref.ref(nodes[0])
        def drop():
            global nodes
            nodes = None
        def look(name):
            got.append((name, ref() is None))
        def program():
            run(drop, lambda: look(1), lambda: look(2))
            return tuple(sorted(got))
        """,
        {((1, one), (2, other)) for one in (True, False) for other in (True, False)},
    ),
    "a dictionary of weak values": (
        """
        node = Node()
        known = weakref.WeakValueDictionary(a=node)
        def drop():
            global node
            del node
        def look():
            if "a" not in known:
                got.append("missing")
            else:
                got.append("there" if known.get("a") else "gone")
        def program():
            run(drop, look)
            return got[0]
        """,
        {"missing", "there", "gone"},
    ),
    "a set of weak references": (
        """
        nodes = [Node()]
        known = weakref.WeakSet(nodes)
        def program():
            run(lambda: nodes.clear(), lambda: got.append(len(known)))
            return got[0]
        """,
        {0, 1},
    ),
    "a dictionary of weak keys": (
        """
        nodes = [Node()]
        known = weakref.WeakKeyDictionary({nodes[0]: 1})
        def program():
            run(lambda: nodes.clear(), lambda: got.append(list(known.values())))
            return tuple(got[0])
        """,
        {(), (1,)},
    ),
    "a cache that is filled, and cleared": (
        """
        n = 0
        @functools.lru_cache
        def cached(key):
            return n
        def one():
            global n
            n += 1
            got.append(cached(1))
        def program():
            run(one, lambda: got.append(cached(1)), cached.cache_clear)
            return tuple(got)
        """,
        {(0, 0), (0, 1), (1, 0), (1, 1)},
    ),
    "which result a small cache drops: that which was asked for first": (
        """
        calls = []
        @functools.lru_cache(maxsize=2)
        def cached(key):
            calls.append(key)
        cached(1)
        cached(2)
        def program():
            run(lambda: cached(1), lambda: cached(2))
            cached(3)
            cached(1)
            return tuple(calls)
        """,
        {(1, 2, 3), (1, 2, 3, 1)},
    ),
    "how many results a cache holds": (
        """
        n = 0
        @functools.cache
        def cached(key):
            return n
        def change():
            global n
            got.append(("size", cached.cache_info().currsize))
            n = 1
        def program():
            run(lambda: cached(1), change, lambda: got.append(("value", cached(1))))
            return tuple(sorted(got))
        """,
        {(("size", size), ("value", value)) for size in (0, 1) for value in (0, 1)},
    ),
    "a cached property, and the dictionary that it is put into": (
        """
        class Report:
            @functools.cached_property
            def text(self):
                return len(got)
        report = Report()
        def program():
            run(lambda: report.text, lambda: got.append("text" in report.__dict__))
            return got[0], report.text
        """,
        {(False, 0), (False, 1), (True, 0)},
    ),
    "a function for a class is registered while it is dispatched": (
        """
        @functools.singledispatch
        def told(value): return "any"
        def register():
            told.register(int, lambda value: "int")
        def program():
            run(register, lambda: got.append(told(1)))
            return got[0], told(1)
        """,
        {("any", "int"), ("int", "int"), ("any", "any")},  # the last: what was found is out of date, and kept
    ),
    "the same with decorators, and a function found before": (
        """
        @functools.singledispatch
        def told(value): return "any"
        told(1)
        def register():
            @told.register
            def _(value: int): return "int"
            @told.register(str)
            def _(value): return "str"
        def program():
            run(register, lambda: got.append((told(1), told(""))))
            return got[0]
        """,
        {(one, other) for one in ("any", "int") for other in ("any", "str")},
    ),
    "a method that is dispatched": (
        """
        class Teller:
            @functools.singledispatchmethod
            def told(self, value): return "any"
        def register():
            Teller.told.register(int, lambda self, value: "int")
        def program():
            run(register, lambda: got.append(Teller().told(1)))
            return got[0]
        """,
        {"any", "int"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_lives_and_caches_are_seen(outcomes_of_threads: Callable[[str], set[Any]], name: str) -> None:
    """An object dies in the step that drops it, and a look at it comes before or after that."""
    source, expected = PROGRAMS[name]
    lines = source.replace("\n        ", "\n")
    assert outcomes_of_threads(HEAD + lines) == expected
