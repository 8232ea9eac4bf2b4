"""Rewriting changes nothing about functions: arguments, closures, generators, coroutines, recursion."""

from __future__ import annotations

import pytest

CASES = {
    "arguments": """
        def everything(a, b=2, /, c=3, *rest, d, e=5, **more):
            return a, b, c, rest, d, e, more

        def defaults(value, seen=[], *, table={}):
            seen.append(value)
            table[value] = len(seen)
            return seen, table

        def order(name, value=None):
            print(name, end=" ")
            return value

        def main():
            print(everything(1, d=4), everything(1, 2, 3, 4, 5, d=6, f=7), everything(*[1, 2], *(3,), **{"d": 4}, **{"z": 0}))
            print(defaults(1), defaults(2), defaults(3, []), defaults(4, table={}))
            print(everything(order("a", 1), *order("b", [2]), d=order("d"), **order("k", {"e": 1})))
            def local(x=order("default", 1), *, y=order("keyword", 2)):
                return x, y
            print(local(), local(3, y=4))
            for call in (lambda: everything(), lambda: everything(1, 2, 3, d=1, a=2), lambda: order(), lambda: local(1, 2, 3)):
                try:
                    call()
                except TypeError as error:
                    print(error)
            try:
                everything(1, d=1, **{"d": 2})
            except TypeError as error:
                print(error)
            return everything.__defaults__, everything.__kwdefaults__, everything.__code__.co_varnames[:7]
    """,
    "closures": """
        def counter():
            count = 0
            step = 1

            def add(by=1):
                nonlocal count
                count += by * step
                return count

            def read():
                return count

            def reset():
                nonlocal count, step
                count, step = 0, step + 1
                del count
                try:
                    count
                except NameError as error:
                    print(error)
                count = 100

            return add, read, reset

        def before_it_is_bound():
            def inner():
                nonlocal late
                late += 1
                def deeper():
                    nonlocal late
                    late *= 10
                    return late
                return deeper()
            late = 1
            return inner(), late

        def late_binding():
            functions = []
            for index in range(3):
                functions.append(lambda: index)
            kept = [lambda index=index: index for index in range(3)]
            comprehended = [lambda: number for number in range(3)]
            return [f() for f in functions], [f() for f in kept], [f() for f in comprehended]

        def unbound():
            def inner():
                return missing
            if False:
                missing = 1
            return inner()

        def parameters(value, *rest, key=None, **more):
            def change():
                nonlocal value, rest, key, more
                value += 1
                rest += (1,)
                key = [key]
                more |= {"new": 1}
            change()
            return value, rest, key, more

        def exceptions():
            error = "outer"
            def read():
                return error
            try:
                raise ValueError("inner")
            except ValueError as error:
                print(repr(read()))
            try:
                read()
            except NameError as caught:
                print(caught)

        def main():
            add, read, reset = counter()
            print(add(), add(5), read(), reset(), read(), add())
            print(before_it_is_bound(), late_binding(), parameters(1, 2, key=3, k=4))
            exceptions()
            try:
                unbound()
            except NameError as error:
                print(type(error).__name__, error)
            def local():
                x += 1
                x = 2
            try:
                local()
            except UnboundLocalError as error:
                print(error)
            return (lambda x: (lambda y: (lambda: x + y)()))(1)(2)
    """,
    "generators": """
        def simple(n):
            got = []
            try:
                for index in range(n):
                    got.append((yield index))
            except GeneratorExit:
                print("closed")
                raise
            except ValueError as error:
                print("thrown", error)
                yield "recovered"
            finally:
                print("finally", got)
            return "result"

        def delegating():
            result = yield from simple(2)
            print("got", result)
            yield from [10, 20]
            yield from (x * 2 for x in range(2))
            yield from {"a": 1}.items()
            yield from "xy"
            yield from zip([1], [2])
            return (yield)

        def shared_state():
            total = 0
            def add(n):
                nonlocal total
                total += n
            while total < 5:
                received = yield total
                add(received or 1)

        def walk(tree):
            match tree:
                case [left, value, right]:
                    yield from walk(left)
                    yield value
                    yield from walk(right)

        def main():
            print(list(simple(2)), list(delegating()), list(shared_state()))
            generator = simple(3)
            print(next(generator), generator.send("one"))
            generator.close()
            generator = simple(3)
            next(generator)
            print(generator.throw(ValueError("t")), next(generator, "end"))
            generator = delegating()
            next(generator), next(generator)
            print(generator.send("sent"), generator.gi_code.co_name)
            del generator
            try:
                next(iter([]))
            except StopIteration as error:
                print("stop", error.value)
            def broken():
                yield 1
                raise StopIteration("inside")
            try:
                list(broken())
            except RuntimeError as error:
                print(error, repr(error.__cause__))
            lazy = (print("element", x) or x for x in (print("source"), [1, 2])[1] if x)
            print("made")
            print(list(lazy), list(walk([[[], 1, []], 2, [[], 3, []]])))
            numbers = [1, 2, 3]
            doubled = (n * 2 for n in numbers)
            numbers.append(4)
            numbers = []
            print(list(doubled))
            try:
                (x for x in 5)
            except TypeError as error:
                print(error)
            growing = [1]
            for value in growing:
                if value < 5:
                    growing.append(value + 1)
            table = {"a": 1}
            try:
                for key in table:
                    table[key + "x"] = 1
            except RuntimeError as error:
                print(error)
            views = (key for key in table.keys())
            table.clear()
            try:
                print(list(views))
            except RuntimeError as error:
                print(error)
            return growing
    """,
    "coroutines": """
        import asyncio

        class Manager:
            def __init__(self, name):
                self.name = name

            async def __aenter__(self):
                print("enter", self.name)
                return self

            async def __aexit__(self, kind, error, traceback):
                print("exit", self.name, error)
                return isinstance(error, KeyError)

        class Countdown:
            def __init__(self, n):
                self.n = n

            def __aiter__(self):
                return self

            async def __anext__(self):
                self.n -= 1
                if self.n < 0:
                    raise StopAsyncIteration
                return self.n

        async def numbers(n):
            try:
                for index in range(n):
                    received = yield index
                    print("received", received)
            finally:
                print("numbers done")

        async def add(a, b):
            await asyncio.sleep(0)
            return a + b

        async def run():
            box = Manager("target")
            async with Manager("one") as box.inner, Manager(box.inner.name + "2") as second:
                print(box.inner.name, second.name)
            async with Manager("key"):
                raise KeyError("swallowed")
            print([x async for x in numbers(2)], {x: y async for x in Countdown(2) for y in [x * 2] if await add(x, 1)})
            async for box.value in Countdown(2):
                print(box.value)
            else:
                print("else")
            total = 0
            total += await add(1, 2)
            box.total = [0]
            box.total[await add(0, 0)] += await add(3, 4)
            lazy = (await add(x, 1) async for x in Countdown(3))
            print([x async for x in lazy], (await add([1], [2]))[await add(0, 1)])
            generator = numbers(3)
            print(await anext(generator), await generator.asend("hello"))
            await generator.aclose()
            results = await asyncio.gather(add(1, 1), add(2, 2))
            def later():
                nonlocal total
                total += 1
            later()
            return total, box.total, results, await asyncio.wait_for(add("a", "b"), 5)

        def main():
            try:
                asyncio.run(add(1, "x"))
            except TypeError as error:
                print(error)
            return asyncio.run(run())
    """,
    "decorators": """
        import contextlib
        import functools

        calls = []

        def traced(label, *, registry=calls):
            print("making", label)
            def decorate(function):
                print("decorating", function.__name__)
                @functools.wraps(function)
                def wrapper(*args, **kwargs):
                    registry.append((label, args, kwargs))
                    return function(*args, **kwargs)
                return wrapper
            return decorate

        class Registry:
            def __init__(self):
                self.found = {}

            def __call__(self, function):
                self.found[function.__name__] = function
                return function

            def named(self, name):
                def decorate(function):
                    self.found[name] = function
                    return self.found[name]
                return decorate

        registry = Registry()
        decorators = [traced("listed"), lambda f: f]

        @traced("outer")
        @traced(label="inner")
        def add(a, b=1):
            "Adds."
            return a + b

        @registry
        @registry.named("other")
        @decorators[0]
        @(lambda function: function)
        def listed():
            return "listed"

        @functools.lru_cache(maxsize=None)
        def fibonacci(n):
            return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

        @contextlib.contextmanager
        def region(name):
            print("in", name)
            try:
                yield name.upper()
            except ValueError as error:
                print("caught", error)
            finally:
                print("out", name)

        def main():
            print(add(1), add(1, b=2), add.__name__, add.__doc__, calls, listed(), sorted(registry.found))
            with region("a") as name:
                print(name)
                raise ValueError("inside")
            @region("decorating")
            def inside():
                return "inside"
            print(inside(), fibonacci(30), fibonacci.cache_info())
            partial = functools.partial(add, 5, b=6)
            return partial(), functools.reduce(add, [1, 2, 3]), inside.__wrapped__()
    """,
    "recursion": """
        def depth(n):
            return 0 if n == 0 else 1 + depth(n - 1)

        class Tree:
            def __init__(self, levels):
                self.children = [Tree(levels - 1) for _ in range(2)] if levels else []

            def count(self):
                return 1 + sum(child.count() for child in self.children)

            def deep(self, n):
                self.last = n
                return self.deep(n - 1) if n else self.last

        def even(n):
            return True if n == 0 else odd(n - 1)

        def odd(n):
            return False if n == 0 else even(n - 1)

        def permutations(items):
            if not items:
                return [[]]
            return [[first, *rest] for i, first in enumerate(items) for rest in permutations(items[:i] + items[i + 1:])]

        def endless():
            return endless()

        def main():
            tree = Tree(4)
            try:
                endless()
            except RecursionError as error:
                print(str(error)[:32])
            factorial = lambda n: 1 if n < 2 else n * factorial(n - 1)
            return depth(700), tree.count(), tree.deep(700), even(301), permutations([1, 2, 3]), factorial(20)
    """,
    "lambdas": """
        table = {"add": lambda a, b: a + b, "get": lambda d, k: d[k], "attr": lambda o: o.real.real}
        table["set"] = lambda d, k, v: d.__setitem__(k, v)

        def main():
            items = [("b", 2), ("a", 1)]
            key = {"a": 3, "b": 1}
            print(sorted(items, key=lambda item: item[1]), sorted(key, key=key.get), max(items, key=lambda i: i[0]))
            print(table["add"](1, 2), table["get"]([5], 0), table["attr"](3), table["set"](key, "c", 9), key)
            print(list(map(lambda x, y: x * y, [1, 2], [3, 4])), list(filter(lambda x: x % 2, range(5))))
            print((lambda *a, k=items[0][0], **m: (a, k, m))(1, 2, z=3), (lambda: (yield))().send(None))
            walrus = (lambda n: [last := n * 2, last + 1])
            nested = lambda f: lambda x: f(f(x))
            return walrus(2), nested(lambda x: x + [len(x)])([]), min(key, key=key.get), (lambda: None).__name__
    """,
    "context_managers": """
        import contextlib

        class Manager:
            def __init__(self, name, swallow=False):
                self.name, self.swallow = name, swallow

            def __enter__(self):
                print("enter", self.name)
                return self

            def __exit__(self, kind, error, traceback):
                print("exit", self.name, kind and kind.__name__, traceback and traceback.tb_lineno)
                return self.swallow

        class Refuses:
            def __setattr__(self, name, value):
                raise AttributeError(f"no {name}")

        def main():
            class Box: pass
            box, table, values = Box(), {}, [0, 0]
            with Manager("a") as box.first, Manager(box.first.name * 2) as table["k"], Manager(table["k"].name * 2) as values[1]:
                print(box.first.name, table["k"].name, values[1].name)
            with (Manager("x", swallow=True) as one, Manager("y")):
                print("in both")
                raise KeyError(one.name)
            try:
                with Manager("outer") as box.outer, Manager("target") as Refuses().value:
                    print("not reached")
            except AttributeError as error:
                print("refused", error)
            with contextlib.suppress(ZeroDivisionError), Manager("z"):
                1 / 0
            with contextlib.ExitStack() as stack:
                box.all = [stack.enter_context(Manager(str(i))) for i in range(2)]
                stack.callback(print, "callback")
            for index in range(3):
                with Manager(f"loop {index}") as box.current:
                    if index == 0:
                        continue
                    if index == 1:
                        break
            def returns():
                with Manager("return") as box.returned:
                    return box.returned.name
            return returns(), box.current.name, sorted(table)
    """,
}


def test_what_is_delegated_to_an_iterator_of_the_program_reaches_it(sequential):
    """`yield from` hands on what it is sent and thrown, and its value is what the iterator returns."""
    sequential.assert_same("""
        class Countdown:
            def __init__(self, n):
                self.n, self.got = n, []
            def __iter__(self):
                print("begun")
                return self
            def __next__(self):
                self.got.append("next")
                self.n -= 1
                if self.n < 0:
                    raise StopIteration(self.got)
                return self.n
            def send(self, value):
                self.got.append(value)
                return "sent"
            def throw(self, error, *more):
                return "thrown", str(error)
            def close(self):
                print("closed")

        class NoIterator:
            def __iter__(self):
                return 5

        def delegating(source):
            result = yield from source
            print("result", result)

        def main():
            going = delegating(Countdown(2))
            print(next(going), going.send("one"), going.throw(ValueError("two")), list(going))
            closed = delegating(Countdown(2))
            next(closed)
            closed.close()
            try:
                list(delegating(NoIterator()))
            except TypeError as error:
                print(error)
        """)


@pytest.mark.parametrize("source", CASES.values(), ids=CASES.keys())
def test_functions_are_unchanged(sequential, source):
    """A program about functions shows the same, rewritten and under control, as it does by itself."""
    sequential.assert_same(source)
