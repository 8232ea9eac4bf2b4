"""Tiny racy programs, each of which comes to exactly the outcomes that were worked out by hand."""

from __future__ import annotations

import pytest

DIED = "<thread died>"

PROGRAMS = {
    "check, then pop: both may find the last element": (
        """
        values = [1]
        def take():
            if values:
                values.pop()
        def program():
            run(take, take)
            return len(values)
        """,
        {0, DIED},
    ),
    "check, then delete a key": (
        """
        table = {"k": 1}
        def drop():
            if "k" in table:
                del table["k"]
        def program():
            run(drop, drop)
            return len(table)
        """,
        {0, DIED},
    ),
    "check, then delete an attribute": (
        """
        class Box: pass
        box = Box()
        box.n = 1
        def drop():
            if hasattr(box, "n"):
                del box.n
        def program():
            run(drop, drop)
            return hasattr(box, "n")
        """,
        {False, DIED},
    ),
    "create a list under a key when it is missing": (
        """
        table = {}
        def put(value):
            if "k" not in table:
                table["k"] = []
            table["k"].append(value)
        def program():
            run(lambda: put(1), lambda: put(2))
            return tuple(table["k"])
        """,
        {(1, 2), (2, 1), (1,), (2,)},
    ),
    "setdefault creates it once": (
        """
        table = {}
        def put(value):
            table.setdefault("k", []).append(value)
        def program():
            run(lambda: put(1), lambda: put(2))
            return tuple(table["k"])
        """,
        {(1, 2), (2, 1)},
    ),
    "a default argument is shared": (
        """
        def once(value, seen=[]):
            if value not in seen:
                seen.append(value)
            return seen
        def program():
            run(lambda: once(1), lambda: once(1))
            return tuple(once(1))
        """,
        {(1,), (1, 1)},
    ),
    "a list that grows in place loses nothing": (
        """
        values = []
        def add(value):
            global values
            values += [value]
        def program():
            run(lambda: add(1), lambda: add(2))
            return tuple(values)
        """,
        {(1, 2), (2, 1)},
    ),
    "a list that is replaced does": (
        """
        values = []
        def add(value):
            global values
            values = values + [value]
        def program():
            run(lambda: add(1), lambda: add(2))
            return tuple(values)
        """,
        {(1, 2), (2, 1), (1,), (2,)},
    ),
    "a tuple grows by replacing": (
        """
        class Box: pass
        box = Box()
        box.pair = ()
        def add(value):
            box.pair += (value,)
        def program():
            run(lambda: add(1), lambda: add(2))
            return box.pair
        """,
        {(1, 2), (2, 1), (1,), (2,)},
    ),
    "in place on an attribute that another thread replaces": (
        """
        class Box: pass
        box = Box()
        box.values = []
        def grow():
            box.values += [1]
        def replace():
            box.values = []
        def program():
            run(grow, replace)
            return tuple(box.values)
        """,
        {(), (1,)},
    ),
    "two stores are two steps": (
        """
        class Box: pass
        box = Box()
        box.a = box.b = 0
        seen = None
        def write():
            box.a, box.b = 1, 2
        def look():
            global seen
            seen = box.a, box.b
        def program():
            run(write, look)
            return seen
        """,
        {(0, 0), (0, 2), (1, 0), (1, 2)},
    ),
    "chained stores go from left to right": (
        """
        a = b = 0
        seen = None
        def write():
            global a, b
            a = b = 1
        def look():
            global seen
            second = b
            seen = a, second
        def program():
            run(write, look)
            return seen
        """,
        {(0, 0), (1, 0), (1, 1)},
    ),
    "both operands of one operator are looked into at once": (
        """
        left, right = [0], [0]
        seen = None
        def write():
            left[0] = 1
            right[0] = 1
        def look():
            global seen
            seen = tuple(left + right)
        def program():
            run(write, look)
            return seen
        """,
        {(0, 0), (1, 0), (1, 1)},
    ),
    "a swap is no atomic act": (
        """
        values = [1, 2]
        def swap():
            values[0], values[1] = values[1], values[0]
        def program():
            run(swap, swap)
            return tuple(values)
        """,
        {(1, 2), (2, 1), (2, 2)},
    ),
    "a loop over a list sees what is appended behind it": (
        """
        values = [1]
        seen = []
        def look():
            for value in values:
                seen.append(value)
        def program():
            run(look, lambda: values.append(2))
            return tuple(seen)
        """,
        {(1,), (1, 2)},
    ),
    "a loop over a list whose front is removed skips an element": (
        """
        values = [1, 2]
        seen = []
        def look():
            for value in values:
                seen.append(value)
        def program():
            run(look, lambda: values.pop(0))
            return tuple(seen)
        """,
        {(1, 2), (2,), (1,)},
    ),
    "a loop over a dict that changes its size dies": (
        """
        table = {"a": 1}
        seen = []
        def look():
            for key, value in table.items():
                seen.append(key)
        def program():
            run(look, lambda: table.update(b=2))
            return tuple(seen)
        """,
        {("a",), ("a", "b"), DIED},
    ),
    "a loop over a copy does not": (
        """
        table = {"a": 1}
        seen = []
        def look():
            for key in list(table):
                seen.append(key)
        def program():
            run(look, lambda: table.update(b=2))
            return tuple(seen)
        """,
        {("a",), ("a", "b")},
    ),
    "next on a shared iterator": (
        """
        numbers = iter([1, 2])
        got = {}
        def program():
            run(lambda: got.update(a=next(numbers)), lambda: got.update(b=next(numbers)))
            return got["a"], got["b"]
        """,
        {(1, 2), (2, 1)},
    ),
    "next on a counter of itertools": (
        """
        import itertools
        numbers = itertools.count(5)
        got = {}
        def take(name):
            got[name] = next(numbers)
        def program():
            run(lambda: take("a"), lambda: take("b"))
            return got["a"], got["b"]
        """,
        {(5, 6), (6, 5)},
    ),
    "two loops over one iterator": (
        """
        numbers = iter("xy")
        got = []
        def take(name):
            for letter in numbers:
                got.append(name + letter)
                return
        def program():
            run(lambda: take("a"), lambda: take("b"))
            return tuple(sorted(got))
        """,
        {("ax", "by"), ("ay", "bx")},
    ),
    "a generator can be found running": (
        """
        def numbers():
            n = 0
            while True:
                n += 1
                yield n
        source = numbers()
        got = []
        def take():
            got.append(next(source))
        def program():
            run(take, take)
            return tuple(sorted(got))
        """,
        {(1, 2), DIED},
    ),
    "a generator that is sent values": (
        """
        def adder():
            total = 0
            while True:
                total += yield total
        source = adder()
        next(source)
        got = []
        def program():
            run(lambda: got.append(source.send(1)), lambda: got.append(source.send(2)))
            return tuple(sorted(got))
        """,
        {(1, 3), (2, 3), DIED},
    ),
    "functions made in a loop share its variable": (
        """
        import threading
        seen = {}
        def program():
            workers = []
            for i in range(2):
                worker = threading.Thread(target=lambda name=i: seen.update({name: i}))
                worker.start()
                workers.append(worker)
            for worker in workers:
                worker.join()
            return seen[0], seen[1]
        """,
        {(0, 1), (1, 1)},
    ),
    "functions made in a comprehension share its variable": (
        """
        import threading
        seen = {}
        def begin(function):
            worker = threading.Thread(target=function)
            worker.start()
            return worker
        def program():
            workers = [begin(lambda name=i: seen.update({name: i})) for i in range(2)]
            for worker in workers:
                worker.join()
            return seen[0], seen[1]
        """,
        {(0, 1), (1, 1)},
    ),
    "functions made in a comprehension of a module share its variable": (
        """
        import threading
        seen = {}
        def begin(function):
            worker = threading.Thread(target=function)
            worker.start()
            return worker
        def program():
            return seen[0], seen[1]
        workers = [begin(lambda name=i: seen.update({name: i})) for i in range(2)]
        for worker in workers:
            worker.join()
        """,
        {(0, 1), (1, 1)},
    ),
    "a default argument keeps each function its own": (
        """
        import threading
        seen = {}
        def program():
            workers = [threading.Thread(target=lambda i=i: seen.update({i: i})) for i in range(2)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            return seen[0], seen[1]
        """,
        {(0, 1)},
    ),
    "with-as a global: the other thread may come in between": (
        """
        import contextlib
        current = None
        seen = {}
        @contextlib.contextmanager
        def region(name):
            yield name
        def work(name):
            global current
            with region(name) as current:
                seen[name] = current
        def program():
            run(lambda: work("a"), lambda: work("b"))
            return seen["a"], seen["b"]
        """,
        {("a", "b"), ("b", "b"), ("a", "a")},
    ),
    "a method of a list as the target of threads": (
        """
        import threading
        values = []
        def program():
            workers = [threading.Thread(target=values.append, args=(n,)) for n in (1, 2)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
            return tuple(values)
        """,
        {(1, 2), (2, 1)},
    ),
    "a method of a list handed to a pool": (
        """
        from concurrent.futures import ThreadPoolExecutor
        values = []
        def program():
            with ThreadPoolExecutor(2) as pool:
                pool.submit(values.append, 1)
                pool.submit(values.append, 2)
            return tuple(values)
        """,
        {(1, 2), (2, 1)},
    ),
    "a method of a list called when a future is done": (
        """
        from concurrent.futures import ThreadPoolExecutor
        done = []
        def program():
            with ThreadPoolExecutor(2) as pool:
                for value in (1, 2):
                    pool.submit(int, value).add_done_callback(done.append)
            return tuple(future.result() for future in done)
        """,
        {(1, 2), (2, 1)},
    ),
    "each key of its own: nothing is lost": (
        """
        table = {}
        def program():
            run(lambda: table.update(a=1), lambda: table.update(b=2))
            return tuple(sorted(table.items()))
        """,
        {(("a", 1), ("b", 2))},
    ),
    "the order of keys shows who came first": (
        """
        table = {}
        def put(key):
            table[key] = 1
        def program():
            run(lambda: put("a"), lambda: put("b"))
            return tuple(table)
        """,
        {("a", "b"), ("b", "a")},
    ),
    "a lazy attribute is made twice": (
        """
        class Service:
            made = 0
            kept = None
            def get(self):
                if self.kept is None:
                    Service.made += 1
                    self.kept = object()
                return self.kept
        service = Service()
        def program():
            run(service.get, service.get)
            return Service.made
        """,
        {1, 2},
    ),
    "a running maximum": (
        """
        highest = 0
        def offer(value):
            global highest
            if value > highest:
                highest = value
        def program():
            run(lambda: offer(1), lambda: offer(2))
            return highest
        """,
        {1, 2},
    ),
    "a heap is pushed to at once": (
        """
        import heapq
        heap = []
        def program():
            run(lambda: heapq.heappush(heap, 2), lambda: heapq.heappush(heap, 1))
            return tuple(heap)
        """,
        {(1, 2)},
    ),
    "two counters of words": (
        """
        from collections import Counter
        counts = Counter()
        def count(text):
            for letter in text:
                counts[letter] += 1
        def program():
            run(lambda: count("a"), lambda: count("ab"))
            return counts["a"], counts["b"]
        """,
        {(1, 1), (2, 1)},
    ),
    "a list made by one thread and filled by another": (
        """
        box = {}
        def make():
            box["values"] = []
            box["values"].append(1)
        def fill():
            found = box.get("values")
            if found is not None:
                found.append(2)
        def program():
            run(make, fill)
            return tuple(box["values"])
        """,
        {(1,), (1, 2), (2, 1)},
    ),
    "a private list of a function is nobody else's": (
        """
        def work():
            own = []
            for n in range(3):
                own.append(n)
            own[0] += 1
            return len(own)
        def program():
            run(work, work)
            return work()
        """,
        {3},
    ),
    "a list that a function returns is no longer its own": (
        """
        kept = []
        def get():
            made = kept
            return made
        def program():
            run(lambda: get().append(1), lambda: get().append(2))
            return tuple(kept)
        """,
        {(1, 2), (2, 1)},
    ),
    "a global that is bound by a match": (
        """
        last = 0
        def work(value):
            global last
            match value:
                case [last]:
                    pass
        def program():
            run(lambda: work([1]), lambda: work([2]))
            return last
        """,
        {1, 2},
    ),
    "an attribute that a pattern compares with": (
        """
        class Limit:
            most = 0
        def add():
            for seen in range(3):
                match seen:
                    case Limit.most:
                        break
            Limit.most = seen + 1
        def program():
            run(add, add)
            return Limit.most
        """,
        {1, 2},
    ),
    "an attribute that is the key in a pattern": (
        """
        class Key:
            name = "a"
        def look():
            match {"a": 1, "b": 2}:
                case {Key.name: value}:
                    found.append(value)
        def rename():
            Key.name = "b"
        def program():
            global found
            found = []
            run(look, rename)
            return found[0]
        """,
        {1, 2},
    ),
    "a pattern that is never come to": (
        """
        def work(found):
            match 1:
                case 1: found.append(1)
                case nowhere.name: pass
        def program():
            found = []
            run(lambda: work(found), lambda: work(found))
            return len(found)
        """,
        {2},
    ),
    "what `operator.call` calls": (
        """
        import operator
        items = [0]
        def add():
            seen = operator.call(list.__getitem__, items, 0)
            operator.call(list.__setitem__, items, 0, seen + 1)
        def program():
            run(add, add)
            return items[0]
        """,
        {1, 2},
    ),
    "what a coroutine keeps that nobody awaits": (
        """
        import types
        @types.coroutine
        def told(number):
            return (yield number)
        async def keep():
            number = 0
            while True:
                number = await told(number) or number
        kept = keep()
        def add():
            try:
                kept.send(kept.send(None) + 1)
            except ValueError:  # it runs already
                pass
        def program():
            kept.send(None)
            run(add, add)
            return kept.send(None)
        """,
        {1, 2},
    ),
    "what an asynchronous generator keeps that nobody awaits": (
        """
        async def keep():
            number = 0
            while True:
                number = (yield number) or number
        kept = keep()
        def ask(number):
            try:
                kept.asend(number).send(None)
            except StopIteration as end:
                return end.value
        def add():
            try:
                ask(ask(None) + 1)
            except (ValueError, RuntimeError):  # it runs already
                pass
        def program():
            ask(None)
            run(add, add)
            return ask(None)
        """,
        {1, 2},
    ),
    "a global bound by an import": (
        """
        def one():
            global module
            import math as module
        def other():
            global module
            import string as module
        def program():
            run(one, other)
            return module.__name__
        """,
        {"math", "string"},
    ),
    "a global bound by a definition": (
        """
        def one():
            global work
            def work(): return 1
        def other():
            global work
            class work: pass
        def program():
            run(one, other)
            return work.__class__.__name__
        """,
        {"function", "type"},
    ),
}


@pytest.mark.parametrize(("source", "expected"), PROGRAMS.values(), ids=PROGRAMS.keys())
def test_a_racy_program_comes_to_exactly_its_outcomes(outcomes_of_threads, source, expected):
    """No outcome is missed and none is made up."""
    assert outcomes_of_threads(source) == expected
