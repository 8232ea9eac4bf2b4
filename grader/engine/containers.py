"""What an operation on a container touches: its structure, one item, or all of its values.

Every operation reads the structure (length, keys, order) or writes it. Writing an item that is there
already touches that item only, so that threads which fill different slots do not depend on each other.
No method that a program has overridden is called here.
"""

from __future__ import annotations

import io
import os
import random
import weakref
from array import array
from collections import ChainMap, UserDict, UserList, defaultdict, deque
from collections.abc import Callable, Hashable
from operator import attrgetter
from types import GeneratorType
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, WeakSet, WeakValueDictionary

from grader.engine import handed
from grader.engine.known import Known
from grader.engine.location import READ, WRITE, Footprint, Location

if TYPE_CHECKING:
    from grader.engine.execution import Execution

TRACKED: tuple[type, ...] = (
    list, dict, set, deque, bytearray, array, UserDict, UserList, ChainMap, io.StringIO, io.BytesIO,
    WeakKeyDictionary, WeakValueDictionary, WeakSet, type(os.environ), random.Random,
)  # fmt: skip
mro_of = type.__dict__["__mro__"].__get__
namespace_of = type.__dict__["__dict__"].__get__  # what a class itself holds, whatever its metaclass says


def own_namespace(owner: object) -> Any:
    """The `__dict__` of an object, None where it has none; a property of that name is run, and nothing else."""
    try:
        return object.__getattribute__(owner, "__dict__")
    except Exception:
        return None


_INDEXED = frozenset({list, deque, bytearray, array})
_PLAIN_KEYS = frozenset({int, str, bytes, float, bool, type(None)})  # hashing them runs nobody's code


def _base_of(kind: type) -> type | None:
    ancestors = frozenset(mro_of(kind))  # asking each abstract class takes long, and programs make classes anew
    if random.SystemRandom in ancestors:  # it has no state
        return None
    return next((base for base in TRACKED if base in ancestors), None)


bases = Known(_base_of)  # class -> the tracked class that it is or comes from, or None


class Container:
    """The locations of one container object."""

    __slots__ = ("all_read", "items", "owner", "structure", "structure_read", "structure_write", "values")

    def __init__(self, owner: object, name: Hashable, label: str) -> None:
        self.owner = owner
        self.structure = Location((name, "structure"), label, owner)
        self.values = Location((name, "values"), label, owner)
        self.values.become_whole()
        self.items: dict[Hashable, Location] = {}
        self.structure_read: Footprint = self.structure.read
        self.structure_write: Footprint = self.structure.write
        self.all_read: Footprint = ((self.structure, READ), (self.values, READ))

    def item(self, key: Hashable) -> Location:
        location = self.items.get(key)
        if location is None:
            label = f"{self.structure.label}[{key!r}]"
            location = Location((self.structure.name, key), label, self.owner, self.values)
            assert self.values.parts is not None
            self.values.parts.append(location)
            self.items[key] = location
        return location


def label_of(execution: Execution, owner: object) -> str:
    """What a person calls an object that has a name."""
    kept, name, label = execution.names[id(owner)]
    trace = execution.trace
    if trace is not None and isinstance(name, tuple) and name[0] == "object" and name not in trace.told:
        trace.told.add(name)
        label = trace.call(execution, owner, label)
        execution.names[id(owner)] = (kept, name, label)
    return label


def container_of(execution: Execution, owner: object) -> Container:
    """The locations of `owner`, a tracked container or an iterator, in this execution."""
    found = execution.containers.get(id(owner))
    if found is None:
        kind = type(owner)
        named = execution.names.get(id(owner))
        if named is not None:
            name, label = named[1], label_of(execution, owner)
        else:
            name, label = ("some", kind.__qualname__), f"a {kind.__name__}"
            if execution.trace is not None:
                label = execution.trace.call(execution, owner, label)
        make = _generator if kind is GeneratorType else _makers.get(bases[kind], _plain_container)
        found = execution.containers[id(owner)] = make(execution, owner, name, label)
    return found


def _plain_container(execution: Execution, owner: object, name: Hashable, label: str) -> Container:
    made = Container(owner, name, label)
    if bases[type(owner)] in _STREAMS:  # who goes through it moves it on
        made.all_read = made.structure_write
    if _DEFAULT in execution.stored and issubclass(type(owner), defaultdict):
        made.all_read = (*made.all_read, *handed.attribute_read(execution, owner, _DEFAULT))
    return made


_DEFAULT = "default_factory"
_STREAMS = frozenset({io.StringIO, io.BytesIO})


class _Running(weakref.ref[Any]):
    """A generator: one that is dropped runs what it has still to do, so it must not be kept."""

    __slots__ = ("containers", "key")

    containers: dict[int, Any]
    key: int


def _generator(execution: Execution, owner: object, name: Hashable, label: str) -> Container:
    running = _Running(owner, _forget)
    running.containers, running.key = execution.containers, id(owner)
    return Container(running, name, label)


def _forget(running: _Running) -> None:
    running.containers.pop(running.key, None)


def is_gone(location: Location) -> bool:
    """Whether it was a generator that nobody holds any more: how far it got cannot be seen."""
    owner = location.owner
    return type(owner) is _Running and owner() is None


class _Behind(Container):
    """A container that keeps all that it holds in others: what a use of it touches is worked out anew each time."""

    __slots__ = ("_execution",)

    def __init__(self, execution: Execution, owner: object, name: Hashable, label: str) -> None:
        self._execution = execution
        super().__init__(owner, name, label)

    def _reads(self) -> Footprint:
        raise NotImplementedError

    def _writes(self) -> Footprint:
        raise NotImplementedError

    def _stays(self, footprint: Footprint) -> None:
        """What any other container begins with does not count here."""

    all_read = structure_read = property(lambda self: self._reads(), _stays)
    structure_write = property(lambda self: self._writes(), _stays)


class _Chain(_Behind):
    """A ChainMap holds what its maps hold; what is written goes into the first of them."""

    __slots__ = ()

    def _reads(self) -> Footprint:
        maps = (own_namespace(self.owner) or {}).get("maps")
        parts = (part for part in (maps, *(maps or ())) if bases[type(part)] is not None)
        reads = (read for part in parts for read in container_of(self._execution, part).all_read)
        return ((self.structure, READ), *handed.attribute_read(self._execution, self.owner, "maps"), *reads)

    def _writes(self) -> Footprint:
        maps = (own_namespace(self.owner) or {}).get("maps")
        first = maps[0] if type(maps) is list and maps else None
        written = container_of(self._execution, first).structure_write if bases[type(first)] is not None else ()
        return (*self._reads(), *written)


class _Wrapper(_Behind):
    """A UserDict or UserList is seen through to the dictionary or list that is its `data` now."""

    __slots__ = ()

    def _seen(self, touched: Callable[[Container], Footprint]) -> Footprint:
        execution, inner = self._execution, (own_namespace(self.owner) or {}).get("data")
        found = handed.attribute_read(execution, self.owner, "data")
        if bases[type(inner)] is None:
            return found
        execution.names.setdefault(id(inner), (inner, (self.structure.name, "data"), self.structure.label))
        return (*found, *touched(container_of(execution, inner)))

    def _reads(self) -> Footprint:
        return self._seen(_all_read)

    def _writes(self) -> Footprint:
        return self._seen(_structure_write)


_makers: dict[type | None, Callable[[Execution, object, Hashable, str], Container]] = {
    ChainMap: _Chain, UserDict: _Wrapper, UserList: _Wrapper,
}  # fmt: skip


def item_read(execution: Execution, owner: object, key: object) -> Footprint:
    """What `owner[key]` touches."""
    container = container_of(execution, owner)
    plain = _item_key(owner, key)
    if plain is not None and plain is not _MISSING:
        return ((container.structure, READ), (container.item(plain[0]), READ))
    if issubclass(type(owner), defaultdict):
        factory = handed.attribute_read(execution, owner, _DEFAULT)
        return (*container.structure_write, *factory) if plain is _MISSING else container.structure_write
    return container.all_read if plain is None else container.structure_read


def is_to_be_made(owner: Any, key: object) -> bool:
    """Whether looking up a plain key has the factory of a defaultdict make what is missing."""
    return (
        issubclass(type(owner), defaultdict)
        and type(owner).__missing__ is defaultdict.__missing__
        and type(owner).__getitem__ is dict.__getitem__
        and owner.default_factory is not None
        and _item_key(owner, key) is _MISSING
    )


def item_write(execution: Execution, owner: object, key: object) -> Footprint:
    """What `owner[key] = value` touches."""
    container = container_of(execution, owner)
    plain = _item_key(owner, key)
    if plain is None or plain is _MISSING:
        return container.structure_write
    return ((container.structure, READ), (container.item(plain[0]), WRITE))


_MISSING: tuple[Hashable] = ("missing",)


def is_plain(key: object) -> bool:
    """Whether looking the key up runs nobody's code."""
    return type(key) in _PLAIN_KEYS or (type(key) is tuple and all(map(is_plain, key)))


def _item_key(owner: object, key: Any) -> tuple[Hashable] | None:
    """The item that `key` stands for, `_MISSING`, or None where the item cannot be told."""
    if type(key) not in _PLAIN_KEYS and not is_plain(key):
        return None
    base = bases[type(owner)]
    if base is dict:
        return (key,) if dict.__contains__(owner, key) else _MISSING  # type: ignore[operator,arg-type,unused-ignore]
    if base in _INDEXED and isinstance(key, int):
        length: int = base.__len__(owner)
        index = key + length if key < 0 else key
        return (index,) if 0 <= index < length else _MISSING
    return None


_MAPPING = frozenset({"get", "keys", "values", "items", "copy"})
_READERS: dict[type, frozenset[str]] = {
    list: frozenset({"index", "count", "copy"}),
    dict: frozenset({"get", "keys", "values", "items", "copy", "most_common", "elements", "total", "fromkeys"}),
    set: frozenset(
        {"copy", "isdisjoint", "issubset", "issuperset", "union", "intersection", "difference", "symmetric_difference"}
    ),
    deque: frozenset({"index", "count", "copy"}),
    bytearray: frozenset({"decode", "find", "index", "count", "hex", "startswith", "endswith"}),
    array: frozenset({"index", "count", "tobytes", "tolist", "tounicode", "buffer_info"}),
    UserDict: _MAPPING,
    UserList: frozenset({"index", "count", "copy"}),
    ChainMap: frozenset({"get", "keys", "values", "items", "copy", "new_child", "parents"}),
    WeakKeyDictionary: _MAPPING, WeakValueDictionary: _MAPPING, type(os.environ): _MAPPING,
    WeakSet: frozenset({"copy", "isdisjoint", "issubset", "issuperset", "union", "intersection", "difference"}),
    io.StringIO: frozenset({"getvalue"}),
    io.BytesIO: frozenset({"getvalue", "getbuffer"}),
    random.Random: frozenset({"getstate"}),
}
_READING_OPERATORS = frozenset(
    f"__{name}__"
    for name in (
        "contains", "len", "getitem", "iter", "reversed", "eq", "ne", "lt", "le", "gt", "ge", "repr", "str", "bool",
        "add", "mul", "rmul", "or", "ror", "and", "rand", "sub", "rsub", "xor", "rxor", "sizeof", "format", "hash",
    )
)  # fmt: skip


def method_call(execution: Execution, owner: Any, name: str, args: tuple[object, ...]) -> Footprint:
    """What `owner.name(*args)` touches: one atomic step, as the interpreter does not switch inside it."""
    container = container_of(execution, owner)
    base = bases[type(owner)]
    whatever: Callable[[Container], Footprint] | None = _whatever[base, name]
    if whatever is not None:
        return whatever(container)
    if base is dict:
        if name in ("get", "__getitem__") and args:
            return item_read(execution, owner, args[0])
        if name == "setdefault" and args and _item_key(owner, args[0]) not in (None, _MISSING):
            return item_read(execution, owner, args[0])
        if name in ("keys", "__contains__", "__len__", "__iter__"):
            return container.structure_read
    if name in ("__getitem__", "__setitem__") and args:
        return (item_read if name == "__getitem__" else item_write)(execution, owner, args[0])
    if base is set and name == "add" and args and is_plain(args[0]) and set.__contains__(owner, args[0]):
        return container.structure_read
    if _reads(base, name):
        return container.structure_read if name == "__len__" else container.all_read
    return container.structure_write


def _reads(base: type | None, name: str) -> bool:
    return name in _READING_OPERATORS or (base is not None and name in _READERS.get(base, ()))


_BY_ARGUMENTS = frozenset({(dict, "get"), (dict, "setdefault"), (set, "add")})
_structure_write: Callable[[Container], Footprint] = attrgetter("structure_write")
_all_read: Callable[[Container], Footprint] = attrgetter("all_read")


def _touch_whatever(key: tuple[type | None, str]) -> Callable[[Container], Footprint] | None:
    """What a method touches whatever it is called with; None where it takes a closer look."""
    base, name = key
    if key in _BY_ARGUMENTS or name.startswith("__") or (base is dict and name == "keys"):
        return None
    return _all_read if _reads(base, name) else _structure_write


_whatever = Known(_touch_whatever)  # base class and name of a method -> what it touches whatever it is called with
