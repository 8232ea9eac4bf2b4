"""What code that is not rewritten touches of its arguments: which functions look into them, and which change them."""

from __future__ import annotations

import _string  # type: ignore[import-not-found]
import collections
import csv
import functools
import gc
import io
import itertools
import operator
import os
import sys
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

from grader.engine.containers import bases, container_of, item_read, method_call, mro_of
from grader.engine.execution import Execution
from grader.engine.known import Known
from grader.engine.location import NOWHERE, READ, WRITE, Footprint, Location
from grader.engine.untold import change
from grader.primitives.streams import Streams, written_to
from grader.rewriting.attributes import fields_read, kept_read, kept_write, namespace_read, peek
from grader.rewriting.called_back import MOST_APART
from grader.rewriting.file_system import Touches, changes_names, how_it_touches_files
from grader.rewriting.identity import controlled_id
from grader.rewriting.naming import HEAP_TYPE, flags_of, held_by
from grader.rewriting.opaque import FILE, FILE_SYSTEM, LOOKING, opaque
from grader.rewriting.registry import hooks, is_rewritten
from grader.rewriting.sources import viewed
from grader.rewriting.values import DEEPEST, MOST_PARTS, contents, own_attributes, write_footprint

_BLIND = frozenset(
    {range, isinstance, issubclass, int, float, complex, id, controlled_id, type, super, exec, eval, callable, hash,
     object, vars, locals, globals, abs, round, chr, ord, divmod, pow, bin, hex, oct, property, staticmethod,
     classmethod, slice, compile, __import__}
)  # fmt: skip
_READ_ALL = frozenset(
    {list, tuple, set, frozenset, dict, bytes, reversed, bytearray, memoryview, iter, itertools.product,
     itertools.permutations, itertools.combinations, itertools.combinations_with_replacement}
)  # fmt: skip
_GETTER = operator.attrgetter  # its class: where programs are judged, a function stands for it
LAZY = (enumerate, zip, map, filter)
CALLING = (itertools.starmap, itertools.takewhile, itertools.dropwhile, itertools.filterfalse, itertools.accumulate,
           itertools.groupby)  # iterators that call a function  # fmt: skip
_BEGINNING = ("islice", "cycle", "compress", "pairwise", "zip_longest", "tee", "batched")
BEGINNING = tuple(getattr(itertools, name) for name in _BEGINNING if hasattr(itertools, name))  # they take an iterator
CALLED_ONE_BY_ONE = (min, max, functools.reduce)
_DONE_OTHERWISE = frozenset(
    {next, anext, operator.call, getattr, setattr, delattr, hasattr, *LAZY, *CALLING, *BEGINNING, *CALLED_ONE_BY_ONE}
)  # fmt: skip
_PRIVATE = frozenset({"grader", "asyncio", "concurrent", "queue", "threading", "sched", "contextvars"})
_LOOK_AT_FRAMES = frozenset({"collections", "contextlib", "enum", "functools", "inspect", "traceback", "types",
                             "typing", "warnings", "weakref", "sys"})  # fmt: skip
_COMPARING = frozenset({"index", "count", "remove", "__contains__", "__eq__"})  # methods: they look into what is there
CHANGES = frozenset(
    {"heappush", "heappop", "heapify", "heapreplace", "heappushpop", "insort", "insort_left", "insort_right",
     "setitem", "delitem", "iadd", "iconcat", "iand", "ior", "ixor", "isub", "imul", "readinto", "pack_into"}
)  # fmt: skip

# What the interpreter and the library hold for the whole program, and which functions read or write it.
_HELD: dict[tuple[str, str], tuple[str, int]] = {
    ("sys", "getrecursionlimit"): ("the recursion limit", READ),
    ("sys", "setrecursionlimit"): ("the recursion limit", WRITE),
    ("sys", "getswitchinterval"): ("the switch interval", READ),
    ("sys", "setswitchinterval"): ("the switch interval", WRITE),
    ("logging", "getLevelName"): ("the names of levels", READ),
    ("logging", "addLevelName"): ("the names of levels", WRITE),
    ("logging", "getLogRecordFactory"): ("the factory of records", READ),
    ("logging", "setLogRecordFactory"): ("the factory of records", WRITE),
    ("_thread", "stack_size"): ("the size of stacks", WRITE),
}


class _Held(dict[str, Location]):
    """The locations of these things."""


def _touches_held(what: str, way: int) -> Reads:
    def reads(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
        location = execution.state[_Held].setdefault(what, Location(("held", what), what))
        return ((location, way), *read_args(execution, args, kwargs))

    return reads


def _touching_files(files: Touches) -> Reads:
    return lambda execution, args, kwargs: (
        *files(execution, args, kwargs), *read_args_deeply(execution, args, kwargs)
    )  # fmt: skip


WRITING_ERRORS = {  # functions that write piece by piece, and at which place they are given the stream
    ("traceback", "print_exc"): 1, ("traceback", "print_exception"): 4, ("traceback", "print_tb"): 2
}  # fmt: skip
_COPIERS = frozenset({"copy", "pickle", "_pickle"})

DRAWS = frozenset({"shuffle", "choice", "choices", "sample"})  # of these a look into what they are given is announced

Reads = Callable[[Execution, tuple[Any, ...], dict[str, Any]], Footprint]


# -- ways of touching ------------------------------------------------------------------------------------------


def read_args(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    return contents(execution, (*args, *kwargs.values()) if kwargs else args)


def read_args_deeply(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    """What code in C looks into; methods of objects that it calls announce by themselves what they look at."""
    return _read_deeply(execution, args, kwargs, tell=True)


def _read_args_with_fields(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    return _read_deeply(execution, args, kwargs)


def _read_deeply(
    execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any], tell: bool = False
) -> Footprint:
    if not kwargs:
        return contents(execution, args, DEEPEST, tell=tell)
    by_key = _fields_by_key(execution, args[0] if len(args) == 1 else args, kwargs.get("key"))
    return (*contents(execution, (*args, *kwargs.values()), DEEPEST, tell=tell), *by_key)


def _fields_by_key(execution: Execution, values: Any, key: Any) -> Footprint:
    """The attributes that `key=attrgetter(...)` reads of each value."""
    if type(key) is not _GETTER or type(values) not in (list, tuple, set, collections.deque):
        return ()
    reads = _read_fields(key)
    return tuple(part for value in itertools.islice(values, MOST_PARTS) for part in reads(execution, (value,), {}))


def _read_objects(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    return contents(execution, args, DEEPEST, objects=True)


def _printed(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    file = kwargs.get("file")
    if file is None or file is execution.state[Streams].stdout:
        written = written_to(execution, "stdout")
    else:
        read = contents(execution, (file,))
        written = read if opaque[type(file)] else write_footprint(read)
    return (*written, *contents(execution, args, DEEPEST, tell=True))


def _read_environment(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    return container_of(execution, os.environ).all_read


def _write_args(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    return write_footprint(read_args(execution, args, kwargs))


CSV_WRITER: type = type(csv.writer(io.StringIO()))


def written_by(writer: object) -> Reads:
    """What the methods of a `csv.writer` touch: it has the `write` of its stream, and calls that."""
    streams = (getattr(part, "__self__", None) for part in gc.get_referents(writer))
    stream = next((stream for stream in streams if bases[type(stream)] is not None or opaque[type(stream)]), None)

    def reads(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
        if bases[type(stream)] is not None:
            written = container_of(execution, stream).structure_write
        else:
            written = () if stream is None else kept_write(execution, stream, "write")
        row = container_of(execution, writer).structure_write  # it puts the row together in a place of its own
        return (*written, *row, *contents(execution, args, DEEPEST))

    return reads


def _long_args_read(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    """What is too long to be looked at part by part."""
    return contents(execution, [arg for arg in args if bases[type(arg)] is not None and len(arg) > MOST_APART])


def _long_args_changed(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    return write_footprint(_long_args_read(execution, args, kwargs))


def formatted(text: str) -> Reads:
    """What `text.format(...)` touches: what it is given, and what the text names of that."""
    try:
        fields = [field for field in _fields_in(text, itertools.count()) if not {*".["}.isdisjoint(field)]
    except ValueError:  # so will the call say
        return read_args_deeply
    if not fields:
        return read_args_deeply

    def reads(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
        return (*read_args_deeply(execution, args, kwargs), *named(execution, {**dict(enumerate(args)), **kwargs}))

    def named(execution: Execution, given: dict[Any, Any]) -> Footprint:
        return tuple(part for field in fields for part in _field_named(execution, given, field))

    return reads


def _fields_in(text: str, numbers: Iterator[int]) -> Iterator[str]:
    """The names of the fields of a format, and of those that say how to write them; those without one are counted."""
    for _, name, how, _ in _string.formatter_parser(text):
        if name is not None:
            yield name if name[:1] not in ("", ".", "[") else f"{next(numbers)}{name}"
        if how:
            yield from _fields_in(how, numbers)


def _field_named(execution: Execution, given: dict[Any, Any], field: str) -> Footprint:
    """What stands on the way of a field such as `0.owner.names[first]`, and at its end; nothing of the program runs."""
    first, way = _string.formatter_field_name_split(field)
    value, touched = given.get(first), NOWHERE
    for is_attribute, name in way:
        if is_attribute:
            touched = (*touched, *fields_read(execution, value, (name,)))
            value = None if type(held_by(mro_of(type(value)), name)) is property else peek(value, name)
        elif bases[type(value)] is not None:
            touched = (*touched, *item_read(execution, value, name))
            value = _item_of(value, name)
        else:
            return touched
    return (*touched, *contents(execution, (value,), DEEPEST, tell=True))


def _item_of(whole: Any, key: Any) -> Any:
    """An item of a dictionary or list, if it is there; nothing is made for a missing one."""
    if issubclass(type(whole), dict):
        return dict.get(whole, key)
    listed = issubclass(type(whole), list) and isinstance(key, int) and key < list.__len__(whole)
    return list.__getitem__(whole, key) if listed else None


def formatted_map(text: str) -> Reads:
    """What `text.format_map(...)` touches."""
    by_names = formatted(text)

    def reads(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
        whole: Any = args[0] if args else None
        items = dict.items(whole) if issubclass(type(whole), dict) else ()
        named = {name: value for name, value in items if type(name) is str}
        return (*read_args_deeply(execution, args, kwargs), *by_names(execution, (), named))

    return reads


def of_text(text: str, name: str) -> Reads:
    """What a method of a text touches."""
    if name == "format":
        return formatted(text)
    return formatted_map(text) if name == "format_map" else read_args


def of_any_text(called: Any) -> Reads:
    """The same for `str.format` and its like, which are handed the text."""

    def reads(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
        text = args[0] if args else None
        return of_text(text, called.__name__)(execution, args[1:], kwargs) if type(text) is str else NOWHERE

    return reads


def _by_formatter(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    """`format` of a `string.Formatter`."""
    text = args[0] if args else None
    return (formatted(text) if type(text) is str else read_args_deeply)(execution, args[1:], kwargs)


def draws_touch(owner: Any, name: str) -> Reads:
    """What these methods of a generator of random numbers touch: it moves on."""
    more = _long_args_changed if name == "shuffle" else _long_args_read
    return lambda execution, args, kwargs: (
        *container_of(execution, owner).structure_write, *more(execution, args, kwargs)
    )  # fmt: skip


def kept_and_read(owner: Any, name: str) -> Reads:
    """What methods of an object of the library touch that keeps what no step tells of."""

    def reads(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
        kept = kept_read(execution, owner) if name in LOOKING else kept_write(execution, owner, name)
        read = contents(execution, (*own_attributes(owner).values(), *args, *kwargs.values()), DEEPEST)
        return (*kept, *read)

    return reads


def _read_structure(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    """What `len` and `bool` read."""
    owner = viewed(args[0]) if args else None
    tracked = [arg for arg in args if bases[type(arg)] is not None] if owner is None else [owner]
    return tuple(part for value in tracked for part in container_of(execution, value).structure_read)


def _read_names(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
    """What `dir` reads: an object's own attributes, and those of its classes."""
    if not args or issubclass(type(args[0]), ModuleType):
        return ()
    classes = mro_of(args[0] if issubclass(type(args[0]), type) else type(args[0]))
    wholes = [args[0], *(kind for kind in classes if flags_of(kind) & HEAP_TYPE and kind is not args[0])]
    return tuple(part for whole in wholes for part in namespace_read(execution, whole))


def of_method(owner: Any, name: str) -> Reads:
    def reads(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
        touched = method_call(execution, owner, name, args)
        more = contents(execution, args) if args else ()
        if name in _COMPARING:
            touched = (*touched, *contents(execution, (owner, *args), DEEPEST, tell=True))
        if kwargs:
            touched = (*touched, *_fields_by_key(execution, owner, kwargs.get("key")))
        if not more:
            return touched
        return (*touched, *(write_footprint(more) if name in CHANGES else more))

    return reads


# -- which function touches in which way ---------------------------------------------------------------------


def is_draw(called: Any) -> bool:
    """Whether it is one of these functions of `random` under control; CPython's are methods."""
    return called.__module__ == "random" and called.__qualname__ in DRAWS


def how_python_reads(called: Any) -> Reads | None:
    """What a function of Python that is not rewritten touches of its arguments; None: nothing that is to be seen."""
    if called.__builtins__ is hooks:
        return None
    if called is hooks.get("print"):
        return _printed
    if is_draw(called):
        return _long_args_changed if called.__name__ == "shuffle" else _long_args_read
    module = called.__module__
    reads: Reads | None = _reads_by_name[module if isinstance(module, str) else "", called.__name__]
    return reads


def _how_its_name_tells(key: tuple[str, str]) -> Reads | None:
    module, name = key
    package = module.partition(".")[0]
    if key == ("os", "getenv"):
        return _read_environment
    if key == ("string", "format"):
        return _by_formatter
    if name == "_make":
        return read_args
    if key == ("abc", "register"):
        return lambda execution, args, kwargs: change(execution)
    if key in _HELD:
        return _touches_held(*_HELD[key])
    if (files := how_it_touches_files(module, name)) is not None:
        return _touching_files(files)
    if key in WRITING_ERRORS:
        return read_args
    if package in _PRIVATE or package in _LOOK_AT_FRAMES:
        return None
    if package in _COPIERS:
        return _read_objects
    if name in CHANGES or package not in sys.stdlib_module_names:
        return _write_args
    return _read_args_with_fields


_reads_by_name = Known(_how_its_name_tells)


def _how_c_reads(called: Any) -> Reads | None:
    if called in _BLIND or called in _DONE_OTHERWISE:
        return None
    if called in _READ_ALL:
        return read_args
    if called is dir:
        return _read_names
    if called in (len, bool):
        return _read_structure
    if isinstance(called, type):
        if opaque[called] in (FILE, FILE_SYSTEM):
            return _touching_files(how_it_touches_files(called.__module__, called.__name__) or changes_names)
        return read_args_deeply if called is str or opaque[called] else read_args if _is_filled(called) else None
    if type(called) is _GETTER:
        return _read_fields(called)
    if type(called) in FETCHERS:
        return _read_items(called) if type(called) is operator.itemgetter else _write_args
    module = getattr(called, "__module__", None) or ""
    if (module, called.__name__) in _HELD:
        return _touches_held(*_HELD[module, called.__name__])
    if (files := how_it_touches_files(module, called.__name__)) is not None:
        return _touching_files(files)
    if module in ("sys", "_warnings", "_thread"):
        return None
    if module in _COPIERS:
        return _read_objects
    return _write_args if called.__name__ in CHANGES else read_args_deeply


FETCHERS = frozenset({operator.itemgetter, operator.attrgetter, operator.methodcaller})


def _is_filled(kind: type) -> bool:
    """Whether an object of this class is made as a copy of what a container holds, by code that is not rewritten."""
    return bases[kind] is not None and not is_rewritten(kind.__init__)  # type: ignore[misc]


def _read_items(getter: Any) -> Reads:
    """What an `itemgetter` touches: one item of what it is given, or several; what it finds is looked into."""
    keys = getter.__reduce__()[1]

    def reads(execution: Execution, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Footprint:
        tracked = [arg for arg in args[:1] if bases[type(arg)] is not None]
        items = (part for whole in tracked for key in keys for part in item_read(execution, whole, key))
        return (*items, *read_args(execution, args, kwargs))

    return reads


def _read_fields(getter: Any) -> Reads:
    names = tuple(name.partition(".")[0] for name in getter.__reduce__()[1])
    return lambda execution, args, kwargs: fields_read(execution, args[0], names) if args else ()


c_reads = Known(_how_c_reads)
