"""Keys whose `__hash__` and `__eq__` are code of the program: what they read, they read before the look into the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

HEAD = """
class Key:
    def __init__(self, n):
        self.n = n
    def __hash__(self):
        return hash(self.n)
    def __eq__(self, other):
        return self.n == other.n
class Shown(Key):
    def __hash__(self):
        got.append("hash")
        return 1
got, key, table, keys = [], Key(1), {}, set()
"""
PROGRAMS = {
    "an item is put in after its hash": (
        """
        def put():
            table[key] = 1
        def look():
            got.append(len(table))
            key.n = 5
        def program():
            run(put, look)
            return got[0], key in table  # where its hash of then and of now are one
        """,
        {(0, False), (0, True), (1, False)},
    ),
    "an element is added after its hash": (
        """
        def look():
            got.append(len(keys))
            key.n = 5
        def program():
            run(lambda: keys.add(key), look)
            return got[0], len({5, *(element.n for element in keys)})
        """,
        {(0, 1), (1, 1)},
    ),
    "a member is looked for after its hash": (
        """
        shown = Shown(1)
        def put():
            got.append("put")
            keys.add(9)
        def look():
            got.append(shown in keys)
        def program():
            run(look, put)
            return tuple(got)
        """,
        {("hash", False, "put"), ("hash", "put", False), ("put", "hash", False)},
    ),
    "an item is put in after all that its hash does": (
        """
        class Counted(Key):
            def __hash__(self):
                got.append("hash")
                return hash(self.n)
        counted = Counted(1)
        def put():
            table[counted] = 1
        def look():
            got.append("look")
            got.append(len(table))
            counted.n = 1
        def program():
            run(put, look)
            return tuple(got)
        """,
        {("hash", "look", 1), ("hash", "look", 0), ("look", "hash", 1), ("look", "hash", 0), ("look", 0, "hash")},
    ),
    "an item is deleted after its hash": (
        """
        table[key] = 1
        def delete():
            del table[key]
        def look():
            got.append(len(table))
            key.n = 5
        def program():
            try:
                run(delete, look)
            except KeyError:
                pass
            return got[0], len(table)
        """,
        {(1, 0), (0, 0), "<thread died>"},
    ),
    "an equal key is found while the table is emptied": (
        """
        table[key] = "old"
        def look():
            got.append(table.get(Key(1)))
        def program():
            run(look, table.clear)
            return got[0]
        """,
        {"old", None},
    ),
    "a key is changed while it is compared": (
        """
        table[key] = "old"
        def look():
            got.append(table.get(Key(1)))
        def change():
            key.n = 2
            table[key] = "new"
        def program():
            run(look, change)
            return got[0], len(table)
        """,
        {("old", 2), (None, 2)},
    ),
    "two threads count under equal keys": (
        """
        table[key] = 0
        def count():
            table[Key(1)] += 1
        def program():
            run(count, count)
            return table[key]
        """,
        {1, 2},
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_key_is_hashed_before_it_is_looked_for(outcomes_of_threads: Callable[[str], set[Any]], name: str) -> None:
    """Exactly the outcomes that were worked out by hand."""
    source, expected = PROGRAMS[name]
    assert outcomes_of_threads(HEAD + source.replace("\n        ", "\n")) == expected
