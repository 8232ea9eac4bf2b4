"""Code that a program runs as text, by `exec`, `eval` and `compile`: it is seen, and changes no result."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PROGRAMS = {
    "exec in a function adds to a variable of the module": (
        """
        total = 0
        def add():
            exec("global total\\ntotal += 1")
        def program():
            run(add, add)
            return total
        """,
        {1, 2},
    ),
    "eval reads a variable of the module": (
        """
        total, got = 0, []
        def change():
            global total
            total = 1
        def program():
            run(change, lambda: got.append(eval("total + 1")))
            return got[0]
        """,
        {1, 2},
    ),
    "eval reads twice": (
        """
        total, got = 0, []
        def change():
            global total
            total = 1
        def program():
            run(change, lambda: got.append(eval("(total, total)")))
            return got[0]
        """,
        {(0, 0), (0, 1), (1, 1)},
    ),
    "what a text binds is seen where it is read": (
        """
        ready, got = False, []
        def program():
            run(lambda: exec("ready = True", globals()), lambda: got.append(ready))
            return got[0]
        """,
        {True, False},
    ),
    "code that was compiled before": (
        """
        total = 0
        code = compile("total += 1", "<text>", "exec")
        def program():
            run(lambda: exec(code, globals()), lambda: exec(code, globals()))
            return total
        """,
        {1, 2},
    ),
    "a function that was made in a dictionary": (
        """
        space = {}
        exec("total = 0\\ndef add():\\n    global total\\n    total += 1\\n", space)
        def program():
            run(space["add"], space["add"])
            return space["total"]
        """,
        {1, 2},
    ),
    "the variables of a text are the items of its dictionary": (
        """
        space = {}
        exec("total = 0", space)
        def change():
            space["total"] = 1
        def program():
            run(change, lambda: exec("one = total\\nother = total", space))
            return space["one"], space["other"]
        """,
        {(0, 0), (0, 1), (1, 1)},
    ),
    "a local variable of that name is another one": (
        """
        total, got = 0, []
        def change():
            global total
            total = 1
        def look():
            total = 5
            got.append(eval("total"))
        def program():
            run(change, look)
            return got[0]
        """,
        {5},
    ),
    "attributes and items in a text": (
        """
        class Box: pass
        box = Box()
        box.values = [0]
        def add():
            exec("box.values[0] += 1")
        def program():
            run(add, add)
            return box.values[0]
        """,
        {1, 2},
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_a_text_does_is_seen(outcomes_of_threads: Callable[[str], set[Any]], name: str) -> None:
    """A program that runs a text comes to what it would come to if the text stood in it."""
    source, expected = PROGRAMS[name]
    assert outcomes_of_threads(source) == expected


def test_global_in_a_module_says_nothing(outcomes_of_threads: Callable[[str], set[Any]]) -> None:
    """`global` at the top level of a file is allowed and without effect: the file was never done being rewritten."""
    assert outcomes_of_threads("""
        global total
        total = 0
        def add():
            global total
            total += 1
        def program():
            run(add, add)
            return total
    """) == {1, 2}


def test_a_text_does_what_it_does_without_us(sequential: Any) -> None:
    """Variables, names, builtins and what is returned."""
    sequential.assert_same("""
        import ast
        x = 1
        class Holder:
            exec("attribute = 5")
            double = eval("attribute * 2")
        def inside(y):
            z = 3
            exec("w = x + y + z\\nprint(w)")
            print(sorted(name for name in locals() if name in "wxyz"))
            return eval("x + y + z"), eval("[y for y in range(z)]", globals(), {"z": z})
        def main():
            print(Holder.attribute, Holder.double, inside(10))
            space = {}
            print(exec("def f(n):\\n    '''Doc.'''\\n    return n + 1\\nclass C:\\n    a = f(1)\\n", space))
            print(sorted(space), space["f"](1), space["f"].__doc__, space["C"].a, type(space["__builtins__"]).__name__)
            outer, inner = {"a": 1}, {}
            exec("b = a + 1\\nglobal c\\nc = b", outer, inner)
            print(outer["c"], inner)
            print(eval("  1 + 1"), eval(b"2 * 3"), eval(compile("x + 1", "<x>", "eval")))
            print(eval("(lambda a, *b, c=1: a + c)(1)"), eval("(n := 4) + n"), eval("f'{x!r:>3}'"))
            tree = ast.parse("print('tree', x)")
            exec(compile(tree, "<tree>", "exec"))
            exec(compile(tree, "<tree>", "exec"))
            print(ast.dump(compile("x", "<x>", "eval", ast.PyCF_ONLY_AST)))
            exec("global made\\nmade = 9")
            print(made, eval("made"), eval("x", {"x": 5}), eval("x + y", {"x": 5}, {"y": 6}))
            print(eval("sum(x for _ in range(3))"), eval("len", {"__builtins__": {"len": 3}}))
            exec("import math as mathematics", globals())
            exec("x = 2\\nfor i in range(2):\\n    x += i", globals())
            print(mathematics.floor(1.5), x, i, exec.__name__, eval.__name__)
            from collections import namedtuple
            return namedtuple("Point", "x y")(1, 2)
    """)


@pytest.mark.parametrize(
    "text",
    ("exec('1 +')", "eval('x y')", "exec('undefined')", "eval('1 / 0')", "exec('def f():\\n    raise KeyError(1)\\nf()', {})",
     "exec(3)", "eval('a = 1')", "compile('x', 'f', 'other')", "exec('x', 3)", "eval('\\0')"),
)  # fmt: skip
def test_errors_of_a_text_are_pythons(sequential: Any, text: str) -> None:
    """With the places in the text, and without our functions in between."""
    sequential.assert_same(f"def main():\n    x = 1\n    {text}\n", raises=None)
