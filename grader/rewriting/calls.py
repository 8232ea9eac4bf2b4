"""Hooks for calls: code that is not rewritten touches the containers that it is handed, or the method's owner."""

from __future__ import annotations

import datetime
import functools
import itertools
import math
import operator
import re
from abc import ABCMeta
from array import array
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextvars import Context
from pathlib import PurePath
from random import Random
from types import (
    BuiltinFunctionType,
    FunctionType,
    GeneratorType,
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
from grader.engine.location import WRITE, Footprint
from grader.engine.trace import short
from grader.rewriting.attributes import attribute, fields_read, fields_write, kept_write, write_attribute
from grader.rewriting.called_back import (
    CALLING_BACK,
    FED,
    IN_TURN,
    calling_back,
    fed,
    goes_one_by_one,
    is_python,
)
from grader.rewriting.databases import connecting, patient
from grader.rewriting.draws import drawing, is_draw
from grader.rewriting.frames import beyond
from grader.rewriting.heaps import ORDERING, ordering
from grader.rewriting.in_parts import IN_PARTS, counting, most_common
from grader.rewriting.iterators import (
    announce_iterators,
    begin,
    first_two_at_once,
    gone_through_in_python,
    next_of,
    resume,
    stepwise_arguments,
)
from grader.rewriting.keys import KEYED, after_hash, runs_first
from grader.rewriting.library import (
    BEGINNING,
    CALLED_ONE_BY_ONE,
    CALLING,
    CHANGES,
    CSV_WRITER,
    DRAWS,
    FETCHERS,
    LAZY,
    Reads,
    c_reads,
    draws_touch,
    how_python_reads,
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
from grader.rewriting.opaque import DATABASES, FILE_SYSTEM, KEPT, opaque
from grader.rewriting.records import fills_fields
from grader.rewriting.registry import files, hooks, is_rewritten
from grader.rewriting.sources import (
    SENDING,
    SUBSCRIPTED_VIEWS,
    begins_apart,
    holds_no_objects,
    is_iterator,
    is_of_parts,
    looked_through,
    looks_in_c,
    stays_in_c,
    viewed,
)
from grader.rewriting.texts import TELLING, telling
from grader.rewriting.values import contents, own_attributes, write_footprint

_APPLY = (map, filter)
_ACCESSES = frozenset({"getattr", "setattr", "delattr", "hasattr"})
_BY_NAME = frozenset({"__setattr__", "__delattr__", "__getattribute__"})

# `extend` of an array, say, is a `builtin_method`: one that knows its class.
_BOUND_IN_C = frozenset({BuiltinFunctionType, MethodWrapperType, type(array("b").extend)})

_Called = Callable[..., Any]


def _announced(
    execution: Execution, called: _Called, reads: Reads, takes_all: bool = False, fetched: int = -1
) -> _Called:
    """`called`, which announces what it touches when its arguments have been evaluated.

    `takes_all`: it takes all that a generator gives, while code of the program runs.
    `fetched`: how many steps were taken when it was fetched, which was a step that touched the same.
    """

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        try:
            methods: list[Any] = []
            if kwargs or (Callback in map(type, args) and called is not iter):  # `iter` only keeps it
                args, kwargs, methods = _without_callbacks(args, kwargs)
            footprint = (*reads(execution, args, kwargs), *_touched_by(execution, methods))
            if len(execution.order) == fetched:
                _touch_more(execution, footprint)
            elif footprint and execution.step(footprint, getattr(called, "__name__", "call")):
                execution.touch((*reads(execution, args, kwargs), *_touched_by(execution, methods)))
            if takes_all and any(map(is_iterator, args)):
                args = stepwise_arguments(execution, args)
            result = called(*args, **kwargs)
            if footprint and execution.trace is not None:
                told = "" if result is None or opaque[type(result)] else f"-> {short(result)}"
                _note(execution, called, args, footprint, told)
            return result
        except BaseException as error:
            if execution.trace is not None and not execution.ended and error.__traceback__.tb_next is None:  # type: ignore[union-attr]
                _note(execution, called, args, reads(execution, args, kwargs), f"-> raises {type(error).__name__}")
            error.__traceback__ = beyond(error.__traceback__)
            raise

    return stand_in


def _touch_more(execution: Execution, footprint: Footprint) -> None:
    """The call belongs to the step under way, and is told in place of it; the next one does not."""
    execution.whats[-1] = "use"
    if not set(footprint) <= set(execution.touched[-1]):
        execution.touch_too(footprint)
    if execution.trace is not None:
        execution.trace.take_back()


def _note(execution: Execution, called: Any, args: tuple[Any, ...], footprint: Footprint, value: str) -> None:
    if not footprint:
        return
    name = getattr(called, "__name__", "call")
    assert execution.trace is not None
    owner = getattr(called, "__self__", None)
    place = footprint[0][0].label.removesuffix(f".{KEPT}")
    told = ", ".join(short(argument) for argument in args)
    if opaque[type(owner)] and name == "__exit__":
        execution.trace.note(execution, "calls", f"{place}.close()", "", place)
    elif bases[type(owner)] is not None or opaque[type(owner)]:
        item = f"{place}[{short(args[0])}]" if name == "get" and args and isinstance(owner, dict) else ""
        execution.trace.note(execution, "calls", f"{place}.{name}({told})", value, place, item=item)
    elif place == FILE_SYSTEM or name == "open":
        execution.trace.note(execution, "calls", f"{name}({told})", value, name)
    else:
        verb = "calls" if any(mode & WRITE for _, mode in footprint) else "looks at"
        execution.trace.note(execution, verb, f"{name}({place})", value, place)


# -- methods -------------------------------------------------------------------------------------------------


def method(bound: Any) -> Any:
    """A bound method that may be a container's: the call is one step, announced after its arguments."""
    execution = current.execution
    if execution is None or not execution.concurrent:
        return bound
    kind = type(bound)
    if kind in _BOUND_IN_C:
        return _method_in_c(execution, bound)
    if kind is MethodType:
        return bound if _tells_itself[type(bound.__self__)] else _python_method(execution, bound)
    if kind is MethodDescriptorType or kind is WrapperDescriptorType:
        return _unbound(execution, bound)
    return function(bound)


def _method_of_container(execution: Execution, bound: Any) -> _Called:
    name = bound.__name__
    if name in DRAWS and bases[type(bound.__self__)] is Random:
        also = container_of(execution, bound.__self__).structure_write
        return _announced(execution, drawing(execution, bound, also), draws_touch(bound.__self__, name))
    if name in _VIEWS and bases[type(bound.__self__)] in _WEAK:
        in_turn = gone_through_in_python(execution, bound.__self__, bound)
        return _announced(execution, in_turn, of_method(bound.__self__, name))
    announced = _announced(execution, bound, of_method(bound.__self__, name))
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


def _with_key(execution: Execution, bound: Any, announced: _Called) -> _Called:
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
            _note(execution, bound, args, reads(execution, args, kwargs), told)
        return result

    return stand_in


def _method_in_c(execution: Execution, bound: Any) -> Any:
    owner = bound.__self__
    name = bound.__name__
    if name in _BY_NAME:
        return _vanishing(_by_name, bound)
    if bases[type(owner)] is not None:
        if name in CALLING_BACK and type(owner) in (list, deque):
            bound = calling_back(execution, bound)
        return _method_of_container(execution, bound)
    if type(owner) in SUBSCRIPTED_VIEWS and (behind := viewed(owner)) is not None:
        return _announced(execution, bound, of_method(behind, name))
    if type(owner) is str:
        return _announced(execution, bound, of_text(owner, name), name == "join")
    if name in _LOOKS_OF_TUPLES and isinstance(owner, tuple):
        return _announced(execution, bound, lambda run, args, kwargs: read_args_deeply(run, (owner, *args), kwargs))
    if type(owner) is CSV_WRITER:
        return _announced(execution, bound, written_by(owner))
    if is_iterator(owner) or type(owner) in SENDING:
        return _vanishing(_resumed_by, bound)
    if name == "add_note" and isinstance(owner, BaseException):
        return _vanishing(_noted, bound)
    if name == "__init__" and isinstance(owner, BaseException):
        return _vanishing(_begun_again, bound)
    if type(owner) is Context and name == "run":
        return _used(execution, _entering(execution, bound), owner, name)
    if keeper := opaque[type(owner)]:
        return _used(execution, patient(bound) if keeper == DATABASES else bound, owner, name)
    if name == "__init__" and type(owner) is SimpleNamespace:
        return _announced(execution, bound, _rebinding(owner))
    if _may_change[type(owner)] and (name in _MOVES if type(bound) is MethodWrapperType else name != "get"):
        move_unseen(execution)
    return _function_in_c(execution, bound)


def _used(execution: Execution, bound: _Called, owner: Any, name: str) -> _Called:
    """A method of an object of the library that keeps something."""
    fetched = len(execution.order) if execution.whats and execution.whats[-1] == name else -1
    return _announced(execution, bound, kept_and_read(owner, name), fetched=fetched)


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


def _begun_again(init: Any, args: tuple[Any, ...]) -> None:
    """`__init__` of an exception that was made before."""
    write_attribute(init.__self__, "args", args)
    init(*args)


def _resumed_by(bound: Any, args: tuple[Any, ...]) -> Any:
    """`send` and `throw` of a generator or a coroutine, `__next__` of any iterator."""
    execution, owner = current.execution, bound.__self__
    assert execution is not None
    footprint = looked_through(execution, owner)
    execution.step(footprint, bound.__name__)
    return resume(execution, footprint, lambda: bound(*args))


def _noted(add_note: Any, args: tuple[Any, ...]) -> None:
    """`add_note` of an exception."""
    write_attribute(add_note.__self__, "__notes__", args)
    add_note(*args)


def _entering(execution: Execution, run: Any) -> _Called:
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
        return _vanishing(_by_name, called)
    if called.__objclass__ is str:
        return _announced(execution, called, of_any_text(called))
    if bases[called.__objclass__] is None:
        return called

    def reads(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
        if not args or bases[type(args[0])] is None:
            return ()
        return (*method_call(execution, args[0], called.__name__, args[1:]), *contents(execution, args[1:]))

    return _announced(execution, called, reads)


def _of_path(path: PurePath, reads: Reads) -> Reads:
    """What a method of a path touches: it tells of what the path leads to."""
    return lambda execution, args, kwargs: reads(execution, (path, *args), kwargs)


class _Closing:
    """An open file in a `with`: its end is a step, as it writes what is still to be written."""

    __slots__ = ("_file",)

    def __init__(self, file: Any) -> None:
        self._file = file

    def __enter__(self) -> Any:
        return self._file.__enter__()

    def __exit__(self, *raised: Any) -> Any:
        try:
            return method(self._file.__exit__)(*raised)
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise


def closed(manager: Any) -> Any:
    """What a `with` closes."""
    return _Closing(manager) if current.execution is not None and opaque[type(manager)] else manager


# -- functions -----------------------------------------------------------------------------------------------


def function(called: Any) -> Any:
    """What is called with arguments."""
    execution = current.execution
    if execution is None or not execution.concurrent:
        return called
    kind = type(called)
    if kind is FunctionType:
        if called.__builtins__ is hooks:
            return called
        reads = how_python_reads(called)
        return called if reads is None else _announced(execution, _in_parts(execution, called), reads)
    if kind is MethodType:
        return _python_method(execution, called)
    if kind in _BOUND_IN_C:
        owner = called.__self__
        if owner is not None and type(owner) is not ModuleType:
            return _method_in_c(execution, called)
        return _function_in_c(execution, called)
    if kind is type:
        return _function_in_c(execution, called)
    if kind is MethodDescriptorType or kind is WrapperDescriptorType:
        return _unbound(execution, called)
    if kind is functools.partial:
        called_in_parts = functools.partial(function(called.func), *called.args, **called.keywords)
        return _looking_up(execution, called) if KEYWORDS in execution.rare else called_in_parts
    if kind in FETCHERS or kind is ABCMeta:
        return _function_in_c(execution, called)
    if opaque[kind]:  # a mock
        return _used(execution, called, called, own_attributes(called).get("_mock_new_name", ""))
    return called


KEYWORDS = "keywords of partials"  # see program/rare.py: few programs change what a partial is called with


def _looking_up(execution: Execution, called: Any) -> _Called:
    """A partial whose keywords others may change."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        execution.step(container_of(execution, called.keywords).all_read, "keywords")
        return function(called.func)(*called.args, *args, **{**called.keywords, **kwargs})

    return _vanishing(lambda _, args, **kwargs: stand_in(*args, **kwargs), called)


def _in_parts(execution: Execution, called: _Called) -> _Called:
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
        return _announced(execution, called, _filling(called.__self__))
    reads = how_python_reads(called.__func__)
    if reads is None:
        return called
    if issubclass(type(called.__self__), PurePath):
        reads = _of_path(called.__self__, reads)
    move_unseen(execution)
    in_parts = IN_PARTS.get(called.__func__)
    return _announced(execution, called if in_parts is None else MethodType(in_parts, called.__self__), reads)


def _function_in_c(execution: Execution, called: Any) -> Any:
    try:
        reads = c_reads[called]
    except TypeError:  # it cannot be hashed
        return called
    if reads is None:
        return _vanishing(_SPECIAL[called], called) if called in _SPECIAL else called
    if called in ORDERING:
        announced = ordering(execution, called)
    elif called in IN_TURN:
        announced = _in_turn(called)
    elif called in TELLING:
        announced = telling(called)
    else:
        announced = connecting(called) if getattr(called, "__module__", "") == "_sqlite3" else called
    return _announced(execution, announced, reads, called in _TAKE_ALL)


_TAKE_ALL = frozenset({list, tuple, set, frozenset, dict, bytes, bytearray, sum, sorted, any, all, math.fsum, math.prod,
                       deque, Counter, dict.fromkeys})  # fmt: skip


def _in_turn(called: _Called) -> _Called:
    """`sum`, `any` and `all`: others can come in while a method of one element runs."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        if args and goes_one_by_one(called, None, args[0]):
            args = (begin(args[0]), *args[1:])
        return called(*args, **kwargs)

    stand_in.__name__ = called.__name__
    return stand_in


def _vanishing(how: _Called, called: Any) -> _Called:
    """In place of `called`: `how(called, args, ...)`, of whose frames no trace is left."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        try:
            return how(called, args, **kwargs)
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise

    return stand_in


def _lazily(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`enumerate`, `zip` and the like: others can come in between two elements if code in Python runs there."""
    if called in _APPLY and args and type(args[0]) is Callback and looks_in_c(args[0]._bound):
        if all(map(holds_no_objects, args[1:])):
            args = (args[0]._bound, *args[1:])
            announce_iterators(args[1:])
            return called(*args, **kwargs)
    if stays_in_c(called, args):
        announce_iterators(args)
        return called(*args, **kwargs)
    if called in _APPLY and len(args) > 1:
        args = (function(args[0]), *args[1:])
    applies = bool(args) and called in _APPLY and is_python(args[0])
    return called(*(begin(arg) if begins_apart(arg, applies) else arg for arg in args), **kwargs)


def _calling(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`starmap`, `takewhile` and the like: others can come in while a function of the program runs for an element."""
    if called is itertools.starmap and args and getattr(args[0], "__name__", "") in CHANGES | _ACCESSES:
        args = (function(args[0]), *args[1:])
    if any(map(is_python, (*args, *kwargs.values()))):
        args = tuple(begin(arg) if _goes_through_parts(arg) else arg for arg in args)
        if called is itertools.starmap and len(args) > 1:
            args = (args[0], _spread_one_by_one(args[1]))
        return called(*args, **kwargs)
    return _beginning(called, args, **kwargs)


def _goes_through_parts(source: Any) -> bool:
    """Whether it is a container, a view or an iterator of one; a generator announces by itself what it does."""
    return is_of_parts(source) or (is_iterator(source) and type(source) is not GeneratorType)


def _beginning(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`islice` and the like, which go through what they are given later, with an iterator that they make at once."""
    announce_iterators(args)
    return called(*args, **kwargs)


def _spread_one_by_one(iterable: Any) -> Iterator[Any]:
    """Elements that are spread as they are taken, in the same step."""
    execution = current.execution
    assert execution is not None
    for element in iterable:
        execution.touch_too(contents(execution, (element,)))
        yield element


def _next_of_async(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`anext(...)`: what a generator has still to do changes without a step."""
    execution = current.execution
    assert execution is not None
    move_unseen(execution)
    return called(*args, **kwargs)


def _by_name(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`getattr` and its kin, and the methods behind them: the name is not known before the call."""
    access = (called.__self__, *args) if type(called) is MethodWrapperType else args
    if len(access) >= 2 and type(access[1]) is str:
        owner, name, *value = access
        if called.__name__ in _READING_BY_NAME:
            attribute(owner, name)
        else:
            write_attribute(owner, name, value[0] if value else "nothing")
    return called(*args, **kwargs)


_READING_BY_NAME = frozenset({"getattr", "hasattr", "__getattribute__"})


def _call(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`operator.call`: what it calls is announced as if it were called without it."""
    return function(args[0])(*args[1:], **kwargs) if args else called(**kwargs)


def _one_by_one(called: Any, args: tuple[Any, ...], **kwargs: Any) -> Any:
    """`min`, `max` and `reduce`: others can come in while code of the program runs for one element."""
    execution = current.execution
    assert execution is not None
    gone_through, function_for_each = (1, args[0]) if called is functools.reduce and args else (0, kwargs.get("key"))
    lone = called is functools.reduce or len(args) == 1
    if lone and len(args) > gone_through and goes_one_by_one(called, function_for_each, args[gone_through]):
        way = first_two_at_once if called is functools.reduce and len(args) == 2 else begin
        return called(*args[:gone_through], way(args[gone_through]), *args[gone_through + 1 :], **kwargs)
    return _announced(execution, called, read_args_deeply, lone)(*args, **kwargs)


_SPECIAL: dict[Any, _Called] = {
    next: next_of, anext: _next_of_async, operator.call: _call,
    **dict.fromkeys((getattr, setattr, delattr, hasattr), _by_name),
    **dict.fromkeys(CALLED_ONE_BY_ONE, _one_by_one),
    **dict.fromkeys(CALLING, _calling),
    **dict.fromkeys(BEGINNING, _beginning),
    **dict.fromkeys(LAZY, _lazily),
}  # fmt: skip


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


# -- methods that are handed on ----------------------------------------------------------------------------------


class Callback:
    """A method of a container that somebody else is going to call: it is announced then."""

    __slots__ = ("_bound",)

    def __init__(self, bound: Any) -> None:
        self._bound = bound

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self._bound)(*args, **kwargs)
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise

    def __getattr__(self, name: str) -> Any:
        return getattr(self._bound, name)

    def __eq__(self, other: object) -> bool:
        return bool(self._bound == (other._bound if isinstance(other, Callback) else other))

    def __hash__(self) -> int:
        return hash(self._bound)

    def __repr__(self) -> str:
        return repr(self._bound)


def callback(value: Any) -> Any:
    if current.execution is None or type(value) not in _BOUND_IN_C or bases[type(value.__self__)] is None:
        return value
    return Callback(value)


def _without_callbacks(
    args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any], list[Any]]:
    """Code in C calls a container's method without a chance for others to go in between. Gives these methods, too."""
    found: list[Any] = []
    if Callback in map(type, args):
        found += (arg._bound for arg in args if type(arg) is Callback)
        args = tuple(arg._bound if type(arg) is Callback else arg for arg in args)
    if Callback in map(type, kwargs.values()):
        found += (value._bound for value in kwargs.values() if type(value) is Callback)
        kwargs = {name: value._bound if type(value) is Callback else value for name, value in kwargs.items()}
    return args, kwargs, found


def _touched_by(execution: Execution, methods: list[Any]) -> Footprint:
    """What methods of containers touch, whatever they are called with."""
    if not methods:
        return ()
    calls = (method_call(execution, method.__self__, method.__name__, ()) for method in methods)
    return tuple(part for footprint in calls for part in footprint)


def own_names(found: Any) -> Any:
    """What `locals()`, `vars()` or `dir()` gives, without the names that rewriting put there."""
    if type(found) is list:
        return [name for name in found if name[:1] != "@"]
    for name in [name for name in found if type(name) is str and name[:1] == "@"]:
        del found[name]
    return found


handed.stand_in = function
