"""What loops and code in C go through: which containers an iterator looks into, and where code of the program runs."""

from __future__ import annotations

import array
import collections
import csv
import gc
import io
import itertools
import operator
import sys
from collections.abc import AsyncIterator, Iterator
from functools import partial
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CoroutineType,
    GeneratorType,
    MappingProxyType,
    MethodDescriptorType,
    MethodType,
)
from typing import Any

from grader.engine.containers import bases, container_of, item_read, mro_of
from grader.engine.execution import Execution
from grader.engine.known import Known
from grader.engine.location import Footprint, Location
from grader.rewriting.naming import HEAP_TYPE, held_by
from grader.rewriting.registry import is_rewritten

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
KEYS = frozenset({type({}.keys()), type(_ordered.keys()), MappingProxyType})
BUILTIN_ITERATORS = frozenset(
    {
        *(type(iter(empty)) for empty in _empties),
        *(type(iter(view)) for view in _views),
        *(type(reversed(empty)) for empty in _reversibles),
        type(iter(collections.deque())), type(iter(array.array("b"))),
        type(iter(int, 1)), type(csv.reader([])), enumerate, zip, map, filter, reversed,
        *(kind for kind in vars(itertools).values() if isinstance(kind, type)), GeneratorType,
    }
)  # fmt: skip
FINITE = frozenset(
    {list, tuple, dict, set, frozenset, str, *map(type, (_table.keys(), _table.values(), _table.items()))}
)  # fmt: skip
_DEEPEST = 5  # iterators over iterators


async def _coroutine() -> None: ...


async def _asynchronous() -> AsyncIterator[None]:
    yield


def _kinds_that_send() -> Iterator[type]:
    """The classes of what a coroutine or an asynchronous generator is resumed by, where nobody awaits it."""
    coroutine, generator = _coroutine(), _asynchronous()
    for sends in (coroutine.__await__(), generator.asend(None), generator.aclose(), coroutine):  # type: ignore[attr-defined]
        yield type(sends)
        sends.close()


_AWAITED = frozenset({AsyncGeneratorType, CoroutineType})
SENDING = frozenset(_kinds_that_send())


_BUFFER = type(io.BytesIO().getbuffer().obj)  # leads to the stream whose bytes a view shows


def is_iterator(value: object) -> bool:
    """Whether it is an iterator of Python's own, or a generator."""
    return type(value) in BUILTIN_ITERATORS


def viewed(view: object) -> object | None:
    """The container of which `view` is one: keys and items of a dictionary, a read-only mapping, a buffer's bytes."""
    kind = type(view)
    if kind is memoryview:
        whole = view.obj  # type: ignore[attr-defined]
        if type(whole) is _BUFFER:
            whole = gc.get_referents(whole)[-1]  # before it, from Python 3.12 on, its class
        return whole if bases[type(whole)] is not None else None
    if kind not in _VIEWS:
        return None
    return next((owner for owner in gc.get_referents(view) if bases[type(owner)] is not None), None)


def looked_through(execution: Execution, iterator: object, depth: int = 0, reads: Any = None) -> Footprint:
    """What taking from an iterator touches: it moves on, and what it goes through is read."""
    footprint: list[tuple[Location, int]] = list(container_of(execution, iterator).structure_write)
    if depth < _DEEPEST:
        reads = _all_of if type(iterator) in (map, filter, itertools.starmap) else reads or _of_itself
        for part in sources_of(iterator):
            if bases[type(part)] is not None:
                footprint.extend(reads(execution, part))
            elif is_iterator(part):
                footprint.extend(looked_through(execution, part, depth + 1, reads))
            elif type(part) in _AWAITED:  # the iterator is what its `asend` or `__await__` gave
                footprint.extend(container_of(execution, part).structure_write)
            elif looks_in_c(part):
                footprint.extend(container_of(execution, part.__self__).all_read)  # type: ignore[attr-defined]
    return tuple(footprint)


def looks_in_c(function: object) -> bool:
    """Whether it is a method of a dictionary or set that finds something there without code of the program."""
    if type(function) is not BuiltinFunctionType:
        return False
    return type(function.__self__) in _LOOKED_UP and function.__name__ in _LOOK_UP


_LOOKED_UP = frozenset({dict, set, collections.OrderedDict, collections.Counter})
_LOOK_UP = frozenset({"get", "__getitem__", "__contains__"})


def sources_of(iterator: object) -> Iterator[object]:
    """What an iterator goes through; of a generator nobody can tell."""
    for source in () if type(iterator) is GeneratorType else gc.get_referents(iterator):
        # A tuple is what `zip` and `itertools.chain` go through; it may have gaps.
        yield from gc.get_referents(source) if type(source) is tuple else (source,)


def _of_itself(execution: Execution, whole: object) -> Footprint:
    found: Footprint = container_of(execution, whole).all_read
    return found


def _all_of(execution: Execution, whole: Any, depth: int = 0) -> Footprint:
    """What a function reads that is called for each element: these, and what is in them."""
    found = list(_of_itself(execution, whole))
    base = bases[type(whole)]
    if depth < _DEEPEST and base in _OF_ELEMENTS:
        elements = dict.values(whole) if base is dict else base.__iter__(whole)
        for element in itertools.islice(elements, MOST_ELEMENTS):
            if bases[type(element)] is not None:
                found.extend(_all_of(execution, element, depth + 1))
    return tuple(found)


_OF_ELEMENTS: frozenset[Any] = frozenset({list, dict, set, collections.deque})
MOST_ELEMENTS = 500


def next_of_each(execution: Execution, iterator: Any) -> Footprint:
    """What taking one element touches, where nobody else can take from this iterator: one of each list."""
    if type(iterator) not in (enumerate, zip, map):
        return looked_through(execution, iterator)
    footprint: list[tuple[Location, int]] = []
    for part in sources_of(iterator):
        if type(part) is _LIST_ITERATOR:
            where: Any = part.__reduce__()  # the function `iter`, its arguments, and how far it has come
            if len(where) == 3 and type(where[1][0]) is list:
                footprint.extend(element_read(execution, where[1][0], where[2]))
        elif is_iterator(part):
            footprint.extend(next_of_each(execution, part))
        elif looks_in_c(part):
            footprint.extend(container_of(execution, part.__self__).all_read)  # type: ignore[attr-defined]
    return tuple(footprint)


_LIST_ITERATOR: type = type(iter([]))


def stays_in_c(called: Any, args: tuple[Any, ...]) -> bool:
    """Whether `zip(...)` and the like go on without code in Python: nobody comes between two elements."""
    sources = args
    if called in (map, filter) and args:
        if not (args[0] is None or _is_pure(args[0])):
            return False
        sources = args[1:]
        if not all(map(holds_no_objects, sources)):
            return False
    return all(map(_is_gone_through_in_c, sources))


_IN_C = frozenset({list, tuple, dict, set, frozenset, collections.deque, range, str, bytes, *_VIEWS})
_PURE: frozenset[Any] = frozenset(
    {str, int, float, bool, repr, abs, len, ord, chr, sum, tuple, list, set, frozenset, bytes, round, bin, hex, oct,
     operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.neg,
     operator.eq, operator.ne, operator.lt, operator.le, operator.gt, operator.ge, operator.not_, operator.truth}
)  # fmt: skip


def _is_pure(function: Any) -> bool:
    """Whether it is code in C that changes nothing and calls nobody, but for methods of what it is called with."""
    kind = type(function)
    if kind is MethodDescriptorType:
        return function.__objclass__ in (str, bytes, int, float)
    if kind is BuiltinFunctionType and function.__module__ == "math":
        return True
    return kind is operator.itemgetter or (kind in (type, BuiltinFunctionType) and function in _PURE)


def holds_no_objects(source: Any, depth: int = 0) -> bool:
    """Whether no element is an object of the program, whose methods would run."""
    kind = type(source)
    if kind in (range, str, bytes):
        return True
    if kind not in _IN_C or kind is MappingProxyType or len(source) > MOST_ELEMENTS or depth > 2:
        return False
    nested = [element for element in source if type(element) in _IN_C and type(element) not in (str, bytes, range)]
    if any(kind.__flags__ & HEAP_TYPE for kind in set(map(type, source))):
        return False
    return all(holds_no_objects(element, depth + 1) for element in nested)


def _is_gone_through_in_c(source: Any, depth: int = 0) -> bool:
    if type(source) in _IN_C:
        return True
    if type(source) is GeneratorType or not is_iterator(source) or depth >= _DEEPEST:
        return False
    if type(source) in (map, filter):
        return False
    return all(_is_gone_through_in_c(part, depth + 1) for part in sources_of(source))


def begins_apart(iterable: object, applies: bool) -> bool:
    """Whether others can come in between two elements that code in C takes from it. `applies`: it calls a function of
    the program for each of them, also where the `__iter__` of an object gives what Python iterates over itself."""
    kind = type(iterable)
    return is_of_parts(iterable) or bool(applies and kind.__flags__ & HEAP_TYPE and has_iter[kind])


def is_of_parts(iterable: object) -> bool:
    """Whether it is a container or a view of one."""
    return bases[type(iterable)] is not None or viewed(iterable) is not None


has_iter = Known(lambda kind: hasattr(kind, "__iter__"))


def element_read(execution: Execution, owner: list[Any], position: int) -> Footprint:
    """What it takes to look for the element there: that of the whole structure where there is none."""
    if position < list.__len__(owner):
        return item_read(execution, owner, position)
    return container_of(execution, owner).structure_read


def goes_through_shared(value: object, depth: int = 0) -> bool:
    """Whether it is an iterator such as `enumerate(...)` of a generator that others hold, too."""
    if not is_iterator(value) or depth >= _DEEPEST:
        return False
    parts = [part for part in sources_of(value) if is_iterator(part)]
    held = any(count > _HELD_ONCE for count in _counts_of_generators(value))
    return held or any(goes_through_shared(part, depth + 1) for part in parts)


def _counts_of_generators(iterator: object) -> list[int]:
    parts = list(sources_of(iterator))  # nothing else holds them here
    return [sys.getrefcount(part) for part in parts if type(part) is GeneratorType]


_HELD_ONCE = _counts_of_generators(enumerate(_ for _ in ()))[0]


def runs_for_each(iterable: Any, depth: int = 0) -> bool:
    """Whether code of the program runs for each element that is taken from it."""
    kind = type(iterable)
    if kind is GeneratorType:
        return True
    if is_iterator(iterable):
        parts = list(sources_of(iterable))
        return any(map(is_of_program, parts)) or (
            depth < _DEEPEST and any(runs_for_each(part, depth + 1) for part in parts)
        )
    return bool(kind.__flags__ & HEAP_TYPE) and bases[kind] is None and _walks_in_python[kind]


def is_of_program(function: Any) -> bool:
    if type(function) is partial:
        return is_of_program(function.func)
    called = function.__func__ if type(function) is MethodType else function
    return is_rewritten(called)


def _is_walked_in_python(kind: type) -> bool:
    """Whether its `__iter__` or `__next__` is code of the program, and it is no mapping, which is taken over as one."""
    if held_by(mro_of(kind), "keys") is not None:
        return False
    return any(is_of_program(held_by(mro_of(kind), name)) for name in ("__iter__", "__next__"))


_walks_in_python = Known(_is_walked_in_python)
