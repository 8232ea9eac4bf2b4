"""Hooks for what loops go through: each turn over something that threads can share is a step of its own."""

from __future__ import annotations

import collections
import gc
import itertools
import sys
from collections.abc import Callable, Iterator
from types import GeneratorType, MappingProxyType
from typing import Any

from grader.engine import current
from grader.engine.containers import bases, container_of, item_read
from grader.engine.execution import Execution
from grader.engine.known import Known
from grader.engine.location import Footprint, Location
from grader.engine.trace import short
from grader.rewriting.accesses import write_place
from grader.rewriting.frames import beyond
from grader.rewriting.naming import FRESH, HEAP_TYPE

_ordered = collections.OrderedDict[int, int]()
_table: dict[int, int] = {}
_empties: tuple[Any, ...] = ([], (), {}, set(), "", "é", b"", bytearray(), range(0), range(1 << 80))
_VIEWS_OF_DICTIONARIES = (view() for table in (_table, _ordered) for view in (table.keys, table.values, table.items))
_VIEWS = frozenset({MappingProxyType, *map(type, _VIEWS_OF_DICTIONARIES)})
SUBSCRIPTED_VIEWS = frozenset({MappingProxyType, memoryview})
_views: tuple[Any, ...] = (
    _table.values(), _table.items(), _ordered, _ordered.values(), _ordered.items()
)  # fmt: skip
_reversibles: tuple[Any, ...] = ([], _table, _table.values(), _table.items(), _ordered, collections.deque())
_KEYS = frozenset({type({}.keys()), type(_ordered.keys()), MappingProxyType})
_BUILTIN_ITERATORS = frozenset(
    {
        *(type(iter(empty)) for empty in _empties),
        *(type(iter(view)) for view in _views),
        *(type(reversed(empty)) for empty in _reversibles),
        type(iter(collections.deque())), type(iter(int, 1)), enumerate, zip, map, filter, reversed,
        *(kind for kind in vars(itertools).values() if isinstance(kind, type)), GeneratorType,
    }
)  # fmt: skip
_DEEPEST = 5  # iterators over iterators


def is_iterator(value: object) -> bool:
    """Whether it is an iterator of Python's own, or a generator."""
    return type(value) in _BUILTIN_ITERATORS


def viewed(view: object) -> object | None:
    """The container of which `view` is one: keys and items of a dictionary, a read-only mapping, a buffer's bytes."""
    kind = type(view)
    if kind is memoryview:
        return view.obj if bases[type(view.obj)] is not None else None  # type: ignore[attr-defined]
    if kind not in _VIEWS:
        return None
    return next((owner for owner in gc.get_referents(view) if bases[type(owner)] is not None), None)


def looked_through(execution: Execution, iterator: object, depth: int = 0) -> Footprint:
    """What taking from an iterator touches: it moves on, and what it goes through is read."""
    footprint: list[tuple[Location, int]] = list(container_of(execution, iterator).structure_write)
    if type(iterator) is not GeneratorType and depth < _DEEPEST:
        for source in gc.get_referents(iterator):
            # A tuple is what `itertools.chain` goes through; it may have gaps.
            for part in gc.get_referents(source) if type(source) is tuple else (source,):
                if bases[type(part)] is not None:
                    footprint.extend(container_of(execution, part).all_read)
                elif is_iterator(part):
                    footprint.extend(looked_through(execution, part, depth + 1))
    return tuple(footprint)


def iterate(iterable: Any) -> Any:
    """What a loop goes through."""
    execution = current.execution
    if execution is None or not execution.concurrent:
        return iterable
    if type(iterable) is GeneratorType and sys.getrefcount(iterable) <= FRESH:
        return iterable  # nobody else can take from it
    return _gone_through(execution, iterable)


def iterate_on(iterable: Any) -> Any:
    """What a loop goes through in whose body a second thread may be started: from then on its turns are steps."""
    execution = current.execution
    if execution is None or not (execution.concurrent or _is_of_parts(iterable)):
        return iterable
    if type(iterable) is GeneratorType and sys.getrefcount(iterable) <= FRESH:
        return iterable
    return _gone_through(execution, iterable)


def _is_of_parts(iterable: object) -> bool:
    return bases[type(iterable)] is not None or viewed(iterable) is not None


def begin(iterable: Any) -> Any:
    """What a generator expression goes through: its iterator is made with it, not with its first element."""
    execution = current.execution
    if execution is None or not (execution.concurrent or _is_of_parts(iterable)):
        return iterable
    if type(iterable) is GeneratorType and sys.getrefcount(iterable) <= FRESH:
        return iterable
    return _gone_through(execution, iterable, at_once=True)


def delegate(iterable: Any) -> Any:
    """What `yield from` goes through: generators are sent values too."""
    execution = current.execution
    if execution is None or not execution.concurrent or type(iterable) is GeneratorType:
        return iterable
    return _gone_through(execution, iterable)


def _gone_through(execution: Execution, iterable: Any, at_once: bool = False) -> Any:
    kind = type(iterable)
    base = bases[kind]
    try:
        if base is not None and _has_iter[base] and kind.__iter__ is base.__iter__:
            source = _begun(execution, iterable, iterable) if at_once else iterable
            return _turns(execution, source, iterable, keys_only=base is dict)
        owner = viewed(iterable)
        if owner is not None:
            source = _begun(execution, iterable, owner) if at_once else iterable
            return _turns(execution, source, owner, keys_only=kind in _KEYS)
        if is_iterator(iterable):
            return _draws(execution, iterable)
        if kind.__flags__ & HEAP_TYPE and _has_iter[kind]:
            return _of_its_own(execution, iter(iterable))
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise
    return iterable


def _begun(execution: Execution, iterable: Any, owner: Any) -> Iterator[Any]:
    """Its iterator; that of a list has no look at the list before the first element is taken."""
    if bases[type(owner)] is not list and execution.concurrent:
        execution.step(container_of(execution, owner).structure_read, "begin")
    return iter(iterable)


_has_iter = Known(lambda kind: hasattr(kind, "__iter__"))


def _of_its_own(execution: Execution, iterator: Any) -> Any:
    """What the `__iter__` of the program gave."""
    if type(iterator) is GeneratorType:
        return iterator
    return _draws(execution, iterator) if is_iterator(iterator) else _plainly(iterator)


def _turns(execution: Execution, iterable: Any, owner: Any, keys_only: bool) -> Iterator[Any]:
    """The interpreter begins a loop and takes its first element without a switch in between."""
    indexed = bases[type(owner)] is list
    iterator: Any = None
    position = 0
    while True:
        if execution.concurrent and indexed:
            if execution.step(_element(execution, owner, position), "iterate"):
                execution.touch(_element(execution, owner, position))
        elif execution.concurrent:
            container = container_of(execution, owner)
            execution.step(container.structure_read if keys_only else container.all_read, "iterate")
        try:
            if iterator is None:
                iterator = iter(iterable)
            element = next(iterator)
        except StopIteration:
            return
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise
        position += 1
        if execution.trace is not None and execution.concurrent:
            label = container_of(execution, owner).structure.label
            execution.trace.note(execution, "takes from", label, f"-> {short(element)}")
        yield element


def _element(execution: Execution, owner: list[Any], position: int) -> Footprint:
    """What it takes to look for the element there: that of the whole structure where there is none."""
    if position < list.__len__(owner):
        return item_read(execution, owner, position)
    return container_of(execution, owner).structure_read


def _draws(execution: Execution, iterator: Any) -> Iterator[Any]:
    """An iterator that threads may share: taking from it moves it on."""
    while True:
        try:
            element = _drawn(execution, iterator)
        except StopIteration:
            return
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise
        yield element


def _drawn(execution: Execution, iterator: Any) -> Any:
    footprint = looked_through(execution, iterator)
    execution.step(footprint, "draw")
    return resume(execution, iterator, footprint, lambda: next(iterator))


def resume(execution: Execution, generator: Any, footprint: Footprint, run: Callable[[], Any]) -> Any:
    """Run a generator on that threads may share: others can come while it runs, see `resumed`."""
    if type(generator) is not GeneratorType:
        return run()
    key = ("inside", execution.current.index)
    outer = execution.state.get(key)
    execution.state[key] = footprint
    try:
        return run()
    finally:
        execution.state[key] = outer


def resumed(value: Any) -> Any:
    """A generator runs on: whoever takes from it now finds it running."""
    execution = current.execution
    if execution is not None and execution.concurrent:
        key = ("inside", execution.current.index)
        footprint = execution.state.get(key)
        if footprint:
            execution.state[key] = None
            execution.step(footprint, "inside")
    return value


def given_one_by_one(execution: Execution, generator: Any, taker: Any, shared: bool) -> Iterator[Any]:
    """What a generator of the program gives to a container, which takes each element in a step of its own.

    `shared`: others may take from the generator, too.
    """
    for element in _draws(execution, generator) if shared else _plainly(generator):
        execution.step(container_of(execution, taker).structure_write, "takes")
        yield element


def _plainly(iterator: Any) -> Iterator[Any]:
    """An iterator of the program; its `__iter__` is not to be called a second time."""
    while True:
        try:
            element = next(iterator)
        except StopIteration:
            return
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise
        yield element


def bind(iterable: Any, *places: int | Location | None) -> Any:
    """What a comprehension goes through whose variables are seen by functions in it: each turn binds them."""
    execution = current.execution
    if execution is None:
        return iterable
    try:
        return _bound(execution, iter(iterable), places)
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise


def _bound(execution: Execution, iterator: Any, places: tuple[int | Location | None, ...]) -> Iterator[Any]:
    for element in _plainly(iterator):
        for place in places:
            write_place(execution, place, element)
        yield element


def next_of(args: tuple[Any, ...]) -> Any:
    """`next(...)`, one step where the iterator is Python's own."""
    execution = current.execution
    if execution is not None and execution.concurrent and args and is_iterator(args[0]):
        footprint = looked_through(execution, args[0])
        execution.step(footprint, "next")
        result = resume(execution, args[0], footprint, lambda: next(*args))
        if execution.trace is not None:
            execution.trace.note(execution, "calls", "next()", f"-> {short(result)}")
        return result
    return next(*args)
