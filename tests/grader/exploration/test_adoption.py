"""Functions of tests and scripts, which were loaded from no file of their own."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

import grader

BODIES = (
    "x", "x + 1", "-x", "not x", "f(x)", "f(x) + f(y)", "x if y else z", "[x, y]", "{x: y}", "x and y", "x < y < z",
    "o.a", "d['k'][0:2]", "f'{x!r:>5} {y}'", "'s'", "1 + 2", "None", "...", "(lambda: x)()", "[i for i in (x, y)]",
    "(n := x)", "f(*[x])", "f(**{'n': x})", "o.m(x)", "len(d)", "x in [y]", "lock.locked()",
)  # fmt: skip


def functions(folder: Path, line: str) -> Any:
    """The functions in one line of a file that nobody has loaded."""
    file = folder / "script.py"
    file.write_text(
        "import threading\n\ndef f(n): return n\n\nclass O:\n    a = 4\n    def m(self, x): return x\n\n"
        "def made():\n    x, y, z, d, o, lock = 1, 2, 3, {'k': [1, 2, 3]}, O(), threading.Lock()\n"
        f"    return [{line}]\n"
    )
    spec = importlib.util.spec_from_file_location("script", file)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.made()


@pytest.mark.parametrize("place", range(len(BODIES)))
def test_of_several_functions_in_one_line_the_one_that_was_given_is_run(tmp_path: Path, place: int) -> None:
    """They have one name and one line; what tells them apart is where in the line they stand."""
    neighbours = (BODIES[place], BODIES[place - 1], f"({BODIES[place - 2]}, 7)")
    for function in functions(tmp_path, ", ".join(f"lambda: {body}" for body in neighbours)):
        assert [outcome.value for outcome in grader.explore(function).outcomes] == [function()]


def test_where_it_is_not_known_which_function_is_meant_it_is_said(tmp_path: Path) -> None:
    """A Python that was told to keep no places cannot tell them apart."""
    first, second = functions(tmp_path, "lambda: f(x), lambda: f(y)")
    second.__code__ = second.__code__.replace(co_linetable=b"")
    with pytest.raises(grader.ProgramError, match=r"line 11 of `script.py` has several `<lambda>`.*line of its own"):
        grader.explore(second)
    assert grader.explore(first).values == [1]
