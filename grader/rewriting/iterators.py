"""Hooks for what loops go through: each turn over something that threads can share is a step of its own."""

from __future__ import annotations

import array
import collections
import csv
import gc
import itertools
import operator
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from functools import partial
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CoroutineType,
    GeneratorType,
    MappingProxyType,
    MethodDescriptorType,
    MethodType,
    WrapperDescriptorType,
)
from typing import Any

from grader.engine import current
from grader.engine.containers import bases, container_of, item_read, mro_of
from grader.engine.execution import Execution
from grader.engine.fairness import move_unseen
from grader.engine.known import Known
from grader.engine.location import Footprint, Location
from grader.engine.trace import short
from grader.rewriting.attributes import kept_read, kept_write
from grader.rewriting.bindings import write_place
from grader.rewriting.frames import beyond
from grader.rewriting.naming import FRESH, HEAP_TYPE, held_by
from grader.rewriting.opaque import opaque
from grader.rewriting.registry import is_rewritten
from grader.rewriting.spinning import count_turns

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
        type(iter(collections.deque())), type(iter(array.array("b"))),
        type(iter(int, 1)), type(csv.reader([])), enumerate, zip, map, filter, reversed,
        *(kind for kind in vars(itertools).values() if isinstance(kind, type)), GeneratorType,
    }
)  # fmt: skip
_FINITE = frozenset(
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


def _next_of_each(execution: Execution, iterator: Any) -> Footprint:
    """What taking one element touches, where nobody else can take from this iterator: one of each list."""
    if type(iterator) not in (enumerate, zip, map):
        return looked_through(execution, iterator)
    footprint: list[tuple[Location, int]] = []
    for part in sources_of(iterator):
        if type(part) is _LIST_ITERATOR:
            where: Any = part.__reduce__()  # the function `iter`, its arguments, and how far it has come
            if len(where) == 3 and type(where[1][0]) is list:
                footprint.extend(_element(execution, where[1][0], where[2]))
        elif is_iterator(part):
            footprint.extend(_next_of_each(execution, part))
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


def announce_iterators(sources: tuple[Any, ...]) -> None:
    """The iterators of what `zip` and the like are given are made at once; that of a dictionary knows its size."""
    execution = current.execution
    assert execution is not None
    owners = (source if bases[type(source)] is not None else viewed(source) for source in sources)
    sized = [owner for owner in owners if owner is not None and bases[type(owner)] is not list]
    if sized:
        footprints = [container_of(execution, owner).structure_read for owner in sized]
        execution.step(tuple(part for footprint in footprints for part in footprint), "begin")


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


def iterate(iterable: Any) -> Any:
    """What a loop goes through."""
    execution = current.execution
    if execution is None or not execution.concurrent:
        return iterable
    alone = sys.getrefcount(iterable) <= FRESH  # nobody else can take from it
    return _gone_through(execution, iterable, alone)


def count_and_iterate(iterable: Any) -> Any:
    """What a loop goes through that takes all of it and announces no turn as long as there is one thread."""
    execution = current.execution
    if execution is None:
        return iterable
    if execution.concurrent:  # as with `iterate`; a call of it would be one more that holds it
        alone = sys.getrefcount(iterable) <= FRESH
        return _gone_through(execution, iterable, alone)
    if type(iterable) in _FINITE:
        count_turns(execution, len(iterable))
        return iterable
    if not _has_iter[type(iterable)]:
        return iterable
    left = itertools.repeat(True, execution.limits.turns + 1)
    try:
        turns = itertools.compress(iterable, left)  # takes an element first: where there is none, no turn is used up
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise
    return itertools.chain(turns, _endless(execution, left))


def _endless(execution: Execution, left: Iterator[int]) -> Iterator[Any]:
    """What comes behind the last element: nothing, unless it was that of a loop that has used up its turns."""
    if not operator.length_hint(left):
        execution.run_away()
    yield from ()


def iterate_on(iterable: Any) -> Any:
    """What a loop goes through in whose body a second thread may be started: from then on its turns are steps."""
    execution = current.execution
    if execution is None or not (execution.concurrent or is_of_parts(iterable)):
        return iterable
    alone = sys.getrefcount(iterable) <= FRESH
    return _gone_through(execution, iterable, alone)


def begins_apart(iterable: object, applies: bool) -> bool:
    """Whether others can come in between two elements that code in C takes from it. `applies`: it calls a function of
    the program for each of them, also where the `__iter__` of an object gives what Python iterates over itself."""
    kind = type(iterable)
    return is_of_parts(iterable) or bool(applies and kind.__flags__ & HEAP_TYPE and _has_iter[kind])


def is_of_parts(iterable: object) -> bool:
    """Whether it is a container or a view of one."""
    return bases[type(iterable)] is not None or viewed(iterable) is not None


def begin(iterable: Any) -> Any:
    """What a generator expression goes through: its iterator is made with it, not with its first element."""
    execution = current.execution
    if execution is None or not (execution.concurrent or is_of_parts(iterable)):
        return iterable
    alone = sys.getrefcount(iterable) <= FRESH
    return _gone_through(execution, iterable, alone, at_once=True)


def delegate(iterable: Any) -> Any:
    """What `yield from` goes through: generators are sent values too."""
    execution = current.execution
    if execution is None or not execution.concurrent or type(iterable) is GeneratorType:
        return iterable
    return _gone_through(execution, iterable, plainly=_Begun)


class _Begun:
    """An iterator of the program to which `yield from` hands on what it is sent; what it returns is the value."""

    __slots__ = ("_iterator",)

    def __init__(self, iterator: Any) -> None:
        self._iterator = iterator

    def __iter__(self) -> Any:
        return self._iterator


def _gone_through(
    execution: Execution,
    iterable: Any,
    alone: bool = False,
    at_once: bool = False,
    plainly: Callable[[Any], Any] | None = None,
) -> Any:
    kind = type(iterable)
    if alone and kind is GeneratorType:
        return iterable
    base = bases[kind]
    try:
        if opaque[kind] and execution.concurrent and hasattr(kind, "__next__"):
            return _each(partial(_line, execution, iterable))
        if base is not None and _has_iter[base] and (kind.__iter__ is base.__iter__ or _goes_through_in_c[kind]):
            source = _begun(execution, iterable, iterable) if at_once else iterable
            return _turns(execution, source, iterable, keys_only=base is dict)
        owner = viewed(iterable)
        if owner is not None:
            source = _begun(execution, iterable, owner) if at_once else iterable
            return _turns(execution, source, owner, keys_only=kind in _KEYS)
        if is_iterator(iterable):
            return stepwise(execution, iterable, alone)
        if kind.__flags__ & HEAP_TYPE and _has_iter[kind]:
            return _of_its_own(execution, iter(iterable), plainly or _plainly)
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise
    if opaque[kind] and execution.concurrent:
        execution.step(kept_read(execution, iterable), "iterate")
    elif _moves_on[kind]:
        move_unseen(execution)  # it goes through a buffer, or a format
    return iterable


def _begun(execution: Execution, iterable: Any, owner: Any) -> Iterator[Any]:
    """Its iterator; that of a list has no look at the list before the first element is taken."""
    if bases[type(owner)] is not list and execution.concurrent:
        execution.step(container_of(execution, owner).structure_read, "begin")
    return iter(iterable)


# Such as an OrderedDict, whose way through is its own.
_goes_through_in_c = Known(lambda kind: type(kind.__iter__) is WrapperDescriptorType)
_has_iter = Known(lambda kind: hasattr(kind, "__iter__"))
_moves_on = Known(lambda kind: hasattr(kind, "__next__"))


def _of_its_own(execution: Execution, iterator: Any, plainly: Callable[[Any], Any]) -> Any:
    """What the `__iter__` of the program gave."""
    if type(iterator) is GeneratorType:
        return iterator
    return stepwise(execution, iterator) if is_iterator(iterator) else plainly(iterator)


def first_two_at_once(iterable: Any) -> Any:
    """What `reduce` goes through without a value to begin with: before it has two elements it calls nothing."""
    execution = current.execution
    if type(iterable) is not list or execution is None or not execution.concurrent or len(iterable) < 2:
        return begin(iterable)
    execution.step((*_element(execution, iterable, 0), *_element(execution, iterable, 1)), "iterate")
    iterator = iter(iterable)
    taken = tuple(itertools.islice(iterator, 2))
    return itertools.chain(taken, _turns(execution, iterator, iterable, keys_only=False, position=2))


def _turns(
    execution: Execution, iterable: Any, owner: Any, keys_only: bool, position: int = 0
) -> Iterator[Any]:
    """The interpreter begins a loop and takes its first element without a switch in between."""
    indexed = bases[type(owner)] is list
    iterator: Any = None
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


def stepwise(execution: Execution, iterator: Any, alone: bool = False) -> Iterator[Any]:
    """An iterator that threads may share, unless it is gone through alone: taking from it moves it on."""
    return _each(partial(_taken, execution, iterator, alone))


def taken_in_c(execution: Execution, iterator: Any) -> Iterator[Any]:
    """What code in C takes from a generator: others find it running, and come between two elements only if the code
    calls methods of an element that is an object of the program."""
    footprint = looked_through(execution, iterator)
    announces = True

    def take() -> Any:
        nonlocal announces
        if announces:
            execution.step(footprint, "draw")
        element = resume(execution, footprint, lambda: next(iterator))
        announces = bool(type(element).__flags__ & HEAP_TYPE)
        return element

    return _each(take)


def _each(take: Callable[[], Any]) -> Iterator[Any]:
    """What `take` gives, until it says that there is no more."""
    while True:
        try:
            element = take()
        except StopIteration:
            return
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise
        yield element


def _line(execution: Execution, source: Any) -> Any:
    """The next that an open file, or a cursor of a database, has to give."""
    execution.step(kept_write(execution, source), "draw")
    return next(source)


def stepwise_arguments(execution: Execution, args: tuple[Any, ...]) -> tuple[Any, ...]:
    """Arguments of code in C; in place of iterators that threads may share, what takes their elements in steps."""
    counts = _counts(args)
    return tuple(
        shared_in_steps(execution, arg, counts[place] > _HANDED_OVER) for place, arg in enumerate(args)
    )


def shared_in_steps(execution: Execution, iterator: Any, is_held: bool) -> Any:
    """What code in C takes all of; of an iterator that others hold, too, the elements come in steps. If code of the
    program runs for each element, others can come in while it runs."""
    if not is_iterator(iterator):
        return iterator
    if type(iterator) is GeneratorType:
        return taken_in_c(execution, iterator) if is_held else iterator
    goes_on = _goes_through_shared(iterator)
    if (goes_on or is_held) and any(map(_is_of_program, sources_of(iterator))):
        return stepwise(execution, iterator)
    return taken_in_c(execution, iterator) if goes_on else iterator


def _counts(args: tuple[Any, ...]) -> list[int]:
    return [sys.getrefcount(args[place]) for place in range(len(args))]


_HANDED_OVER = _counts(([],))[0]  # of what nobody else holds


def _goes_through_shared(value: object, depth: int = 0) -> bool:
    """Whether it is an iterator such as `enumerate(...)` of a generator that others hold, too."""
    if not is_iterator(value) or depth >= _DEEPEST:
        return False
    parts = [part for part in sources_of(value) if is_iterator(part)]
    held = any(count > _HELD_ONCE for count in _counts_of_generators(value))
    return held or any(_goes_through_shared(part, depth + 1) for part in parts)


def _counts_of_generators(iterator: object) -> list[int]:
    parts = list(sources_of(iterator))  # nothing else holds them here
    return [sys.getrefcount(part) for part in parts if type(part) is GeneratorType]


_HELD_ONCE = _counts_of_generators(enumerate(_ for _ in ()))[0]


def _taken(execution: Execution, iterator: Any, alone: bool) -> Any:
    footprint = _next_of_each(execution, iterator) if alone else looked_through(execution, iterator)
    if execution.step(footprint, "draw") and alone:
        execution.touch(footprint := _next_of_each(execution, iterator))
    return resume(execution, footprint, lambda: next(iterator))


def resume(execution: Execution, footprint: Footprint, run: Callable[[], Any]) -> Any:
    """Take from an iterator that threads may share: while a generator runs for it others can come, see `resumed`."""
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


def runs_for_each(iterable: Any, depth: int = 0) -> bool:
    """Whether code of the program runs for each element that is taken from it."""
    kind = type(iterable)
    if kind is GeneratorType:
        return True
    if is_iterator(iterable):
        parts = list(sources_of(iterable))
        return any(map(_is_of_program, parts)) or (
            depth < _DEEPEST and any(runs_for_each(part, depth + 1) for part in parts)
        )
    return bool(kind.__flags__ & HEAP_TYPE) and bases[kind] is None and _walks_in_python[kind]


def _is_of_program(function: Any) -> bool:
    if type(function) is partial:
        return _is_of_program(function.func)
    called = function.__func__ if type(function) is MethodType else function
    return is_rewritten(called)


def _is_walked_in_python(kind: type) -> bool:
    """Whether its `__iter__` or `__next__` is code of the program, and it is no mapping, which is taken over as one."""
    if held_by(mro_of(kind), "keys") is not None:
        return False
    return any(_is_of_program(held_by(mro_of(kind), name)) for name in ("__iter__", "__next__"))


_walks_in_python = Known(_is_walked_in_python)


def given_one_by_one(execution: Execution, iterable: Any, taker: Any, shared: bool) -> Iterator[Any]:
    """What an iterable of the program gives to a container, which takes each element in a step of its own.

    `shared`: others may take from it, too. They find a generator running until it has given the last one.
    """
    elements = shared_in_steps(execution, iterable, shared)
    stays_in_c = elements is not iterable and not any(map(_is_of_program, sources_of(iterable)))
    for element in elements if elements is not iterable else _plainly(iter(iterable)):
        if stays_in_c:
            execution.touch_too(container_of(execution, taker).structure_write)
        else:
            execution.step(container_of(execution, taker).structure_write, "takes")
        yield element


def _plainly(iterator: Any) -> Iterator[Any]:
    """An iterator of the program; its `__iter__` is not to be called a second time."""
    return _each(partial(next, iterator))


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


def next_of(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`next(...)`, one step where the iterator is Python's own."""
    execution = current.execution
    if execution is None or not execution.concurrent or not args or kwargs:
        return called(*args, **kwargs)
    iterator = args[0]
    if is_iterator(iterator):
        footprint = looked_through(execution, iterator)
        execution.step(footprint, "next")
        result = resume(execution, footprint, lambda: called(*args))
        if execution.trace is not None:
            execution.trace.note(execution, "calls", "next()", f"-> {short(result)}")
        return result
    if opaque[type(iterator)]:
        execution.step(kept_write(execution, iterator), "next")
        return called(*args)
    if bases[type(iterator)] is not None:
        execution.step(container_of(execution, iterator).all_read, "next")  # a stream of lines
    if type(getattr(type(iterator), "__next__", None)) is WrapperDescriptorType:
        move_unseen(execution)
    return called(*args)
