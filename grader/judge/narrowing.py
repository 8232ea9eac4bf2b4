"""Narrows what helpers of the standard library do with texts and names that a program works out as it runs.

`typing` evaluates annotations, `dataclasses` puts the names of fields into source text, `contextlib` and `enum` look up
attributes and modules by name: none of them is to do so with more than an honest program needs.
"""

from __future__ import annotations

import ast
import contextlib
import dataclasses
import enum
import sys
import typing
from types import ModuleType, SimpleNamespace
from typing import Any

from grader.judge.reflection import reflection

_OF_ANNOTATIONS = (
    ast.Expression, ast.Name, ast.Attribute, ast.Subscript, ast.Tuple, ast.List, ast.Constant, ast.BinOp, ast.BitOr,
    ast.Load, ast.Starred,
)  # fmt: skip


def narrow() -> None:
    """For good, for this process and all that are forked from it."""
    _put(typing, compile=_compile_annotation)
    _put(dataclasses, _process_class=_checking(dataclasses._process_class))  # type: ignore[attr-defined]
    _put(contextlib, sys=_Streams())
    _put(enum, sys=SimpleNamespace(**{**vars(sys), "modules": {}}))


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


class _Streams:
    """What `contextlib` takes for `sys`: the streams, and nothing else by name."""

    __slots__ = ()
    exc_info = staticmethod(sys.exc_info)
    exception = staticmethod(sys.exception)
    stdout = property(lambda self: sys.stdout, lambda self, stream: setattr(sys, "stdout", stream))
    stderr = property(lambda self: sys.stderr, lambda self, stream: setattr(sys, "stderr", stream))
