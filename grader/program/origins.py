"""Where functions, classes and modules come from that nobody loaded, and the rewritten code of functions."""

from __future__ import annotations

import functools
import linecache
import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from grader.engine.errors import ProgramError
from grader.program.groups import source_of
from grader.program.rare import Rare, rare_in
from grader.rewriting.hooks import variables
from grader.rewriting.registry import is_rewritten
from grader.rewriting.transformer import rewrite


def text_of(file: str) -> bytes:
    """The source of a file, or of the cell of a notebook."""
    return Path(file).read_bytes() if os.path.isfile(file) else "".join(linecache.getlines(file)).encode()


@functools.lru_cache(maxsize=1_000)
def has_source(file: str) -> bool:
    return os.path.isfile(file) or bool(linecache.getlines(file))


@functools.lru_cache(maxsize=64)
def rewritten(path: str, text: bytes) -> tuple[CodeType, Rare]:
    """The code of a file with shared accesses made visible, and what of it few programs share."""
    tree = rewrite(text, path, lambda name: variables.number(path, name), share_all=True)
    return compile(tree, path, "exec", dont_inherit=True), rare_in(text)


def find_code(code: CodeType, wanted: CodeType) -> CodeType | None:
    """The rewritten code of the function whose plain code is `wanted`."""
    found = [inner for inner in _codes_in(code) if _begins(inner) == _begins(wanted)]
    if len(found) < 2:
        return found[0] if found else None
    here = [inner for inner in found if _span(inner) == _span(wanted)]  # several `lambda` in one line
    if not here:
        raise ProgramError(
            f"line {wanted.co_firstlineno} of `{Path(wanted.co_filename).name}` has several `{wanted.co_name}`, and it "
            "is not known which one is meant: write each in a line of its own, or as a `def`"
        )
    return here[0]


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes_in(constant)


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


def names_in(code: CodeType) -> set[str]:
    """The names of variables that a function and those in it use."""
    return set(code.co_names).union(*map(names_in, (part for part in code.co_consts if isinstance(part, CodeType))))


def home_of(value: Any) -> str | None:
    """The file that a function, class or module comes from, if the user wrote it."""
    if isinstance(value, FunctionType):
        return _of_the_user(value.__code__.co_filename)
    if isinstance(value, type):
        value = sys.modules.get(value.__module__)
    return _of_the_user(getattr(value, "__file__", None)) if isinstance(value, ModuleType) else None


def _of_the_user(file: Any) -> str | None:
    return file if type(file) is str and is_users(file) else None


def users_method(kind: type) -> FunctionType | None:
    """A method of a class, if the user wrote the class."""
    functions = (part for part in vars(kind).values() if isinstance(part, FunctionType))
    return next((function for function in functions if is_users(function.__code__.co_filename)), None)


@functools.lru_cache(maxsize=1_000)
def is_users(file: str) -> bool:
    """Whether a file is no part of Python, of what is installed for it, or of this package."""
    path = Path(file)
    return path.suffix == ".py" and path.is_file() and not any(path.is_relative_to(other) for other in _OTHERS)


_INSTALLED = map(sysconfig.get_path, ("stdlib", "platstdlib", "purelib", "platlib"))
_OTHERS: tuple[Any, ...] = (*_INSTALLED, Path(__file__).parents[1])


def is_taken_over(value: Any) -> bool:
    """Whether a function, class or module comes from a loaded file, or was taken over already."""
    if isinstance(value, ModuleType):
        return source_of(vars(value)) is not None
    return is_rewritten(value) or (isinstance(value, type) and any(map(is_rewritten, vars(value).values())))
