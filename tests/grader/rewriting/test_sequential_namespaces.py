"""Rewriting changes nothing about namespaces: what a program sees of its own names, and what it imports."""

from __future__ import annotations

import pytest

CASES = {
    "globals_and_locals": """
        number = 1
        number = 2
        shared = [1]
        shared[0] += 1
        number += 1
        shared[0], number = number, shared[0]
        table = {}
        table["a"] = table["b"] = 1
        try:
            table["x"]["y"] = 1
        except KeyError:
            pass
        try:
            number, table["q"], missing[0] = 1, 2, 3
        except NameError:
            pass
        for table["loop"] in range(2):
            pass
        del table["a"]
        with open(__file__) as table["file"]:
            pass
        at_the_top = sorted(name for name in globals() if not name.startswith("__"))
        same = globals() is locals()
        in_dir = [name for name in dir() if not name.startswith("__")]
        in_vars = [name for name in vars() if not name.startswith("__")]
        print(at_the_top, same, in_dir == sorted(in_vars), __name__, __file__ is not None, __doc__, __package__ or "no package")

        class Body:
            first = sorted(name for name in locals() if not name.startswith("__"))
            second = [name for name in dir() if not name.startswith("__")]
            shared[0] += 1
            table["in class"] = locals()["first"]
            third = [name for name in vars() if not name.startswith("__")]

        def function(argument, *rest, key=1):
            global created
            created = 5
            local = [argument]
            local[0] += 1
            local[0], other = 5, local
            other[argument - 1]
            table["k"] = local
            before = sorted(locals())
            def inner():
                nonlocal argument
                argument += 1
                seen = sorted(locals())
                return seen, sorted(vars()), dir()
            within = inner()
            try:
                table["no"]["no"] = other
            except KeyError:
                pass
            for table["turn"] in local:
                pass
            return before, within, sorted(dir()), sorted(vars()), "{argument} {key}".format(**locals()), len(locals())

        def main():
            print(function(1), created, globals()["created"], sorted(n for n in globals() if "@" in n))
            globals()["made"] = 7
            print(made, "made" in globals(), globals().get("nothing"), Body.first, Body.second, Body.third)
            vars(Body)["first"]
            box = type("Box", (), {})()
            box.__dict__["x"] = 1
            vars(box)["y"] = 2
            box.x += 1
            print(vars(box), sorted(name for name in dir(box) if "__" not in name), [locals() for _ in [1]][0].keys() >= {"box"})
            return (lambda a, b=2: sorted(locals()))(1), [n for n in function.__code__.co_names if "@" in n][:0]
    """,
    "exec_and_eval": """
        number = 1
        number = 2

        def main():
            local = 5
            exec("number = 10")
            exec("global_made = number + 1", globals())
            names = {}
            exec("x = 1\\ndef f(): return x + 1\\ny = f() if 'f' in dir() else 0", names)
            print(number, global_made, sorted(n for n in names if n != "__builtins__"), names["f"](), names["y"])
            print(eval("local + number"), eval("number"), eval("x * 2", {"x": 4}), eval("[v for v in range(3)]"), eval("a", {}, {"a": 1}))
            space = {"values": [1, 2]}
            exec(compile("values.append(3); total = sum(values)", "<made>", "exec"), space)
            print(space["total"], eval(compile("1 + 1", "<made>", "eval")))
            exec("class Made:\\n    def method(self):\\n        return 'made'", globals())
            exec("import math\\nprint(math.floor(2.5), __name__)", globals())
            try:
                exec("1 / 0")
            except ZeroDivisionError as error:
                print(error, error.__traceback__.tb_next.tb_frame.f_code.co_filename)
            try:
                exec("def broken(:")
            except SyntaxError as error:
                print(error.msg, error.lineno)
            exec("print(locals()['inner'])", {}, {"inner": 3})
            def nested():
                value = 1
                exec("value = 2")
                return value, eval("value"), eval("lambda: 3")()
            return Made().method(), nested(), type(eval("main")).__name__
    """,
    "imports": """
        import os.path
        import collections.abc as abc, json
        import xml.etree.ElementTree
        from collections import OrderedDict as Ordered, deque
        from math import *
        from os import path as paths, sep
        import string; from string import ascii_letters as letters, digits
        try:
            import no_such_module
        except ImportError as error:
            print(type(error).__name__, error, error.name)
        try:
            from math import no_such_name
        except ImportError as error:
            print(str(error).split("(")[0], error.name)
        try:
            import json.no_such_part
        except ModuleNotFoundError as error:
            print(error)
        try:
            from . import sibling
        except ImportError as error:
            print(error)

        class Body:
            from functools import reduce
            import operator as op

        def local():
            from fractions import Fraction
            import decimal, statistics as stats
            global late
            import textwrap as late
            return Fraction(1, 2), decimal.Decimal("1.5"), stats.mean([1, 2])

        def main():
            print(os.path.join("a", "b"), abc.Mapping.__name__, json.dumps([1]), Ordered(a=1), deque([1]), floor(2.5), paths.sep == sep)
            print(local(), late.dedent("  x"), Body.reduce(Body.op.add, [1, 2]), letters[:3], digits, string.capwords("a b"))
            print(xml.etree.ElementTree.fromstring("<a/>").tag, __import__("math").pi > 3, __import__("os.path").__name__)
            import importlib
            return importlib.import_module("colorsys").__name__, importlib.import_module("xml.dom").__name__, json.__name__
    """,
    "main_guard": """
        print(__name__)
        if __name__ == "__main__":
            print("never")
        def main():
            return __name__, main.__module__, type("T", (), {}).__module__, main.__globals__ is globals(), main.__qualname__
    """,
    "shadowed_builtins": """
        list = ["shadowed"]
        print_ = print
        def range(n):
            return [n, n]
        def len(x):
            return "own"
        def enumerate(x):
            return x
        class locals_:
            pass
        def main():
            def print(*a):
                print_("own", *a)
            print(list, len(list), [x for x in range(3)])
            for x in range(2):
                print(x)
            for x in enumerate(["e"]):
                print(x)
            def locals():
                return {"@": 1, "b": 2}
            def dir():
                return ["@"]
            def next(x):
                return x
            global list_too
            list_too = list
            return locals(), dir(), next([1]), (lambda vars: vars())(lambda: "vars")
    """,
    "star_and_future": """
        from __future__ import annotations
        from __future__ import generator_stop
        import typing
        from typing import *

        def f(x: not_defined[1], *, y: "quoted" = 1) -> also.missing: ...

        class C:
            field: undefined.name = 1
            other: list[C]

        later: whatever
        def main():
            local: nothing = 2
            return f.__annotations__, C.__annotations__, __annotations__, Optional[int], typing.get_type_hints(local_hints())

        def local_hints():
            def g(a: int, b: Optional[C] = None): ...
            return g
    """,
}


@pytest.mark.parametrize("source", CASES.values(), ids=CASES.keys())
def test_namespaces_are_unchanged(sequential, source):
    """A program about names shows the same, rewritten and under control, as it does by itself."""
    sequential.assert_same(source)
