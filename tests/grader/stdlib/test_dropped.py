"""What a program has dropped is gone, for its weak references, though its lists are kept for their names."""

from __future__ import annotations

import textwrap
import weakref
from pathlib import Path
from weakref import ref

import pytest

import grader

PROGRAMS = {
    "before a second thread": """
        def program():
            nodes = [Node()]
            node = weakref.ref(nodes[0])
            del nodes
            return node() is None
    """,
    "in a thread": """
        table = {}
        def work():
            table["nodes"] = [Node()]
            table["node"] = weakref.ref(table["nodes"][0])
            table["nodes"] = None
        def program():
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
            return table["node"]() is None
    """,
    "a list in an object in a dictionary": """
        def program():
            first = Node()
            first.others = {"a": [Node()]}
            node = weakref.ref(first.others["a"][0])
            first = None
            return node() is None
    """,
    "when garbage is collected": """
        def program():
            nodes, got = [Node()], []
            weakref.finalize(nodes[0], got.append, 1)
            print(nodes)
            nodes = None
            gc.collect()
            return got == [1]
    """,
    "not before": """
        def program():
            nodes = [Node()]
            again = nodes
            node = weakref.ref(nodes[0])
            nodes = None
            return node() is again[0]
    """,
    "not what only an iterator holds": """
        def program():
            nodes = [Node(), Node()]
            node = weakref.ref(nodes[1])
            left = iter(nodes)
            nodes = None
            return node() is not None and len(list(left)) == 2
    """,
    "what was asked for its number": """
        def program():
            node = Node()
            number, seen = id(node), weakref.ref(node)
            node = None
            return seen() is None and id(Node()) != number
    """,
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_what_was_dropped_is_gone(tmp_path: Path, name: str) -> None:
    """A weak reference into a list lives as long as the list does."""
    source = textwrap.dedent(PROGRAMS[name])
    (tmp_path / "drops.py").write_text(
        "import gc, threading, weakref\nclass Node: pass\n" + source, encoding="utf-8"
    )
    found = grader.explore(grader.load(tmp_path / "drops.py").program, strategy="exhaustive", expect=True)
    assert found.failure is None, found
    assert found.complete


METHODS = """
import weakref
class Node:
    def name(self): return "node"
def program():
    node = Node()
    one, other = weakref.WeakMethod(node.name), weakref.WeakMethod(node.name)
    told = [isinstance(one, weakref.ref), one == other, one != other, {one: 1}[other], one()()]
    node = None
    return told + [one(), one == other, one == one, weakref.ReferenceType is weakref.ref]
"""


def test_a_weak_method_is_a_weak_reference(tmp_path: Path) -> None:
    """Who keeps both kinds asks `isinstance(kept, weakref.ref)`."""
    (tmp_path / "methods.py").write_text(METHODS, encoding="utf-8")
    expected = [True, True, False, 1, "node", None, False, True, True]
    assert grader.run(grader.load(tmp_path / "methods.py").program).value == expected


def test_a_function_of_a_test_has_one_class_of_weak_references() -> None:
    """By which name a file imports it, it is the same."""
    assert grader.run(lambda: isinstance(ref(grader), weakref.ref)).value is True

DROPS = {
    "its name": "nodes = [Node(seen)]\n    del nodes",
    "for nothing": "nodes = {1: Node(seen)}\n    nodes = None",
    "with pairs": "nodes = [(node, 1) for node in [Node(seen)]]\n    del nodes",
}


@pytest.mark.parametrize("how", DROPS)
def test_what_is_in_a_local_list_dies_with_it(tmp_path: Path, how: str) -> None:
    """Right when it is dropped, as in Python, and not with the next step."""
    (tmp_path / "dies.py").write_text(
        "class Node:\n    def __init__(self, seen): self.seen = seen\n    def __del__(self): self.seen.append('died')\n"
        f"def program():\n    seen = []\n    {DROPS[how]}\n    return list(seen)\n",
        encoding="utf-8",
    )
    assert grader.run(grader.load(tmp_path / "dies.py").program).value == ["died"]
