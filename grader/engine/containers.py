"""What an operation on a container touches: its structure, one item, or all of its values.

Every operation reads the structure (length, keys, order) or writes it. Writing an item that is there
already touches that item only, so that threads which fill different slots do not depend on each other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable
from typing import TYPE_CHECKING

from grader.engine.location import READ, WRITE, Footprint, Location

if TYPE_CHECKING:
    from grader.engine.execution import Execution

TRACKED = (list, dict, set, deque, bytearray)
_PLAIN_KEYS = frozenset({int, str, bytes, float, bool, type(None)})  # hashing them runs nobody's code


class Container:
    """The locations of one container object."""

    __slots__ = ("all_read", "items", "owner", "structure", "structure_read", "structure_write", "values")

    def __init__(self, owner: object, name: Hashable, label: str) -> None:
        self.owner = owner
        self.structure = Location(None if name is None else (name, "structure"), label, owner)
        self.values = Location(None if name is None else (name, "values"), label, owner)
        self.values.parts = []
        self.items: dict[Hashable, Location] = {}
        self.structure_read: Footprint = self.structure.read
        self.structure_write: Footprint = self.structure.write
        self.all_read: Footprint = ((self.structure, READ), (self.values, READ))

    def item(self, key: Hashable) -> Location:
        location = self.items.get(key)
        if location is None:
            name = self.structure.name
            location = Location(
                None if name is None else (name, key), f"{self.structure.label}[{key!r}]", self.owner, self.values
            )
            assert self.values.parts is not None
            self.values.parts.append(location)
            self.items[key] = location
        return location


def container_of(execution: Execution, owner: object) -> Container:
    """The locations of `owner`, a tracked container or an iterator, in this execution."""
    found = execution.containers.get(id(owner))
    if found is None:
        _, name, label = execution.names.get(id(owner)) or (None, None, _label(owner))
        found = execution.containers[id(owner)] = Container(owner, name, label)
    return found


def _label(owner: object) -> str:
    return f"a {type(owner).__name__}"


def item_read(execution: Execution, owner: object, key: object) -> Footprint:
    """What `owner[key]` touches."""
    container = container_of(execution, owner)
    plain = _item_key(owner, key)
    if plain is None:
        return container.all_read
    if plain is _MISSING:
        return container.structure_read if type(owner) is dict else container.structure_write
    return ((container.structure, READ), (container.item(plain[0]), READ))


def item_write(execution: Execution, owner: object, key: object) -> Footprint:
    """What `owner[key] = value` touches."""
    container = container_of(execution, owner)
    plain = _item_key(owner, key)
    if plain is None or plain is _MISSING:
        return container.structure_write
    return ((container.structure, READ), (container.item(plain[0]), WRITE))


_MISSING: tuple[Hashable] = ("missing",)


def _item_key(owner: object, key: object) -> tuple[Hashable] | None:
    """The item that `key` stands for, `_MISSING`, or None where the item cannot be told."""
    if type(key) not in _PLAIN_KEYS:
        return None
    if isinstance(owner, dict):
        return (key,) if key in owner else _MISSING
    if isinstance(owner, (list, deque, bytearray)) and isinstance(key, int):
        index = key + len(owner) if key < 0 else key
        return (index,) if 0 <= index < len(owner) else _MISSING
    return None


_READERS: dict[type, frozenset[str]] = {
    list: frozenset({"index", "count", "copy"}),
    dict: frozenset({"get", "keys", "values", "items", "copy"}),
    set: frozenset(
        {"copy", "isdisjoint", "issubset", "issuperset", "union", "intersection", "difference", "symmetric_difference"}
    ),
    deque: frozenset({"index", "count", "copy"}),
    bytearray: frozenset({"decode", "find", "index", "count", "hex", "startswith", "endswith"}),
}


def method_call(execution: Execution, owner: object, name: str, args: tuple[object, ...]) -> Footprint:
    """What `owner.name(*args)` touches: one atomic step, as the interpreter does not switch inside it."""
    container = container_of(execution, owner)
    if isinstance(owner, dict):
        if name == "get" and args:
            return item_read(execution, owner, args[0])
        if name == "setdefault" and args and _item_key(owner, args[0]) not in (None, _MISSING):
            return item_read(execution, owner, args[0])
        if name == "keys":
            return container.structure_read
    if isinstance(owner, set) and name == "add" and args and type(args[0]) in _PLAIN_KEYS and args[0] in owner:
        return container.structure_read
    for kind, readers in _READERS.items():
        if isinstance(owner, kind):
            return container.all_read if name in readers or name.startswith("__get") else container.structure_write
    return container.structure_write
