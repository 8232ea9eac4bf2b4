"""Takes over a function that was not loaded from a file of its own: one of a test, a script, a notebook.

A function of a module is found again in a rewritten copy of its file. A function made inside another one
gets rewritten code, and so do the functions of its file that it uses; the variables that they share begin
each execution with the value that they had when the function was handed over.
"""

from __future__ import annotations

import copy
import functools
import inspect
import queue
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CellType, CodeType, FunctionType, ModuleType
from typing import Any

from grader.engine import current
from grader.engine.errors import ProgramError
from grader.engine.location import Location
from grader.program import loader
from grader.program.groups import Source, source_of
from grader.program.rare import Rare, expect, rare_in
from grader.rewriting.hooks import hooks, variables
from grader.rewriting.transformer import rewrite
from grader.stdlib.controlled import private

Adopted = tuple[Callable[[], Any], list[Source], Callable[[], None]]


def adopt(program: Any) -> Adopted:
    """The program to run in place of `program`, its files, and what puts its shared variables back."""
    if not isinstance(program, FunctionType) or not Path(program.__code__.co_filename).is_file():
        return program, [], _nothing
    if "<" not in program.__qualname__:
        return _from_file(program)
    adopter = _Adopter(program)
    return adopter.adopted(program), [], adopter.restore


def adopt_glue(program: Any) -> tuple[Callable[[], Any], Callable[[], None]]:
    """The same for a function that drives loaded files: it stays where it is, its standard library is exchanged."""
    loaded = not isinstance(program, FunctionType) or source_of(program.__globals__) is not None
    if loaded or not Path(program.__code__.co_filename).is_file():
        return program, _nothing
    adopter = _Adopter(program)
    return adopter.adopted(program), adopter.restore


def _nothing() -> None:
    """There is nothing to put back."""


def _from_file(function: FunctionType) -> Adopted:
    path = Path(function.__code__.co_filename)
    module = loader.load(path)
    names = function.__qualname__.split(".")

    def program() -> Any:
        return _find_by_name(module, names)()

    if not callable(_find_by_name(module, names)):
        raise ProgramError(f"`{function.__qualname__}` is not to be found in `{path.name}` when it is loaded afresh")
    source = source_of(module.__dict__)
    assert source is not None
    return program, [source], _nothing


def _find_by_name(module: ModuleType, names: list[str]) -> Any:
    found: Any = module
    for name in names:
        found = getattr(found, name, None)
    return found


class _Adopter:
    """Rewrites the functions of one file where they stand, and keeps what they share."""

    def __init__(self, program: FunctionType) -> None:
        path = program.__code__.co_filename
        self._path = path
        self._code, self._rare = _rewritten(path, Path(path).read_bytes())
        self._original = program.__globals__
        self._names: dict[str, Any] = {"__builtins__": hooks}  # a function takes its builtins when it is made
        self._functions: dict[int, FunctionType] = {}
        self._cells: dict[int, tuple[CellType, CellType]] = {}  # id of the original -> original, stand-in
        self._kept: dict[int, Any] = {}
        self._markers: dict[str, CellType] = {}

    def adopted(self, function: FunctionType) -> FunctionType:
        """The rewritten stand-in of a function of this file."""
        known = self._functions.get(id(function))
        if known is not None:
            return known
        code = _find_code(self._code, function.__code__)
        if code is None:
            return function
        originals = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        closure = tuple(
            self._stand_in(originals[name]) if name in originals else self._marker(name) for name in code.co_freevars
        )
        stand_in = FunctionType(code, self._names, function.__name__, function.__defaults__, closure)
        stand_in.__kwdefaults__ = function.__kwdefaults__
        self._functions[id(function)] = stand_in
        return stand_in

    def _stand_in(self, cell: CellType) -> CellType:
        if id(cell) not in self._cells:
            self._cells[id(cell)] = cell, CellType()
            self._kept[id(cell)] = _snapshot(cell)
            value = self._kept[id(cell)]
            if self._is_ours(value):
                self.adopted(value)
        return self._cells[id(cell)][1]

    def _marker(self, name: str) -> CellType:
        """The cell through which rewritten code announces accesses to a variable of the function around it."""
        return self._markers.setdefault(name, CellType(None))

    def _is_ours(self, value: Any) -> bool:
        return isinstance(value, FunctionType) and value.__code__.co_filename == self._path

    def restore(self) -> None:
        """Begin anew: every shared variable has the value that it had in the beginning."""
        if self._rare and current.execution is not None:
            expect(current.execution, self._rare)
        begun = {name: self._fresh(value) for name, value in self._original.items()}
        self._names.clear()
        self._names.update(begun, __builtins__=hooks)
        for key, (_, stand_in) in self._cells.items():
            if self._kept[key] is not _EMPTY:
                stand_in.cell_contents = self._fresh(self._kept[key])
        for name, marker in self._markers.items():
            marker.cell_contents = Location(("outside", name), name.removeprefix("@cell "))

    def _fresh(self, value: Any) -> Any:
        if self._is_ours(value):
            return self.adopted(value)
        return fresh(value)


@functools.lru_cache(maxsize=8)
def _rewritten(path: str, text: bytes) -> tuple[CodeType, Rare]:
    """The code of a file with shared accesses made visible, and what of it few programs share."""
    tree = rewrite(text, path, lambda name: variables.number(path, name), share_all=True)
    return compile(tree, path, "exec", dont_inherit=True), rare_in(text)


_EMPTY = object()


def _snapshot(cell: CellType) -> Any:
    try:
        value = cell.cell_contents
    except ValueError:
        return _EMPTY
    return copy.deepcopy(value) if _is_plain(value) else value


def _find_code(code: CodeType, wanted: CodeType) -> CodeType | None:
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


def fresh(value: Any) -> Any:
    """What stands for `value` at the beginning of an execution: controlled, and nobody's leavings in it."""
    if isinstance(value, ModuleType) and vars(value).get("__builtins__") is hooks:
        return value
    if isinstance(value, ModuleType):
        return private.get(value.__name__) if private.is_private(value.__name__) else value
    if isinstance(value, (list, dict, set, deque)):
        return copy.deepcopy(value) if _is_plain(value) else copy.copy(value)
    made = _remade(value)
    if made is not None:
        return made
    return _namesake(value)


def _is_plain(value: Any, depth: int = 0) -> bool:
    if isinstance(value, (list, tuple, set, deque)):
        return depth < 5 and len(value) < 10_000 and all(_is_plain(part, depth + 1) for part in value)
    if isinstance(value, dict):
        return depth < 5 and all(
            _is_plain(key, depth + 1) and _is_plain(part, depth + 1) for key, part in value.items()
        )
    return type(value) in (int, str, float, bool, bytes, type(None))


_HOMES = ("threading", "time", "queue", "random", "concurrent.futures", "asyncio", "_thread")


def _namesake(value: Any) -> Any:
    """The controlled function or class of the same name, where `value` is one of the standard library."""
    if not (isinstance(value, (type, FunctionType)) or inspect.isbuiltin(value)):
        return value
    name = getattr(value, "__name__", "")
    for home in _HOMES:
        real = sys.modules.get(home)
        if real is not None and getattr(real, name, None) is value:
            return getattr(private.get(home), name, value)
    return value


def _remade(value: Any) -> Any:
    """A controlled object in the state of a synchronisation object of the real standard library."""
    kind = type(value)
    made: Any = None
    controlled: Any = private.get("threading")
    if kind in (type(threading.Lock()), type(threading.RLock())):
        made = controlled.Lock() if kind is type(threading.Lock()) else controlled.RLock()
    elif kind in (threading.Semaphore, threading.BoundedSemaphore):
        made = getattr(controlled, kind.__name__)(value._value)
    elif kind is threading.Barrier:
        made = controlled.Barrier(value.parties, value._action)
    elif kind in (threading.Event, threading.Condition):
        made = getattr(controlled, kind.__name__)()
        if kind is threading.Event and value.is_set():
            made._flag = True
    elif kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
        made = getattr(private.get("queue"), kind.__name__)(value.maxsize)
        made.queue = copy.copy(value.queue)
    elif kind is queue.SimpleQueue:
        made = private.get("queue").SimpleQueue()
    return made
