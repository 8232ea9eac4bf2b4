"""`exec`, `eval` and `compile` of loaded files: what a program runs as text is rewritten as its files are.

The variables of such code are those of the module around it, or the items of the dictionary that it is given.
"""

from __future__ import annotations
import __future__

import ast
import builtins
import copy
import re
import sys
from inspect import CO_OPTIMIZED
from types import CodeType, FrameType
from typing import Any

from grader.rewriting.bindings import NO_FILE, see_as_module
from grader.rewriting.frames import beyond, is_ours
from grader.rewriting.hooks import hooks, variables
from grader.rewriting.scopes import Scope, ScopeBuilder, Variable
from grader.rewriting.transformer import Transformer

_AS_TEXT = __future__.annotations.compiler_flag
_IDENTIFIER = re.compile(r"[^\W\d]\w*")
_OF_PYTHON = frozenset(vars(builtins))
_MOST = 1024  # texts that are remembered

_Given = dict[str, Any] | None


class _Place:
    """Where code is run: its module variables, and those of the class or function around it, if it sees them."""

    def __init__(self, globals_: _Given, locals_: Any) -> None:
        caller = _caller()
        if globals_ is None:
            self.globals: dict[str, Any] = caller.f_globals
            self.locals: Any = _variables_of(caller) if locals_ is None else locals_
        else:
            self.globals, self.locals = globals_, globals_ if locals_ is None else locals_
        self.flags = caller.f_code.co_flags & _AS_TEXT
        if type(self.globals) is dict:
            self.globals.setdefault("__builtins__", hooks)

    @property
    def is_ours(self) -> bool:
        return type(self.globals) is dict and self.globals["__builtins__"] is hooks

    @property
    def file(self) -> str:
        file = self.globals.get("__file__")
        return file if isinstance(file, str) else NO_FILE

    def shared_names(self, text: str) -> frozenset[str]:
        """The names in `text` that may mean variables of the module."""
        names = set(_IDENTIFIER.findall(text))
        return frozenset(names if self.locals is self.globals else names - set(self.locals))


def _caller() -> FrameType:
    """Who called the function of ours that is running."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None and is_ours(frame):
        frame = frame.f_back
    assert frame is not None
    return frame


def _variables_of(frame: FrameType) -> Any:
    """Python 3.13 gives those of a function as they are, where `exec` takes a copy."""
    found = frame.f_locals
    return found if type(found) is dict or not frame.f_code.co_flags & CO_OPTIMIZED else dict(found)


def controlled_exec(source: Any, globals: _Given = None, locals: Any = None, **closure: Any) -> None:
    """`exec`."""
    try:
        place = _Place(globals, locals)
        code = _code_of(source, "<string>", "exec", place)
        exec(code, place.globals, place.locals, **closure)
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise


def controlled_eval(source: Any, globals: _Given = None, locals: Any = None) -> Any:
    """`eval`."""
    try:
        place = _Place(globals, locals)
        text = source.lstrip(" \t") if isinstance(source, str) else source
        return eval(_code_of(text, "<string>", "eval", place), place.globals, place.locals)
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise


def controlled_compile(
    source: Any, filename: Any, mode: str, flags: int = 0, dont_inherit: bool = False, optimize: int = -1, **more: Any
) -> Any:
    """`compile`."""
    try:
        place = _Place(None, None)
        flags |= 0 if dont_inherit else place.flags
        plain = flags & ~_AS_TEXT or more or optimize != -1 or mode not in ("exec", "eval")
        if not plain and isinstance(filename, str):
            place.flags, place.locals = flags, place.globals
            return _code_of(source, filename, mode, place)
        return compile(source, filename, mode, flags, True, optimize, **more)
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise


for _name, _function in (("exec", controlled_exec), ("eval", controlled_eval), ("compile", controlled_compile)):
    _function.__module__, _function.__name__, _function.__qualname__ = "builtins", _name, _name

_known: dict[tuple[object, ...], CodeType] = {}


def _code_of(source: Any, filename: str, mode: str, place: _Place) -> Any:
    """Code to run in place of `source`: rewritten, where that is a text or a tree."""
    if not isinstance(source, (str, bytes, ast.Module, ast.Expression)) or not place.is_ours:
        return source if not isinstance(source, (str, bytes, ast.AST)) else _plainly(source, filename, mode, place)
    see_as_module(place.globals)
    if isinstance(source, ast.AST):
        return _rewritten(copy.deepcopy(source), filename, place, place.shared_names(ast.unparse(source)))
    text = source if isinstance(source, str) else source.decode("utf-8", "replace")
    names = place.shared_names(text)
    within = place.locals is not place.globals
    key = (source, filename, mode, place.file, place.flags, names, within)
    code = _known.get(key)
    if code is None:
        if len(_known) >= _MOST:
            _known.clear()
        tree = builtins.compile(source, filename, mode, place.flags | ast.PyCF_ONLY_AST, True)
        code = _known[key] = _rewritten(tree, filename, place, names)
    return code


def _plainly(source: Any, filename: str, mode: str, place: _Place) -> Any:
    return compile(source, filename, mode, place.flags, True)


def _rewritten(tree: Any, filename: str, place: _Place, names: frozenset[str]) -> Any:
    mode = "eval" if isinstance(tree, ast.Expression) else "exec"
    module = ast.Module([ast.Expr(tree.body)], []) if mode == "eval" else tree
    declared = {name for node in module.body if isinstance(node, ast.Global) for name in node.names}
    scopes = ScopeBuilder().build(module)
    _see_module(scopes[module], names, declared if place.locals is not place.globals else None)
    file = place.file
    module = Transformer(scopes, lambda name: variables.number(file, name), share_all=True).transform(module)
    made: Any = module
    if mode == "eval":
        made = ast.Expression(module.body[-1].value)  # type: ignore[attr-defined]
    return builtins.compile(made, filename, mode, place.flags, True)


def _see_module(scope: Scope, names: frozenset[str], declared: set[str] | None) -> None:
    """Its names are those of the module around it; `declared`: but for what it binds without saying `global`."""
    for name in names:
        if name not in _OF_PYTHON:
            scope.names.setdefault(name, Variable(name, only_defined=False))
    if declared is not None:
        for name, variable in scope.names.items():
            if variable.bindings and not variable.bound_inside and name not in declared:
                variable.only_defined = True
