"""Every access to shared state is seen: two threads that race through it come to exactly the outcomes that they can.

Each program has two functions, `one` and `other`, that two threads run, and `result`, which looks at the end.
"""

from __future__ import annotations

import textwrap

import pytest

BOTH = '''
def program():
    import threading
    workers = [threading.Thread(target=one), threading.Thread(target=other)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return result()
'''
# What `other` sees before and after `one` did its only access.
SEEN = '''
seen = None

def look():
    raise NotImplementedError

def other():
    global seen
    seen = look()

def result():
    return seen
'''
DIED = "<thread died>"

# A read and a write of the same place, in two threads: one update may be lost.
UPDATES = {
    "global": """
        n = 0
        def one():
            global n
            n += 1
        def result(): return n
    """,
    "global in two statements": """
        n = 0
        def one():
            global n
            seen = n
            n = seen + 1
        def result(): return n
    """,
    "global by a walrus": """
        n = 0
        def one():
            global n
            (n := n + 1)
        def result(): return n
    """,
    "global unpacked into": """
        n = 0
        def one():
            global n
            n, rest = n + 1, 2
        def result(): return n
    """,
    "global declared in a nested function": """
        n = 0
        def one():
            def inner():
                global n
                n += 1
            inner()
        def result(): return n
    """,
    "global that only functions bind": """
        def begin():
            global n
            n = 0
        begin()
        def one():
            global n
            n = n + 1
        def result(): return n
    """,
    "global of a class-private name": """
        __n = 0
        def one():
            global __n
            __n += 1
        class Private:
            def get(self):
                return globals()["__n"]
        def result(): return Private().get()
    """,
    "closure": """
        def make():
            n = 0
            def add():
                nonlocal n
                n += 1
            return add, lambda: n
        one, result = make()
    """,
    "closure two levels down": """
        def make():
            n = 0
            def outer():
                def inner():
                    nonlocal n
                    n += 1
                inner()
            return outer, lambda: n
        one, result = make()
    """,
    "parameter of a closure": """
        def make(n):
            def add():
                nonlocal n
                n = n + 1
            return add, lambda: n
        one, result = make(0)
    """,
    "attribute": """
        class Box:
            def __init__(self): self.n = 0
            def add(self): self.n += 1
        box = Box()
        one = box.add
        def result(): return box.n
    """,
    "attribute of an attribute": """
        class Box:
            def __init__(self, inner): self.inner, self.n = inner, 0
        box = Box(Box(None))
        def one(): box.inner.n = box.inner.n + 1
        def result(): return box.inner.n
    """,
    "attribute of a closure's variable": """
        class Box: n = 0
        def make():
            box = Box()
            def add(): box.n += 1
            return add, lambda: box.n
        one, result = make()
    """,
    "private attribute": """
        class Box:
            def __init__(self): self.__n = 0
            def add(self): self.__n += 1
            def get(self): return self.__n
        box = Box()
        one, result = box.add, box.get
    """,
    "slot": """
        class Box:
            __slots__ = ("n",)
        box = Box()
        box.n = 0
        def one(): box.n += 1
        def result(): return box.n
    """,
    "inherited slot": """
        class Base: __slots__ = ("n",)
        class Box(Base): __slots__ = ()
        box = Box()
        box.n = 0
        def one(): box.n += 1
        def result(): return box.n
    """,
    "class attribute through the class": """
        class Box: n = 0
        def one(): Box.n += 1
        def result(): return Box.n
    """,
    "class attribute through a classmethod": """
        class Box:
            n = 0
            @classmethod
            def add(cls): cls.n += 1
        one = Box.add
        def result(): return Box.n
    """,
    "class attribute through an instance": """
        class Box: n = 0
        box = Box()
        def one(): box.n += 1
        def result(): return box.n
    """,
    "class attribute through its type": """
        class Box: n = 0
        box = Box()
        def one(): type(box).n += 1
        def result(): return Box.n
    """,
    "dataclass field": """
        from dataclasses import dataclass
        @dataclass
        class Box: n: int = 0
        box = Box()
        def one(): box.n += 1
        def result(): return box.n
    """,
    "dataclass field with slots": """
        from dataclasses import dataclass
        @dataclass(slots=True)
        class Box: n: int = 0
        box = Box()
        def one(): box.n += 1
        def result(): return box.n
    """,
    "attribute behind a property": """
        class Box:
            _n = 0
            @property
            def n(self): return self._n
            @n.setter
            def n(self, value): self._n = value
        box = Box()
        def one(): box.n += 1
        def result(): return box.n
    """,
    "attribute behind a descriptor": """
        class Stored:
            def __set_name__(self, owner, name): self.name = "_" + name
            def __get__(self, instance, owner): return getattr(instance, self.name, 0)
            def __set__(self, instance, value): setattr(instance, self.name, value)
        class Box: n = Stored()
        box = Box()
        def one(): box.n += 1
        def result(): return box.n
    """,
    "attribute behind __setattr__": """
        class Box:
            def __setattr__(self, name, value): object.__setattr__(self, name, value)
        box = Box()
        box.n = 0
        def one(): box.n = box.n + 1
        def result(): return box.n
    """,
    "getattr and setattr": """
        class Box: pass
        box = Box()
        box.n = 0
        def one(): setattr(box, "n", getattr(box, "n") + 1)
        def result(): return box.n
    """,
    "attribute of a function": """
        def one(): one.n += 1
        one.n = 0
        def result(): return one.n
    """,
    "attribute of a namespace": """
        from types import SimpleNamespace
        box = SimpleNamespace(n=0)
        def one(): box.n += 1
        def result(): return box.n
    """,
    "vars of an object": """
        class Box: pass
        box = Box()
        box.n = 0
        def one(): vars(box)["n"] += 1
        def result(): return box.n
    """,
    "globals()": """
        n = 0
        def one(): globals()["n"] += 1
        def result(): return n
    """,
    "item of a list": """
        values = [0]
        def one(): values[0] += 1
        def result(): return values[0]
    """,
    "item of a list in two statements": """
        values = [0]
        def one():
            seen = values[-1]
            values[0] = seen + 1
        def result(): return values[0]
    """,
    "item of a dict": """
        table = {"n": 0}
        def one(): table["n"] += 1
        def result(): return table["n"]
    """,
    "item under a tuple": """
        table = {(1, "n"): 0}
        def one(): table[1, "n"] += 1
        def result(): return table[1, "n"]
    """,
    "item under an object": """
        class Key: pass
        key = Key()
        table = {key: 0}
        def one(): table[key] += 1
        def result(): return table[key]
    """,
    "item of an item": """
        grid = [[0, 0], [0, 0]]
        def one(): grid[1][0] += 1
        def result(): return grid[1][0]
    """,
    "item of an attribute": """
        class Box:
            def __init__(self): self.table = {"n": [0]}
        box = Box()
        def one(): box.table["n"][0] = box.table["n"][0] + 1
        def result(): return box.table["n"][0]
    """,
    "item of a default argument": """
        def one(kept=[0]): kept[0] += 1
        def result(): return one.__defaults__[0][0]
    """,
    "get and item": """
        table = {}
        def one(): table["n"] = table.get("n", 0) + 1
        def result(): return table["n"]
    """,
    "get and update": """
        table = {}
        def one(): table.update(n=table.get("n", 0) + 1)
        def result(): return table["n"]
    """,
    "Counter": """
        from collections import Counter
        counts = Counter()
        def one(): counts["n"] += 1
        def result(): return counts["n"]
    """,
    "defaultdict": """
        from collections import defaultdict
        counts = defaultdict(int)
        def one(): counts["n"] += 1
        def result(): return counts["n"]
    """,
    "OrderedDict": """
        from collections import OrderedDict
        counts = OrderedDict(n=0)
        def one(): counts["n"] += 1
        def result(): return counts["n"]
    """,
    "deque": """
        from collections import deque
        line = deque([0])
        def one(): line[0] += 1
        def result(): return line[0]
    """,
    "bytearray": """
        raw = bytearray(1)
        def one(): raw[0] += 1
        def result(): return raw[0]
    """,
    "array": """
        from array import array
        numbers = array("i", [0])
        def one(): numbers[0] += 1
        def result(): return numbers[0]
    """,
    "UserDict": """
        from collections import UserDict
        table = UserDict(n=0)
        def one(): table["n"] += 1
        def result(): return table["n"]
    """,
    "subclass of dict": """
        class Table(dict):
            def bump(self): self["n"] = self["n"] + 1
        table = Table(n=0)
        one = table.bump
        def result(): return table["n"]
    """,
    "subclass of list that overrides": """
        class Loud(list):
            def __getitem__(self, key): return super().__getitem__(key)
            def __setitem__(self, key, value): super().__setitem__(key, value)
        values = Loud([0])
        def one(): values[0] += 1
        def result(): return values[0]
    """,
    "operator": """
        import operator
        values = [0]
        def one(): operator.setitem(values, 0, operator.getitem(values, 0) + 1)
        def result(): return values[0]
    """,
    "methods of the class": """
        values = [0]
        def one(): list.__setitem__(values, 0, list.__getitem__(values, 0) + 1)
        def result(): return values[0]
    """,
    "with-as a global": """
        import contextlib
        n = 0
        @contextlib.contextmanager
        def bumped(): yield n + 1
        def one():
            global n
            with bumped() as n:
                pass
        def result(): return n
    """,
    "for a global": """
        n = 0
        def one():
            global n
            for n in [n + 1]:
                pass
        def result(): return n
    """,
    "for an attribute": """
        class Box: n = 0
        box = Box()
        def one():
            for box.n in [box.n + 1]:
                pass
        def result(): return box.n
    """,
    "len and append": """
        values = []
        def one(): values.append(len(values) + 1)
        def result(): return values[-1]
    """,
    "f-string": """
        values = [""]
        def one(): values[:] = [f"{values[0]}x"]
        def result(): return len(values[0])
    """,
    "state kept by a coroutine": """
        import asyncio
        n = 0
        async def add():
            global n
            n += 1
        def one(): asyncio.run(add())
        def result(): return n
    """,
    "state kept by a generator's caller": """
        n = 0
        def steps():
            global n
            seen = n
            yield
            n = seen + 1
        def one(): list(steps())
        def result(): return n
    """,
    "local of a shared container's element": """
        rows = [{"n": 0}]
        def one():
            for row in rows:
                row["n"] += 1
        def result(): return rows[0]["n"]
    """,
    "container returned by a function": """
        kept = {"n": 0}
        def get(): return kept
        def one(): get()["n"] += 1
        def result(): return get()["n"]
    """,
    "container passed to a function": """
        kept = [0]
        def bump(items):
            items[0] += 1
        def one(): bump(kept)
        def result(): return kept[0]
    """,
    "parameter that may be a new container": """
        kept = [0]
        def bump(items, anew=False):
            if anew:
                items = []
            items[0] += 1
        def one(): bump(kept)
        def result(): return kept[0]
    """,
    "annotated local that a nested function changes": """
        def make():
            kept: list[int] = [0]
            def add():
                kept[0] = kept[0] + 1
            return add, lambda: kept[0]
        one, result = make()
    """,
    "attribute of a thread": """
        import threading
        thread = threading.Thread(target=print)
        thread.n = 0
        def one(): thread.n += 1
        def result(): return thread.n
    """,
    "attributes of objects that threads wait for": """
        import threading
        places = [threading.Event(), threading.Condition(), threading.Semaphore(), threading.Barrier(1)]
        for place in places:
            place.n = 0
        def one():
            for place in places[:1]:
                place.n += 1
        def result(): return places[0].n
    """,
    "private value of a semaphore": """
        import threading
        permits = threading.Semaphore(0)
        def one(): permits._value += 1
        def result(): return permits._value
    """,
    "size of a queue": """
        import queue
        items = queue.Queue()
        def one(): items.maxsize += 1
        def result(): return items.maxsize
    """,
    "state of random numbers": """
        import random
        numbers = random.Random(1)
        numbers.n = 0
        def one(): numbers.n += 1
        def result(): return numbers.n
    """,
    "buffer by a view": """
        kept = bytearray(1)
        view = memoryview(kept)
        def one(): view[0] += 1
        def result(): return kept[0]
    """,
    "callback that sets an item": """
        import contextlib
        kept = [0]
        def one():
            with contextlib.ExitStack() as stack:
                stack.callback(kept.__setitem__, 0, kept[0] + 1)
        def result(): return kept[0]
    """,
    "matched container": """
        table = {"kept": [0]}
        def one():
            match table:
                case {"kept": items}:
                    items = items if items else []
                    items[0] += 1
        def result(): return table["kept"][0]
    """,
}


@pytest.mark.parametrize("source", UPDATES.values(), ids=UPDATES.keys())
def test_an_update_can_be_lost(outcomes_of, source):
    """Two threads add one each, through a read and a write: the end is 1 or 2."""
    program = textwrap.dedent(source) + "\nother = one\n" + BOTH
    assert outcomes_of(program) == {1, 2}


# One change, one look: what is seen before and after.
LOOKS = {
    "global": ("n = 0", "global n; n = 1", "n", {0, 1}),
    "deleted global": ("n = 0", "global n; del n", "n", {0, DIED}),
    "class attribute through an instance": ("class B: n = 0\nb = B()", "B.n = 1", "b.n", {0, 1}),
    "attribute that hides that of the class": ("class B: n = 0\nb = B()", "b.n = 1", "b.n", {0, 1}),
    "deleted attribute that hid that of the class": ("class B: n = 0\nb = B()\nb.n = 1", "del b.n", "b.n", {0, 1}),
    "attribute of a base class": ("class A: n = 0\nclass B(A): pass", "A.n = 1", "B.n", {0, 1}),
    "attribute that hides that of a base class": ("class A: n = 0\nclass B(A): pass", "B.n = 1", "B.n", {0, 1}),
    "base class through an instance": ("class A: n = 0\nclass B(A): pass\nb = B()", "A.n = 1", "b.n", {0, 1}),
    "attribute that is not there yet": ("class B: pass\nb = B()", "b.n = 1", "hasattr(b, 'n')", {False, True}),
    "getattr with a default": ("class B: pass\nb = B()", "b.n = 1", "getattr(b, 'n', 0)", {0, 1}),
    "item": ("v = [0]", "v[0] = 1", "v[0]", {0, 1}),
    "item by an index of its own": ("v = [0, 0]", "v[-1] = 1", "v[len(v) - 1]", {0, 1}),
    "other item": ("v = [0, 0]", "v[1] = 1", "v[0]", {0}),
    "slice": ("v = [0, 0]", "v[:] = [1, 2]", "tuple(v[0:2])", {(0, 0), (1, 2)}),
    "item written, slice read": ("v = [0, 0]", "v[1] = 2", "tuple(v[:])", {(0, 0), (0, 2)}),
    "deleted item": ("v = [0, 1]", "del v[0]", "v[0]", {0, 1}),
    "deleted slice": ("v = [0, 1]", "del v[:1]", "len(v)", {1, 2}),
    "deleted key": ("t = {'k': 1}", "del t['k']", "t.get('k')", {1, None}),
    "missing key": ("t = {}", "t['k'] = 1", "t['k']", {1, DIED}),
    "in a list": ("v = []", "v.append(1)", "1 in v", {False, True}),
    "not in a dict": ("t = {}", "t['k'] = 1", "'k' not in t", {False, True}),
    "in a set": ("s = set()", "s.add(1)", "1 in s", {False, True}),
    "in the values of a dict": ("t = {'k': 0}", "t['k'] = 1", "1 in t.values()", {False, True}),
    "in what a function returns": ("v = []\ndef get(): return v", "v.append(1)", "1 in get()", {False, True}),
    "truth of a list": ("v = []", "v.append(1)", "1 if v else 0", {0, 1}),
    "truth by not": ("v = []", "v.append(1)", "not v", {False, True}),
    "truth by and": ("v = []", "v.append(1)", "bool(v and 1)", {False, True}),
    "truth by or": ("v = []", "v.append(1)", "tuple(v or (0,))", {(0,), (1,)}),
    "truth of what a function returns": ("v = []\ndef get(): return v", "v.append(1)", "1 if get() else 0", {0, 1}),
    "truth of an item": ("t = {'v': []}", "t['v'].append(1)", "1 if t['v'] else 0", {0, 1}),
    "bool": ("t = {}", "t['k'] = 1", "bool(t)", {False, True}),
    "len": ("v = []", "v.append(1)", "len(v)", {0, 1}),
    "len of a view": ("t = {}", "t['k'] = 1", "len(t.items())", {0, 1}),
    "list()": ("v = [0]", "v.append(1)", "tuple(list(v))", {(0,), (0, 1)}),
    "tuple()": ("v = [0]", "v[0] = 1", "tuple(v)", {(0,), (1,)}),
    "set()": ("v = [0]", "v[0] = 1", "tuple(set(v))", {(0,), (1,)}),
    "dict()": ("t = {'k': 0}", "t['k'] = 1", "dict(t)['k']", {0, 1}),
    "frozenset()": ("v = [0]", "v[0] = 1", "1 in frozenset(v)", {False, True}),
    "sorted": ("v = [2, 3]", "v[0] = 4", "tuple(sorted(v))", {(2, 3), (3, 4)}),
    "sorted with a key": ("t = {'a': 1, 'b': 2}", "t['a'] = 3", "sorted(t, key=t.get)[0]", {"a", "b"}),
    "sum": ("v = [1, 2]", "v[0] = 5", "sum(v)", {3, 7}),
    "sum of a view": ("t = {'k': 1}", "t['k'] = 2", "sum(t.values())", {1, 2}),
    "max": ("v = [1, 2]", "v[0] = 5", "max(v)", {2, 5}),
    "max by a method": ("t = {'a': 1, 'b': 2}", "t['a'] = 3", "max(t, key=t.get)", {"a", "b"}),
    "min of spread values": ("v = [1, 2]", "v[0] = 5", "min(*v)", {1, 2}),
    "any": ("v = [0]", "v[0] = 1", "any(v)", {False, True}),
    "all": ("v = [0]", "v[0] = 1", "all(v)", {False, True}),
    "str": ("v = [0]", "v[0] = 1", "str(v)", {"[0]", "[1]"}),
    "repr of nested": ("v = [[0]]", "v[0][0] = 1", "repr(v)", {"[[0]]", "[[1]]"}),
    "f-string": ("v = [0]", "v[0] = 1", "f'{v}'", {"[0]", "[1]"}),
    "f-string of nested": ("t = {'k': [0]}", "t['k'].append(1)", "f'{t}'", {"{'k': [0]}", "{'k': [0, 1]}"}),
    "f-string with a name": ("v = [0]", "v.append(1)", "f'{v=!s:>4}'", {"v= [0]", "v=[0, 1]"}),
    "percent": ("v = [0]", "v[0] = 1", "'%s' % v", {"[0]", "[1]"}),
    "percent with a dict": ("t = {'k': 0}", "t['k'] = 1", "'%(k)d' % t", {"0", "1"}),
    "percent with a tuple": ("v = [0]", "v[0] = 1", "'%s %d' % (v, 5)", {"[0] 5", "[1] 5"}),
    "format": ("v = [0]", "v[0] = 1", "'{} {a}'.format(1, a=v)", {"1 [0]", "1 [1]"}),
    "join": ("v = ['a']", "v.append('b')", "''.join(v)", {"a", "ab"}),
    "join of a comprehension": ("v = ['a']", "v[0] = 'b'", "''.join(x for x in v)", {"a", "b"}),
    "star in a call": ("v = [0]", "v.append(1)", "(lambda *a: a)(*v)", {(0,), (0, 1)}),
    "star in a display": ("v = [0]", "v.append(1)", "(*v,)", {(0,), (0, 1)}),
    "two stars in a call": ("t = {'k': 0}", "t['k'] = 1", "(lambda k: k)(**t)", {0, 1}),
    "two stars in a display": ("t = {'k': 0}", "t['k'] = 1", "{**t}['k']", {0, 1}),
    "comparison": ("v = [0]\nw = [1]", "v[0] = 1", "v == w", {False, True}),
    "comparison of attributes": ("class B: pass\nb = B()\nb.v, b.w = [0], [1]", "b.v[0] = 1", "b.v == b.w", {False, True}),
    "comparison of nested": ("v = [[0]]\nw = [[1]]", "w[0][0] = 0", "v != w", {False, True}),
    "order of lists": ("v = [0]\nw = [1]", "v[0] = 2", "v < w", {False, True}),
    "comparison with a display": ("v = [0]", "v.clear()", "v == []", {False, True}),
    "comparison with a function's result": ("v = [0]\ndef get(): return [1]", "v[0] = 1", "v == get()", {False, True}),
    "comparison of dataclasses": (
        "from dataclasses import dataclass\n@dataclass\nclass P: x: int\np, q = P(0), P(1)", "p.x = 1", "p == q", {False, True},
    ),
    "subset": ("s = {1}\nr = {1, 2}", "s.add(3)", "s <= r", {False, True}),
    "sum of lists": ("v = [0]", "v.append(1)", "tuple(v + [9])", {(0, 9), (0, 1, 9)}),
    "repeated list": ("v = [0]", "v.append(1)", "len(v * 2)", {2, 4}),
    "union": ("s = {0}\nr = {9}", "s.add(1)", "len(s | r)", {2, 3}),
    "difference": ("s = {0, 1}\nr = {0}", "r.add(1)", "len(s - r)", {0, 1}),
    "merged dicts": ("t = {'k': 0}\nu = {'m': 1}", "t['k'] = 2", "(t | u)['k']", {0, 2}),
    "enumerate": ("v = [0]", "v.append(1)", "[i for i, x in enumerate(v)][-1]", {0, 1}),
    "zip": ("v = [0]", "v.append(1)", "len(list(zip(v, 'ab')))", {1, 2}),
    "map": ("v = [0]", "v[0] = 1", "tuple(map(str, v))", {("0",), ("1",)}),
    "filter": ("v = [0]", "v[0] = 1", "tuple(filter(None, v))", {(), (1,)}),
    "reversed": ("v = [0]", "v[0] = 1", "tuple(reversed(v))", {(0,), (1,)}),
    "comprehension": ("v = [0]", "v[0] = 1", "[x for x in v][0]", {0, 1}),
    "set comprehension": ("v = [0]", "v[0] = 1", "tuple({x for x in v})", {(0,), (1,)}),
    "dict comprehension": ("t = {'k': 0}", "t['k'] = 1", "{k: x for k, x in t.items()}['k']", {0, 1}),
    "sum of a generator": ("v = [1]", "v[0] = 2", "sum(x for x in v)", {1, 2}),
    "condition of a comprehension": ("v = [0]\nw = []", "w.append(0)", "len([x for x in v if x in w])", {0, 1}),
    "copy": ("v = [0]", "v[0] = 1", "v.copy()[0]", {0, 1}),
    "copy module": ("import copy\nv = [[0]]", "v[0][0] = 1", "copy.deepcopy(v)[0][0]", {0, 1}),
    "json": ("import json\nt = {'k': [0]}", "t['k'][0] = 1", "json.dumps(t)", {'{"k": [0]}', '{"k": [1]}'}),
    "list.index": ("v = [0, 1]", "v[0] = 1", "v.index(1)", {0, 1}),
    "list.count": ("v = [0]", "v.append(0)", "v.count(0)", {1, 2}),
    "list.sort": ("v = [2, 1]", "v.sort()", "v[0]", {1, 2}),
    "list.reverse": ("v = [2, 1]", "v.reverse()", "v[0]", {1, 2}),
    "list.insert": ("v = [2]", "v.insert(0, 1)", "v[0]", {1, 2}),
    "list.extend by another": ("v = [1]\nw = [2]", "w.append(3)", "len((v.extend(w), v)[1])", {2, 3}),
    "list.remove": ("v = [2, 1]", "v.remove(2)", "v[0]", {1, 2}),
    "method of the class": ("v = [0]", "list.append(v, 1)", "len(v)", {1, 2}),
    "method kept in a variable": ("v = [0]\nadd = v.append", "add(1)", "len(v)", {1, 2}),
    "method without arguments kept in a variable": ("v = [0]\nclear = v.clear", "clear()", "len(v)", {0, 1}),
    "method by getattr": ("v = [0]", "getattr(v, 'append')(1)", "len(v)", {1, 2}),
    "method in functools.partial": ("import functools\nv = [0]\nadd = functools.partial(v.append, 1)", "add()", "len(v)", {1, 2}),
    "method mapped": ("v = [0]", "list(map(v.append, [1]))", "len(v)", {1, 2}),
    "dict.setdefault": ("t = {}", "t.setdefault('k', 1)", "t.get('k')", {1, None}),
    "dict.pop": ("t = {'k': 1}", "t.pop('k')", "'k' in t", {False, True}),
    "dict.popitem": ("t = {'k': 1}", "t.popitem()", "len(t)", {0, 1}),
    "dict.update": ("t = {'k': 1}", "t.update(k=2)", "t['k']", {1, 2}),
    "dict.update by another": ("t = {}\nu = {'k': 1}", "u['k'] = 2", "(t.update(u), t)[1]['k']", {1, 2}),
    "dict.keys": ("t = {}", "t['k'] = 1", "len(list(t.keys()))", {0, 1}),
    "view made before": ("t = {'k': 0}\nview = t.values()", "t['k'] = 1", "list(view)[0]", {0, 1}),
    "set.discard": ("s = {1}", "s.discard(1)", "len(s)", {0, 1}),
    "set.union": ("s = {1}", "s.add(2)", "len({9}.union(s))", {2, 3}),
    "deque.appendleft": ("from collections import deque\nd = deque([2])", "d.appendleft(1)", "d[0]", {1, 2}),
    "deque.rotate": ("from collections import deque\nd = deque([1, 2])", "d.rotate(1)", "d[0]", {1, 2}),
    "Counter.update": ("from collections import Counter\nc = Counter()", "c.update('a')", "c['a']", {0, 1}),
    "Counter.most_common": (
        "from collections import Counter\nc = Counter(a=1)", "c.update('bb')", "c.most_common(1)[0][0]", {"a", "b"},
    ),
    "sum of Counters": ("from collections import Counter\nc, d = Counter(), Counter()", "d['a'] += 1", "(c + d)['a']", {0, 1}),
    "OrderedDict.move_to_end": (
        "from collections import OrderedDict\no = OrderedDict(a=1, b=2)", "o.move_to_end('a')", "list(o)[0]", {"a", "b"},
    ),
    "defaultdict": ("from collections import defaultdict\nd = defaultdict(list)", "d['k']", "'k' in d", {False, True}),
    "ChainMap": ("from collections import ChainMap\nm = ChainMap({'k': 0})", "m['k'] = 1", "m['k']", {0, 1}),
    "UserList": ("from collections import UserList\nu = UserList()", "u.append(1)", "len(u)", {0, 1}),
    "StringIO": ("import io\nout = io.StringIO()", "out.write('a')", "out.getvalue()", {"", "a"}),
    "array.append": ("from array import array\na = array('i')", "a.append(1)", "len(a)", {0, 1}),
    "heappush": ("import heapq\nh = [2]", "heapq.heappush(h, 1)", "h[0]", {1, 2}),
    "heappop": ("from heapq import heappop\nh = [1, 2]", "heappop(h)", "h[0]", {1, 2}),
    "insort": ("import bisect\nv = [2]", "bisect.insort(v, 1)", "v[0]", {1, 2}),
    "bisect": ("import bisect\nv = [0, 9]", "v[0] = 8", "bisect.bisect(v, 5)", {0, 1}),
    "shuffle": ("import random\nv = list(range(9))", "random.shuffle(v)", "v == list(range(9))", {False, True}),
    "choice": ("import random\nv = [0]", "v[0] = 1", "random.choice(v)", {0, 1}),
    "mean": ("import statistics\nv = [1, 3]", "v[0] = 5", "statistics.mean(v)", {2, 4}),
    "reduce": ("import functools\nv = [1, 3]", "v[0] = 5", "functools.reduce(lambda a, b: a + b, v)", {4, 8}),
    "list that grows in place": ("v = [0]", "global v; v += [1]", "len(v)", {1, 2}),
    "alias that grows in place": ("v = [0]\nw = v", "a = v; a += [1]", "len(w)", {1, 2}),
    "alias that is repeated in place": ("v = [0]\nw = v", "a = v; a *= 3", "len(w)", {1, 3}),
    "alias extended by text": ("v = [0]\nw = v", "a = v; a += 'xy'", "len(w)", {1, 3}),
    "attribute that grows in place": ("class B: pass\nb = B()\nb.v = w = [0]", "b.v += [1]", "len(w)", {1, 2}),
    "item that grows in place": ("t = {'v': [0]}\nw = t['v']", "t['v'] += [1]", "len(w)", {1, 2}),
    "set that grows in place": ("s = {0}\nr = s", "a = s; a |= {1}", "len(r)", {1, 2}),
    "grows in place by another": ("v = [0]\nw = []", "w.append(1)", "len((v.__iadd__(w), v)[1])", {1, 2}),
    "bound once, after the thread began": ("", "global late; late = 1", "late", {1, DIED}),
    "function's attribute": ("def f(): pass", "f.n = 1", "getattr(f, 'n', 0)", {0, 1}),
    "exception's attribute": ("e = ValueError()", "e.code = 1", "getattr(e, 'code', 0)", {0, 1}),
    "nonlocal in a class": (
        "def make():\n    n = 0\n    class B:\n        def put(self):\n            nonlocal n\n            n = 1\n"
        "        def get(self): return n\n    return B()\nb = make()", "b.put()", "b.get()", {0, 1},
    ),
    "object that iterates over its list": (
        "class B:\n    def __init__(self): self.v = [0]\n    def __iter__(self): return iter(self.v)\nb = B()",
        "b.v[0] = 1", "tuple(b)", {(0,), (1,)},
    ),
    "object that asks its list for its length": (
        "class B:\n    def __init__(self): self.v = [0]\n    def __len__(self): return len(self.v)\nb = B()",
        "b.v.append(1)", "len(b)", {1, 2},
    ),
    "object that asks its list for its truth": (
        "class B:\n    def __init__(self): self.v = []\n    def __bool__(self): return bool(self.v)\nb = B()",
        "b.v.append(1)", "1 if b else 0", {0, 1},
    ),
    "object printed by its list": (
        "class B:\n    def __init__(self): self.v = [0]\n    def __repr__(self): return f'B{self.v}'\nb = B()",
        "b.v.append(1)", "f'{b}'", {"B[0]", "B[0, 1]"},
    ),
    "match": (
        "t = {'k': 0}\ndef find():\n    match t:\n        case {'k': 1}: return 1\n        case _: return 0",
        "t['k'] = 1", "find()", {0, 1},
    ),
    "match of a class": (
        "class P:\n    __match_args__ = ('x',)\n    def __init__(self): self.x = 0\np = P()\n"
        "def find():\n    match p:\n        case P(1): return 1\n        case _: return 0",
        "p.x = 1", "find()", {0, 1},
    ),
    "match of an attribute's name": (
        "class P: x = 0\np = P()\ndef find():\n    match p:\n        case P(x=n): return n", "p.x = 1", "find()", {0, 1},
    ),
    "match of what is inside": (
        "p = ([0],)\ndef find():\n    match p:\n        case ([1],): return 1\n        case _: return 0",
        "p[0][0] = 1", "find()", {0, 1},
    ),
    "unpacked": ("v = [0]\ndef get():\n    a, = v\n    return a", "v[0] = 1", "get()", {0, 1}),
    "unpacked in a loop": ("v = [[0]]\ndef get():\n    for a, in v: return a", "v[0][0] = 1", "get()", {0, 1}),
    "while": ("v = [0]\ndef get():\n    while v: return 1\n    return 0", "v.clear()", "get()", {0, 1}),
    "assert": ("v = [0]\ndef get():\n    assert v\n    return 0", "v.clear()", "get()", {0, DIED}),
    "yield from": ("v = [0]\ndef get(): yield from v", "v[0] = 1", "list(get())[0]", {0, 1}),
    "return of a generator": ("v = [0]\ndef get():\n    for x in v: yield x", "v[0] = 1", "next(get())", {0, 1}),
    "print": ("v = [0]", "v[0] = 1", "(print(v), v[0])[1]", {0, 1}),
    "read-only mapping": ("import types\nv = {'k': 0}\np = types.MappingProxyType(v)", "v['k'] = 1", "p['k']", {0, 1}),
    "get of a read-only mapping": (
        "import types\nv = {'k': 0}\np = types.MappingProxyType(v)", "v['k'] = 1", "p.get('k')", {0, 1},
    ),
    "turns of a read-only mapping": (
        "import types\nv = {}\np = types.MappingProxyType(v)", "v['k'] = 1", "tuple([key for key in p])", {(), ('k',)},
    ),
    "view of a buffer": ("v = bytearray(1)\nm = memoryview(v)", "v[0] = 1", "m[0]", {0, 1}),
    "buffer written by a view": ("v = bytearray(1)\nm = memoryview(v)", "m[0] = 1", "v[0]", {0, 1}),
    "attribute of a base class by super": (
        "class A: n = 0\nclass B(A):\n    def get(self): return super().n\nb = B()", "A.n = 1", "b.get()", {0, 1},
    ),
    "member of what was just made": ("v = [0]", "v[0] = 1", "[1] in [v]", {False, True}),
    "tasks of a queue": ("import queue\nq = queue.Queue()", "q.put(1)", "q.unfinished_tasks", {0, 1}),
}


@pytest.mark.parametrize(("before", "change", "look", "expected"), LOOKS.values(), ids=LOOKS.keys())
def test_a_change_is_seen_or_not_yet(outcomes_of, before, change, look, expected):
    """One thread changes something, the other one looks at it: each order has its outcome."""
    change = change.replace("; ", "\n    ")
    program = f"{before}\ndef one():\n    {change}\n{SEEN}\ndef look():\n    return {look}\n{BOTH}"
    assert outcomes_of(program) == expected


def test_what_is_added_to_none_may_be_what_others_have(outcomes_of):
    """A local name that was bound to a list of its own, and to None, holds what `other.__radd__` gives."""
    assert outcomes_of("""
        import threading
        shared = [0]
        class Other:
            def __radd__(self, none):
                return shared
        def work():
            mine = [1]
            mine = None
            mine += Other()
            mine[0] += 1
        def program():
            shared[0] = 0
            threads = [threading.Thread(target=work) for _ in range(2)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            return shared[0]
    """) == {1, 2}
