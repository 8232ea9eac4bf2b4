"""Where functions, classes and modules come from that nobody loaded, and the rewritten code of functions."""

from __future__ import annotations

import dis
import functools
import linecache
import os
import sys
import weakref
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from grader.engine.errors import ProgramError
from grader.program.groups import source_of
from grader.program.places import is_users
from grader.program.rare import Rare, rare_in
from grader.rewriting.hooks import variables
from grader.rewriting.registry import is_rewritten
from grader.rewriting.transformer import rewrite


def text_of(file: str) -> bytes:
    """The source of a file, or of the cell of a notebook."""
    return Path(file).read_bytes() if os.path.isfile(file) else "".join(linecache.getlines(file)).encode()


@functools.lru_cache(maxsize=1_000)
def has_source(file: str) -> bool:
    """Whether a file is there, or the cell of a notebook is known. What is generated goes by the name `<string>`."""
    return os.path.isfile(file) or (file != "<string>" and bool(linecache.getlines(file)))


@functools.lru_cache(maxsize=64)
def rewritten(file: str, text: bytes, home: str) -> tuple[dict[object, list[CodeType]], Rare]:
    """The functions of a file with shared accesses made visible, and what of it few programs share.

    `home`: what names the module of its variables; cells of a notebook have one in common.
    """
    tree = rewrite(text, file, lambda name: variables.number(home, name), share_all=True)
    found: dict[object, list[CodeType]] = {}
    for code in _codes_in(compile(tree, file, "exec", dont_inherit=True)):
        found.setdefault(_begins(code), []).append(code)
    return found, rare_in(text)


def find_code(codes: dict[object, list[CodeType]], wanted: CodeType) -> CodeType | None:
    """The rewritten code of the function whose plain code is `wanted`."""
    found = codes.get(_begins(wanted), [])
    if len(found) < 2:
        return found[0] if found else None
    here = [inner for inner in found if _span(inner) == _span(wanted)]  # several `lambda` in one line
    if not here:
        raise ProgramError(
            f"line {wanted.co_firstlineno} of `{Path(wanted.co_filename).name}` has several `{wanted.co_name}`, and it "
            "is not known which one is meant: write each in a line of its own, or as a `def`"
        )
    return here[0]


def _inner(code: CodeType) -> list[CodeType]:
    """The functions, classes and the like that stand right in a function."""
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for inner in _inner(code):
        yield inner
        yield from _codes_in(inner)


def _begins(code: CodeType) -> tuple[str, str, int]:
    return code.co_name, code.co_qualname, code.co_firstlineno


def _span(code: CodeType) -> object:
    """Where in the file the code begins and ends (line, column), which rewriting keeps.

    Python 3.12 does not say so of code that is no more than a constant: that is known by what it gives.
    """
    places = [
        ((line, column), (end_line, end_column))
        for line, end_line, column, end_column in code.co_positions()
        if line is not None and end_line is not None and column is not None and end_column  # of no width: no code
    ]
    return (min(begin for begin, _ in places), max(end for _, end in places)) if places else code.co_consts


@functools.lru_cache(maxsize=1_000)
def names_in(code: CodeType) -> frozenset[str]:
    """The names of variables that a function and those in it use."""
    return frozenset(code.co_names).union(*map(names_in, _inner(code)))


@functools.lru_cache(maxsize=1_000)
def texts_in(code: CodeType) -> frozenset[str]:
    """The texts in a function and in those in it that may be names: of an attribute, of a module."""
    found = frozenset(part for part in code.co_consts if type(part) is str and len(part) < LONGEST_NAME)
    return found.union(*map(texts_in, _inner(code)))


LONGEST_NAME = 100


@functools.lru_cache(maxsize=1_000)
def imports_in(code: CodeType) -> frozenset[tuple[int, str, tuple[str, ...]]]:
    """What a function and those in it import: how far up, which module, and what of it."""
    steps = list(dis.get_instructions(code))
    found = frozenset(
        (steps[place - 2].argval or 0, step.argval, tuple(steps[place - 1].argval or ()))
        for place, step in enumerate(steps)
        if step.opname == "IMPORT_NAME"
    )
    return found.union(*map(imports_in, _inner(code)))


def is_a(value: Any, kinds: Any) -> bool:
    """Of which class a value is; a mock says that it is of another."""
    return issubclass(type(value), kinds)


def without_partials(program: Any) -> Any:
    """What a partial calls, or one of a partial."""
    while is_a(program, functools.partial):
        program = program.func
    return program


class TakenOver:
    """Kept of an execution whose program was taken over."""


taken_over: weakref.WeakSet[ModuleType] = weakref.WeakSet()  # what stands for modules in executions


def is_of_user(value: Any) -> bool:
    """Whether a function, class or module is one that the user wrote, and that is not rewritten yet."""
    if is_a(value, FunctionType):
        return (
            not is_rewritten(value)
            and source_of(value.__globals__) is None
            and _has_users_source(value.__code__.co_filename)
        )
    if is_a(value, ModuleType):
        file = vars(value).get("__file__")
        loaded = source_of(vars(value)) is not None or value in taken_over
        return type(file) is str and not loaded and is_users(file)
    functions = [part for part in vars(value).values() if is_a(part, FunctionType)]
    if any(map(is_rewritten, functions)):
        return False
    if any(map(is_of_user, functions)):
        return True
    module = sys.modules.get(value.__module__)
    return module is not None and (value.__module__ == "__main__" or is_of_user(module))


@functools.lru_cache(maxsize=10_000)
def _has_users_source(file: str) -> bool:
    """A function of a notebook has a source that is no file."""
    return is_users(file) if os.path.isfile(file) else has_source(file)
