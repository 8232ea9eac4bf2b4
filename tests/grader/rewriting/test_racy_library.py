"""Racy uses of what the language and its library offer: each program comes to exactly its outcomes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader

DIED = "<thread died>"

PROGRAMS = {
    "a property of a metaclass: a read, then a write": (
        """
        class Meta(type):
            @property
            def total(cls): return cls._total
            @total.setter
            def total(cls, value): cls._total = value
        class Counter(metaclass=Meta):
            _total = 0
        def add(): Counter.total += 1
        def program():
            run(add, add)
            return Counter.total
        """,
        {1, 2},
    ),
    "a variable of a metaclass": (
        """
        class Meta(type):
            total = 0
        class Counter(metaclass=Meta): pass
        def add(): Meta.total = Counter.total + 1
        def program():
            run(add, add)
            return Meta.total
        """,
        {1, 2},
    ),
    "a chain of comparisons looks into lists": (
        """
        found, values = [], [1]
        def look(): found.append([1] == values == [1])
        def program():
            run(look, lambda: values.append(2))
            return found[0]
        """,
        {True, False},
    ),
    "a chain of comparisons of two shared lists": (
        """
        found, one, other = [], [1], [1]
        def look(): found.append(one <= other <= one)
        def grow():
            one.append(2)
            other.append(2)
        def program():
            run(look, grow)
            return found[0]
        """,
        {True, False},
    ),
    "the factory of a dictionary, by code in C": (
        """
        import operator
        from collections import defaultdict
        table, got = defaultdict(int), []
        def change(): table.default_factory = str
        def program():
            run(lambda: got.append(operator.itemgetter("absent")(table)), change)
            return got[0]
        """,
        {0, ""},
    ),
    "the parents of a map of maps": (
        """
        from collections import ChainMap
        maps, got = ChainMap({}, {}), []
        def program():
            run(lambda: got.append(len(maps.parents.maps)), lambda: maps.maps.append({}))
            return got[0]
        """,
        {1, 2},
    ),
    "a member looked for in a list of shared lists": (
        """
        found, one, other = [], [], []
        def look(): found.append([1] in [one, other])
        def grow():
            one.append(1)
            one.append(2)
        def program():
            run(look, grow)
            return found[0]
        """,
        {True, False},
    ),
    "a byte seen through two views": (
        """
        data = bytearray(4)
        view = memoryview(data)
        tail = view[1:]
        def one(): view[1] += 1
        def other(): tail[0] += 1
        def program():
            run(one, other)
            return data[1]
        """,
        {1, 2},
    ),
    **{
        f"a buffer cannot grow until its view is let go: {letting_go}": (
            f"""
            data, told = bytearray(1), []
            view = memoryview(data)
            def let_go():
                {letting_go}
            def grow():
                try: data.append(1)
                except BufferError: told.append("held")
                try: told.append(view[0])
                except ValueError: told.append("gone")
            def program():
                run(let_go, grow)
                return tuple(told)
            """,
            {("held", 0), ("held", "gone"), ("gone",)},
        )
        for letting_go in ("view.release()", "with view: pass")
    },
    "a byte, and a slice of a view of it": (
        """
        data = bytearray(4)
        view = memoryview(data)
        def one(): data[1] += 1
        def other(): view[1:3][0] += 1
        def program():
            run(one, other)
            return data[1]
        """,
        {1, 2},
    ),
    "a default made by a function: two threads may each make one": (
        """
        from collections import defaultdict
        made = []
        def make():
            made.append(1)
            return []
        table = defaultdict(make)
        def add(): table["k"].append(1)
        def program():
            run(add, add)
            return len(made), len(table["k"])
        """,
        {(1, 2), (2, 1)},
    ),
    "a default made by a lambda: the list that was put in first is lost": (
        """
        from collections import defaultdict
        table = defaultdict(lambda: [])
        def add(): table["k"].append(1)
        def program():
            run(add, add)
            return len(table["k"])
        """,
        {1, 2},
    ),
    "a default made in C: nobody comes in between": (
        """
        from collections import defaultdict
        table = defaultdict(list)
        def add(): table["k"].append(1)
        def program():
            run(add, add)
            return len(table["k"])
        """,
        {2},
    ),
    "a factory that fails puts nothing in": (
        """
        from collections import defaultdict
        def make(): raise ValueError
        table = defaultdict(make)
        def look():
            try:
                table["k"]
            except ValueError:
                pass
        def program():
            run(look, look)
            return len(table)
        """,
        {0},
    ),
    "a generator of random numbers that two threads draw from": (
        """
        import random
        numbers = random.Random(1)
        drawn = {}
        def first(): drawn["first"] = numbers.random()
        def second(): drawn["second"] = numbers.random()
        def program():
            run(first, second)
            return drawn["first"] < drawn["second"]
        """,
        {True, False},
    ),
    "a generator of random numbers for each thread": (
        """
        import random
        drawn = {}
        def draw(name): drawn[name] = random.Random(name).randint(1, 100)
        def program():
            run(lambda: draw("a"), lambda: draw("b"))
            return drawn["a"] == random.Random("a").randint(1, 100)
        """,
        {True},
    ),
    "a shared generator shuffles a shared list": (
        """
        import random
        numbers = random.Random(1)
        values = [1, 2]
        def shuffle(): numbers.shuffle(values)
        def program():
            run(shuffle, lambda: values.append(3))
            return len(values), values[2] == 3
        """,
        {(3, True), (3, False)},
    ),
    "a list takes what a generator gives one by one": (
        """
        values = []
        def numbers():
            yield 1
            yield 2
        def program():
            run(lambda: values.extend(numbers()), lambda: values.append(9))
            return tuple(values)
        """,
        {(1, 2, 9), (1, 9, 2), (9, 1, 2)},
    ),
    "so does an augmented assignment": (
        """
        values = []
        def extend():
            global values
            values += (n for n in (1, 2))
        def program():
            run(extend, lambda: values.append(9))
            return tuple(values)
        """,
        {(1, 2, 9), (1, 9, 2), (9, 1, 2)},
    ),
    "a dictionary that is filled from a generator": (
        """
        table, sizes = {}, []
        def fill(): table.update((n, n) for n in (1, 2))
        def program():
            run(fill, lambda: sizes.append(len(table)))
            return sizes[0]
        """,
        {0, 1, 2},
    ),
    "two lists filled from one generator": (
        """
        one, other, numbers = [], [], (n for n in (1,))
        def program():
            run(lambda: one.extend(numbers), lambda: other.extend(numbers))
            return tuple(one), tuple(other)
        """,
        {((1,), ()), ((), (1,)), DIED},
    ),
    "a list filled from a list is filled at once": (
        """
        values, more = [], [1, 2]
        def program():
            run(lambda: values.extend(more), lambda: values.append(9))
            return tuple(values)
        """,
        {(1, 2, 9), (9, 1, 2)},
    ),
    "a loop that starts the thread which adds to its list": (
        """
        import threading
        values, seen = [1], []
        worker = threading.Thread(target=lambda: values.append(2))
        def program():
            for value in values:
                seen.append(value)
                if value == 1:
                    worker.start()
            worker.join()
            return len(seen)
        """,
        {1, 2},
    ),
    "a comprehension that starts the thread which adds to its dictionary": (
        """
        import threading
        table = {1: "one"}
        worker = threading.Thread(target=lambda: table.update({2: "two"}))
        def program():
            try:
                return tuple([worker.start() for _ in table.values()])
            except RuntimeError:
                return "changed"
            finally:
                worker.join()
        """,
        {(None,), "changed"},
    ),
    "a generator that was begun before there was a second thread": (
        """
        import threading
        values = [1, 2]
        def each():
            for value in values:
                yield value
        def program():
            generator = each()
            next(generator)
            worker = threading.Thread(target=lambda: values.append(3))
            worker.start()
            rest = list(generator)
            worker.join()
            return tuple(rest)
        """,
        {(2,), (2, 3)},
    ),
    "a generator expression that was made before": (
        """
        table, seen = {1: 1, 2: 2}, []
        generator = (key for key in table)
        def take():
            for key in generator:
                seen.append(key)
        def program():
            run(take, lambda: table.update({3: 3}))
            return len(seen)
        """,
        {2, DIED},
    ),
    "a cached property: from 3.12 on it may be worked out twice": (
        """
        from functools import cached_property
        worked_out = []
        class Box:
            @cached_property
            def value(self):
                worked_out.append(1)
                return 5
        box = Box()
        def look(): assert box.value == 5
        def program():
            run(look, look)
            return len(worked_out)
        """,
        {1} if sys.version_info < (3, 12) else {1, 2},
    ),
    "a list that is sorted by a function of the program is empty meanwhile": (
        """
        values, seen = [3, 1], []
        def program():
            run(lambda: values.sort(key=lambda value: value), lambda: seen.append(len(values)))
            return seen[0], values == [1, 3]
        """,
        {(0, True), (2, True)},
    ),
    "what is added to it meanwhile is lost, and told": (
        """
        values, told = [3, 1], []
        def sort():
            try:
                values.sort(key=lambda value: value)
            except ValueError:
                told.append(1)
        def program():
            run(sort, lambda: values.append(2))
            return len(values), len(told)
        """,
        {(3, 0), (2, 1)},
    ),
    "an attribute, and the item of a `__dict__` that was taken before": (
        """
        class Box: pass
        box = Box()
        box.n = 0
        def program():
            kept = box.__dict__
            def one(): box.n += 1
            def other(): kept["n"] += 1
            run(one, other)
            return box.n
        """,
        {1, 2},
    ),
    "an attribute of a class, and the item of `vars()` that was taken before": (
        """
        class Box: n = 0
        seen = []
        def program():
            kept = vars(Box)
            run(lambda: setattr(Box, "n", 1), lambda: seen.append(kept["n"]))
            return seen[0]
        """,
        {0, 1},
    ),
    "an attribute, and the item of `vars()`": (
        """
        class Box: pass
        box = Box()
        box.n = 0
        def one(): box.n += 1
        def other(): vars(box)["n"] += 1
        def program():
            run(one, other)
            return box.n
        """,
        {1, 2},
    ),
    "an attribute, and the dictionary behind it": (
        """
        class Box: pass
        box = Box()
        box.n = 0
        def one(): box.n += 1
        def other(): box.__dict__.update(n=box.__dict__["n"] + 1)
        def program():
            run(one, other)
            return box.n
        """,
        {1, 2},
    ),
    "the keys of the dictionary behind an object": (
        """
        class Box: pass
        box, seen = Box(), []
        def program():
            run(lambda: setattr(box, "n", 1), lambda: seen.append(len(vars(box))))
            return seen[0]
        """,
        {0, 1},
    ),
    "a variable, and the item of `globals()`": (
        """
        n = 0
        def one():
            global n
            n += 1
        def other(): globals()["n"] += 1
        def program():
            run(one, other)
            return n
        """,
        {1, 2},
    ),
    "a name that is looked for in `globals()`, and deleted": (
        """
        ready, seen = True, []
        def drop():
            global ready
            del ready
        def program():
            run(drop, lambda: seen.append("ready" in globals()))
            return seen[0]
        """,
        {True, False},
    ),
    "a variable that is bound by `globals()` alone": (
        """
        n, seen = 0, []
        def program():
            run(lambda: globals().update(n=1), lambda: seen.append(n))
            return seen[0]
        """,
        {0, 1},
    ),
    "two objects with one dictionary": (
        """
        class Borg:
            shared = {}
            def __init__(self): self.__dict__ = Borg.shared
        one, other = Borg(), Borg()
        one.n = 0
        def add(): one.n += 1
        def add_too(): other.n += 1
        def program():
            run(add, add_too)
            return one.n
        """,
        {1, 2},
    ),
    "an attribute that is changed by its dictionary before anybody has read it": (
        """
        class Box: pass
        box, seen = Box(), []
        box.n = 0
        def program():
            run(lambda: vars(box).update(n=1), lambda: seen.append(box.n))
            return seen[0]
        """,
        {0, 1},
    ),
    "letters that are counted as a generator gives them": (
        """
        from collections import Counter
        counts, seen = Counter(), []
        def count(): counts.update(letter for letter in "ab")
        def program():
            run(count, lambda: seen.append(len(counts)))
            return seen[0]
        """,
        {0, 1, 2},
    ),
    "nobody asks an object what class it says it is of": (
        """
        asked = []
        class Odd:
            def __init__(self): self.__dict__ = {}
            @property
            def __class__(self):
                asked.append(1)
                return int
        class Many(list):
            __class__ = Odd.__class__
        odd, many, key = Odd(), Many([0]), slice(None)
        def add():
            odd.n = 1
            many[key]
        def program():
            run(add, add)
            return len(asked)
        """,
        {0},
    ),
    "a result kept in a thread": (
        """
        import threading
        thread = threading.Thread()
        thread.result = 0
        def add(): thread.result += 1
        def program():
            run(add, add)
            return thread.result
        """,
        {1, 2},
    ),
    "a shared generator shuffles two values while one is changed": (
        """
        import random
        numbers = random.Random(1)
        values = [1, 2]
        def change(): values[0] = 9
        def program():
            run(lambda: numbers.shuffle(values), change)
            return tuple(values)
        """,
        {(2, 9), (2, 1), (9, 1)},
    ),
    "values are shuffled while one is changed: the first is exchanged last": (
        """
        import random
        values = [1, 2, 3]
        def change(): values[0] = 9
        def program():
            run(change, lambda: random.shuffle(values))
            return tuple(values)
        """,
        {(3, 9, 2), (3, 1, 2), (9, 1, 2)},
    ),
    "a choice of a list that is emptied after the look at its length": (
        """
        import random
        values, got = [1], []
        def choose():
            try:
                got.append(random.choice(values))
            except IndexError as error:
                got.append(str(error))
        def program():
            run(choose, values.clear)
            return got[0]
        """,
        {1, "list index out of range", "Cannot choose from an empty sequence"},
    ),
    "a sample is of one state of the list": (
        """
        import random
        values, got = [1, 1], []
        def change(): values[:] = [2, 2]
        def program():
            run(change, lambda: got.append(random.sample(values, 2)))
            return tuple(got[0])
        """,
        {(1, 1), (2, 2)},
    ),
    "a long list is shuffled in one step": (
        """
        import random
        values = list(range(100))
        def program():
            run(lambda: random.shuffle(values), values.clear)
            return len(values)
        """,
        {0},
    ),
    "prints of two threads into one stream": (
        """
        import contextlib, io
        def program():
            stream = io.StringIO()
            with contextlib.redirect_stdout(stream):
                run(lambda: print("a", end=""), lambda: print("b", end=""))
            return stream.getvalue()
        """,
        {"ab", "ba"},
    ),
    "one thread redirects what another prints": (
        """
        import contextlib, io
        stream = io.StringIO()
        def redirect():
            with contextlib.redirect_stdout(stream):
                print("in", end=" ")
        def program():
            run(redirect, lambda: print("other", end=" "))
            return stream.getvalue()
        """,
        {"in ", "in other ", "other in "},
    ),
    "`sys.stdout` is put in place by hand: another thread may keep it so": (
        """
        import io, sys
        outer, one, other = sys.stdout, io.StringIO(), io.StringIO()
        def put(stream):
            before = sys.stdout
            sys.stdout = stream
            sys.stdout = before
        def program():
            run(lambda: put(one), lambda: put(other))
            name = {outer: "outer", one: "one", other: "other"}[sys.stdout]
            sys.stdout = outer
            return name
        """,
        {"outer", "one", "other"},
    ),
    "a stream as an argument of print": (
        """
        import io
        stream = io.StringIO()
        def program():
            run(lambda: print("a", end="", file=stream), lambda: print("b", end="", file=stream))
            return stream.getvalue()
        """,
        {"ab", "ba"},
    ),
    "two threads make the text of one list: neither is in the midst of itself": (
        """
        class Node:
            n = 1
            def __repr__(self):
                return f"Node({self.n})"
        nodes, got = [Node()], []
        def program():
            run(lambda: got.append(repr(nodes)), lambda: got.append(f"{nodes}"), lambda: setattr(Node, "n", 1))
            return tuple(got)
        """,
        {("[Node(1)]", "[Node(1)]")},
    ),
    "a list that holds itself is shown as such": (
        """
        class Node:
            n = 1
            def __repr__(self):
                return f"{self.n} of {nodes}"
        nodes, got = [Node()], []
        def program():
            run(lambda: got.append(repr(nodes)), lambda: setattr(Node, "n", 1))
            return got[0]
        """,
        {"[1 of [...]]"},
    ),
    "method replaced on the instance": (
        """
        class C:
            def m(self): return "old"
        c = C()
        got = []
        def replace(): c.m = lambda: "new"
        def program():
            run(lambda: got.append(c.m()), replace)
            return got[0]
        """,
        {'new', 'old'},
    ),
    "method replaced on the class": (
        """
        class C:
            def m(self): return "old"
        c = C()
        got = []
        def replace(): C.m = lambda self: "new"
        def program():
            run(lambda: got.append(c.m()), replace)
            return got[0]
        """,
        {'new', 'old'},
    ),
    "property added to a class later": (
        """
        class A: pass
        o = A()
        got = []
        def add(): A.v = property(lambda self: 5)
        def program():
            run(lambda: got.append(getattr(o, "v", "none")), add)
            return got[0]
        """,
        {'none', 5},
    ),
    "an object gets another class while its method is called": (
        """
        class Closed:
            word = "closed"
            def tell(self): return "closed"
        class Open:
            word = "open"
            def tell(self): return "open"
        door, got = Closed(), []
        def open_it(): door.__class__ = Open
        def look(): got.extend([door.tell(), door.word])
        def program():
            run(open_it, look)
            return tuple(got)
        """,
        {("closed", "closed"), ("closed", "open"), ("open", "open")},
    ),
    "who asks for the class of an object": (
        """
        class Closed: pass
        class Open: pass
        door, got = Closed(), []
        def open_it(): door.__class__ = Open
        def program():
            run(open_it, lambda: got.append(door.__class__.__name__))
            return got[0]
        """,
        {"Closed", "Open"},
    ),
    "a method set by setattr": (
        """
        class C:
            def m(self): return "old"
        c, got = C(), []
        def replace(): setattr(C, "m", lambda self: "new")
        def program():
            run(lambda: got.append(c.m()), replace)
            return got[0]
        """,
        {"new", "old"},
    ),
    "a method set by a name that is worked out": (
        """
        class C:
            def tell_1(self): return "old"
        c, got = C(), []
        def replace(number): setattr(C, f"tell_{number}", lambda self: "new")
        def program():
            run(lambda: got.append(c.tell_1()), lambda: replace(1))
            return got[0]
        """,
        {"new", "old"},
    ),
    "a method of one object, by a name that is worked out": (
        """
        class C:
            def tell_1(self): return "old"
        c, got = C(), []
        def replace(number): setattr(c, f"tell_{number}", lambda: "new")
        def program():
            run(lambda: got.append(c.tell_1()), lambda: replace(1))
            return got[0]
        """,
        {"new", "old"},
    ),
    "an attribute of a module that the program made": (
        """
        import types
        settings = types.ModuleType("settings")
        settings.number = 0
        def add(): settings.number += 1
        def program():
            run(add, add)
            return settings.number
        """,
        {1, 2},
    ),
    "a function of a module that the program made": (
        """
        import types
        def program():
            plugin = types.ModuleType("plugin")
            got = []
            plugin.tell = lambda: "old"
            def replace(): plugin.tell = lambda: "new"
            run(replace, lambda: got.append(plugin.tell()))
            return got[0]
        """,
        {"new", "old"},
    ),
    "a hash that two threads feed": (
        """
        import hashlib
        told = hashlib.sha256()
        def program():
            run(lambda: told.update(b"a"), lambda: told.update(b"b"))
            return told.digest() in (hashlib.sha256(b"ab").digest(), hashlib.sha256(b"ba").digest()), told.hexdigest()[:2]
        """,
        {(True, "fb"), (True, "97")},
    ),
    "a hash that is told while it is fed": (
        """
        import hashlib
        told, got = hashlib.sha256(), []
        def program():
            run(lambda: told.update(b"a"), lambda: got.append(told.hexdigest()[:2]))
            return got[0]
        """,
        {"ca", "e3"},
    ),
    "an order of tasks that two threads work off": (
        """
        from graphlib import TopologicalSorter
        order, done = TopologicalSorter({"b": "a", "c": "a"}), []
        order.prepare()
        def work():
            for task in order.get_ready():
                done.append(task)
                order.done(task)
        def program():
            run(work, work)
            return "".join(sorted(done))
        """,
        {"a", "abc"},
    ),
    "a number in a configuration that two threads raise": (
        """
        import configparser
        config = configparser.ConfigParser()
        config.read_string("[a]\\nn = 1\\n")
        def add(): config["a"]["n"] = str(int(config["a"]["n"]) + 1)
        def program():
            run(add, add)
            return config.get("a", "n")
        """,
        {"2", "3"},
    ),
    "an attribute of an element that two threads raise": (
        """
        import xml.etree.ElementTree as tree
        root = tree.Element("root", n="1")
        def add(): root.set("n", str(int(root.get("n")) + 1))
        def program():
            run(add, add)
            return root.get("n")
        """,
        {"2", "3"},
    ),
    "a context of decimals that one thread sets while another divides": (
        """
        import decimal
        context, got = decimal.Context(prec=3), []
        def widen(): context.prec = 5
        def program():
            run(widen, lambda: got.append(str(context.divide(1, 3))))
            return got[0]
        """,
        {"0.333", "0.33333"},
    ),
    "lists that are compared by difflib": (
        """
        import difflib
        one, got = [1, 2], []
        def program():
            run(lambda: got.append(difflib.SequenceMatcher(None, one, [1, 2]).ratio()), one.clear)
            return got[0]
        """,
        {0.0, 1.0},
    ),
    "what reduce goes through: before it has two elements it calls nothing": (
        """
        import functools
        numbers, got = [3, 1, 2], []
        def program():
            run(lambda: got.append(functools.reduce(lambda x, y: x + y, numbers)), lambda: numbers.insert(0, 0))
            return got[0]
        """,
        {6, 7, 8},
    ),
    "what reduce goes through with a value to begin with": (
        """
        import functools
        numbers, got = [3, 1], []
        def program():
            run(lambda: got.append(functools.reduce(lambda x, y: x + y, numbers, 0)), lambda: numbers.insert(0, 5))
            return got[0]
        """,
        {9, 7, 5, 4},
    ),
    "what an exception says": (
        """
        error, got = ValueError("a"), []
        def change(): error.args = ("b",)
        def program():
            run(lambda: got.append(f"{error}"), change)
            return got[0]
        """,
        {"a", "b"},
    ),
    "a module that is made beside something else": (
        """
        import types
        state, first = types.ModuleType("state"), 1
        state.n = 0
        def add(): state.n += first
        def program():
            run(add, add)
            return state.n
        """,
        {1, 2},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), PROGRAMS.values(), ids=PROGRAMS.keys())
def test_it_comes_to_exactly_its_outcomes(
    outcomes_of_threads: Callable[[str], set[Any]], source: str, expected: set[Any]
) -> None:
    """No outcome is missed and none is made up."""
    assert outcomes_of_threads(source) == expected


FAILS = """
import threading, traceback
from collections import defaultdict
numbers, table = [1, 0], defaultdict(lambda: 1 / 0)
def each():
    yield 1 / 0
def sort(): numbers.sort(key=lambda number: 1 / number)
def extend(): numbers.extend(each())
def look(): table["k"]
def program():
    seen = []
    def work():
        for fail in (sort, extend, look):
            try:
                fail()
            except ZeroDivisionError as error:
                seen.append(tuple(frame.name for frame in traceback.extract_tb(error.__traceback__)))
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return seen
"""


def test_what_fails_in_code_that_c_calls_back_has_a_traceback_of_the_program(tmp_path: Path) -> None:
    """No frame shows that stands between the program and the code in C."""
    (tmp_path / "fails.py").write_text(FAILS, encoding="utf-8")
    seen = grader.run(grader.load(tmp_path / "fails.py").program).value
    assert seen == [("work", "sort", "<lambda>"), ("work", "extend", "each"), ("work", "look", "<lambda>")]
