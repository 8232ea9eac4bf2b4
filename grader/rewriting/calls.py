"""Hooks for calls: code that is not rewritten touches the containers that it is handed, or the method's owner."""

from __future__ import annotations

import datetime
import functools
import math
import re
from abc import ABCMeta
from collections import Counter, deque
from collections.abc import Callable
from contextvars import Context
from pathlib import PurePath
from random import Random
from types import (
    FunctionType,
    MethodDescriptorType,
    MethodType,
    MethodWrapperType,
    ModuleType,
    SimpleNamespace,
    WrapperDescriptorType,
)
from typing import Any
from weakref import WeakKeyDictionary, WeakValueDictionary

from grader.engine import current, handed
from grader.engine.containers import bases, container_of, method_call
from grader.engine.execution import Execution
from grader.engine.fairness import move_unseen
from grader.engine.known import Known
from grader.engine.location import Footprint
from grader.engine.trace import short
from grader.rewriting.announced import BOUND_IN_C, Called, announcing, note_call, vanishing
from grader.rewriting.attributes import fields_read, fields_write, kept_write, write_attribute
from grader.rewriting.called_back import CALLING_BACK, FED, IN_TURN, calling_back, fed, is_python
from grader.rewriting.databases import connecting, patient
from grader.rewriting.draws import drawing
from grader.rewriting.frames import beyond
from grader.rewriting.heaps import ORDERING, ordering
from grader.rewriting.in_parts import IN_PARTS, counting, most_common
from grader.rewriting.iterators import gone_through_in_python, resume
from grader.rewriting.keys import KEYED, after_hash, runs_first
from grader.rewriting.library import (
    CSV_WRITER,
    DRAWS,
    FETCHERS,
    Reads,
    c_reads,
    draws_touch,
    how_python_reads,
    is_draw,
    kept_and_read,
    of_any_text,
    of_method,
    of_text,
    read_args,
    read_args_deeply,
    written_by,
)
from grader.rewriting.mappings import in_steps
from grader.rewriting.naming import is_controlled
from grader.rewriting.opaque import DATABASES, opaque
from grader.rewriting.records import fills_fields
from grader.rewriting.registry import files, hooks, is_rewritten
from grader.rewriting.sources import BUILTIN_ITERATORS, SENDING, SUBSCRIPTED_VIEWS, looked_through, viewed
from grader.rewriting.special_calls import SPECIAL, by_name, in_turn
from grader.rewriting.texts import TELLING, telling
from grader.rewriting.values import contents, own_attributes, write_footprint

_BY_NAME = frozenset({"__setattr__", "__delattr__", "__getattribute__"})

_Way = Callable[[Execution, Any], Any]  # what is called in place of what would be


# -- methods -------------------------------------------------------------------------------------------------


def method(bound: Any) -> Any:
    """A bound method that may be a container's: the call is one step, announced after its arguments."""
    execution = current.execution
    if execution is None or not execution.concurrent:
        return bound
    kind = type(bound)
    if kind in BOUND_IN_C:
        return _method_in_c(execution, bound)
    if kind is MethodType:
        return bound if _tells_itself[type(bound.__self__)] else _python_method(execution, bound)
    return function(bound)


def _method_of_container(execution: Execution, bound: Any) -> Called:
    name = bound.__name__
    if name in DRAWS and bases[type(bound.__self__)] is Random:
        also = container_of(execution, bound.__self__).structure_write
        return announcing(execution, drawing(execution, bound, also), draws_touch(bound.__self__, name))
    if name in _VIEWS and bases[type(bound.__self__)] in _WEAK:
        viewing = gone_through_in_python(execution, bound.__self__, bound)
        return announcing(execution, viewing, of_method(bound.__self__, name))
    announced = announcing(execution, bound, of_method(bound.__self__, name))
    if name in KEYED and files.have_hashes:
        return _with_key(execution, bound, announced)
    if name == "most_common":
        return most_common(bound.__self__, announced)
    if name not in FED:
        return announced
    if type(bound.__self__) is Counter:
        announced = counting(execution, bound, announced)
    return fed(execution, bound.__self__, announced)


_VIEWS = frozenset({"keys", "values", "items"})
_WEAK = (WeakKeyDictionary, WeakValueDictionary)


def _with_key(execution: Execution, bound: Any, announced: Called) -> Called:
    """A method that is handed a key: the hash of one of the program runs before the look."""
    owner, name = bound.__self__, bound.__name__
    reads = of_method(owner, name)

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        try:
            if not args or not runs_first(owner, args[0]):
                return announced(*args, **kwargs)
            after_hash(execution, args[0], lambda: execution.step(reads(execution, args, kwargs), name))
            result = bound(*args, **kwargs)
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise
        if execution.trace is not None:
            told = "" if result is None else f"-> {short(result)}"
            note_call(execution, bound, args, reads(execution, args, kwargs), told)
        return result

    return stand_in


def _method_in_c(execution: Execution, bound: Any) -> Any:
    way: _Way = _ways_of_methods[type(bound.__self__), bound.__name__]
    return way(execution, bound)


def _way_of_method(key: tuple[type, str]) -> _Way:
    """What is done with a method in C, by the class of its owner and its name."""
    kind, name = key
    if name in _BY_NAME:
        return lambda execution, bound: vanishing(by_name, bound)
    if bases[kind] is not None:
        return _calling_back if name in CALLING_BACK and kind in (list, deque) else _method_of_container
    if kind in SUBSCRIPTED_VIEWS:
        return _method_of_view
    if kind is str:
        return _method_of_text
    if name in _LOOKS_OF_TUPLES and issubclass(kind, tuple):
        return _look_of_tuple
    if kind is CSV_WRITER:
        return lambda execution, bound: announcing(execution, bound, written_by(bound.__self__))
    if kind in BUILTIN_ITERATORS or kind in SENDING:
        return lambda execution, bound: vanishing(_resumed_by, bound)
    if name in _BOUND_BY and issubclass(kind, BaseException):
        return lambda execution, bound: vanishing(_bound_anew, bound)
    if name == "run" and kind is Context:
        return lambda execution, bound: _used(execution, _entering(execution, bound), bound.__self__, name)
    if opaque[kind]:
        return _use_of_database if opaque[kind] == DATABASES else _use
    if name == "__init__" and kind is SimpleNamespace:
        return lambda execution, bound: announcing(execution, bound, _rebinding(bound.__self__))
    return _other_method if _may_change[kind] else _function_in_c


_ways_of_methods = Known(_way_of_method)


def _calling_back(execution: Execution, bound: Any) -> Called:
    return _method_of_container(execution, calling_back(execution, bound))


def _method_of_view(execution: Execution, bound: Any) -> Any:
    behind = viewed(bound.__self__)
    if behind is None:
        return _other_method(execution, bound)
    name = bound.__name__
    if name in _RELEASING and type(bound.__self__) is memoryview:
        return announcing(execution, bound, lambda run, args, kwargs: container_of(run, behind).structure_write)
    return announcing(execution, bound, of_method(behind, name))


_RELEASING = frozenset({"release", "__exit__"})  # nobody looks through the view any more, and what is behind may grow


def _method_of_text(execution: Execution, bound: Any) -> Called:
    name = bound.__name__
    return announcing(execution, bound, of_text(bound.__self__, name), name == "join")


def _look_of_tuple(execution: Execution, bound: Any) -> Called:
    owner = bound.__self__
    return announcing(execution, bound, lambda run, args, kwargs: read_args_deeply(run, (owner, *args), kwargs))


def _use(execution: Execution, bound: Any) -> Called:
    return _used(execution, bound, bound.__self__, bound.__name__)


def _use_of_database(execution: Execution, bound: Any) -> Called:
    return _used(execution, patient(bound), bound.__self__, bound.__name__)


def _other_method(execution: Execution, bound: Any) -> Any:
    """What it changes of its owner nobody watches."""
    name = bound.__name__
    changes = name in _MOVES if type(bound) is MethodWrapperType else name != "get"
    if changes:
        move_unseen(execution)
    return _function_in_c(execution, bound)


def _used(execution: Execution, bound: Called, owner: Any, name: str) -> Called:
    """A method of an object of the library that keeps something."""
    fetched = len(execution.order) if execution.whats and execution.whats[-1] == name else -1
    return announcing(execution, bound, kept_and_read(owner, name), fetched=fetched)


_MOVES = frozenset({"__next__", "__anext__"})
_LOOKS_OF_TUPLES = frozenset({"index", "count"})
_CONSTANTS = (int, float, complex, bytes, tuple, frozenset, range, slice, type, type(None), re.Pattern, re.Match,
              datetime.date, datetime.time, datetime.timedelta, datetime.tzinfo)  # fmt: skip
_may_change = Known(lambda kind: not issubclass(kind, _CONSTANTS))  # classes in C whose objects nobody watches
_of_the_engine = Known(is_controlled)  # classes whose methods announce by themselves what they touch
_tells_itself = Known(lambda kind: bases[kind] is None and is_controlled(kind))  # those of them that are no containers


def _rebinding(owner: SimpleNamespace) -> Reads:
    """What `owner.__init__(name=value)` writes."""
    return lambda execution, args, kwargs: (
        *write_footprint(fields_read(execution, owner, tuple(kwargs))), *contents(execution, args)
    )  # fmt: skip


def _filling(owner: Any) -> Reads:
    """What the `__init__` of a dataclass writes."""
    return lambda execution, args, kwargs: (
        *fields_write(execution, owner, owner.__dataclass_fields__), *read_args(execution, args, kwargs)
    )  # fmt: skip


def _resumed_by(bound: Any, args: tuple[Any, ...]) -> Any:
    """`send` and `throw` of a generator or a coroutine, `__next__` of any iterator."""
    execution, owner = current.execution, bound.__self__
    assert execution is not None
    footprint = looked_through(execution, owner)
    execution.step(footprint, bound.__name__)
    return resume(execution, footprint, lambda: bound(*args))


_BOUND_BY = {"add_note": "__notes__", "__init__": "args"}  # method of an exception -> the attribute that it binds


def _bound_anew(bound: Any, args: tuple[Any, ...]) -> None:
    """A method of an exception that was made before."""
    write_attribute(bound.__self__, _BOUND_BY[bound.__name__], args)
    bound(*args)


def _entering(execution: Execution, run: Any) -> Called:
    """`run` of a context: what it is handed is called, and nobody else can enter the context until that has ended."""

    def run_in_steps(*args: Any, **kwargs: Any) -> Any:
        if args and is_python(args[0]):
            return run(inside, *args, **kwargs)
        execution.touch_too(write_footprint(contents(execution, args[1:])))
        return run(*args, **kwargs)

    def inside(called: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return function(called)(*args, **kwargs)
        finally:
            execution.step(kept_write(execution, run.__self__), "leave")

    run_in_steps.__name__ = "run"
    return run_in_steps


def _unbound(execution: Execution, called: Any) -> Any:
    """A method of a builtin class that is handed its owner, as in `list.append(items, 1)`."""
    if called.__name__ in _BY_NAME:
        return vanishing(by_name, called)
    if called.__objclass__ is str:
        return announcing(execution, called, of_any_text(called))
    if bases[called.__objclass__] is None:
        return called

    def reads(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
        if not args or bases[type(args[0])] is None:
            return ()
        return (*method_call(execution, args[0], called.__name__, args[1:]), *contents(execution, args[1:]))

    return announcing(execution, called, reads)


def _of_path(path: PurePath, reads: Reads) -> Reads:
    """What a method of a path touches: it tells of what the path leads to."""
    return lambda execution, args, kwargs: reads(execution, (path, *args), kwargs)


class _Closing:
    """An open file in a `with`: its end is a step, as it writes what is still to be written. So is that of a view."""

    __slots__ = ("_opened",)

    def __init__(self, opened: Any) -> None:
        self._opened = opened

    def __enter__(self) -> Any:
        return self._opened.__enter__()

    def __exit__(self, *raised: Any) -> Any:
        try:
            return method(self._opened.__exit__)(*raised)
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise


def closed(manager: Any) -> Any:
    """What a `with` closes."""
    kind = type(manager)
    return _Closing(manager) if current.execution is not None and (opaque[kind] or kind is memoryview) else manager


# -- functions -----------------------------------------------------------------------------------------------


def function(called: Any) -> Any:
    """What is called with arguments."""
    execution = current.execution
    if execution is None or not execution.concurrent:
        return called
    kind = type(called)
    if kind is FunctionType and called.__builtins__ is hooks:
        return called
    way: _Way = _ways[kind]
    return way(execution, called)


def _function_in_python(execution: Execution, called: Any) -> Any:
    reads = how_python_reads(called)
    return called if reads is None else announcing(execution, _in_parts(execution, called), reads)


KEYWORDS = "keywords of partials"  # see program/rare.py: few programs change what a partial is called with


def _looking_up(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """A partial whose keywords others may change."""
    execution = current.execution
    assert execution is not None
    execution.step(container_of(execution, called.keywords).all_read, "keywords")
    return function(called.func)(*called.args, *args, **{**called.keywords, **kwargs})


def _in_parts(execution: Execution, called: Called) -> Called:
    """In place of a function of the library in Python: what lets others in between its parts."""
    if called is hooks.get("print"):
        return telling(called.once_announced)
    return drawing(execution, called) if is_draw(called) else IN_PARTS.get(called, called)


def _python_method(execution: Execution, called: Any) -> Any:
    if bases[type(called.__self__)] is not None and not is_rewritten(called.__func__):
        return in_steps(called) or _method_of_container(execution, called)
    if opaque[type(called.__self__)] and not is_rewritten(called.__func__):
        return _used(execution, called, called.__self__, called.__name__)
    if type(called.__func__) is not FunctionType or _of_the_engine[type(called.__self__)]:
        return called
    if fills_fields(called.__func__):
        return announcing(execution, called, _filling(called.__self__))
    reads = how_python_reads(called.__func__)
    if reads is None:
        return called
    if issubclass(type(called.__self__), PurePath):
        reads = _of_path(called.__self__, reads)
    move_unseen(execution)
    in_parts = IN_PARTS.get(called.__func__)
    return announcing(execution, called if in_parts is None else MethodType(in_parts, called.__self__), reads)


def _function_in_c(execution: Execution, called: Any) -> Any:
    try:
        reads = c_reads[called]
    except TypeError:  # it cannot be hashed
        return called
    if reads is None:
        return vanishing(SPECIAL[called], called) if called in SPECIAL else called
    if called in ORDERING:
        announced = ordering(execution, called)
    elif called in IN_TURN:
        announced = in_turn(called)
    elif called in TELLING:
        announced = telling(called)
    else:
        announced = connecting(called) if getattr(called, "__module__", "") == "_sqlite3" else called
    return announcing(execution, announced, reads, called in _TAKE_ALL)


_TAKE_ALL = frozenset({list, tuple, set, frozenset, dict, bytes, bytearray, sum, sorted, any, all, math.fsum, math.prod,
                       deque, Counter, dict.fromkeys})  # fmt: skip


def _bound_in_c(execution: Execution, called: Any) -> Any:
    owner = called.__self__
    is_method = owner is not None and type(owner) is not ModuleType
    return _method_in_c(execution, called) if is_method else _function_in_c(execution, called)


def _partial(execution: Execution, called: Any) -> Any:
    if KEYWORDS in execution.rare:
        return vanishing(_looking_up, called)
    return functools.partial(function(called.func), *called.args, **called.keywords)


def _mock(execution: Execution, called: Any) -> Called:
    return _used(execution, called, called, own_attributes(called).get("_mock_new_name", ""))


_WAYS: dict[type, _Way] = {
    FunctionType: _function_in_python,
    MethodType: _python_method,
    MethodDescriptorType: _unbound,
    WrapperDescriptorType: _unbound,
    functools.partial: _partial,
    **dict.fromkeys(BOUND_IN_C, _bound_in_c),
    **dict.fromkeys((type, ABCMeta, *FETCHERS), _function_in_c),
}


def _way(kind: type) -> _Way:
    """What is done with what is called, by its class."""
    return _WAYS.get(kind) or (_mock if opaque[kind] else lambda execution, called: called)


_ways = Known(_way)


# -- calls that are handed `*args` or `**kwargs` ----------------------------------------------------------------


def method_spread(bound: Any) -> Any:
    return _named_as(bound, method(bound))


def function_spread(called: Any) -> Any:
    return _named_as(called, function(called))


def _named_as(called: Any, stand_in: Any) -> Any:
    """Python names the function when it cannot spread the arguments."""
    if stand_in is not called:
        stand_in.__module__ = getattr(called, "__module__", None)
        if hasattr(called, "__qualname__"):  # a partial has none
            stand_in.__qualname__ = called.__qualname__
    return stand_in


def own_names(found: Any) -> Any:
    """What `locals()`, `vars()` or `dir()` gives, without the names that rewriting put there."""
    if type(found) is list:
        return [name for name in found if name[:1] != "@"]
    for name in [name for name in found if type(name) is str and name[:1] == "@"]:
        del found[name]
    return found


handed.stand_in = function
