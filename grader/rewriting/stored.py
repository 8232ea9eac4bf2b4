"""By which names a file stores attributes: what is a method may be another one from then on, in whatever file."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator

from grader.rewriting.trees import nodes

ANY = "*"  # a name that is worked out
_SETTERS = {"setattr": 1, "delattr": 1}  # functions, and which of their arguments is the name
SETTING_METHODS = {"__setattr__": -2, "__delattr__": -1}  # the same, also where they are asked of a class
_NAMESPACE = frozenset({"vars", "__dict__"})


@functools.lru_cache(maxsize=256)
def stored_names(text: bytes) -> frozenset[str]:
    """The names of attributes that this file binds, or deletes, of whatever object."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # so will say who compiles it
        return frozenset()
    return frozenset(name for node in nodes(tree) for name in _stored_by(node))


def _stored_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
        yield node.attr
    elif isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
        if _is_namespace(node.value):
            yield _text_of(node.slice) or ANY
    elif isinstance(node, ast.Call):
        yield from _stored_by_call(node)


def _stored_by_call(node: ast.Call) -> Iterator[str]:
    function = node.func
    if isinstance(function, ast.Name) and function.id in _SETTERS:
        yield _argument(node, _SETTERS[function.id])
    elif isinstance(function, ast.Attribute) and function.attr in SETTING_METHODS:
        yield _argument(node, SETTING_METHODS[function.attr])
    elif isinstance(function, ast.Attribute) and _is_namespace(function.value):
        if function.attr in ("pop", "setdefault", "__setitem__", "__delitem__"):
            yield _argument(node, 0)
        elif function.attr == "update":
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)
            yield from (_text_of(key) for each in node.args if isinstance(each, ast.Dict) for key in each.keys)


def _argument(node: ast.Call, place: int) -> str:
    try:
        return _text_of(node.args[place]) or ANY
    except IndexError:
        return ANY


def _text_of(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_namespace(node: ast.expr) -> bool:
    """Whether it is `vars(...)` or the `__dict__` of something."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id in _NAMESPACE
    return isinstance(node, ast.Attribute) and node.attr in _NAMESPACE
