"""Loops, iterators and what is fed by them: in C from end to end they are one step, with code in Python they are many."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PROGRAMS = {
    "extend with map of a function is seen in parts": (
        """
        l, got = [], []
        def f(x): return x
        def grow(): l.extend(map(f, [1, 2]))
        def program():
            run(grow, lambda: got.append(len(l)))
            return got[0]
        """,
        {0, 1, 2},
    ),
    "+= map of a function": (
        """
        l, got = [], []
        def f(x): return x
        def grow():
            global l
            l += map(f, [1, 2])
        def program():
            run(grow, lambda: got.append(len(l)))
            return got[0]
        """,
        {0, 1, 2},
    ),
    "extend with filter lambda": (
        """
        l, got = [], []
        def grow(): l.extend(filter(lambda x: x, [1, 2]))
        def program():
            run(grow, lambda: got.append(len(l)))
            return got[0]
        """,
        {0, 1, 2},
    ),
    "deque extend map": (
        """
        from collections import deque
        l, got = deque(), []
        def f(x): return x
        def grow(): l.extend(map(f, [1, 2]))
        def program():
            run(grow, lambda: got.append(len(l)))
            return got[0]
        """,
        {0, 1, 2},
    ),
    "set update map": (
        """
        l, got = set(), []
        def f(x): return x
        def grow(): l.update(map(f, [1, 2]))
        def program():
            run(grow, lambda: got.append(len(l)))
            return got[0]
        """,
        {0, 1, 2},
    ),
    "dict update from map": (
        """
        d, got = {}, []
        def grow(): d.update(map(lambda k: (k, k), "ab"))
        def program():
            run(grow, lambda: got.append(len(d)))
            return got[0]
        """,
        {0, 1, 2},
    ),
    "Counter update from map": (
        """
        from collections import Counter
        d, got = Counter(), []
        def grow(): d.update(map(lambda k: k, "ab"))
        def program():
            run(grow, lambda: got.append(len(d)))
            return got[0]
        """,
        {0, 1, 2},
    ),
    "extend with own iterator class": (
        """
        class It:
            def __init__(self): self.n = 0
            def __iter__(self): return self
            def __next__(self):
                self.n += 1
                if self.n > 2: raise StopIteration
                return self.n
        l, got = [], []
        def grow(): l.extend(It())
        def program():
            run(grow, lambda: got.append(len(l)))
            return got[0]
        """,
        {0, 1, 2},
    ),
    "a list of pairs is made in one step": (
        """
        a, b = [1], [1]
        got = []
        def look(): got.append(tuple(list(zip(a, b))))
        def write():
            a[0] = 2
            b[0] = 2
        def program():
            run(look, write)
            return got[0]
        """,
        {((1, 1),), ((2, 1),), ((2, 2),)},
    ),
    "for over zip takes both at once": (
        """
        a, b = [1], [1]
        got = []
        def look():
            for x, y in zip(a, b): got.append((x, y))
        def write():
            a[0] = 2
            b[0] = 2
        def program():
            run(look, write)
            return tuple(got)
        """,
        {((1, 1),), ((2, 1),), ((2, 2),)},
    ),
    "list(enumerate) is atomic": (
        """
        a = [1, 1]
        got = []
        def look(): got.append(tuple(list(enumerate(a))))
        def write():
            a[0] = 2
            a[1] = 2
        def program():
            run(look, write)
            return got[0]
        """,
        {((0, 1), (1, 1)), ((0, 2), (1, 1)), ((0, 2), (1, 2))},
    ),
    "sum(map(abs)) in C sees one state": (
        """
        a = [1, 1]
        got = []
        def look(): got.append(sum(map(abs, a)))
        def write():
            a[1] = 2
            a[0] = 2
        def program():
            run(look, write)
            return got[0]
        """,
        {2, 3, 4},
    ),
    "join of map str sees one state": (
        """
        a = [1, 1]
        got = []
        def look(): got.append("".join(map(str, a)))
        def write():
            a[0] = 2
            a[1] = 2
        def program():
            run(look, write)
            return got[0]
        """,
        {'11', '21', '22'},
    ),
    "join of map str over dict values sees one state": (
        """
        a = {1: 1, 2: 1}
        got = []
        def look(): got.append("".join(map(str, a.values())))
        def write():
            a[1] = 2
            a[2] = 2
        def program():
            run(look, write)
            return got[0]
        """,
        {'11', '21', '22'},
    ),
    "list of map len of rows sees one state": (
        """
        r = [[1],[1]]
        got = []
        def look(): got.append(tuple(map(len, r)))
        def write():
            r[0].append(1)
            r[1].append(1)
        def program():
            run(look, write)
            return got[0]
        """,
        {(1, 1), (2, 1), (2, 2)},
    ),
    "map of a program's str is in parts": (
        """
        class V:
            def __init__(self): self.v = 1
            def __str__(self): return str(self.v)
        a = [V(), V()]
        got = []
        def look(): got.append("".join(map(str, a)))
        def write():
            a[0].v = 2
            a[1].v = 2
        def program():
            run(look, write)
            return got[0]
        """,
        {'11', '12', '21', '22'},
    ),
    "zip loop grows both": (
        """
        a, b = [1], [1]
        got = []
        def f(x): return x
        def look():
            for x, y in zip(a, b): got.append(f(x * y))
        def grow():
            a.append(2)
            b.append(2)
        def program():
            run(look, grow)
            return tuple(got)
        """,
        {(1, 4), (1,)},
    ),
    "shared zip object": (
        """
        z = zip([1, 2], [3, 4])
        got = []
        def take(): got.append(next(z))
        def program():
            run(take, take)
            return tuple(sorted(got))
        """,
        {((1, 3), (2, 4))},
    ),
    "next(zip)": (
        """
        a, b = [1], [1]
        got = []
        def look(): got.append(next(zip(a, b)))
        def write():
            a[0] = 2
            b[0] = 2
        def program():
            run(look, write)
            return got[0]
        """,
        {(1, 1), (2, 1), (2, 2)},
    ),
    "itertools.chain sees one state": (
        """
        import itertools
        a, b = [1], [1]
        got = []
        def look(): got.append(tuple(itertools.chain(a, b)))
        def write():
            a[0] = 2
            b[0] = 2
        def program():
            run(look, write)
            return got[0]
        """,
        {(1, 1), (2, 1), (2, 2)},
    ),
    "except as a global name": (
        """
        e = None
        got = []
        def fail():
            global e
            try: raise ValueError
            except ValueError as e: pass
        def look():
            try: got.append("none" if e is None else type(e).__name__)
            except NameError: got.append("unbound")
        def program():
            run(fail, look)
            return got[0].replace("NoneType", "none")
        """,
        {'ValueError', 'none', 'unbound'},
    ),
    "except as nonlocal with return inside": (
        """
        got = []
        def make():
            e = None
            def fail():
                nonlocal e
                try: raise ValueError
                except (ValueError, TypeError) as e:
                    return 5
            def look():
                try: got.append("none" if e is None else "set")
                except NameError: got.append("unbound")
            return fail, look
        fail, look = make()
        def program():
            run(fail, look)
            return got[0]
        """,
        {'none', 'set', 'unbound'},
    ),
    "except as global deleted in the body": (
        """
        e = None
        got = []
        def fail():
            global e
            try: raise ValueError
            except ValueError as e:
                del e
        def look():
            try: got.append("none" if e is None else "set")
            except NameError: got.append("unbound")
        def program():
            run(fail, look)
            return got[0]
        """,
        {'none', 'set', 'unbound'},
    ),
    "defaultdict(Counter)": (
        """
        from collections import defaultdict, Counter
        d = defaultdict(Counter)
        def add(): d["a"]["x"] += 1
        def program():
            run(add, add)
            return d["a"]["x"]
        """,
        {1, 2},
    ),
    "map of str methods": (
        """
        a = ["a", "a"]
        got = []
        def look(): got.append(tuple(map(str.upper, a)))
        def write():
            a[0] = "b"
            a[1] = "b"
        def program():
            run(look, write)
            return got[0]
        """,
        {('A', 'A'), ('B', 'A'), ('B', 'B')},
    ),
    "map itemgetter": (
        """
        from operator import itemgetter
        a = [[1], [1]]
        got = []
        def look(): got.append(tuple(map(itemgetter(0), a)))
        def write():
            a[0][0] = 2
            a[1][0] = 2
        def program():
            run(look, write)
            return got[0]
        """,
        {(1, 1), (2, 1), (2, 2)},
    ),
    "filter str.isdigit": (
        """
        a = ["1", "x"]
        got = []
        def look(): got.append(tuple(filter(str.isdigit, a)))
        def write(): a[1] = "2"
        def program():
            run(look, write)
            return got[0]
        """,
        {('1', '2'), ('1',)},
    ),
    "enumerate of dict keys": (
        """
        d = {"a": 1}
        got = []
        def look(): got.append(tuple(enumerate(d)))
        def program():
            run(look, lambda: d.update(b=2))
            return got[0]
        """,
        {'<raised>', ((0, 'a'), (1, 'b')), ((0, 'a'),)},
    ),
    "max by d.get": (
        """
        d = {"a": 1, "b": 0}
        got = []
        def look(): got.append(max(d, key=d.get))
        def write():
            d["b"] = 2
            d["a"] = 3
        def program():
            run(look, write)
            return got[0]
        """,
        {'a', 'b'},
    ),
    "sum of lists of lists": (
        """
        a, b = [1], [1]
        c = [a, b]
        got = []
        def look(): got.append(sum(map(sum, c)))
        def write():
            a[0] = 2
            b[0] = 2
        def program():
            run(look, write)
            return got[0]
        """,
        {2, 3, 4},
    ),
    "starmap": (
        """
        import itertools
        l = [[1, 2], [3, 4]]
        got = []
        def look(): got.append(tuple(itertools.starmap(lambda a, b: a + b, l)))
        def write():
            l[0][0] = 2
            l[1][0] = 4
        def program():
            run(look, write)
            return got[0]
        """,
        {(3, 7), (3, 8), (4, 7), (4, 8)},
    ),
    "sorted by attrgetter of shared objects": (
        """
        from operator import attrgetter
        class C:
            def __init__(self, n, v): self.n, self.v = n, v
        l = [C("a", 1), C("b", 2)]
        got = []
        def look(): got.append(tuple(c.n for c in sorted(l, key=attrgetter("v"))))
        def write(): l[0].v = 3
        def program():
            run(look, write)
            return got[0]
        """,
        {('a', 'b'), ('b', 'a')},
    ),
    "max by attrgetter": (
        """
        from operator import attrgetter
        class C:
            def __init__(self, n, v): self.n, self.v = n, v
        l = [C("a", 1), C("b", 2)]
        got = []
        def look(): got.append(max(l, key=attrgetter("v")).n)
        def write(): l[0].v = 3
        def program():
            run(look, write)
            return got[0]
        """,
        {'a', 'b'},
    ),
    "an ordered dictionary is changed while it is gone through": (
        """
        from collections import OrderedDict
        table, got = OrderedDict(a=1, b=2), []
        def look():
            try:
                for key in table:
                    got.append(key)
            except RuntimeError:
                got.append("changed")
        def program():
            run(look, lambda: table.move_to_end("a"))
            return tuple(got)
        """,
        {("a", "b"), ("b", "a"), ("a", "changed")},
    ),
    "a method of a list is asked until it gives nothing": (
        """
        values, got = [None, None, 1, 2], []
        def take():
            for value in iter(values.pop, None):
                got.append(value)
        def program():
            run(take, take)
            return tuple(got)
        """,
        {(1, 2), (2, 1)},
    ),
    "islice begins with the size of a deque": (
        """
        import itertools
        from collections import deque
        values, got = deque([1, 2]), []
        def look():
            try:
                got.append(tuple(itertools.islice(values, 2)))
            except RuntimeError:
                got.append("changed")
        def program():
            run(look, values.rotate)
            return got[0]
        """,
        {(1, 2), (2, 1), "changed"},
    ),
    "takewhile begins with the size of a deque": (
        """
        import itertools
        from collections import deque
        values, got = deque([1, 2]), []
        def look():
            try:
                got.append(tuple(itertools.takewhile(bool, values)))
            except RuntimeError:
                got.append("changed")
        def program():
            run(look, values.rotate)
            return got[0]
        """,
        {(1, 2), (2, 1), "changed"},
    ),
    "a default made by a class of the program": (
        """
        from collections import defaultdict
        made = []
        class Entry:
            def __init__(self):
                made.append(1)
        table = defaultdict(Entry)
        def program():
            run(lambda: table["k"], lambda: table["k"])
            return len(made)
        """,
        {1, 2},
    ),
    "a generator expression that threads share gives numbers, or runs already": (
        """
        import itertools
        numbers, got = (n for n in itertools.count(1)), []
        def take():
            try: got.append(next(numbers))
            except ValueError as error: got.append(str(error))
        def program():
            run(take, take)
            return tuple(sorted(map(str, got)))
        """,
        {("1", "2"), ("1", "generator already executing")},
    ),
    "a generator that two threads take all of": (
        """
        n, got = 0, []
        def each():
            global n
            n += 1
            yield n
        shared = each()
        def take():
            try: got.append(str(list(shared)))
            except ValueError as error: got.append(str(error))
        def program():
            run(take, take)
            return tuple(sorted(got))
        """,
        {("[1]", "[]"), ("[1]", "generator already executing")},
    ),
    "a generator that two threads unpack": (
        """
        n, got = 0, []
        def each():
            global n
            n += 1
            yield n
        shared = each()
        def take():
            try: got.append(str([*shared]))
            except ValueError as error: got.append(str(error))
        def program():
            run(take, take)
            return tuple(sorted(got))
        """,
        {("[1]", "[]"), ("[1]", "generator already executing")},
    ),
    "a generator of which code in C takes all: nobody else takes one in the midst of it": (
        """
        n, got = 0, [None, None]
        def each():
            global n
            n = 1
            yield n
            n = 2
            yield n
        shared = each()
        def take(place, some):
            try: got[place] = some(shared)
            except ValueError as error: got[place] = str(error)
        def program():
            run(lambda: take(0, lambda them: str(list(them))), lambda: take(1, lambda them: next(them, 0)))
            return tuple(got)
        """,
        {
            ("[1, 2]", 0), ("[1, 2]", "generator already executing"), ("[2]", 1), ("generator already executing", 1),
        },
    ),
    **{
        f"a generator that another thread finds running: {way}": (
            f"""
            got = [None, None]
            def each():
                yield 1
            shared = each()
            def take(place, some):
                try: got[place] = some(shared)
                except ValueError as error: got[place] = str(error)
            def program():
                run(lambda: take(0, lambda them: {way}), lambda: take(1, lambda them: next(them, 0)))
                return tuple(got)
            """,
            {
                (all_of_it, 0), (all_of_it, "generator already executing"), (nothing, 1),
                ("generator already executing", 1),
            },
        )
        for way, all_of_it, nothing in [
            ("str(list(enumerate(them)))", "[(0, 1)]", "[]"),
            ("[*zip(them)] == [(1,)]", True, False),
            ("1 in them", True, False),
            ("len(dict.fromkeys(them))", 1, 0),
            ("str([(some, some.extend(them))[0] for some in [[]]])", "[[1]]", "[[]]"),
            ("str([(some, some.extend(enumerate(them)))[0] for some in [[]]])", "[[(0, 1)]]", "[[]]"),
        ]
    },
    "a generator is found running, or not, after something that it has done": (
        """
        first, second, got = 0, 0, []
        def each():
            global first, second
            first = 1
            second = 1
            yield 1
        shared = each()
        def take():
            try: return next(shared, "none")
            except ValueError: return "running"
        def look_and_take():
            seen = first
            got.append((seen, take()))
        def program():
            run(take, look_and_take)
            return got[0]
        """,
        {(0, 1), (0, "running"), (0, "none"), (1, "running"), (1, "none")},
    ),
    **{
        f"two threads come to one iterator by ways that were begun before them: {way}": (
            f"""
            numbers, got = iter([1, 2, 3]), [None, None]
            def each():
                for number in numbers: yield number
            one = {way}
            other = (number for number in numbers)
            def take(place, some): got[place] = next(some)
            def program():
                next(one)
                run(lambda: take(0, one), lambda: take(1, other))
                return tuple(got)
            """,
            {(2, 3), (3, 2)},
        )
        for way in ("each()", "(number for number in numbers)")
    },
    "a generator that another thread closes runs to its end": (
        """
        ended, got = 0, []
        def each():
            global ended
            try:
                yield 1
            finally:
                ended += 1
        shared = each()
        def close():
            try: shared.close()
            except ValueError: pass
        def take():
            try: got.append((next(shared, "none"), ended))
            except ValueError: got.append(("running", ended))
        def program():
            next(shared)
            run(close, take)
            return got[0]
        """,
        {("none", 1), ("running", 0), ("running", 1)},
    ),
    "a function in Python runs for each element of a map that two take all of": (
        """
        doubled, got = map(lambda n: n * 2, [1, 2]), [None, None]
        def take(place):
            got[place] = tuple(doubled)
        def program():
            run(lambda: take(0), lambda: take(1))
            return tuple(got)
        """,
        {((2, 4), ()), ((), (2, 4)), ((2,), (4,)), ((4,), (2,))},
    ),
    "and for each of what the `__iter__` of an object gives": (
        """
        class Team:
            def __init__(self):
                self.names = ["a", "b"]
            def __iter__(self):
                return iter(self.names)
        team, got = Team(), []
        def program():
            run(lambda: got.append(tuple(map(lambda name: name * 2, team))), lambda: team.names.pop(0))
            return got[0]
        """,
        {("aa", "bb"), ("aa",), ("bb",)},
    ),
    "rows of a csv file by their names": (
        """
        import csv, io
        rows, got = csv.DictReader(io.StringIO("1,2"), ["a", "b"]), [None, None]
        def take(place):
            got[place] = next(rows, {}).get("b")
        def program():
            run(lambda: take(0), lambda: take(1))
            return tuple(got)
        """,
        {("2", None), (None, "2")},
    ),
    "a generator that one thread has for itself": (
        """
        got = []
        def take():
            shared = (n for n in range(2))
            got.append(sum(shared))
        def program():
            run(take, take)
            return tuple(got)
        """,
        {(1, 1)},
    ),
    "a dictionary in which map looks up, by code in C": (
        """
        table, got = {"a": 1, "b": 2}, []
        def change():
            table["a"] = 7
            table["b"] = 8
        def program():
            run(lambda: got.append(tuple(map(table.get, ["a", "b"]))), change)
            return got[0]
        """,
        {(1, 2), (7, 2), (7, 8)},
    ),
    "a dictionary in which a loop over map looks up": (
        """
        table, got = {"a": 1, "b": 2}, []
        def change():
            table["a"] = 7
            table["b"] = 8
        def program():
            run(lambda: got.append(tuple([found for found in map(table.get, ["a", "b"])])), change)
            return got[0]
        """,
        {(1, 2), (7, 2), (7, 8), (1, 8)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PROGRAMS)
def test_it_comes_to_exactly_its_outcomes(outcomes_of_threads: Callable[[str], set[Any]], name: str) -> None:
    """No outcome is missed and none is made up."""
    source, expected = PROGRAMS[name]
    assert outcomes_of_threads(source) == expected


LOOKS = {
    "starmap goes through what zip gives": ("[1, 2]", "list(itertools.starmap(pair, zip(values, values)))", "values.reverse", ("[(1, 1), (2, 2)]", "[(2, 2), (1, 1)]", "[(1, 1), (1, 1)]")),
    "a buffer keeps a bytearray from growing": ("bytearray(b'a')", "memoryview(values).tolist()", "grow", ("[97]", "[97, 98]")),
    "bytes are compared with a bytearray": ("bytearray(b'a')", "values == b'a'", "grow", ("True", "False")),
    "an array is gone through by islice": ("array.array('i', [1, 2])", "tuple(itertools.islice(values, 1))", "values.reverse", ("(1,)", "(2,)")),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_comes_before_a_change_or_after_it(outcomes_of_threads: Callable[[str], set[Any]], name: str) -> None:
    """What is looked at in one go shows the one or the other; that of a change before was missed."""
    made, look, change, expected = LOOKS[name]
    source = f"""
        import array, itertools
        values, got = {made}, []
        def pair(*both):
            return both
        def grow():
            try:
                values.append(98)
            except BufferError:
                pass
        def program():
            run(lambda: got.append(repr({look})), {change})
            return got[0]
        """
    assert outcomes_of_threads(source) == set(expected)
