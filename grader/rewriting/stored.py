"""By which names a file stores attributes: what is a method may be another one from then on, in whatever file."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator

from grader.rewriting.trees import nodes

ANY = "*"  # a name that is worked out
OF_IMPORT, OF_CLASS = ".", ":"  # stand before a name that is stored in something imported, and in a class
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
    parts = nodes(tree)
    imports = (node for node in parts if isinstance(node, (ast.Import, ast.ImportFrom)))
    imported = frozenset(name for node in imports for name in _bound(node))
    classes = frozenset(node.name for node in parts if isinstance(node, ast.ClassDef))
    return frozenset(name for node in parts for name in (*_stored_by(node), *_stored_apart(node, imported, classes)))


def of_imports(names: frozenset[str]) -> frozenset[str]:
    """Those among the names by which attributes of modules, or of what stands in these, are stored."""
    return frozenset(name[1:] for name in names if name[:1] == OF_IMPORT)


def _bound(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    return (alias.asname or alias.name.partition(".")[0] for alias in node.names)


def _stored_apart(node: ast.AST, imported: frozenset[str], classes: frozenset[str]) -> Iterator[str]:
    """What is stored in something imported, as in `math.pi = 3`, or in a class: few programs do that."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _SETTERS and node.args:
        owner, name = node.args[0], _argument(node, _SETTERS[node.func.id])
    elif isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
        owner, name = node.value, node.attr
    else:
        return
    if _is_class(owner, classes):
        yield OF_CLASS + name
    while isinstance(owner, ast.Attribute):
        owner = owner.value
    if isinstance(owner, ast.Name) and owner.id in imported:
        yield OF_IMPORT + name


def _is_class(owner: ast.expr, classes: frozenset[str]) -> bool:
    """Whether it is one of these classes, or that of an object: `cls`, `type(self)`, `self.__class__`."""
    if isinstance(owner, ast.Call):
        return isinstance(owner.func, ast.Name) and owner.func.id == "type"
    if isinstance(owner, ast.Attribute):
        return owner.attr == "__class__"
    return isinstance(owner, ast.Name) and (owner.id in classes or owner.id == "cls")


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
