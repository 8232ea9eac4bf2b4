"""What Python and its library keep for a program outside of variables, attributes and containers is shared as well."""

from __future__ import annotations

from pathlib import Path

import pytest

import grader

# How something is begun, read, and written: `{}` stands for the new value.
KEPT = {
    "the name of a function": ("def kept(): ...\nkept.__name__ = '0'", "int(kept.__name__)", "kept.__name__ = str({})"),
    "the text of a function": ("def kept(): ...\nkept.__doc__ = '0'", "int(kept.__doc__)", "kept.__doc__ = str({})"),
    "the name of a class": ("class Kept: ...\nKept.__name__ = '0'", "int(Kept.__name__)", "Kept.__name__ = str({})"),
    "the text of a property": ("kept = property()\nkept.__doc__ = '0'", "int(kept.__doc__)", "kept.__doc__ = str({})"),
    "the name of a generator": (
        "def numbers():\n    yield\nkept = numbers()\nkept.__name__ = '0'",
        "int(kept.__name__)",
        "kept.__name__ = str({})",
    ),
    "the name of a coroutine": (
        "async def main(): ...\nkept = main()\nkept.__qualname__ = '0'",
        "int(kept.__qualname__)",
        "kept.__qualname__ = str({})",
    ),
    "the cause of an exception": (
        "kept = ValueError()\nkept.__cause__ = ValueError(0)",
        "kept.__cause__.args[0]",
        "kept.__cause__ = ValueError({})",
    ),
    "what an exception tells": ("kept = StopIteration(0)", "kept.value", "kept.value = {}"),
    "the number of an error": ("kept = OSError(0, 'text')", "kept.errno", "kept.errno = {}"),
    "the factory of a dictionary": (
        "import collections\nkept = collections.defaultdict(int)",
        "kept.default_factory()",
        "kept.default_factory = lambda value={}: value",
    ),
    "the class of an object, by its data": (
        "class A: value = 0\nclass B: value = 1\nclass C: value = 2\nkept = A()",
        "kept.value",
        "kept.__class__ = [A, B, C][{}]",
    ),
    "the class of an object, by a method": (
        "class A:\n    def get(self): return 0\nclass B:\n    def get(self): return 1\nclass C:\n    def get(self): return 2\nkept = A()",
        "kept.get()",
        "kept.__class__ = [A, B, C][{}]",
    ),
    "what a text names": ("class Kept: value = 0\nkept = Kept()", "int('{0.value}'.format(kept))", "kept.value = {}"),
    "what a text names further": (
        "class Kept: value = 0\nkept, outer = Kept(), Kept()\nouter.inner = kept",
        "int('{whole.inner.value}'.format(whole=outer))",
        "kept.value = {}",
    ),
    "an item of the dictionary of a class": ("class Kept: value = 0", "vars(Kept)['value']", "Kept.value = {}"),
    "an item of the dictionary of a class, looked for": (
        "class Kept: value = 0", "Kept.__dict__.get('value')", "setattr(Kept, 'value', {})"
    ),
    "an item that a text names": (
        "class Kept: items = [{'a': 0}]\nkept = Kept()", "int('{0.items[0][a]}'.format(kept))", "kept.items[0]['a'] = {}"
    ),
    "a list that a text names": (
        "class Kept: items = []\nkept = Kept()", "'{.items}'.format(kept).count('1')", "kept.items[:] = [1] * {}"
    ),
    "how wide a text names a field": (
        "class Kept: value = 0\nkept = Kept()", "len('{0:>{1.value}}'.format('', kept))", "kept.value = {}"
    ),
    "what a text names that `str.format` is handed": (
        "class Kept: value = 0\nkept = Kept()", "int(str.format('{.value}', kept))", "kept.value = {}"
    ),
    "what a text names of a mapping": (
        "class Kept: value = 0\nkept = Kept()", "int('{kept.value}'.format_map(globals()))", "kept.value = {}"
    ),
    "what a formatter's text names": (
        "import string\nclass Kept: value = 0\nkept = Kept()",
        "int(string.Formatter().format('{0.value}', kept))",
        "kept.value = {}",
    ),
    "a list in a list that stands in a comparison": (
        "kept = [[0]]", "2 - (kept == [[0]]) - (kept < [[2]])", "kept[0][0] = {}"
    ),
    "the environment": ("import os\nos.environ['KEPT'] = '0'", "int(os.getenv('KEPT'))", "os.environ['KEPT'] = str({})"),
    "the recursion limit": (
        "import sys\nsys.setrecursionlimit(1000)",
        "sys.getrecursionlimit() - 1000",
        "sys.setrecursionlimit(1000 + {})",
    ),
    "the names of levels": (
        "import logging\nlogging.addLevelName(7, '0')",
        "int(logging.getLevelName(7))",
        "logging.addLevelName(7, str({}))",
    ),
    "the factory of records": (
        "import logging\nlogging.setLogRecordFactory(lambda: 0)",
        "logging.getLogRecordFactory()()",
        "logging.setLogRecordFactory(lambda value={}: value)",
    ),
    "the hook of threads": (
        "threading.excepthook = lambda: 0",
        "threading.excepthook()",
        "threading.excepthook = lambda value={}: value",
    ),
}
PROGRAM = """
import threading
{begun}

def add():
    value = {read}
    {written}

def run():
    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {read}
"""


@pytest.mark.parametrize("what", KEPT)
def test_an_update_of_it_can_be_lost(tmp_path: Path, what: str) -> None:
    """Two threads that read it and write one more come to 2, or to 1."""
    begun, read, written = KEPT[what]
    file = tmp_path / "program.py"
    file.write_text(PROGRAM.format(begun=begun, read=read, written=written.format("(value + 1)")))
    outcomes = grader.explore(grader.load(file).run).outcomes
    assert sorted(outcome.value for outcome in outcomes) == [1, 2]
