"""Hooks for attributes: each announces one access as a step, right before it happens."""

from __future__ import annotations

import gc
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from types import FunctionType, ModuleType
from typing import Any

from grader.engine import current, handed
from grader.engine.containers import Container, bases, container_of, mro_of, namespace_of, own_namespace
from grader.engine.execution import Execution
from grader.engine.fairness import move_unseen
from grader.engine.known import Known
from grader.engine.location import NOWHERE, READ, Footprint, Location
from grader.engine.trace import short
from grader.engine.untold import UNTOLD, change
from grader.primitives.base import Primitive, location_of, read_of
from grader.primitives.streams import streams_of
from grader.rewriting.bindings import read_of_variable, see_as_module, variable_at
from grader.rewriting.file_system import file_system, file_touched
from grader.rewriting.naming import (
    HEAP_TYPE,
    PROXY_TYPES,
    Mortal,
    dictoffset_of,
    flags_of,
    held_by,
    is_controlled,
    keep,
    name_of,
    silent,
)
from grader.rewriting.opaque import DATABASES, FILE, FILE_SYSTEM, KEPT, LOOKING, MOCKS, OBJECT, opaque
from grader.rewriting.registry import files, hooks, is_rewritten, variables
from grader.rewriting.stored import ANY, OF_CLASS, OF_IMPORT


class Attributes:
    """What is known of one object's attributes in an execution."""

    __slots__ = ("called", "kept", "locations", "namespace", "reads")

    def __init__(self, owner: object) -> None:
        self.kept = keep(owner)
        self.called: str | None = None  # what a story calls the object, where it has no name
        self.locations: dict[str, Location] = {}
        self.reads: dict[str, Footprint] = {}  # name -> what reading it touches
        self.namespace: Namespace | None = None  # its `__dict__`, once somebody has asked for that


class Namespace(Container):
    """The `__dict__` of an object: its items are the attributes. Who looks at its keys looks at all of them."""

    __slots__ = ("_execution", "_of")

    def __init__(self, execution: Execution, of: Any, own: dict[str, Any]) -> None:
        name, label = name_of(execution, of)
        super().__init__(own, (name, "__dict__"), f"{label}.__dict__")
        self._execution = execution
        self._of = keep(of)
        self.structure_read = self.all_read

    def adopt(self, location: Location) -> None:
        """An attribute of which something is known now: whoever changes the dictionary as a whole may change it."""
        assert self.values.parts is not None
        self.values.parts.append(location)
        location.whole, location.plain = self.values, False
        self.structure_write = (*self.structure_write, *location.write)

    def item(self, key: Hashable) -> Location:
        of = self._of() if isinstance(self._of, Mortal) else self._of
        return _location(self._execution, of, key) if of is not None and type(key) is str else super().item(key)


_Reads = Callable[[Execution, Any, str], Footprint]
_DATA, _SHARED, _METHOD, _SILENT, _INNER, _LOOK = "data", "shared", "method", "silent", "inner", "look"
_UNDER_MUTEX = frozenset({"queue", "unfinished_tasks"})  # of a queue: its own methods change them under its mutex


def _kind_of(key: tuple[type, str]) -> str:
    """What `name` is for instances of a class: data of their own, data of the class, a method, or nothing to see.

    `_INNER` is a part of an object of `threading`, which the object's own methods change; `_LOOK` a property of the
    library that looks into a container.
    """
    kind, name = key
    if silent[kind]:
        return _SILENT
    for base in mro_of(kind):
        namespace = namespace_of(base)
        if name not in namespace:
            continue
        found = type(namespace[name])
        if is_controlled(base):
            return _INNER if issubclass(base, Primitive) and found.__name__ == "member_descriptor" else _SILENT
        if name == "closed" and bases[base] is not None:
            return _LOOK
        heap = flags_of(base) & HEAP_TYPE
        if found.__name__ in ("member_descriptor", "getset_descriptor", "cached_property"):
            return _DATA if heap or name in _BOUND_BY_FEW or _is_kept_in_c(base, name) else _SILENT
        if issubclass(found, type) or not hasattr(found, "__get__"):
            return _SHARED if heap else _SILENT
        if found is property and bases[base] is not None and not is_rewritten(namespace[name].fget):
            return _LOOK
        return _SILENT if hasattr(found, "__set__") or not heap else _METHOD
    return _DATA if dictoffset_of(kind) else _SILENT


# Attributes of Python's own that few programs bind: in the executions of those it takes a step to read them.
NAMES_IN_C = "names of functions and classes"  # see program/rare.py
_BOUND_BY_FEW = frozenset({"__doc__", "__module__", "__name__", "__qualname__"})


def _is_kept_in_c(kind: type, name: str) -> bool:
    """Whether a class of Python's own keeps for its objects, in C, what a program may bind anew."""
    if issubclass(kind, BaseException):
        return name not in ("__dict__", "__traceback__")
    return kind is defaultdict and name == "default_factory"


_kinds = Known(_kind_of)


def _shows_nothing(key: tuple[type, str]) -> bool:
    """Whether reading `name` of instances of a class touches nothing, whichever instance it is: a method, say."""
    kind, name = key
    special = issubclass(kind, (ModuleType, type)) or kind is super or kind in PROXY_TYPES or name == "__dict__"
    if special or opaque[kind] or (name == "__class__" and "__class__" in files.store):
        return False
    how = _kinds[key]
    if how is _SILENT:
        return not _may_be_exchanged(files.store, kind, name)
    return how is _METHOD and not _is_among(files.store, kind, name)


_unseen = Known(_shows_nothing)

def see_stored(names: frozenset[str]) -> None:
    """A file stores attributes by these names."""
    if not names <= files.store:
        files.store |= names
        _unseen.clear()


def _is_among(stored: frozenset[str], kind: type, name: str) -> bool:
    """Whether what instances of a class have by this name may be one of the stored attributes."""
    if "__class__" in stored or name in stored or ("__" in name and name[name.index("__") :] in stored):
        return True
    return ANY in stored and kind.__module__.partition(".")[0] not in sys.stdlib_module_names


def _may_be_exchanged(stored: frozenset[str], kind: type, name: str) -> bool:
    """Whether the program may put something else in a class in place of a property, say."""
    stored_in_classes = OF_CLASS + name in stored or OF_IMPORT + name in stored
    return stored_in_classes and bool(flags_of(kind) & HEAP_TYPE) and not is_controlled(kind)


def _reads_of_method(execution: Execution, owner: Any, name: str) -> Footprint:
    """What it touches to look a method up: nothing, unless the program may put another one in its place."""
    kind, stored = type(owner), execution.stored
    if not (stored and _is_among(stored, kind, name)):
        return NOWHERE
    own = (*_reads_of_class(execution, owner), (_location(execution, owner, name), READ))
    footprint = execution.attributes[id(owner)].reads[name] = (*own, *_class_reads(execution, kind, name))
    return footprint


def _reads_of_class(execution: Execution, owner: Any) -> Footprint:
    """What it touches to ask which class an object has, where the program may give it another one."""
    return _location(execution, owner, "__class__").read if "__class__" in execution.stored else NOWHERE


_METACLASSES_OF_CONSTANTS = frozenset({"EnumMeta", "EnumType"})


def _footprint(execution: Execution, owner: Any, name: str) -> Footprint:
    """What reading `owner.name` touches; nothing where it is no data (a method, a property)."""
    read: _Reads = _ways_to_read[type(owner)]
    return read(execution, owner, name)


def _way_to_read(kind: type) -> _Reads:
    """How an attribute of an instance of a class is read."""
    if issubclass(kind, ModuleType):
        return _footprint_in_module
    if issubclass(kind, type):
        return _footprint_of_class
    if kind is super:
        return _footprint_of_super
    if kind in PROXY_TYPES:
        return _footprint_through_proxy
    return _footprint_of_keeper if opaque[kind] else _footprint_of_object


_ways_to_read = Known(_way_to_read)


def _footprint_in_module(execution: Execution, module: ModuleType, name: str) -> Footprint:
    if name == "__dict__" and module.__dict__.get("__builtins__") is hooks:
        see_as_module(module.__dict__)
        return NOWHERE
    number = _number(module, name)
    if number is not None:
        return read_of_variable(execution, number)
    found = _of_other_module(execution, module, name)
    return NOWHERE if found is None else found.read


def _footprint_through_proxy(execution: Execution, proxy: Any, name: str) -> Footprint:
    life, behind = _behind_proxy(execution, proxy)
    return life if behind is None else (*life, *_footprint(execution, behind, name))


def _footprint_of_keeper(execution: Execution, owner: Any, name: str) -> Footprint:
    """Of an object of the library that keeps what no step tells of."""
    kind = type(owner)
    called = name not in LOOKING and (opaque[kind] == MOCKS or callable(held_by(mro_of(kind), name)))
    return kept_write(execution, owner, name) if called else kept_read(execution, owner)


def _footprint_of_object(execution: Execution, owner: Any, name: str) -> Footprint:
    if name in _BOUND_BY_FEW and NAMES_IN_C not in execution.rare:
        return NOWHERE
    if name == "__dict__":
        _announce_namespace(execution, owner)
        return NOWHERE
    if name == "__class__":
        return _reads_of_class(execution, owner)
    return _READS[_kinds[type(owner), name]](execution, owner, name)


def _reads_of_silent(execution: Execution, owner: Any, name: str) -> Footprint:
    kind = type(owner)
    return _class_reads(execution, kind, name) if _may_be_exchanged(execution.stored, kind, name) else NOWHERE


def _reads_of_data(execution: Execution, owner: Any, name: str) -> Footprint:
    """What an instance may have of its own: where it has not, its classes are looked through."""
    kind = type(owner)
    footprint = _location(execution, owner, name).read
    if name in _UNDER_MUTEX and is_controlled(kind):
        mutex = owner.mutex  # a program may have put another thing there
        footprint = (*footprint, *(read_of(mutex) if issubclass(type(mutex), Primitive) else NOWHERE))
    has_own = _kinds[kind, name] is _SHARED or dictoffset_of(kind)
    if (has_own or _may_be_exchanged(execution.stored, kind, name)) and name not in (own_namespace(owner) or ()):
        footprint = (*_reads_of_class(execution, owner), *footprint, *_class_reads(execution, kind, name))
    execution.attributes[id(owner)].reads[name] = footprint
    return footprint


_READS: dict[str, _Reads] = {
    _DATA: _reads_of_data,
    _SHARED: _reads_of_data,
    _METHOD: _reads_of_method,
    _SILENT: _reads_of_silent,
    _INNER: lambda execution, owner, name: read_of(owner),
    _LOOK: lambda execution, owner, name: container_of(execution, owner).all_read,
}


def _behind_proxy(execution: Execution, proxy: object) -> tuple[Footprint, object]:
    """What it touches to ask whether the object behind a `weakref.proxy` lives, and the object, if it does."""
    known = execution.state[handed.Proxies].get(id(proxy))
    if known is None:
        return NOWHERE, None
    _, find, life = known
    return life.read, find()


def _footprint_of_class(execution: Execution, owner: type, name: str) -> Footprint:
    how = _kinds[type(owner), name]
    if name == "__dict__":
        _announce_namespace(execution, owner)
    if name in _BOUND_BY_FEW and NAMES_IN_C not in execution.rare:
        return NOWHERE
    if how is _SILENT or type(owner).__name__ in _METACLASSES_OF_CONSTANTS:
        return NOWHERE
    found = held_by(mro_of(owner), name)
    data = isinstance(found, type) or not hasattr(type(found), "__get__")
    data = data or _is_among(execution.stored, owner, name)
    if found is None and how is _SHARED:
        return (*_class_reads(execution, owner, name), *_class_reads(execution, type(owner), name))
    return _class_reads(execution, owner, name) if data else NOWHERE


def _footprint_of_super(execution: Execution, owner: Any, name: str) -> Footprint:
    """What `super().name` touches: the classes that come after the one in which it stands."""
    kind, after = _class_of_super(owner), _place_of_super(owner)
    order = mro_of(kind)
    later = order[order.index(after) + 1 :]
    found = held_by(later, name)
    method = hasattr(type(found), "__get__") and not _is_among(execution.stored, kind, name)
    return NOWHERE if found is None or method else _reads_in(execution, later, name)


_class_of_super = super.__dict__["__self_class__"].__get__
_place_of_super = super.__dict__["__thisclass__"].__get__


def _class_reads(execution: Execution, kind: type, name: str) -> Footprint:
    """The classes in which `name` is looked for, up to the one that has it: any could get one of its own."""
    return _reads_in(execution, mro_of(kind), name)


def _reads_in(execution: Execution, classes: tuple[type, ...], name: str) -> Footprint:
    footprint: list[tuple[Location, int]] = []
    for base in classes:
        if not flags_of(base) & HEAP_TYPE:
            break
        footprint.append((_location(execution, base, name), READ))
        if name in namespace_of(base):
            break
    return tuple(footprint)


def _location(execution: Execution, owner: object, name: str) -> Location:
    known = execution.attributes.get(id(owner))
    if known is None:
        known = execution.attributes[id(owner)] = _attributes_of(execution, owner)
    location = known.locations.get(name)
    if location is None:
        owner_name, label = name_of(execution, owner)
        if type(known.kept) is tuple:  # whichever of those that share it comes first
            owner_name, _ = name_of(execution, own_namespace(owner))
        if execution.trace is not None and id(owner) not in execution.names and type(owner) is not type:
            label = known.called = known.called or execution.trace.call(execution, owner, label)
        location = known.locations[name] = Location((owner_name, name), f"{label}.{name}")
        if known.namespace is not None:
            known.namespace.adopt(location)
    return location


def kept_read(execution: Execution, owner: Any) -> Footprint:
    """A look at what an object of the library keeps that no step tells of."""
    return _state_of(execution, owner).read


def kept_write(execution: Execution, owner: Any, used: str = "") -> Footprint:
    """A use of it that changes it; `used`: the method."""
    touched = file_touched(execution, owner, used) if opaque[type(owner)] == FILE else NOWHERE
    return (*touched, *_state_of(execution, owner).write)


class _Keepers(dict[str, Location]):
    """Where parts of the library keep something for all of their objects together."""


def _state_of(execution: Execution, owner: Any) -> Location:
    keeper = opaque[type(owner)]
    if keeper in (OBJECT, FILE):
        return _location(execution, owner, KEPT)
    if keeper == FILE_SYSTEM:
        return file_system(execution).structure
    kept = execution.state[_Keepers].setdefault(keeper, Location(("kept by", keeper), keeper))
    kept.is_data = keeper != DATABASES  # which keep what is in them in order
    return kept


def _read_of_own(execution: Execution, owner: object, name: str) -> Footprint:
    """What code of the library touches that reads an attribute which an instance has of its own."""
    return _location(execution, owner, name).read


handed.attribute_read = _read_of_own

ORDERED = "order of attributes"  # see program/rare.py: few programs look at all attributes of an object


def _references_of_own(owner: object) -> int:
    own = own_namespace(owner)
    return sys.getrefcount(own)


_OF_ONE_OBJECT = _references_of_own(type("Probe", (), {})())  # of a `__dict__` that nobody else has


def _attributes_of(execution: Execution, owner: object) -> Attributes:
    """Where a program gives objects a `__dict__`, several may have the same one, and so the same attributes."""
    if not files.give_namespaces or issubclass(type(owner), type):
        return Attributes(owner)
    own = own_namespace(owner)
    if own is None or sys.getrefcount(own) <= _OF_ONE_OBJECT:
        return Attributes(owner)
    return _shared_by(execution, owner, own)


def _shared_by(execution: Execution, owner: object, own: dict[str, Any]) -> Attributes:
    """What is known of the attributes of all objects that have this `__dict__`, as `owner` has."""
    shared = execution.state[_Shared].setdefault(id(own), (own, Attributes(owner)))[1]
    shared.kept = (shared.kept, keep(owner))
    return shared


class _Shared(dict[int, tuple[object, Attributes]]):
    """The `__dict__` that several objects may have, by its id, and what is known of their attributes."""


def _announce_namespace(execution: Execution, owner: Any) -> None:
    """Somebody gets the `__dict__` of an object: from now on its items are the object's attributes."""
    own = _namespace_of(owner)
    if own is None:
        return
    known = execution.attributes.get(id(owner))
    if known is None:
        known = execution.attributes[id(owner)] = _attributes_of(execution, owner)
    if type(own) is dict and (known.namespace is None or known.namespace.owner is not own):
        known.namespace = execution.containers[id(own)] = Namespace(execution, owner, own)
        for location in known.locations.values():
            known.namespace.adopt(location)
        for name in own:
            _location(execution, owner, name)


def _namespace_of(owner: Any) -> Any:
    """The `__dict__` of an object, if it has one; of a class, the dictionary behind the view that it shows."""
    return gc.get_referents(namespace_of(owner))[0] if issubclass(type(owner), type) else own_namespace(owner)


def _write_namespace(execution: Execution, owner: Any, own: Any) -> None:
    """An object gets another `__dict__`: all attributes that it had, and those that it has now, may be others."""
    if not issubclass(type(owner), (type, ModuleType)):
        _announce_namespace(execution, owner)
    known = execution.attributes.get(id(owner))
    if known is not None and known.namespace is not None:
        for name in own if type(own) is dict else ():
            _location(execution, owner, name)
        shared = _shared_by(execution, owner, own) if type(own) is dict else known
        others = (part for location in shared.locations.values() for part in location.write)
        execution.step((*known.namespace.structure_write, *others), "__dict__")
        known.reads.clear()
        shared.reads.clear()
        execution.attributes[id(owner)] = shared


def namespace_read(execution: Execution, owner: Any) -> Footprint:
    """What a look at all attributes that an object has of its own touches."""
    _announce_namespace(execution, owner)
    known = execution.attributes.get(id(owner))
    return NOWHERE if known is None or known.namespace is None else known.namespace.all_read


def _number(module: ModuleType, name: str) -> int | None:
    """The number of a variable of a loaded file that is reached through its module."""
    namespace = module.__dict__
    if namespace.get("__builtins__") is not hooks or name.startswith("__"):
        return None
    if isinstance(namespace.get(name), (type, ModuleType)) or callable(namespace.get(name)):
        return variables.find(namespace.get("__file__"), name)
    return variables.number(namespace["__file__"], name)


def _of_other_module(execution: Execution, module: ModuleType, name: str) -> Location | None:
    """What changes in a module that is no loaded file: in one that the program has made anything, in `sys` a stream.

    In one of the library, what the program puts there.
    """
    if id(module) in execution.names:
        return _location(execution, module, name)
    found = streams_of(execution, module, name)
    if found is not None or OF_IMPORT + name not in execution.stored:
        return found
    return _location(execution, module, name)


def attribute(owner: Any, name: str) -> Any:
    execution = current.execution
    if execution is not None and execution.concurrent and not silent[type(owner)]:
        known = execution.attributes.get(id(owner))
        footprint = None if known is None else known.reads.get(name)
        if footprint is None:
            if _unseen[type(owner), name]:
                return owner
            footprint = _ways_to_read[type(owner)](execution, owner, name)
        if footprint:
            execution.step(footprint, name)
            if execution.trace is not None:
                _note_attribute(execution, owner, name, footprint)
    return owner


def namespace(owner: Any) -> Any:
    """Its `__dict__` is looked up: also by the only thread there is, as others may come to have it."""
    execution = current.execution
    if execution is None or execution.concurrent:
        return attribute(owner, "__dict__")
    if not silent[type(owner)]:
        _ways_to_read[type(owner)](execution, owner, "__dict__")
    return owner


def _note_attribute(execution: Execution, owner: Any, name: str, footprint: Footprint) -> None:
    """A story tells of data, and of methods where these look into what the library hides."""
    assert execution.trace is not None
    if opaque[type(owner)] and callable(peek(owner, name)):
        label = footprint[0][0].label.removesuffix(f".{KEPT}")
        execution.trace.note(execution, "calls", f"{label}.{name}()", "", label)
    elif _kinds[type(owner), name] is not _METHOD:
        place = footprint[-1][0]
        known = execution.attributes.get(id(owner))
        own = place if known is None else known.locations.get(name, place)
        through = own.label if own is not place else ""
        execution.trace.note(execution, "reads", place.label, f"-> {short(peek(owner, name))}", through=through)


def peek(owner: Any, name: str) -> object:
    """The value, without running anything of the program."""
    look = type.__getattribute__ if issubclass(type(owner), type) else object.__getattribute__
    try:
        return look(owner, name)
    except AttributeError:
        return "nothing yet"


def write_attribute(owner: Any, name: str, value: Any) -> None:
    execution = current.execution
    if execution is None:
        return
    kind = type(owner)
    if issubclass(kind, type):
        _forget(execution, name)
    if not execution.concurrent:
        return
    if name == "__dict__":
        _write_namespace(execution, owner, value)
        return
    location = _written(execution, owner, name)
    footprint = NOWHERE if location is None else location.write
    if issubclass(kind, ModuleType) and OF_IMPORT + name in execution.stored:
        execution.state[handed.Patched].keep(owner, name)
    if ORDERED in execution.rare and location is not None and _is_new(owner, name):
        footprint = (*footprint, *_location(execution, owner, ORDERED).write)
    if UNTOLD in execution.rare and _is_looked_up_in_c(owner, name, value):
        footprint = (*footprint, *change(execution))
    if footprint:
        execution.step(footprint, name)
    if location is None:
        move_unseen(execution)  # of a `threading.local`, say
        return
    known = execution.attributes.get(id(owner))
    if known is not None and name == "__class__":
        known.reads.clear()
    if known is not None and name in known.locations and not issubclass(kind, type):
        known.reads[name] = location.read  # from now on the instance has its own
    if execution.trace is not None:
        execution.trace.note(execution, "writes", location.label, f"<- {short(value)}")


def raised(value: Any, error: Any, caused: bool) -> Any:
    """An exception is raised, maybe `from` another one: `value` is evaluated last. It learns what it was raised for."""
    execution = current.execution
    if execution is not None and execution.concurrent and isinstance(error, BaseException):
        names = ("__context__", "__cause__", "__suppress_context__") if caused else ("__context__",)
        execution.step(fields_write(execution, error, names), "raise")
    return value


def _is_new(owner: Any, name: str) -> bool:
    """Whether an instance gets an attribute, which will stand behind those that it has."""
    own = own_namespace(owner)
    return own is not None and name not in own


def _is_looked_up_in_c(owner: Any, name: str, value: Any) -> bool:
    """Whether it is a method that an operator calls, a part of a function, or what stands for an attribute."""
    kind = type(owner)
    if name[:2] == name[-2:] == "__":
        return name == "__class__" or issubclass(kind, (type, FunctionType))
    return issubclass(kind, type) and (hasattr(value, "__set__") or hasattr(held_by(mro_of(owner), name), "__set__"))


def _written(execution: Execution, owner: Any, name: str) -> Location | None:
    """What changes when `owner.name` is bound; None where that is nothing that others see."""
    kind = type(owner)
    if issubclass(kind, ModuleType):
        number = _number(owner, name)
        return _of_other_module(execution, owner, name) if number is None else variable_at(execution, number)
    if kind in PROXY_TYPES:
        behind = _behind_proxy(execution, owner)[1]
        return None if behind is None else _written(execution, behind, name)
    if opaque[kind]:
        return _state_of(execution, owner)
    how = _kinds[kind, name]
    if how is _INNER:
        return location_of(owner)
    return None if (how is _SILENT or how is _LOOK) and name != "__class__" else _location(execution, owner, name)


def _forget(execution: Execution, name: str) -> None:
    """A class changes: what was found out about its attributes may no longer hold."""
    _kinds.clear()
    _unseen.clear()
    for known in execution.attributes.values():
        known.reads.pop(name, None)


def delete_attribute(owner: Any, name: str) -> Any:
    write_attribute(owner, name, "nothing")
    execution = current.execution
    if execution is not None and id(owner) in execution.attributes:
        execution.attributes[id(owner)].reads.pop(name, None)
    return owner


def fields_read(execution: Execution, owner: Any, names: tuple[str, ...]) -> Footprint:
    """What reading several attributes of one object touches."""
    return tuple(part for name in names for part in _footprint(execution, owner, name))


def fields_write(execution: Execution, owner: Any, names: Iterable[str]) -> Footprint:
    """What binding several attributes of one object touches."""
    locations = (_written(execution, owner, name) for name in names)
    return tuple(part for location in locations if location is not None for part in location.write)
