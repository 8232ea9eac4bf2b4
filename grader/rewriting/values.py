"""Hooks for containers: their items, their content, and operators that look into them."""

from __future__ import annotations

import sys
from collections import ChainMap, Counter, UserDict, UserList, deque
from collections.abc import Callable, Collection
from contextlib import suppress
from types import GeneratorType, SimpleNamespace
from typing import Any

from grader.engine import current
from grader.engine.containers import (
    bases,
    container_of,
    is_plain,
    is_to_be_made,
    item_read,
    item_write,
    own_namespace,
)
from grader.engine.execution import Execution
from grader.engine.known import Known
from grader.engine.location import WRITE, Footprint, Location
from grader.engine.trace import short
from grader.rewriting.attributes import fields_read, kept_read, kept_write, namespace_read, peek
from grader.rewriting.bindings import place_of
from grader.rewriting.called_back import Members, looked_for_in_python, makes_in_python
from grader.rewriting.frames import beyond
from grader.rewriting.iterators import shared_in_steps
from grader.rewriting.keys import Lookup, after_hash, runs_first
from grader.rewriting.naming import FRESH, HEAP_TYPE
from grader.rewriting.opaque import opaque
from grader.rewriting.records import tells_fields
from grader.rewriting.registry import files
from grader.rewriting.sources import SUBSCRIPTED_VIEWS, is_iterator, looked_through, viewed

DEEPEST = 4  # containers in containers that one look goes through
MOST_PARTS = 500  # and how many of their parts
ARGUMENTS = "arguments of exceptions"  # see program/rare.py: few programs change what an exception tells
_TOLD = ("args", "errno", "strerror", "filename", "__notes__")
NO_CONTAINERS = frozenset({int, float, str, bool, type(None)})
_is_tuple = Known(lambda kind: issubclass(kind, tuple))

# -- items ---------------------------------------------------------------------------------------------------

_PLAIN_LOOK_UP: Any = object.__getattribute__


def item(owner: Any, key: Any) -> Any:
    execution = current.execution
    if execution is not None and execution.concurrent:
        if bases[type(owner)] is not None:
            try:
                if runs_first(owner, key):
                    after_hash(execution, key, lambda: _read_item(execution, owner, key))
                else:
                    _read_item(execution, owner, key)
            except BaseException as error:  # of a factory of the program
                error.__traceback__ = beyond(error.__traceback__)
                raise
        elif type(owner) in SUBSCRIPTED_VIEWS:
            _read_item_of_view(execution, owner, key)
        elif opaque[type(owner)]:
            look(execution, kept_read(execution, owner), owner)
    return key


def _read_item(execution: Execution, owner: Any, key: Any) -> None:
    footprint = item_read(execution, owner, key)
    if execution.step(footprint, "item"):
        execution.touch(footprint := item_read(execution, owner, key))
    if footprint[0][1] == WRITE and is_to_be_made(owner, key) and makes_in_python(owner.default_factory):
        _make_item(execution, owner, key)
    if execution.trace is not None:
        _note_item(execution, footprint, owner, key)


def _read_item_of_view(execution: Execution, view: Any, key: Any) -> None:
    owner = viewed(view)
    if type(view) is not memoryview and owner is not None:
        _read_item(execution, owner, key)
    elif owner is not None:
        look(execution, container_of(execution, owner).all_read, view)


def _note_item(execution: Execution, footprint: Footprint, owner: Any, key: Any) -> None:
    label = f"{footprint[0][0].label}[{short(key)}]"
    value = ""
    if is_plain(key):  # no `__hash__` of the program is run for the story
        with suppress(Exception):
            value = f"-> {short(bases[type(owner)].__getitem__(owner, key))}"
    assert execution.trace is not None
    execution.trace.note(execution, "reads", label, value)


def _make_item(execution: Execution, owner: Any, key: Any) -> None:
    """As `defaultdict.__missing__` does it. Others can come while the factory runs, and before its value is put in."""
    value = owner.default_factory()
    execution.step(container_of(execution, owner).structure_write, "default")
    dict.__setitem__(owner, key, value)


# What is new itself, but shows what stands in another container.
_shows_another = Known(
    lambda kind: kind in SUBSCRIPTED_VIEWS or opaque[kind] or bases[kind] in (ChainMap, UserDict, UserList)
)


def get_item(owner: Any, key: Any) -> Any:
    try:
        if sys.getrefcount(owner) > FRESH or _shows_another[type(owner)]:
            item(owner, key)
        return owner[key]
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise


def write_item(owner: Any, key: Any, value: Any) -> None:
    execution = current.execution
    if execution is not None and execution.concurrent:
        if bases[type(owner)] is not None:
            if runs_first(owner, key):
                after_hash(execution, key, lambda: _write_item(execution, owner, key, value))
            else:
                _write_item(execution, owner, key, value)
        elif type(owner) is memoryview:
            _write_through(execution, owner, value)
        elif opaque[type(owner)]:
            look(execution, kept_write(execution, owner), owner)


def _write_item(execution: Execution, owner: Any, key: Any, value: Any) -> None:
    footprint = _written(execution, owner, key, value)
    if execution.step(footprint, "write item"):
        execution.touch(footprint := _written(execution, owner, key, value))
    if execution.trace is not None:
        label = f"{footprint[0][0].label}[{short(key)}]"
        execution.trace.note(execution, "writes", label, f"<- {short(value)}")


def _write_through(execution: Execution, view: memoryview, value: Any) -> None:
    """Bytes of a buffer are written by way of a view."""
    owner = viewed(view)
    if owner is not None:
        container = container_of(execution, owner)
        execution.step(container.structure_write, "write item")
        if execution.trace is not None:
            execution.trace.note(execution, "writes", container.structure.label, f"<- {short(value)}")


def _written(execution: Execution, owner: Any, key: Any, value: Any) -> Footprint:
    """What `owner[key] = value` touches: a slice takes over what `value` holds."""
    footprint = item_write(execution, owner, key)
    return (*footprint, *contents(execution, (value,))) if type(key) is slice else footprint


def delete_item(owner: Any, key: Any) -> Any:
    execution = current.execution
    if execution is not None and execution.concurrent:
        if bases[type(owner)] is not None:
            if runs_first(owner, key):
                after_hash(execution, key, lambda: _delete_item(execution, owner, key))
            else:
                _delete_item(execution, owner, key)
        elif opaque[type(owner)]:
            look(execution, kept_write(execution, owner), owner)
    return key


def _delete_item(execution: Execution, owner: Any, key: Any) -> None:
    container = container_of(execution, owner)
    if type(owner) is Counter:  # code in Python, which deletes what it has found there
        execution.step(container.structure_read, "delete item")
        if key not in owner:
            return
    execution.step(container.structure_write, "delete item")
    if type(owner) is Counter and key not in owner:
        raise KeyError(key)
    if execution.trace is not None:
        execution.trace.note(execution, "deletes", f"{container.structure.label}[{short(key)}]")


def remove_item(owner: Any, key: Any) -> None:
    try:
        del owner[delete_item(owner, key)]
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise


# -- content -------------------------------------------------------------------------------------------------


def contents(
    execution: Execution, values: Collection[Any], deepest: int = 0, objects: bool = False, tell: bool = False
) -> Footprint:
    """What a look into these values reads; `deepest`: into how many levels of what they contain.

    `objects`: it looks at all attributes of objects, as a copy does. `tell`: methods of the objects do the looking.
    """
    if NO_CONTAINERS.issuperset(map(type, values)):
        return ()
    footprint: list[tuple[Location, int]] = []
    pending = [(value, 0) for value in values if type(value) not in NO_CONTAINERS]
    while pending:
        value, depth = pending.pop()
        kind = type(value)
        if bases[kind] is not None:
            footprint.extend(container_of(execution, value).all_read)
            if depth < deepest and len(pending) < MOST_PARTS:
                parts = (part for part in _parts(value) if type(part) not in NO_CONTAINERS)
                pending.extend((part, depth + 1) for part in parts)
        elif _is_tuple[kind]:
            if depth <= deepest and len(pending) < MOST_PARTS:
                pending.extend((part, depth + 1) for part in tuple.__iter__(value))
        elif kind is SimpleNamespace:
            if deepest or objects:
                own = value.__dict__
                footprint.extend(namespace_read(execution, value))
                pending.extend((part, depth + 1) for part in own.values() if depth <= deepest)
        elif opaque[kind]:
            footprint.extend(kept_write(execution, value))
        elif is_iterator(value):
            footprint.extend(looked_through(execution, value))
        elif (owner := viewed(value)) is not None:
            footprint.extend(container_of(execution, owner).all_read)
        elif deepest and (fields := getattr(kind, "__dataclass_fields__", None)) and not (tell and tells_fields[kind]):
            footprint.extend(fields_read(execution, value, tuple(fields)))
            if depth < deepest and len(pending) < MOST_PARTS:
                pending.extend((peek(value, name), depth + 1) for name in fields)
        elif deepest and ARGUMENTS in execution.rare and issubclass(kind, BaseException):
            footprint.extend(fields_read(execution, value, _TOLD))
        elif (objects and kind.__flags__ & HEAP_TYPE and depth <= deepest) or (deepest and _shows_all[kind]):
            own = own_attributes(value)
            footprint.extend(fields_read(execution, value, tuple(own)))
            pending.extend((part, depth + 1) for part in own.values())
    return tuple(footprint)


# Classes of the library in Python whose objects are told and compared by all that they have.
_shows_all = Known(lambda kind: (kind.__module__, kind.__qualname__) == ("argparse", "Namespace"))


def own_attributes(value: Any) -> dict[str, Any]:
    """What an instance has of its own, if that is not very much."""
    own = own_namespace(value)
    return dict(own) if type(own) is dict and len(own) < MOST_PARTS else {}


def _parts(container: Any) -> list[Any]:
    """What is in a container; no method of the program is run."""
    base = bases[type(container)]
    if base is dict:
        return [*dict.keys(container), *dict.values(container)][:MOST_PARTS]
    return list(base.__iter__(container))[:MOST_PARTS] if base in (list, set) else []


def content(value: Any) -> Any:
    """A value of which all is read: it is unpacked, or its elements are copied."""
    execution = current.execution
    if execution is not None and execution.concurrent:
        in_steps = shared_in_steps(execution, value, sys.getrefcount(value) > FRESH)
        if in_steps is not value:
            return in_steps
        if type(value) is not GeneratorType:
            look(execution, contents(execution, (value,)), value)
    return value


def text(value: Any) -> Any:
    """A value that is formatted: so is what it contains."""
    execution = current.execution
    if execution is not None and execution.concurrent:
        look(execution, contents(execution, (value,), DEEPEST, tell=True), value)
    return value


def truth(value: Any) -> Any:
    """A value whose truth is asked for: of a container, whether it is empty."""
    execution = current.execution
    if execution is not None and execution.concurrent and bases[type(value)] is not None:
        look(execution, container_of(execution, value).structure_read, value)
    return value


def members(value: Any) -> Any:
    """A value in which a member is looked for."""
    execution = current.execution
    if execution is not None and execution.concurrent:
        if bases[type(value)] in (dict, set):
            footprint = container_of(execution, value).structure_read
            if files.have_hashes:
                return Lookup(execution, value, lambda: look(execution, footprint, value))
            look(execution, footprint, value)
        elif (in_steps := shared_in_steps(execution, value, sys.getrefcount(value) > FRESH)) is not value:
            return in_steps
        elif type(value) is not GeneratorType:
            look(execution, contents(execution, (value,), 1), value)
            if type(value) in (list, deque) and looked_for_in_python(value):
                return Members(execution, value)
    return value


def look(execution: Execution, footprint: Footprint, value: Any) -> None:
    if footprint:
        execution.step(footprint, "content")
        if execution.trace is not None:
            execution.trace.note(execution, "looks into", footprint[0][0].label, f"-> {short(value)}")


# -- match ---------------------------------------------------------------------------------------------------


def matched(
    subject: Any, names: tuple[str, ...], looked_up: tuple[tuple[str, Callable[[], Any]], ...],
    *bound: int | Location | None,
) -> Any:  # fmt: skip
    """The subject of a `match`: what its patterns look into is read, and what they bind is written, at once.

    `looked_up`: the attributes that they compare with, and what gives their owners.
    """
    execution = current.execution
    if execution is not None and execution.concurrent:
        places = (place_of(execution, place) for place in bound)
        writes = (part for place in places if place is not None for part in place.write)
        values = (part for name, owner in looked_up for part in _value_reads(execution, name, owner))
        footprint = (*_pattern_reads(execution, subject, names, 0), *values, *writes)
        if footprint:
            look(execution, footprint, subject)
    return subject


def _value_reads(execution: Execution, name: str, owner: Callable[[], Any]) -> Footprint:
    try:
        return fields_read(execution, owner(), (name,))
    except (NameError, AttributeError):  # of a pattern that is never come to, or whose own look-up will say so
        return ()


def _pattern_reads(execution: Execution, value: Any, names: tuple[str, ...], depth: int) -> Footprint:
    if depth > DEEPEST:
        return ()
    kind = type(value)
    parts: list[Any] = []
    footprint: Footprint = ()
    if bases[kind] is not None:
        footprint = container_of(execution, value).all_read
        parts = _parts(value)
    elif kind is tuple:
        parts = list(value)
    elif kind.__flags__ & HEAP_TYPE and not issubclass(kind, type):
        positional = getattr(kind, "__match_args__", ())
        known = tuple(dict.fromkeys((*names, *(name for name in positional if isinstance(name, str)))))
        footprint = fields_read(execution, value, known)
        own = getattr(value, "__dict__", {}) if kind.__getattribute__ is _PLAIN_LOOK_UP else {}
        parts = [own[name] for name in known if name in own]
    for part in parts[:MOST_PARTS]:
        footprint = (*footprint, *_pattern_reads(execution, part, names, depth + 1))
    return footprint


def write_footprint(footprint: Footprint) -> Footprint:
    """The same places, written to."""
    return tuple((location, WRITE) for location, _ in footprint if location.parts is None)
