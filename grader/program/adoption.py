"""Takes over a program that was not loaded from a file of its own: one of a test, a script, a notebook.

Its functions, and those that it uses of all files that the user wrote, get rewritten code; classes have these as
methods for the time of an execution. What the program knows, its variables, objects and containers, begins each
execution as it was when the program was handed over: it stays the same object, and what it holds is put there again.
Only what belongs to the standard library is exchanged, for its controlled namesake in the same state.
"""

from __future__ import annotations

import functools
import operator
import sys
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FunctionType, MethodType, ModuleType
from typing import Any, ParamSpec, TypeVar

from grader.engine import current
from grader.engine.errors import EngineError, ProgramError
from grader.engine.location import Location
from grader.program import loader
from grader.program.fresh import (
    CannotBegin,
    begin_thread,
    module_instead,
    namesake,
    refused_instead,
    remade,
    thread_parts,
    why_not,
)
from grader.program.groups import Source, source_of
from grader.program.kept import Attributes, Content, FunctionParts, Place
from grader.program.knowledge import EMPTY, PLAIN, Knowledge, changed
from grader.program.origins import TakenOver, has_source, is_a, is_of_user, without_partials
from grader.program.rare import expect
from grader.program.wrappers import (
    MADE_AGAIN,
    METHODS_IN_C,
    OF_EACH_EXECUTION,
    WRAPPERS,
    dispatched_again,
    function_again,
)
from grader.rewriting.hooks import hooks
from grader.rewriting.naming import keep, label_of_made
from grader.rewriting.registry import is_rewritten
from grader.stdlib.holders import content_of

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Adopted:
    """A program that was taken over."""

    program: Callable[[], Any]
    sources: list[Source] = field(default_factory=list)  # its loaded files
    begin: Callable[[], None] = lambda: None  # puts what it knows back to its beginning
    variables: Callable[[], list[dict[str, Any]]] = list  # the namespaces of its modules


def adopt(program: Any, drives: bool = False) -> Adopted:
    """What to run in place of `program`. `drives`: it drives loaded files, which are seen in any case."""
    function = _function_of(program)
    if is_a(function, FunctionType):
        if drives and (_is_driver(function) or not has_source(function.__code__.co_filename)):
            return Adopted(program)
        if not has_source(function.__code__.co_filename):
            raise ProgramError(
                f"the source of `{function.__qualname__}` is not to be found, so what it shares cannot be seen: write "
                "it to a file, and load that with `grader.load`"
            )
    try:
        return _Adopter(program).adopted()
    except CannotBegin:
        found = _from_file(function) if function is program else None
        if found is None:
            raise
        return found


def _is_driver(function: FunctionType) -> bool:
    """Whether it is of a loaded file, or one of ours: what it drives is loaded, and it knows nothing else."""
    variables = function.__globals__
    return source_of(variables) is not None or str(variables.get("__name__")).partition(".")[0] == _OURS


_OURS = __name__.partition(".")[0]


def _function_of(program: Any) -> Any:
    called = without_partials(program)
    return called.__func__ if is_a(called, MethodType) else called


def _from_file(function: Any) -> Adopted | None:
    """The function of that name in its file, loaded anew, so that all that it knows is made again; None without one."""
    if not is_a(function, FunctionType) or "<" in function.__qualname__:
        return None
    file = Path(function.__code__.co_filename)
    if not file.is_file():
        return None  # of a notebook
    try:
        module = loader.load(file)
    except EngineError:
        return None
    source = source_of(module.__dict__)
    names = function.__qualname__.split(".")
    if source is None or not callable(_find_by_name(module, names)):
        return None
    return Adopted(lambda: _find_by_name(module, names)(), [source])


def _find_by_name(module: ModuleType, names: list[str]) -> Any:
    found: Any = module
    for name in names:
        found = getattr(found, name, None)
    return found


class _Adopter:
    """Has a program, and what it knows, begin each execution anew.

    Invariant: what `_stand_in` gives for a value is the same thing in every execution, but for what it makes anew.
    """

    def __init__(self, program: Any) -> None:
        self._program = program
        self._knows = Knowledge(program)
        self._begun: Any = None  # the program of this execution
        self._always: dict[int, tuple[Any, Any]] = {}  # value, what stands for it in each execution
        self._made: dict[int, tuple[Any, Any]] = {}  # the same, of this execution

    def adopted(self) -> Adopted:
        self._knows.look()
        function = _function_of(self._program)
        if is_a(function, FunctionType) and is_of_user(function) and id(function) not in self._knows.functions:
            raise ProgramError(changed(function))
        _refuse_running_threads(self._knows)
        return Adopted(lambda: self._begun(), [], self._begin, self._variables)

    # -- an execution -----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        execution = current.execution
        assert execution is not None
        if self._knows.rare:
            expect(execution, tuple(sorted(self._knows.rare)))
        put_back()
        execution.state[TakenOver] = TakenOver()
        self._made.clear()
        places = [*self._knows.class_places, *self._knows.places]  # classes first: keys of dictionaries hash by them
        before = [
            (place, place.get()) for place, _ in (*places, *self._knows.patches) if type(place) is not FunctionParts
        ]
        threads = [(place, place.get()) for place in (Attributes(one.thread) for one in self._knows.threads)]
        bases = [(kind, kind.__bases__) for kind, instead in self._knows.classes.items() if instead != kind.__bases__]
        modules = {space.name: space.real for space in self._knows.spaces.values() if space.real is not None}
        _to_undo.append(functools.partial(_put_back, [*before, *threads], bases, modules))
        self._exchange_modules()
        for kind, _ in bases:
            kind.__bases__ = self._knows.classes[kind]
        for kind, methods in self._knows.methods.items():
            if "__hash__" in methods:  # the keys of a cache that a class has hash by it
                type.__setattr__(kind, "__hash__", methods["__hash__"])
        for place, content in self._knows.class_places:
            place.put({**place.mapped(content, self._stand_in), **self._knows.methods[place.owner]})
        for place, content in self._knows.places:
            place.put(place.mapped(content, self._stand_in))
        for unstarted in self._knows.threads:
            self._begin_thread(*unstarted)
        self._begin_variables()
        for variable, held in self._knows.context:
            variable.set(self._stand_in(held))
        self._begun = self._stand_in(self._program)
        for place, content in self._knows.patches:  # last: what stands for others is found by what is there without
            place.put(place.mapped(content, self._stand_in))
        self._name_objects()

    def _exchange_modules(self) -> None:
        for space in self._knows.spaces.values():
            if space.real is not None:
                sys.modules[space.name] = space.module

    def _begin_thread(self, thread: Any, made_with: dict[str, Any], own: dict[str, Any]) -> None:
        vars(thread).clear()
        begin_thread(thread, made_with, self._stand_in)
        vars(thread).update({name: self._stand_in(part) for name, part in own.items()})

    def _begin_variables(self) -> None:
        for space in self._knows.spaces.values():
            begun = {name: self._stand_in(space.held[name]) for name in space.known}
            space.names.clear()
            space.names.update(space.held)
            space.names.update(begun, __builtins__=hooks)
        for _, stand_in, held in self._knows.cells.values():
            if held is not EMPTY:
                stand_in.cell_contents = self._stand_in(held)
        for marker, (number, name) in self._knows.markers.values():
            marker.cell_contents = Location(("outside", number, name), name)

    def _name_objects(self) -> None:
        """Objects that were made before have a name that holds in every execution."""
        execution = current.execution
        assert execution is not None
        for number, (place, _) in enumerate(self._knows.places):
            owner = place.owner
            if type(place) is not FunctionParts and id(owner) not in execution.names:
                label = self._knows.labels.get(id(owner)) or label_of_made(owner)
                execution.names[id(owner)] = keep(owner), ("object", "known", number), label

    def _variables(self) -> list[dict[str, Any]]:
        return [space.names for space in self._knows.spaces.values()]

    # -- what stands for a value ------------------------------------------------------------------------------

    def _stand_in(self, value: Any) -> Any:
        if type(value) in PLAIN:
            return value
        found = self._always.get(id(value)) or self._made.get(id(value))
        if found is None:
            made = self._make(value)
            lasts = made is value or is_a(value, (ModuleType, type)) or id(value) in self._knows.functions
            found = (self._always if lasts else self._made)[id(value)] = value, made
        return found[1]

    def _make(self, value: Any) -> Any:
        kind = type(value)
        if kind is FunctionType:
            return self._function_instead(value)
        if is_a(value, ModuleType):
            space = self._knows.spaces.get(id(vars(value)))
            return space.module if space is not None else module_instead(value)
        if is_a(value, type):
            instead = namesake(value)
            return instead if instead is not value else refused_instead(value)
        if kind in WRAPPERS:
            return self._wrapper_instead(value)
        if is_a(value, (tuple, frozenset)):
            parts = list(map(self._stand_in, value))
            same = all(map(operator.is_, parts, value)) and not (is_a(value, frozenset) and self._hash_otherwise(parts))
            return value if same else (frozenset(parts) if kind is frozenset else tuple.__new__(kind, parts))
        if kind is dict and id(value) in self._knows.spaces:  # what `exec` was given
            return self._knows.spaces[id(value)].names
        made = remade(value, self._stand_in)
        return value if made is None else made

    def _hash_otherwise(self, parts: list[Any]) -> bool:
        return any("__hash__" in self._knows.methods.get(type(part), ()) for part in parts)

    def _function_instead(self, function: FunctionType) -> Any:
        known = self._knows.functions.get(id(function))
        if known is not None:
            return known
        instead = namesake(function)
        if instead is not function or is_rewritten(function):
            return instead
        return function if is_of_user(function) else self._library_function(function)

    def _library_function(self, function: FunctionType) -> Any:
        """One of a library that holds something of the program's, as `contextmanager` makes it, or `dataclass`."""
        instead = refused_instead(function)
        if instead is not function:
            return instead
        if hasattr(function, "registry"):
            return dispatched_again(function, self._stand_in)
        if id(function) not in self._knows.seen:
            return function
        held = [content_of(cell, EMPTY) for cell in function.__closure__ or ()]
        parts = FunctionParts(function).get()
        content = {name: self._stand_in(part) for name, part in parts.items() if part is not function}
        closure = [self._stand_in(part) for part in held]
        if all(map(operator.is_, closure, held)) and all(content[name] is parts[name] for name in content):
            return function
        made = function_again(function, closure)
        FunctionParts(made).put(content)
        return made

    def _wrapper_instead(self, value: Any) -> Any:
        instead = namesake(value)
        if instead is not value:
            return instead
        parts = WRAPPERS[type(value)](value)
        made = [self._stand_in(part) for part in parts]
        same = type(value) not in OF_EACH_EXECUTION and all(map(operator.is_, parts, made))
        return value if same else MADE_AGAIN[type(value)](value, *made)


def _refuse_running_threads(known: Knowledge) -> None:
    """A thread that a module has started when it was imported is not there in an execution."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and _shares_with(known, thread):
            raise CannotBegin(f"{why_not(thread)}: make it in the function that is explored")


def _shares_with(known: Knowledge, thread: threading.Thread) -> bool:
    """Whether a thread can reach what may change and the program can reach, too."""
    run = getattr(thread, "_target", None) or thread.run
    function = _function_of(run)
    if not (is_a(function, FunctionType) and is_of_user(function)):
        return False
    other = Knowledge([run, *thread_parts(thread).values()])
    with suppress(EngineError):
        other.look()
    shared = known.seen.keys() & other.seen.keys()
    return any(map(_may_change, map(known.seen.__getitem__, shared))) or any(
        _may_change(space.held[name])
        for key, space in known.spaces.items()
        for name in space.known.keys() & getattr(other.spaces.get(key), "known", {}).keys()
    )


def _may_change(value: Any) -> bool:
    """Whether it is more than a function, a class or a module, which threads share without harm."""
    return not is_a(value, (FunctionType, type, ModuleType, MethodType, *METHODS_IN_C))


_to_undo: list[Callable[[], None]] = []  # of the execution before


def put_back() -> None:
    """What a program that was taken over knows is again as it was, outside of executions."""
    while _to_undo:
        _to_undo.pop()()


def leaves_all_as_it_was(function: Callable[P, R]) -> Callable[P, R]:
    """For a function that runs programs, and looks at what they have left: it is put back when that has been told."""

    @functools.wraps(function)
    def running(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        finally:
            put_back()

    return running


def _put_back(
    held: list[tuple[Place, Content]], bases: Iterable[tuple[type, tuple[type, ...]]], modules: dict[str, Any]
) -> None:
    """Have these places hold what they held, give classes their bases, and list the modules."""
    sys.modules.update(modules)
    for kind, above in bases:
        kind.__bases__ = above
    for place, content in held:
        place.put(content)
