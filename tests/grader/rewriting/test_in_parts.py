"""Functions of the library that are code in Python are no single step, as they are none under CPython."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

DIED = "<thread died>"

PROGRAMS = {
    "a counter takes over counts: the old one is read before the new one is written": (
        """
        from collections import Counter
        total = Counter(a=0)
        def program():
            run(lambda: total.update(Counter("a")), lambda: total.update(Counter("a")))
            return total["a"]
        """,
        {1, 2},
    ),
    "an empty counter": (
        """
        from collections import Counter
        total = Counter()
        def program():
            run(lambda: total.update(Counter("a")), lambda: total.update(Counter("a")))
            return total["a"]
        """,
        {1, 2},
    ),
    "a counter takes over a list in one step": (
        """
        from collections import Counter
        total = Counter(a=0)
        def program():
            run(lambda: total.update(["a"]), lambda: total.update(["a"]))
            return total["a"]
        """,
        {2},
    ),
    "a counter in place": (
        """
        from collections import Counter
        total = Counter(b=1)
        def add():
            global total
            total += Counter("a")
        def program():
            run(add, add)
            return total["a"]
        """,
        {1, 2},
    ),
    "a counter in place, to which another one adds an element": (
        """
        from collections import Counter
        total, got = Counter("a"), []
        def add():
            global total
            try: total += Counter("a")
            except RuntimeError as error: got.append(str(error))
        def change():
            total["b"] += 1
        def program():
            run(add, change)
            return total["a"], *got
        """,
        {(2,), (2, "dictionary changed size during iteration")},
    ),
    "an element of a counter is deleted by two": (
        """
        from collections import Counter
        total, got = Counter("a"), []
        def delete():
            try: del total["a"]
            except KeyError as error: got.append(str(error))
        def program():
            run(delete, delete)
            return tuple(got)
        """,
        {(), ("'a'",)},
    ),
    "elements are taken from a counter": (
        """
        from collections import Counter
        total = Counter(a=2)
        def change():
            total["a"] += 5
        def program():
            run(lambda: total.subtract("a"), change)
            return total["a"]
        """,
        {1, 6, 7},
    ),
    "what a UserDict has of mappings is a look and a change": (
        """
        from collections import UserDict
        settings, got = UserDict(), [None, None]
        def default(n):
            got[n] = settings.setdefault("k", n)
        def program():
            run(lambda: default(0), lambda: default(1))
            return (*got, settings["k"])
        """,
        {(0, 0, 0), (1, 1, 1), (0, 1, 0), (0, 1, 1)},
    ),
    "items of a UserDict are looked up one by one": (
        """
        from collections import UserDict
        settings, got = UserDict(a=1), []
        def look():
            try: got.append(str(list(settings.items())))
            except (KeyError, RuntimeError) as error: got.append(str(error))
        def program():
            run(look, lambda: settings.pop("a"))
            return got[0]
        """,
        {"[('a', 1)]", "[]", "'a'", "dictionary changed size during iteration"},
    ),
    "a counter is diminished": (
        """
        from collections import Counter
        total = Counter(a=0)
        def program():
            run(lambda: total.subtract({"a": 1}), lambda: total.subtract(a=1))
            return total["a"]
        """,
        {-1, -2},
    ),
    "words are counted apart and added up under a lock": (
        """
        import threading
        from collections import Counter
        total, lock = Counter(), threading.Lock()
        def count(words):
            counted = Counter(words)
            with lock:
                total.update(counted)
        def program():
            run(lambda: count("ab"), lambda: count("a"))
            return total["a"]
        """,
        {2},
    ),
    "a deep copy of lists in a dictionary": (
        """
        import copy
        both, got = {"a": [1], "b": [1]}, []
        def look():
            taken = copy.deepcopy(both)
            got.append((taken["a"][0], taken["b"][0]))
        def change():
            both["a"][0] = 2
            both["b"][0] = 2
        def program():
            run(look, change)
            return got[0]
        """,
        {(1, 1), (2, 1), (2, 2), (1, 2)},
    ),
    "a deep copy of a dictionary that grows": (
        """
        import copy
        table, got = {"a": 1}, []
        def program():
            run(lambda: got.append(len(copy.deepcopy(table))), lambda: table.update(b=2))
            return got and got[0]
        """,
        {1, 2, DIED},
    ),
    "a deep copy of a defaultdict that grows": (
        """
        import copy
        from collections import defaultdict
        table, got = defaultdict(int, a=1), []
        def program():
            run(lambda: got.append(len(copy.deepcopy(table))), lambda: table.update(b=2))
            return got and got[0]
        """,
        {1, 2, DIED},
    ),
    "a deep copy of a dictionary that is changed in place": (
        """
        import copy
        table, got = {"a": {1}}, []
        def program():
            run(lambda: got.append(len(copy.deepcopy(table)["a"])), lambda: table["a"].add(2))
            return got and got[0]
        """,
        {1, 2},
    ),
    "a deep copy of an object": (
        """
        import copy
        class Pair: pass
        pair, got = Pair(), []
        pair.x = pair.y = 0
        def look():
            taken = copy.deepcopy(pair)
            got.append((taken.x, taken.y))
        def change():
            pair.x = 1
            pair.y = 1
        def program():
            run(look, change)
            return got[0]
        """,
        {(0, 0), (1, 0), (1, 1), (0, 1)},
    ),
    "a dataclass as a dictionary": (
        """
        from dataclasses import asdict, dataclass
        @dataclass
        class Pair:
            x: int = 0
            y: int = 0
        pair, got = Pair(), []
        def change():
            pair.x = 1
            pair.y = 1
        def program():
            run(lambda: got.append(tuple(asdict(pair).values())), change)
            return got[0]
        """,
        {(0, 0), (1, 0), (1, 1), (0, 1)},
    ),
    "the two most common of three counts, one after the other": (
        """
        from collections import Counter
        total, got = Counter(a=3, b=2, c=1), []
        def look():
            try: got.append("".join(key for key, _ in total.most_common(2)))
            except RuntimeError as error: got.append(str(error))
        def program():
            run(look, lambda: total.update(z=9))
            return got[0]
        """,
        {"ab", "za", "dictionary changed size during iteration"},
    ),
    "the most common count, by code in C": (
        """
        from collections import Counter
        total, got = Counter(a=3, b=2, c=1), []
        def program():
            run(lambda: got.append(total.most_common(1)[0][0]), lambda: total.update(z=9))
            return got[0]
        """,
        {"a", "z"},
    ),
    "the text of a dataclass": (
        """
        from dataclasses import dataclass
        @dataclass
        class Pair:
            x: int = 0
            y: int = 0
        pair, got = Pair(), []
        def change():
            pair.x = 1
            pair.y = 1
        def program():
            run(lambda: got.append(repr(pair)), change)
            return got[0]
        """,
        {f"Pair(x={x}, y={y})" for x in (0, 1) for y in (0, 1)},
    ),
    "dataclasses that are compared": (
        """
        from dataclasses import dataclass
        @dataclass(order=True)
        class Pair:
            x: int = 0
            y: int = 0
        pair, got = Pair(), []
        def change():
            pair.x = 1
            pair.y = 1
        def program():
            run(lambda: got.append((pair == Pair(1, 0), pair <= Pair(0, 0))), change)
            return got[0]
        """,
        {(False, True), (True, False), (False, False)},
    ),
    "the hash of a dataclass, then the comparison": (
        """
        from dataclasses import dataclass
        @dataclass(unsafe_hash=True)
        class Pair:
            x: int = 0
            y: int = 0
        pair, got = Pair(), []
        def change():
            pair.x = 1
            pair.y = 1
        def program():
            table = {Pair(0, 0): "old", Pair(1, 1): "new"}
            run(lambda: got.append(table.get(pair)), change)
            return got[0]
        """,
        {"old", "new", None},
    ),
    "a dataclass that holds itself, told by two threads at once": (
        """
        from dataclasses import dataclass, field
        @dataclass
        class Node:
            me: object = None
            items: list = field(default_factory=list)
        node, got = Node(), []
        node.me = node
        def program():
            run(lambda: got.append(repr(node)), lambda: got.append(repr(node)))
            return tuple(got)
        """,
        {("Node(me=..., items=[])",) * 2},
    ),
    "a dataclass whose fields nobody binds anew, and the list in it": (
        """
        from dataclasses import dataclass, field
        @dataclass
        class Box:
            items: list = field(default_factory=list)
        box, got = Box(), []
        def program():
            run(lambda: got.append(f"{box}"), lambda: box.items.append(1))
            return got[0]
        """,
        {"Box(items=[])", "Box(items=[1])"},
    ),
    "JSON that is written to a file, piece by piece": (
        """
        import io, json
        table, got = {"a": 1}, []
        def look():
            stream = io.StringIO()
            json.dump(table, stream)
            got.append(stream.getvalue())
        def program():
            run(look, lambda: table.update(b=2))
            return got and got[0]
        """,
        {'{"a": 1}', '{"a": 1, "b": 2}', DIED},
    ),
    "JSON as one text, by code in C": (
        """
        import json
        table, got = {"a": 1}, []
        def program():
            run(lambda: got.append(json.dumps(table)), lambda: table.update(b=2))
            return got and got[0]
        """,
        {'{"a": 1}', '{"a": 1, "b": 2}'},
    ),
    "JSON with an indentation, by code in Python": (
        """
        import json
        table, got = {"a": 1}, []
        def program():
            run(lambda: got.append(len(json.dumps(table, indent=0))), lambda: table.update(b=2))
            return got and got[0]
        """,
        {len('{\n"a": 1\n}'), len('{\n"a": 1,\n"b": 2\n}'), DIED},
    ),
    "counters are added count by count": (
        """
        from collections import Counter
        one, other, got = Counter(x=3, y=3), Counter(x=1, y=1), []
        def change():
            one["x"] = 5
            one["y"] = 5
        def program():
            run(change, lambda: got.append(one + other))
            return got[0]["x"], got[0]["y"]
        """,
        {(4, 4), (6, 4), (6, 6), (4, 6)},
    ),
    "an element that comes after the counts of the left one": (
        """
        from collections import Counter
        one, other, got = Counter(x=1), Counter(x=1), []
        def change():
            other["y"] = 2
            other["x"] = 2
        def program():
            run(change, lambda: got.append(one | other))
            return got and (got[0]["x"], got[0]["y"])
        """,
        {(1, 0), (1, 2), (2, 2), DIED},  # it grows while its counts are gone through
    ),
    "counters are compared count by count": (
        """
        from collections import Counter
        one, got = Counter(x=1, y=1), []
        def change():
            one["x"] = 2
            one["y"] = 2
            one["x"] = 1
        def program():
            run(change, lambda: got.append(Counter(x=2, y=2) == one))
            return got[0]
        """,
        {False, True},
    ),
    "two threads take counts away in place": (
        """
        from collections import Counter
        left = Counter(x=5, y=5)
        def take():
            global left
            left -= Counter(x=1)
        def program():
            run(take, take)
            return left["x"], left["y"]
        """,
        {(3, 5), (4, 5)},
    ),
    "the largest two of a list that is changed meanwhile": (
        """
        import heapq
        numbers, got = [1, 2, 3], []
        def change():
            numbers[0] = 9
            numbers[2] = 8
        def program():
            run(change, lambda: got.append(tuple(heapq.nlargest(2, numbers))))
            return got[0]
        """,
        {(3, 2), (9, 3), (9, 8), (8, 2)},
    ),
    "the smallest one of a list is found in one step": (
        """
        import heapq
        numbers, got = [1, 2], []
        def change():
            numbers[1] = 0
            numbers[0] = 3
        def program():
            run(change, lambda: got.append(heapq.nsmallest(1, numbers)[0]))
            return got[0]
        """,
        {1, 0},
    ),
    "lists are merged as they are taken from": (
        """
        import heapq
        one, other, got = [1, 5], [2], []
        def change():
            other.append(10)
            one.append(9)
        def program():
            run(change, lambda: got.append(tuple(heapq.merge(one, other))))
            return got[0]
        """,
        # `other` is looked at for the second time before `one` is for the third
        {(1, 2, 5), (1, 2, 5, 10), (1, 2, 5, 9), (1, 2, 5, 9, 10)},
    ),
    "a template looks names up one after the other": (
        """
        from string import Template
        names, got = {"a": 1, "b": 1}, []
        def change():
            names["a"] = 2
            names["b"] = 2
        def program():
            run(change, lambda: got.append(Template("$a $b").substitute(names)))
            return got[0]
        """,
        {"1 1", "2 1", "2 2", "1 2"},
    ),
    "a row of a csv file, field by field, by two": (
        """
        import csv, io
        stream = io.StringIO()
        rows = csv.DictWriter(stream, ["n"])
        def program():
            run(lambda: rows.writerow({"n": 1}), lambda: rows.writerow({"n": 2}))
            return stream.getvalue().replace("\\r\\n", ";")
        """,
        {
            "1;2;", "2;1;", "1,2;1,2;;", "2,1;2,1;;",  # both fields are in the first row that comes to its end
            "1;1;,2;", "2;2;,1;", "1;1;;", "2;2;;", ";;1;", ";;2;",  # a row that is begun empties the one of the other
        },
    ),
    "the largest by a key in Python: what comes after may be taken away": (
        """
        import heapq
        numbers, got = [1, 3], []
        def program():
            run(numbers.pop, lambda: got.append(heapq.nlargest(1, numbers, key=lambda n: n)))
            return got[0][0]
        """,
        {1, 3},
    ),
    "rows of a csv file": (
        """
        import csv, io
        stream = io.StringIO()
        writer = csv.writer(stream)
        def program():
            run(lambda: writer.writerow([1, 1]), lambda: csv.DictWriter(stream, ["n"]).writerow({"n": 2}))
            return str(stream.getvalue().split())
        """,
        {"['1,1', '2']", "['2', '1,1']"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_code_in_python_goes_part_by_part(outcomes_of_threads: Callable[[str], set[Any]], name: str) -> None:
    """Exactly the outcomes that were worked out by hand from the library's own code."""
    source, expected = PROGRAMS[name]
    assert outcomes_of_threads(source) == expected


def test_long_ones_are_gone_through_in_one_step(outcomes_of_threads: Callable[[str], set[Any]]) -> None:
    """Copies of many parts would take more steps than an execution has: no program is called endless for them."""
    assert outcomes_of_threads("""
        import copy, io, json
        from collections import Counter
        table, total = {n: [n] for n in range(30_000)}, Counter(a=1)
        def look():
            copy.deepcopy(list(table))
            json.dump(list(table), io.StringIO())
            total.update(Counter(table.keys()))
        def add():
            table[0] = 1
        def program():
            run(look, add)
            return len(total)
    """) == {30_001}


def test_what_is_copied_and_counted_is_the_same(sequential: Any) -> None:
    """Cycles, what stands twice, methods of the program, fields of all kinds, errors."""
    sequential.assert_same("""
        import copy, csv, dataclasses, heapq, io, json, operator, string
        from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
        @dataclasses.dataclass
        class Inner:
            n: int
        @dataclasses.dataclass
        class Outer:
            inner: Inner
            names: list = dataclasses.field(default_factory=list)
            hidden: int = dataclasses.field(default=3, repr=False)
        class Own:
            def __init__(self): self.parts = [1]
            def __deepcopy__(self, memo): return "own"
        class Slotted:
            __slots__ = ("x",)
        Point = namedtuple("Point", "x y")
        def main():
            shared = [1]
            cycle = [shared, shared]
            cycle.append(cycle)
            taken = copy.deepcopy(cycle)
            print(taken[0] is taken[1], taken[2] is taken, taken[0] is shared)
            for value in ({"a": [1], (1, 2): {3}}, OrderedDict(a=1), defaultdict(list, a=[1]), deque([[1]]), Point(1, [2]), Own(), 3):
                print(copy.deepcopy(value), type(copy.deepcopy(value)).__name__)
            slotted = Slotted()
            slotted.x = [1]
            print(copy.deepcopy(slotted).x, copy.deepcopy(Outer(Inner(1))), copy.copy([1]))
            outer = Outer(Inner(1), ["a"])
            print(dataclasses.asdict(outer), dataclasses.astuple(outer), dataclasses.replace(outer, hidden=4).hidden)
            count = Counter("aab")
            count.update(Counter("ac"))
            count.update({"d": 0}, e=2)
            count.update(["x"])
            count.subtract({"a": 5})
            print(count)
            count += Counter("bb")
            print(count, Counter() + count)
            other = Counter(a=1, z=-2, b=9)
            print(count - other, count & other, count | other, other - count, +other)
            print(count == other, count != other, count <= other, count < other, count >= count, count > other)
            for change in (operator.isub, operator.iand, operator.ior, operator.iadd):
                changed = Counter(count)
                print(change(changed, other) is changed, changed)
            changed = Counter(count)
            changed -= other
            changed &= Counter(b=2)
            changed |= Counter(c=1)
            print(changed, heapq.nlargest(2, [3, 1, 2]), heapq.nsmallest(5, [3, 1, 2]), heapq.nlargest(2, "abc", key=ord))
            print(list(heapq.merge([1, 4], (2, 3), reverse=False)), list(heapq.merge(["b"], ["aa"], key=len)))
            print(string.Template("$a ${b}").substitute({"a": 1}, b=2), string.Template("$a $x").safe_substitute(a=3))
            stream = io.StringIO()
            json.dump({"a": [1, {"b": (2, 3)}]}, stream, sort_keys=True)
            print(stream.getvalue(), json.dumps([1, {}], indent=1), json.dumps({}))
            rows = csv.DictWriter(stream, ["n"])
            rows.writeheader()
            rows.writerow({"n": 1})
            csv.writer(stream).writerows([[1, 2], "ab"])
            print(repr(stream.getvalue()))
            for fail in (lambda: count + 3, lambda: count * count, lambda: string.Template("$q").substitute({}), lambda: heapq.nlargest(2, 3)):
                try:
                    fail()
                except (TypeError, KeyError) as error:
                    print(type(error).__name__, error)
            for fail in (lambda: json.dumps(cycle, indent=1), lambda: dataclasses.asdict(3), lambda: copy.deepcopy(), lambda: count.update(3)):
                try:
                    fail()
                except (TypeError, ValueError) as error:
                    print(type(error).__name__, error)
    """)
