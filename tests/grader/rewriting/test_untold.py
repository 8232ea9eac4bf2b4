"""What is looked up in C and changed as the program runs: methods that operators call, parts of functions and classes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import grader

DEFINED = """
import abc
class Old:
    def __len__(self): return 1
    def __eq__(self, other): return False
    def __hash__(self): return 1
    def __lt__(self, other): return False
    def __getitem__(self, key): return 1
    def __call__(self): return 1
    def __iter__(self): return iter([1])
    def __bool__(self): return False
    def __contains__(self, key): return False
    def __add__(self, other): return 1
    def __neg__(self): return 1
    def __repr__(self): return "1"
    def __enter__(self): return 1
    def __exit__(self, *error): return None
    def __getattr__(self, name): return 1
    @property
    def value(self): return 1
class Table(dict):
    def __missing__(self, key): return 1
class Base:
    def tell(self): return 1
class Other:
    def tell(self): return 2
class Derived(Base): pass
class Kind(abc.ABC): pass
def give(given=1): return given
old, table, derived, got = Old(), Table(), Derived(), []
def enter():
    with old as found: return found
"""
CHANGED = {
    "its length": ("len(old)", "Old.__len__ = lambda self: 2"),
    "whether it is equal": ("1 + (old == 3)", "Old.__eq__ = lambda self, other: True"),
    "whether it is not equal": ("2 - (old != 3)", "Old.__eq__ = lambda self, other: True"),
    "its order": ("1 + (old < 3)", "Old.__lt__ = lambda self, other: True"),
    "an item": ("old[0]", "Old.__getitem__ = lambda self, key: 2"),
    "a call": ("old()", "Old.__call__ = lambda self: 2"),
    "a way through it": ("sum(old)", "Old.__iter__ = lambda self: iter([2])"),
    "its truth": ("2 if old else 1", "Old.__bool__ = lambda self: True"),
    "a member": ("1 + (5 in old)", "Old.__contains__ = lambda self, key: True"),
    "a sum": ("old + 1", "Old.__add__ = lambda self, other: 2"),
    "a sign": ("-old", "Old.__neg__ = lambda self: 2"),
    "its text": ("int(f'{old}')", "Old.__repr__ = lambda self: '2'"),
    "a context": ("enter()", "Old.__enter__ = lambda self: 2"),
    "an attribute that it has not": ("old.missing", "Old.__getattr__ = lambda self, name: 2"),
    "a property": ("old.value", "Old.value = property(lambda self: 2)"),
    "a missing key": ("table[0]", "Table.__missing__ = lambda self, key: 2"),
    "by setattr": ("len(old)", "setattr(Old, '__len__', lambda self: 2)"),
    "by the method of `type`": ("len(old)", "type.__setattr__(Old, '__len__', lambda self: 2)"),
    "the base classes": ("derived.tell()", "Derived.__bases__ = (Other,)"),
    "the class of an object": ("1 + isinstance(derived, Other)", "derived.__class__ = Other"),
    "the class of an object, by its type": ("1 + (type(derived) is Other)", "derived.__class__ = Other"),
    "a class that is registered": ("1 + isinstance(old, Kind)", "Kind.register(Old)"),
    "a class of a list that is registered": ("1 + isinstance(old, Kind)", "Kind.register([Old][0])"),
    "the hook for subclasses": ("1 + isinstance(old, Kind)", "Kind.__subclasshook__ = classmethod(lambda *given: True)"),
    "the defaults of a function": ("give()", "give.__defaults__ = (2,)"),
    "the code of a function": ("give()", "give.__code__ = (lambda given=1: 2).__code__"),
}


@pytest.mark.parametrize(("look", "change"), CHANGED.values(), ids=CHANGED.keys())
def test_what_is_looked_up_in_c_is_so_before_a_change_or_after_it(
    outcomes_of_threads: Callable[[str], set[Any]], look: str, change: str
) -> None:
    """The search was called complete, and all that was seen was the old one."""
    program = f"""
def look(): got.append({look})
def change():
    {change}
def program():
    run(look, change)
    return got[0]
"""
    assert outcomes_of_threads(DEFINED + program) == {1, 2}


def test_a_change_comes_in_between_two_looks(outcomes_of_threads: Callable[[str], set[Any]]) -> None:
    """It is tried before and after each step of the other thread."""
    program = """
def look():
    got.append(len(old))
    got.append(len(old))
def change():
    Old.__len__ = lambda self: 2
def program():
    run(look, change)
    return tuple(got)
"""
    assert outcomes_of_threads(DEFINED + program) == {(1, 1), (1, 2), (2, 2)}


def test_a_change_is_seen_where_deaths_are(outcomes_of_threads: Callable[[str], set[Any]]) -> None:
    """Both ways of taking steps hold at once, whichever came first."""
    program = """
import weakref
alive = weakref.ref(old)
def look():
    got.append(len(old) if alive() is not None else 0)
def change():
    global old
    Old.__len__ = lambda self: 2
def program():
    run(look, change)
    return got[0]
"""
    assert outcomes_of_threads(DEFINED + program) == {1, 2}


def test_nobody_is_accused_of_having_seen_a_change(tmp_path: Path) -> None:
    """That each step sees it is how it is found, and no race."""
    file = tmp_path / "changed.py"
    file.write_text(
        "import threading\n"
        "class Old:\n    def __len__(self): return 1\n"
        "lock, old, got = threading.Lock(), Old(), []\n"
        "def look():\n    with lock:\n        got.append(len(old))\n"
        "def change():\n    with lock:\n        Old.__len__ = lambda self: 2\n"
        "def program():\n"
        "    threads = [threading.Thread(target=look), threading.Thread(target=change)]\n"
        "    for thread in threads: thread.start()\n"
        "    for thread in threads: thread.join()\n"
        "    return got[0]\n",
        encoding="utf-8",
    )
    found = grader.explore(grader.load(file).program, strategy="exhaustive", report_races=True)
    assert {outcome.value for outcome in found.outcomes} == {1, 2}
    assert found.complete
    assert not found.races
