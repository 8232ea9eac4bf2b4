"""A file that cannot be loaded is a LoadError that names the file, says why, and offers the way out."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

import pytest

import grader
from grader.engine.errors import LoadError
from grader.program.loader import compile_ahead

REFUSED = {
    "does not parse": (b"def f(:\n", r"`case.py` is not valid Python in line 1: invalid syntax.*Run `python case.py`"),
    "bad indentation": (b"def f():\nreturn 1\n", r"`case.py` is not valid Python in line 2: expected an indented block"),
    "open bracket": (b"x = (1,\n\n", r"`case.py` is not valid Python in line 1: '\(' was never closed"),
    "return outside of a function": (b"x = 1\nreturn x\n", r"`case.py` is not valid Python in line 2: 'return' outside"),
    "nonlocal of nothing": (b"def f():\n    nonlocal x\n", r"`case.py` is not valid Python in line 2: no binding for"),
    "a name used before it is global": (
        b"x = 1\ndef f():\n    x = 2\n    global x\n", r"`case.py` is not valid Python in line 4: name 'x' is assigned",
    ),
    "tabs and spaces": (b"if 1:\n        x = 1\n\ty = 2\n", r"`case.py` is not valid Python in line 3"),
    "not UTF-8": (b"# one\n# two\nx = '\xff'\n", r"`case.py` is not UTF-8 text.*Save it as UTF-8"),
    "not UTF-8 in the first line": (b"x = '\xe9'\n", r"`case.py` is not UTF-8 text.*Save it as UTF-8"),
    "UTF-16": ("x = 1\n".encode("utf-16"), r"`case.py` is not UTF-8 text.*Save it as UTF-8"),
    "unknown encoding": (b"# -*- coding: nothing -*-\nx = 1\n", r"`case.py` is not valid Python: .*unknown encoding"),
    "no encoding of texts": (b"# coding: rot13\nx = 1\n", r"`case.py` is not UTF-8 text: `rot13`.*is no encoding.*Save it"),
    "null bytes": (b"x = 1\n\0\n", r"`case.py` .*null bytes"),
    "deep brackets": (b"x = " + b"(" * 500 + b")" * 500 + b"\n", r"`case.py` .*(nested|parenthes)"),
    "deep operators": (b"x = " + b"-" * 100_000 + b"1\n", r"`case.py` is nested too deeply"),
    "too large": (b"#" * 1_000_001, r"`case.py` has more than 1,000,000 bytes"),
    "fails when it is imported": (
        b"import math\n\nx = 1 / 0\n", r"`case.py` fails when it is imported in line 3: ZeroDivisionError: division by zero\.",
    ),
    "fails deep down": (
        b"def f():\n    g()\ndef g():\n    raise KeyError('k')\nf()\n",
        r"`case.py` fails when it is imported in line 4: KeyError: 'k'\.",
    ),
    "fails without a text": (b"assert False\n", r"`case.py` fails when it is imported in line 1: AssertionError\."),
    "exits": (b"import sys\nsys.exit(3)\n", r"`case.py` fails when it is imported in line 2: SystemExit: 3\."),
    "imports nothing that exists": (
        b"import no_such_module\n", r"`case.py` fails when it is imported in line 1: ModuleNotFoundError: No module named",
    ),
    "asks for input": (b"name = input('?')\n", r"in line 1: `input\(\)` cannot be used here"),
    "imports a broken neighbour": (
        b"import neighbour\n", r"`case.py` fails when it is imported in line 1: .*`neighbour.py` is not valid Python in line 1",
    ),
    "waits for ever": (
        b"import threading\nlock = threading.Lock()\nlock.acquire()\nlock.acquire()\n",
        r"`case.py` does not come to its end when it is imported: .*wait.*Put what it does into functions",
    ),
    "runs on and on": (
        b"while True:\n    pass\n", r"`case.py` does not come to its end when it is imported: it runs on and on",
    ),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_cannot_be_loaded_says_why(tmp_path, text, message):
    """The message names the file, the place and the rule."""
    (tmp_path / "case.py").write_bytes(text)
    (tmp_path / "neighbour.py").write_bytes(b"def f(:\n")
    with pytest.raises(grader.LoadError) as caught:
        grader.load(tmp_path / "case.py")
    assert re.search(message, str(caught.value)), str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_folder_is_no_file(tmp_path):
    """A folder is refused, and a file in it is suggested."""
    with pytest.raises(grader.LoadError, match=r"is a folder; `load` takes a Python file, such as `.*program.py`"):
        grader.load(tmp_path)


@pytest.mark.parametrize("path", [None, 5, b"case.py", grader])
def test_what_is_no_path_is_named(path):
    """A module that was imported is none, either."""
    with pytest.raises(grader.LoadError, match=r"is no path; `load` takes that of a Python file, as in `load\('program.py'\)`"):
        grader.load(path)


def test_a_missing_file_is_missing(tmp_path):
    """A path where nothing is is refused."""
    with pytest.raises(grader.LoadError, match=r"`.*nowhere.py` does not exist"):
        grader.load(tmp_path / "nowhere.py")


@pytest.mark.parametrize(
    "text",
    [b"", b"\n\n", b"# nothing\n", b'"""Only a docstring."""', "\ufeffx = 1\n".encode(), b"x = 1", b"x = 1\r\ny = 2\r\n"],
    ids=["empty", "blank", "comment", "docstring", "byte order mark", "no newline", "windows"],
)
def test_a_file_may_hold_little(tmp_path, text):
    """An empty file is a module; so is one with a byte order mark or Windows' ends of lines."""
    (tmp_path / "little.py").write_bytes(text)
    assert grader.load(tmp_path / "little.py").__name__ == "little"


@pytest.mark.parametrize("folder", [".", "package"])
def test_a_dot_in_the_name_of_a_file_is_no_package(tmp_path, folder):
    """`week.1.py` was looked for in a package `week`, without an end."""
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").touch()
    file = tmp_path / folder / "week.1.py"
    file.write_text("from dataclasses import dataclass\n@dataclass\nclass P:\n    x: int = 3\ndef program():\n    return P().x\n")
    assert grader.explore(grader.load(file).program).values == [3]
    assert grader.load(file, beside=tmp_path).program is not None


def test_another_declared_encoding_is_fine(tmp_path):
    """A file may say that it is in another encoding."""
    (tmp_path / "latin.py").write_bytes(b"# -*- coding: latin-1 -*-\nx = '\xe9'\n")
    assert grader.load(tmp_path / "latin.py").x == "é"


def test_long_chains_are_no_deep_nesting(tmp_path):
    """Many operators, many branches and many lines are no reason to refuse a file."""
    terms = " + ".join(["1"] * 400)
    branches = "\n".join(f"    elif n == {n}: return {n}" for n in range(150))
    lines = "\n".join(f"x{n} = {n}" for n in range(3000))
    text = f"total = {terms}\ndef pick(n):\n    if n < 0: return -1\n{branches}\n{lines}\n"
    (tmp_path / "long.py").write_text(text)
    module = grader.load(tmp_path / "long.py")
    assert (module.total, module.x2999) == (400, 2999)
    assert grader.explore(lambda: module.pick(149)).values == [149]


def test_a_file_that_failed_can_be_loaded_when_it_is_mended(tmp_path):
    """What failed once leaves nothing behind."""
    path = tmp_path / "mended.py"
    path.write_text("import helper\nx = helper.y\n")
    (tmp_path / "helper.py").write_text("1 / 0\n")
    with pytest.raises(grader.LoadError, match=r"ZeroDivisionError"):
        grader.load(path)
    (tmp_path / "helper.py").write_text("y = 5\n")
    assert grader.load(path).x == 5


def test_a_file_that_failed_is_nothing_to_its_neighbours(tmp_path):
    """What a program does not use is not run with it, least of all what could not be loaded."""
    (tmp_path / "fails.py").write_text("1 / 0\n")
    (tmp_path / "works.py").write_text("def main(): return 1\n")
    with pytest.raises(grader.LoadError):
        grader.load(tmp_path / "fails.py")
    module = grader.load(tmp_path / "works.py")
    assert grader.explore(lambda: module.main()).values == [1]


def test_only_the_files_that_a_program_uses_begin_anew(tmp_path):
    """Programs that happen to stand in one folder do not slow each other down."""
    (tmp_path / "other.py").write_text("print('other')\n")
    (tmp_path / "helper.py").write_text("print('helper')\n")
    (tmp_path / "works.py").write_text("import helper\nprint('works')\ndef main(): return 1\n")
    for name in ("other", "helper"):
        grader.load(tmp_path / f"{name}.py")
    loaded = {"programs": [grader.load(tmp_path / "works.py")]}
    assert grader.run(lambda: loaded["programs"][0].main()).output == "helper\nworks\n"


def test_coroutines_that_a_module_made_and_never_began_are_no_finding_of_the_next_execution(tmp_path):
    """They are told where they are dropped; the body that runs anew before each execution drops them silently."""
    (tmp_path / "once.py").write_text("async def count():\n    pass\n\nCOUNTS = [count() for _ in range(3)]\n")
    module = grader.load(tmp_path / "once.py")

    def program():
        async def main():
            await asyncio.gather(*module.COUNTS)

        asyncio.run(main())

    for _ in range(4):
        assert grader.run(program).findings == ()


def test_what_was_compiled_ahead_is_not_looked_for_again(tmp_path: Path) -> None:
    """A process that is forked afterwards may have no disk to look at."""
    file = tmp_path / "ahead.py"
    file.write_text("x = 1\n")
    compile_ahead(str(file))
    file.unlink()
    assert grader.load(str(file)).x == 1
    with pytest.raises(LoadError, match="does not exist"):
        grader.load(file.with_name("another.py"))


LEFT_OPEN = """
import sys
import threading

lock = threading.Lock()
total = 0

def numbers():
    while True:
        with lock:
            yield

left = numbers()

def add():
    global total
    total = total + 1

def run():
    next(left)
    sys.setrecursionlimit(sys.getrecursionlimit() + 1)
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total, sys.getrecursionlimit()
"""


def test_what_an_execution_leaves_open_is_closed_before_the_next_one(tmp_path):
    """A generator in the midst of a `with` takes its last step when it dies: no execution meets that of another one.

    Nor does one find how deep another one let calls go.
    """
    (tmp_path / "left_open.py").write_text(LEFT_OPEN)
    found = grader.explore(grader.load(tmp_path / "left_open.py").run)
    limit = sys.getrecursionlimit() + 1
    assert {outcome.value for outcome in found.outcomes} == {(1, limit), (2, limit)}
    assert (found.complete, found.executions) == (True, 4)
