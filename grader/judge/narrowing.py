"""Narrows what helpers of the standard library do with texts and names that a program works out as it runs.

`typing` evaluates annotations, `dataclasses` puts the names of fields into source text and reads attributes by them,
`contextlib` and `enum` look up attributes and modules by name, `copy` sets attributes, `functools` copies and `logging`
hands out all that an object has: none of them is to do so with more than an honest program needs.
"""

from __future__ import annotations

import ast
import collections
import contextlib
import copy
import dataclasses
import enum
import functools
import operator
import string
import sys
import traceback
import typing
import warnings
from collections.abc import Iterable, Mapping
from types import ModuleType, SimpleNamespace
from typing import Any

from grader.judge.reflection import is_hidden, is_nowhere, reflection
from grader.judge.sealing import maker_of, seal
from grader.rewriting import in_parts
from grader.stdlib.caches import CachedProperty
from grader.stdlib.controlled import private

_OF_ANNOTATIONS = (
    ast.Expression, ast.Name, ast.Attribute, ast.Subscript, ast.Tuple, ast.List, ast.Constant, ast.BinOp, ast.BitOr,
    ast.Load, ast.Starred,
)  # fmt: skip


def narrow() -> None:
    """For good, for this process and all that are forked from it."""
    _put(typing, compile=_compile_annotation)
    _put(dataclasses, _process_class=_checking(dataclasses._process_class), getattr=_field)  # type: ignore[attr-defined]
    _narrow_fields()
    _put(contextlib, sys=_Streams())
    _put(enum, sys=SimpleNamespace(**{**vars(sys), "modules": {}}), bltns=_only_property())
    _put(warnings, sys=_OfWarnings())
    for module in (copy, in_parts._copy):
        _put(module, setattr=_set, _reconstruct=_with_plain_state(module), _keep_alive=_keep_alive)
    seal(_Originals)
    _put(functools, getattr=_without_hidden)
    _put(string, getattr=_part)
    _put(collections, _iskeyword=_never_a_name(collections._iskeyword))  # type: ignore[attr-defined]
    _narrow_cached_properties()
    _narrow_properties_of_enums()
    _narrow_tracebacks()
    _narrow_logging()
    _narrow_getters()


def _put(module: ModuleType, **names: Any) -> None:
    """Give the functions of the module something else by that name."""
    vars(module).update(names)


def _compile_annotation(text: str, file: str, mode: str, *more: Any) -> Any:
    """A type in quotes: names, attributes, brackets, and no call."""
    plain = all(isinstance(node, _OF_ANNOTATIONS) for node in ast.walk(ast.parse(text, mode="eval")))
    if not plain or reflection(text.encode(), file, ()):
        raise SyntaxError(f"`{text}` is no type: an annotation in quotes holds names and brackets alone")
    return compile(text, file, mode, *more)


def _checking(process: Any) -> Any:
    def process_class(kind: type, *args: Any) -> Any:
        above = [field.name for base in kind.__mro__ for field in getattr(base, _FIELDS, {}).values()]
        for name in (*kind.__dict__.get("__annotations__", ()), *above):
            if type(name) is not str or not name.isidentifier():
                raise TypeError(f"{name!r} is no name for a field of `{kind.__name__}`")
        return process(kind, *args)

    return process_class


_FIELDS = "__dataclass_fields__"


def _narrow_fields() -> None:
    """A field has a name that a text could give it, whoever names it, and whenever."""
    kind_of_fields: Any = dataclasses.Field
    name: Any = kind_of_fields.__dict__["name"]

    class Name:
        __slots__ = ()

        def __get__(self, field: Any, kind: type | None = None) -> Any:
            return self if field is None else name.__get__(field)

        def __set__(self, field: Any, value: Any) -> None:
            if value is not None and (type(value) is not str or not value.isidentifier() or is_nowhere(value)):
                raise TypeError(f"{value!r} is no name for a field")
            name.__set__(field, value)

    def of_no_class(cls: Any, /, **more: Any) -> None:
        raise TypeError("type 'dataclasses.Field' is not an acceptable base type")

    kind_of_fields.name = Name()
    kind_of_fields.__init_subclass__ = classmethod(of_no_class)
    seal(Name)
    seal(kind_of_fields)


def _field(owner: Any, name: str, *default: Any) -> Any:
    """What `dataclasses` takes for `getattr`: fields are fields, and no attribute is read that no text may name."""
    if is_nowhere(name) and name not in _OF_DATACLASSES:
        raise AttributeError(f"`{name}` is no field")
    value = getattr(owner, name, *default)
    if name == _FIELDS and value is not None:
        return {key: field for key, field in dict(value).items() if type(field) is dataclasses.Field}
    return value


_OF_DATACLASSES = (_FIELDS, "__annotations__", "__match_args__", "__kwdefaults__", "__defaults__")


def _set(owner: Any, name: str, value: Any) -> None:
    """What `copy` takes for `setattr`."""
    name = str.__str__(name)  # of a class of its own it could be another name at each look
    if is_nowhere(name) or name == "attrname":
        raise AttributeError(f"`{name}` cannot be set in a copy")
    setattr(owner, name, value)


def _with_plain_state(module: Any) -> Any:
    """What `copy` makes an object of its parts with: none of them is an attribute that no text may name."""

    reconstruct, deep_copy = module._reconstruct, module.deepcopy

    def made(
        original: Any, memo: Any, func: Any, args: Any, state: Any = None, *parts: Any, deepcopy: Any = deep_copy
    ) -> Any:
        begun = func(*(args if memo is None else [deepcopy(part, memo) for part in args]))
        takes_any = hasattr(type(begun), "__setstate__")  # and sets what it likes by itself
        plain = _plain_state(state, takes_any)

        def copied(part: Any, memo: Any) -> Any:
            """A state is made of copies, which may be anything: it is looked at once more."""
            made = deepcopy(part, memo)
            return _plain_state(made, takes_any) if part is plain and part is not None else made

        return reconstruct(original, memo, lambda: begun, (), plain, *parts, deepcopy=copied)

    return made


class _Originals:
    """What was copied, which lives as long as the copies do. Nobody is told: it may be the object of a method."""

    __slots__ = ("_lockstep_kept",)


_kept: Any = vars(_Originals)["_lockstep_kept"]


def _keep_alive(original: Any, memo: Any) -> None:
    """What `copy` notes in the memo of each thing that it has copied."""
    originals = memo.get(id(memo))
    if type(originals) is not _Originals:  # whoever makes a memo of his own may give anything
        originals = memo[id(memo)] = _Originals()
        _kept.__set__(originals, [])
    _kept.__get__(originals).append(original)


def _plain_state(state: Any, takes_any: bool) -> Any:
    """The state, with dictionaries that say the same whenever they are asked. Raises AttributeError for such a name."""
    if takes_any:  # it is handed on as it is; what is looked at is what code in C takes from it
        for held in state if issubclass(type(state), tuple) else (state,):
            _refuse_names(dict.keys(held) if issubclass(type(held), dict) else ())
        return state
    if type(state) is tuple and len(state) == 2:
        return tuple(map(_plain_names, state))
    return state if issubclass(type(state), tuple) else _plain_names(state)


def _plain_names(held: Any) -> Any:
    """What are to be attributes as a dictionary of its own class; None stays None."""
    if held is None or (type(held) is not dict and not hasattr(type(held), "keys")):
        return held
    names = dict(held)
    _refuse_names(names, only_texts=True)
    return names


def _refuse_names(names: Iterable[Any], *, only_texts: bool = False) -> None:
    for name in names:
        if is_nowhere(name) or (only_texts and type(name) is not str):
            raise AttributeError(f"`{name}` cannot be set in a copy")


def _without_hidden(owner: Any, name: str, *default: Any) -> Any:
    """What `functools` takes for `getattr`: who copies all attributes gets those that a text may name."""
    value = getattr(owner, name, *default)
    if name == "__dict__" and default and isinstance(value, Mapping):
        return {key: part for key, part in value.items() if type(key) is str and not is_hidden(key)}
    return value


def _part(owner: Any, name: str) -> Any:
    """What `string.Formatter` takes for `getattr`."""
    if is_hidden(name):
        raise AttributeError(f"`{name}` looks behind the program: no exercise needs it")
    return getattr(owner, name)


def _never_a_name(is_keyword: Any) -> Any:
    """What `collections` asks of the names of a named tuple."""
    return lambda name: is_keyword(name) or is_nowhere(name)


def _narrow_cached_properties() -> None:
    """What a `cached_property` has kept is looked up by a name that a text could give."""
    kept_properties: Any = CachedProperty
    get = functools.cached_property.__get__

    class AttributeName:
        __slots__ = ()

        def __get__(self, kept: Any, kind: type | None = None) -> Any:
            return self if kept is None else kept.__dict__.get("attrname")

        def __set__(self, kept: Any, name: Any) -> None:
            kept.__dict__["attrname"] = name

    def kept_value(self: Any, instance: Any, owner: type | None = None) -> Any:
        named = next(vars(kind)["attrname"] for kind in type(self).__mro__ if "attrname" in vars(kind))
        name = self.__dict__.get("attrname")
        if type(named) is not AttributeName or is_nowhere(name) or type(name) not in (str, type(None)):
            raise AttributeError("a `cached_property` is kept under the name that it has in its class")
        return get(self, instance, owner)

    kept_properties.attrname = AttributeName()
    kept_properties.__get__ = kept_value
    seal(AttributeName)
    seal(kept_properties)


def _narrow_properties_of_enums() -> None:
    """From Python 3.12 on they read an attribute by the name that they have."""

    class Name:
        __slots__ = ()

        def __get__(self, found: Any, kind: type | None = None) -> Any:
            return self if found is None else found.__dict__.get("name")

        def __set__(self, found: Any, name: Any) -> None:
            if type(name) is not str or is_nowhere(name):
                raise AttributeError(f"`{name}` is no name for a property")
            found.__dict__["name"] = name

    def of_no_class(cls: Any, /, **more: Any) -> None:
        raise TypeError("type 'enum.property' is not an acceptable base type")

    kind: Any = enum.property
    kind.name = Name()
    kind.__init_subclass__ = classmethod(of_no_class)
    seal(Name)
    seal(kind)


def _only_property() -> ModuleType:
    """What `enum` takes of the builtins."""
    builtins = ModuleType("builtins")
    _put(builtins, property=property, bin=bin)
    return builtins


def _narrow_tracebacks() -> None:
    """They never tell the variables of a frame, whatever name the wish for it was put together from.

    And they compare what belongs to them alone: by way of `==` the dictionary of any class would be told part by part.
    """
    told: Any = traceback.TracebackException
    equal = told.__eq__

    def is_equal(self: Any, other: Any) -> Any:
        return equal(self, other) if issubclass(type(self), told) else NotImplemented

    told.__eq__ = is_equal
    summary: Any = traceback.StackSummary
    extract = summary._extract_from_extended_frame_gen.__func__

    def without_variables(cls: Any, frames: Any, /, **more: Any) -> Any:
        return extract(cls, frames, **{**more, "capture_locals": False})

    summary._extract_from_extended_frame_gen = classmethod(without_variables)


def _narrow_logging() -> None:
    """A format gets the attributes of a record, and the record and the format may be objects of any class."""
    for module in [module for module in private.everything() if module.__name__ == "logging"]:
        for style in (module.PercentStyle, module.StrFormatStyle, module.StringTemplateStyle):
            style._format = _with_visible_attributes(style._format)


def _with_visible_attributes(put_in: Any) -> Any:
    def put_in_visible(style: Any, record: Any) -> Any:
        attributes = record.__dict__
        if type(attributes) is not dict:
            raise AttributeError(f"`{record}` is no record")
        visible = {name: part for name, part in attributes.items() if not is_nowhere(name)}
        return put_in(style, SimpleNamespace(**visible))

    return put_in_visible


def _narrow_getters() -> None:
    """The class of a getter makes none: `type(attrgetter("x"))` would take any name, where the text sees no getter."""
    for kind in (operator.attrgetter, operator.methodcaller):
        make = maker_of(kind)
        if make is not None:
            getter = _getter(make, kind.__name__)
            for namespace in [vars(module) for module in [*sys.modules.values()] if isinstance(module, ModuleType)]:
                if namespace.get(kind.__name__) is kind:  # others have it from there
                    namespace[kind.__name__] = getter
            for module in (copy, in_parts._copy):
                module._copy_dispatch[kind] = lambda getter: getter
                module._deepcopy_dispatch[kind] = lambda getter, memo: getter


def _getter(make: Any, name: str) -> Any:
    def getter(*args: Any, **kwargs: Any) -> Any:
        for part in args if name == "attrgetter" else args[:1]:
            if type(part) is not str or any(map(is_hidden, part.split("."))):
                raise AttributeError(f"`{part}` looks behind the program: no exercise needs it")
        return make(args, kwargs)

    getter.__name__ = getter.__qualname__ = name
    getter.__module__ = "operator"
    return getter


class _Streams:
    """What `contextlib` takes for `sys`: the streams, and nothing else by name."""

    __slots__ = ()
    exc_info = staticmethod(sys.exc_info)
    exception = staticmethod(sys.exception)
    stdout = property(lambda self: sys.stdout, lambda self, stream: setattr(sys, "stdout", stream))
    stderr = property(lambda self: sys.stderr, lambda self, stream: setattr(sys, "stderr", stream))


class _OfWarnings:
    """What `warnings` takes for `sys`: every `catch_warnings` leads there."""

    __slots__ = ()
    modules = {"warnings": warnings}  # noqa: RUF012
    warnoptions: list[str] = []  # noqa: RUF012
    _getframe = staticmethod(sys._getframe)
    exc_info = staticmethod(sys.exc_info)
    flags = sys.flags
    stderr = property(lambda self: sys.stderr)
