"""Takes over a function that was not loaded from a file of its own: one of a test, a script, a notebook.

A function of a module is found again in a rewritten copy of its file. A function made inside another one
gets rewritten code, and so do the functions and methods of its file that it uses; the variables that they share
and the objects that they know begin each execution as they were when the function was handed over. What such a
function has from other files that the user wrote comes from these, loaded anew.
"""

from __future__ import annotations

import copy
import functools
from collections import deque
from collections.abc import Callable
from pathlib import Path
from types import CellType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from grader.engine import current
from grader.engine.containers import mro_of
from grader.engine.errors import EngineError, ProgramError
from grader.engine.location import Location
from grader.program import loader
from grader.program.fresh import State, fresh, is_plain, namesake
from grader.program.groups import Source, source_of
from grader.program.origins import (
    find_code,
    has_source,
    home_of,
    is_taken_over,
    is_users,
    names_in,
    rewritten,
    text_of,
    users_method,
)
from grader.program.rare import expect
from grader.rewriting.hooks import hooks
from grader.rewriting.records import methods_that_tell
from grader.rewriting.registry import is_rewritten
from grader.stdlib.controlled import AFTERWARDS, private
from grader.stdlib.holders import content_of

MOST_PARTS = 1_000  # of a container that is looked through
Adopted = tuple[Callable[[], Any], list[Source], Callable[[], None]]


def adopt(program: Any) -> Adopted:
    """The program to run in place of `program`, its files, and what puts its shared variables back."""
    function = _function_of(program)
    if not isinstance(function, FunctionType):
        kinds = mro_of(function if isinstance(function, type) else type(function))
        method = next((method for kind in kinds if (method := users_method(kind)) is not None), None)
        return (program, [], _nothing) if method is None else _where_it_stands(program, method)
    if not has_source(function.__code__.co_filename):
        raise ProgramError(
            f"the source of `{function.__qualname__}` is not to be found, so what it shares cannot be seen: write it "
            "to a file, and load that with `grader.load`"
        )
    if "<" not in function.__qualname__ and function is program and (found := _from_file(function)) is not None:
        return found
    return _where_it_stands(program, function)


def _where_it_stands(program: Any, function: FunctionType) -> Adopted:
    adopter = _Adopter(function)
    adopted = adopter.settled(program)
    if adopter.adopted(function) is function:
        path = Path(function.__code__.co_filename)
        raise ProgramError(f"`{function.__qualname__}` is not to be found in `{path.name}`: has the file changed?")
    return adopted, adopter.sources, adopter.restore


def _function_of(program: Any) -> Any:
    while isinstance(program, functools.partial):
        program = program.func
    return program.__func__ if isinstance(program, MethodType) else program


def adopt_glue(program: Any) -> Adopted:
    """The same for a function that drives loaded files: it stays where it is, its standard library is exchanged."""
    loaded = not isinstance(program, FunctionType) or source_of(program.__globals__) is not None
    if loaded or not has_source(program.__code__.co_filename):
        return program, [], _nothing
    adopter = _Adopter(program)
    return adopter.settled(program), adopter.sources, adopter.restore


def _nothing() -> None:
    """There is nothing to put back."""


def _from_file(function: FunctionType) -> Adopted | None:
    """The function of that name in its file, loaded anew; None where it has none, as below `if __name__ == ...`."""
    if not Path(function.__code__.co_filename).is_file():
        return None  # of a notebook
    module = loader.load(function.__code__.co_filename)
    names = function.__qualname__.split(".")

    def program() -> Any:
        return _find_by_name(module, names)()

    source = source_of(module.__dict__)
    if source is None or not callable(_find_by_name(module, names)):
        return None
    return program, [source], _nothing


def _find_by_name(module: ModuleType, names: list[str]) -> Any:
    found: Any = module
    for name in names:
        found = getattr(found, name, None)
    return found


class _Adopter:
    """Rewrites the functions and classes of one file where they stand, and keeps what they share."""

    def __init__(self, program: FunctionType) -> None:
        self._original = program.__globals__
        self._rare: set[str] = set()
        self._codes: dict[str, CodeType] = {}  # of its file, or of each cell of a notebook
        self._names: dict[str, Any] = {"__builtins__": hooks}  # a function takes its builtins when it is made
        self._functions: dict[int, FunctionType] = {}  # by the id of an original, what stands for it
        self._cells: dict[int, tuple[CellType, CellType]] = {}  # id of the original -> original, stand-in
        self._kept: dict[int, Any] = {}
        self._markers: dict[str, CellType] = {}
        self._is_settled = False  # what the program uses is known; all else of its file stays as it is
        self._classes: dict[type, dict[str, Any]] = {}  # a class, and its attributes in an execution
        self._states: list[State] = []  # the attributes of objects
        self._seen: dict[int, Any] = {}  # what was looked at for classes and objects, kept alive
        self._bases: list[tuple[type, tuple[type, ...]]] = []  # of classes that stand on the standard library
        self._made: dict[int, Any] = {}  # by the id of an original, what stands for it in this execution
        self._others: dict[str, _Adopter] = {}  # of the files of objects that the program knows
        self.sources: list[Source] = []  # the other files that it uses
        self._loaded: dict[str, ModuleType | None] = {}  # these files; None for one that cannot be loaded
        self._elsewhere: dict[str, tuple[ModuleType, list[str]]] = {}  # variable -> where it comes from

    def adopted(self, function: Any) -> Any:
        """The rewritten stand-in of a function of this file, or of what the library has made of one."""
        known = self._functions.get(id(function))
        if known is not None:
            return known
        if isinstance(function, _CACHED):
            made = private.get("functools").lru_cache(**function.cache_parameters())
            return made(self.adopted(function.__wrapped__))
        if function.__globals__ is not self._original:
            return self._rewrapped(function)
        code = find_code(self._code_of(function.__code__.co_filename), function.__code__)
        if code is None:
            return function
        originals = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        closure = tuple(
            self._stand_in(originals[name]) if name in originals else self._marker(name) for name in code.co_freevars
        )
        stand_in = FunctionType(code, self._names, function.__name__, function.__defaults__, closure)
        stand_in.__kwdefaults__ = function.__kwdefaults__
        self._functions[id(function)] = stand_in
        for name in () if self._is_settled else names_in(function.__code__):
            if name in self._original:
                self._know_variable(name, self._original[name])
        return stand_in

    def _code_of(self, file: str) -> CodeType:
        if file not in self._codes:
            self._codes[file], rare = rewritten(file, text_of(file))
            self._rare.update(rare)
        return self._codes[file]

    def _rewrapped(self, function: FunctionType) -> FunctionType:
        """A function of the library that holds one of this file, as `contextmanager` makes it."""
        closure = tuple(map(self._stand_in, function.__closure__ or ()))
        made = FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__, closure)
        made.__kwdefaults__ = function.__kwdefaults__
        made.__dict__.update(function.__dict__)
        self._functions[id(function)] = made
        return made

    def settled(self, program: Any) -> Any:
        """What stands for the program, all of whose classes and objects are known then."""
        handed = self.handed(program)
        self._settle()
        return handed

    def _settle(self) -> None:
        self._is_settled = True
        for other in self._others.values():
            other._settle()
            self.sources += other.sources

    def handed(self, value: Any) -> Any:
        """What stands for a function, for what it is called with, or for an object."""
        if isinstance(value, functools.partial):
            keywords = {name: self.handed(part) for name, part in value.keywords.items()}
            return functools.partial(self.handed(value.func), *map(self.handed, value.args), **keywords)
        if isinstance(value, MethodType) and self._is_ours(value.__func__):
            return MethodType(self.handed(value.__func__), self.handed(value.__self__))
        if self._is_ours(value):
            return self.adopted(value)
        self.know(value)
        return value

    def _know_variable(self, name: str, value: Any) -> None:
        """A variable of the file that the program uses."""
        if self._is_ours(value):
            self.adopted(value)
        elif (home := home_of(value)) is None or home == self._original.get("__file__") or is_taken_over(value):
            self.know(value)
        elif name not in self._elsewhere:
            self._know_elsewhere(name, value, home)

    def know(self, value: Any) -> None:
        """A class of this file, an object of one, or what comes from another file, that the program uses."""
        if self._is_settled or id(value) in self._seen:
            return
        self._seen[id(value)] = value
        if isinstance(value, MethodType):
            self.handed(value.__func__)
            value = value.__self__
        if self._is_of_another(value):
            self._other(value).adopted(value)
        elif type(value) in (list, tuple, set, frozenset, deque, dict):
            for part in [*value, *(value.values() if type(value) is dict else ())][:MOST_PARTS]:
                self.know(part)
        else:
            self._know_classes(value)

    def _know_classes(self, value: Any) -> None:
        """The classes of a value that are of this file, or of another one that the user wrote."""
        for kind in (*(mro_of(value) if isinstance(value, type) else ()), *mro_of(type(value))):
            if kind in self._classes or is_taken_over(kind):
                continue
            if kind.__module__ == self._original.get("__name__"):
                self._know_class(kind)
            elif not isinstance(value, type) and (method := users_method(kind)) is not None:
                self._other(method).know(value)
        if type(value) in self._classes and not isinstance(value, type):
            state = State(value)
            self._states.append(state)
            self.know(list(state.parts.values()))

    def _is_of_another(self, value: Any) -> bool:
        """Whether it is a plain function of another file that the user wrote."""
        if not isinstance(value, FunctionType) or is_rewritten(value):
            return False
        return value.__globals__ is not self._original and is_users(value.__code__.co_filename)

    def _other(self, method: FunctionType) -> _Adopter:
        """What takes over another file of the user's, of which the program knows an object."""
        path = method.__code__.co_filename
        if path not in self._others:
            self._others[path] = _Adopter(method)
        return self._others[path]

    def _know_class(self, kind: type) -> None:
        begun = self._classes[kind] = {}
        begun.update({name: self._rewritten_attribute(part) for name, part in list(vars(kind).items())})
        begun.update(methods_that_tell(kind))
        plain = kind.__bases__
        bases = tuple(map(namesake, plain))
        self.know([part for part in vars(kind).values() if not isinstance(part, FunctionType)])
        if bases == plain:
            return
        try:
            kind.__bases__ = bases
            kind.__bases__ = plain
        except TypeError:
            raise ProgramError(
                f"`{kind.__qualname__}` stands on `{plain[0].__module__}.{plain[0].__name__}`, which cannot be "
                f"exchanged below it: load its file with `grader.load`, or explore a function of its top level"
            ) from None
        self._bases.append((kind, bases))

    def _rewritten_attribute(self, attribute: Any) -> Any:
        """What stands for an attribute of a class: functions of this file are rewritten."""
        if self._is_ours(attribute):
            return self.adopted(attribute)
        if isinstance(attribute, (staticmethod, classmethod)) and self._is_ours(attribute.__func__):
            return type(attribute)(self._rewritten_attribute(attribute.__func__))
        if isinstance(attribute, property):
            parts = attribute.fget, attribute.fset, attribute.fdel
            if any(map(self._is_ours, parts)):
                return property(*map(self._rewritten_attribute, parts))
        if isinstance(attribute, functools.cached_property) and self._is_ours(attribute.func):
            made: Any = functools.cached_property(self._rewritten_attribute(attribute.func))
            made.attrname = attribute.attrname
            return made
        return attribute

    def _know_elsewhere(self, name: str, value: Any, home: str) -> None:
        """The same function, class or module is taken out of its own file, loaded anew, where that can be loaded."""
        if home not in self._loaded:
            self._loaded[home] = self._load(home)
        module = self._loaded[home]
        names = [] if isinstance(value, ModuleType) else value.__qualname__.split(".")
        if module is not None and _find_by_name(module, names) is not None:
            self._elsewhere[name] = module, names

    def _load(self, home: str) -> ModuleType | None:
        try:
            module = loader.load(home)
        except EngineError:
            return None
        source = source_of(module.__dict__)
        assert source is not None
        self.sources.append(source)
        return module

    def _stand_in(self, cell: CellType) -> CellType:
        if id(cell) not in self._cells:
            self._cells[id(cell)] = cell, CellType()
            self._kept[id(cell)] = _snapshot(cell)
            self.handed(self._kept[id(cell)])
        return self._cells[id(cell)][1]

    def _marker(self, name: str) -> CellType:
        """The cell through which rewritten code announces accesses to a variable of the function around it."""
        return self._markers.setdefault(name, CellType(None))

    def _is_ours(self, value: Any, depth: int = 3) -> bool:
        """Whether it is a function of this file that is not rewritten yet, or one of the library that holds one."""
        if isinstance(value, _CACHED):
            return self._is_ours(value.__wrapped__, depth)
        if not isinstance(value, FunctionType) or is_rewritten(value):
            return False
        if value.__globals__ is self._original:
            return has_source(value.__code__.co_filename)
        if value.__closure__ is None or not depth or is_users(value.__code__.co_filename):
            return False
        return any(self._is_ours(content_of(cell), depth - 1) for cell in value.__closure__)

    def restore(self) -> None:
        """Begin anew: every shared variable has the value that it had in the beginning."""
        if self._rare and current.execution is not None:
            expect(current.execution, tuple(sorted(self._rare)))
        for other in self._others.values():
            other.restore()
        self._made.clear()
        begun = {name: self._fresh(value) for name, value in self._original.items()}
        for name, (module, names) in self._elsewhere.items():
            begun[name] = _find_by_name(module, names)
        self._names.clear()
        self._names.update(begun, __builtins__=hooks)
        self._begin_objects()
        for key, (_, stand_in) in self._cells.items():
            if self._kept[key] is not _EMPTY:
                stand_in.cell_contents = self._fresh(self._kept[key])
        for name, marker in self._markers.items():
            marker.cell_contents = Location(("outside", name), name.removeprefix("@cell "))

    def _begin_objects(self) -> None:
        """For this execution classes have rewritten methods, and objects the attributes that they began with."""
        if current.execution is None or not (self._classes or self._states):
            return
        classes = [(kind, dict(vars(kind))) for kind in self._classes]
        bases = [(kind, kind.__bases__) for kind, _ in self._bases]
        states = [(state, state.parts) for state in self._states]
        afterwards = current.execution.state.setdefault(AFTERWARDS, [])
        afterwards.append(functools.partial(_put_back, classes, states, bases))
        begun = [(kind, self._begun(attributes)) for kind, attributes in self._classes.items()]
        _put_back(begun, [(state, self._begun(state.parts)) for state in self._states], self._bases)

    def _begun(self, attributes: dict[str, Any]) -> dict[str, Any]:
        return {name: self._fresh(part) for name, part in attributes.items()}

    def _fresh(self, value: Any) -> Any:
        if self._is_ours(value):
            return self.adopted(value)
        if id(value) not in self._made:
            self._made[id(value)] = self._made_anew(value)
        return self._made[id(value)]

    def _made_anew(self, value: Any) -> Any:
        if isinstance(value, MethodType):
            function = self._fresh(value.__func__)
            return value if function is value.__func__ else MethodType(function, value.__self__)
        if self._others and self._is_of_another(value) and (other := self._others.get(value.__code__.co_filename)):
            return other.adopted(value)
        if type(value) in (list, dict, tuple, deque) and not is_plain(value):
            return self._container_anew(value)
        return fresh(value)

    def _container_anew(self, value: Any) -> Any:
        """A container with what stands for each part of it."""
        if type(value) is tuple:
            return tuple(map(self._fresh, value))
        made = self._made[id(value)] = copy.copy(value)  # it may hold itself
        made.clear()
        if type(value) is dict:
            made.update(self._begun(value))
        else:
            made.extend(map(self._fresh, value))
        return made


def _put_back(
    classes: list[tuple[type, dict[str, Any]]],
    states: list[tuple[State, dict[str, Any]]],
    bases: list[tuple[type, tuple[type, ...]]],
) -> None:
    """Give classes and objects these attributes, and no others, and classes these bases."""
    for kind, above in bases:
        kind.__bases__ = above
    for kind, attributes in classes:
        for name in vars(kind).keys() - attributes.keys():
            type.__delattr__(kind, name)
        for name, attribute in attributes.items():
            if vars(kind).get(name) is not attribute:
                type.__setattr__(kind, name, attribute)
    for state, parts in states:
        state.set(parts)


_EMPTY = object()
_CACHED = functools._lru_cache_wrapper


def _snapshot(cell: CellType) -> Any:
    value = content_of(cell, _EMPTY)
    return copy.deepcopy(value) if is_plain(value) else value
