"""Hooks for what loops go through: each turn over something that threads can share is a step of its own."""

from __future__ import annotations

import itertools
import operator
import sys
from collections.abc import Callable, Iterator
from functools import partial
from types import GeneratorType, WrapperDescriptorType
from typing import Any

from grader.engine import current
from grader.engine.containers import bases, container_of
from grader.engine.execution import Execution
from grader.engine.fairness import move_unseen
from grader.engine.known import Known
from grader.engine.location import Footprint, Location
from grader.engine.trace import short
from grader.rewriting.attributes import kept_read, kept_write
from grader.rewriting.bindings import write_place
from grader.rewriting.frames import beyond
from grader.rewriting.naming import FRESH, HEAP_TYPE
from grader.rewriting.opaque import opaque
from grader.rewriting.sources import (
    FINITE,
    KEYS,
    element_read,
    goes_through_shared,
    has_iter,
    is_iterator,
    is_of_parts,
    is_of_program,
    looked_through,
    next_of_each,
    sources_of,
    viewed,
)
from grader.rewriting.spinning import count_turns


def announce_iterators(sources: tuple[Any, ...]) -> None:
    """The iterators of what `zip` and the like are given are made at once; that of a dictionary knows its size."""
    execution = current.execution
    assert execution is not None
    owners = (source if bases[type(source)] is not None else viewed(source) for source in sources)
    sized = [owner for owner in owners if owner is not None and bases[type(owner)] is not list]
    if sized:
        footprints = [container_of(execution, owner).structure_read for owner in sized]
        execution.step(tuple(part for footprint in footprints for part in footprint), "begin")


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
    if type(iterable) in FINITE:
        count_turns(execution, len(iterable))
        return iterable
    if not has_iter[type(iterable)]:
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
    alone = sys.getrefcount(iterable) <= FRESH
    if execution is None or not (execution.concurrent or _may_be_shared(iterable, alone)):
        return iterable
    return _gone_through(execution, iterable, alone)


def begin(iterable: Any) -> Any:
    """What a generator expression goes through: its iterator is made with it, not with its first element."""
    execution = current.execution
    alone = sys.getrefcount(iterable) <= FRESH
    if execution is None or not (execution.concurrent or _may_be_shared(iterable, alone)):
        return iterable
    return _gone_through(execution, iterable, alone, at_once=True)


def _may_be_shared(iterable: Any, alone: bool) -> bool:
    """Whether a second thread, once there is one, may change what is gone through, or take from it."""
    return is_of_parts(iterable) or (not alone and is_iterator(iterable))


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
        if base is not None and has_iter[base] and (kind.__iter__ is base.__iter__ or _goes_through_in_c[kind]):
            source = _begun(execution, iterable, iterable) if at_once else iterable
            return _turns(execution, source, iterable, keys_only=base is dict)
        owner = viewed(iterable)
        if owner is not None:
            source = _begun(execution, iterable, owner) if at_once else iterable
            return _turns(execution, source, owner, keys_only=kind in KEYS)
        if is_iterator(iterable):
            return stepwise(execution, iterable, alone)
        if kind.__flags__ & HEAP_TYPE and has_iter[kind]:
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
    execution.step((*element_read(execution, iterable, 0), *element_read(execution, iterable, 1)), "iterate")
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
            if execution.step(element_read(execution, owner, position), "iterate"):
                execution.touch(element_read(execution, owner, position))
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
    goes_on = goes_through_shared(iterator)
    if (goes_on or is_held) and any(map(is_of_program, sources_of(iterator))):
        return stepwise(execution, iterator)
    return taken_in_c(execution, iterator) if goes_on else iterator


def _counts(args: tuple[Any, ...]) -> list[int]:
    return [sys.getrefcount(args[place]) for place in range(len(args))]


_HANDED_OVER = _counts(([],))[0]  # of what nobody else holds


def _taken(execution: Execution, iterator: Any, alone: bool) -> Any:
    if not execution.concurrent:
        return next(iterator)
    footprint = next_of_each(execution, iterator) if alone else looked_through(execution, iterator)
    if execution.step(footprint, "draw") and alone:
        execution.touch(footprint := next_of_each(execution, iterator))
    return resume(execution, footprint, lambda: next(iterator))


def resume(execution: Execution, footprint: Footprint, run: Callable[[], Any]) -> Any:
    """Take from an iterator that threads may share: while a generator runs for it others can come, see `resumed` and
    `leaves`. Where code in C gives the element, that it runs no longer is a step after that."""
    taking, task = execution.state[_Taking], execution.current.index
    outer = taking.get(task)
    taking[task] = turn = _Turn(footprint, len(execution.order))
    try:
        element = run()
    except Exception:
        turn.end(execution)
        raise
    finally:
        taking[task] = outer
    turn.end(execution)
    return element


class _Turn:
    """One element is taken from a generator, or something is thrown into it."""

    __slots__ = ("_footprint", "_is_inside", "_last")

    def __init__(self, footprint: Footprint, taken: int) -> None:
        self._footprint = footprint
        self._is_inside = False
        self._last = taken  # how many steps had been taken when it was last announced that it runs, or no longer does

    def go_inside(self, execution: Execution) -> None:
        if self._footprint and not self._is_inside:
            self._is_inside = True
            execution.step(self._footprint, "inside")
            self._last = len(execution.order)

    def end(self, execution: Execution) -> None:
        """One that took no step since is seen by nobody."""
        if self._footprint and len(execution.order) > self._last:
            execution.step(self._footprint, "outside")
            self._last = len(execution.order)


class _Taking(dict[int, _Turn | None]):
    """Number of a task -> what it takes."""


def resumed(value: Any) -> Any:
    """A generator runs on: whoever takes from it now finds it running."""
    execution = current.execution
    if execution is not None and execution.concurrent:
        turn = execution.state[_Taking].get(execution.current.index)
        if turn is not None:
            turn.go_inside(execution)
    return value


def leaves(value: Any) -> Any:
    """A generator is about to give this, or to end: who takes from it now still finds it running."""
    execution = current.execution
    if execution is not None and execution.concurrent:
        turn = execution.state[_Taking].get(execution.current.index)
        if turn is not None:
            turn.go_inside(execution)  # it was not told to run on where something was thrown in
            turn.end(execution)
    return value


def given_one_by_one(execution: Execution, iterable: Any, taker: Any, shared: bool) -> Iterator[Any]:
    """What an iterable of the program gives to a container, which takes each element in a step of its own.

    `shared`: others may take from it, too. They find a generator running until it has given the last one.
    """
    elements = shared_in_steps(execution, iterable, shared)
    stays_in_c = elements is not iterable and not any(map(is_of_program, sources_of(iterable)))
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


def gone_through_in_python(
    execution: Execution, owner: Any, called: Callable[..., Iterator[Any]]
) -> Callable[..., Iterator[Any]]:
    """A method of a weak dictionary that gives a generator of the library: it looks there before each element."""

    def stand_in(*args: Any, **kwargs: Any) -> Iterator[Any]:
        return _looked_for_each(execution, owner, called(*args, **kwargs))

    stand_in.__name__ = called.__name__
    return stand_in


def _looked_for_each(execution: Execution, owner: Any, elements: Iterator[Any]) -> Iterator[Any]:
    while True:
        try:
            execution.step(container_of(execution, owner).all_read, "next")
            element = next(elements)
        except StopIteration:
            return
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise
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
