"""Takes over a program that was not loaded from a file of its own: one of a test, a script, a notebook.

Its functions, and those that it uses of all files that the user wrote, get rewritten code; classes have these as
methods for the time of an execution. What the program knows, its variables, objects and containers, begins each
execution as it was when the program was handed over: it stays the same object, and what it holds is put there again.
Only what belongs to the standard library is exchanged, for its controlled namesake in the same state.
"""

from __future__ import annotations

import builtins
import functools
import importlib
import importlib.util
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import ContextVar, copy_context
from dataclasses import dataclass, field
from pathlib import Path
from types import (
    CellType,
    FunctionType,
    MethodType,
    ModuleType,
)
from typing import Any, ParamSpec, TypeVar

from grader.engine import current
from grader.engine.errors import EngineError, ProgramError
from grader.engine.location import Location
from grader.program import loader
from grader.program.escapes import watch_what_is_in
from grader.program.fresh import (
    OF_THREADS,
    CannotBegin,
    bases_instead,
    begin_thread,
    hash_instead,
    kinds_of,
    module_instead,
    namesake,
    parts_of,
    remade,
    thread_parts,
    why_not,
)
from grader.program.groups import Source, source_of
from grader.program.kept import Attribute, Attributes, ClassAttributes, Content, FunctionParts, Place, places_of
from grader.program.origins import (
    TAKEN_OVER,
    find_code,
    has_source,
    imports_in,
    is_a,
    is_of_user,
    names_in,
    rewritten,
    taken_over,
    text_of,
    texts_in,
    without_partials,
)
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
from grader.rewriting.records import methods_that_tell
from grader.rewriting.registry import is_rewritten
from grader.stdlib.holders import content_of

MOST_PARTS = 1_000  # of a container that is looked through
P = ParamSpec("P")
R = TypeVar("R")
DEEPEST = 3  # objects and functions of libraries in each other, on the way to one of the program's


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


class _Space:
    """The variables of one module that the user wrote, or of a notebook."""

    def __init__(self, original: dict[str, Any]) -> None:
        self.original = original
        self.name = str(original.get("__name__", ""))
        known = sys.modules.get(self.name)
        self.real = known if known is not None and vars(known) is original else None
        self.module = ModuleType(self.name)
        taken_over.add(self.module)
        self.names = vars(self.module)  # the variables in an execution
        self.names["__builtins__"] = hooks  # a function takes its builtins when it is made
        self.home = str(original.get("__file__", f"<{self.name}>"))
        self.used: set[str] = set()  # by its own functions
        self.known: dict[str, None] = {}  # those that are looked at, in their order
        self.is_reached = False  # others use its variables, by the module
        self.held = dict(original)


class _Adopter:
    """Finds what a program knows, and has it begin each execution anew.

    Invariant: what `_stand_in` gives for a value is the same thing in every execution, but for what it makes anew.
    """

    def __init__(self, program: Any) -> None:
        self._program = program
        self._begun: Any = None  # the program of this execution
        self._rare: set[str] = set()
        self._pending: deque[tuple[Any, int, bool]] = deque()
        self._in_doubt = False  # what is looked at is perhaps not used
        self._seen: dict[int, Any] = {}  # what was looked at, kept alive
        self._used: set[str] = set()  # names that functions of the program speak of
        self._spaces: dict[int, _Space] = {}  # by the id of the variables
        self._functions: dict[int, FunctionType] = {}  # by the id of an original, what stands for it
        self._cells: dict[int, tuple[CellType, CellType, Any]] = {}  # original, stand-in, what it held
        self._markers: dict[object, tuple[CellType, tuple[int, str]]] = {}
        self._classes: dict[type, tuple[type, ...]] = {}  # a class, and the classes that it stands on
        self._methods: dict[type, dict[str, Any]] = {}  # what a class gets besides
        self._class_places: list[tuple[Place, Content]] = []
        self._places: list[tuple[Place, Content]] = []  # of all else, and what they held
        self._threads: list[tuple[Any, dict[str, Any]]] = []
        self._labels: dict[int, str] = {}  # of objects that a variable holds, by their ids
        self._context: list[tuple[ContextVar[Any], Any]] = []
        self._always: dict[int, tuple[Any, Any]] = {}  # value, what stands for it in each execution
        self._made: dict[int, tuple[Any, Any]] = {}  # the same, of this execution

    def adopted(self) -> Adopted:
        self._note(self._program)
        self._look_at_all()
        function = _function_of(self._program)
        if is_a(function, FunctionType) and is_of_user(function) and id(function) not in self._functions:
            raise ProgramError(_changed(function))
        self._refuse_running_threads()
        return Adopted(lambda: self._begun(), [], self._begin, self._variables)

    # -- what the program knows -------------------------------------------------------------------------------

    def _note(self, value: Any, depth: int = 0) -> None:
        if type(value) not in _PLAIN and id(value) not in self._seen and not _is_of_interpreter(value):
            self._seen[id(value)] = value
            self._pending.append((value, depth, self._in_doubt))

    def _look_at_all(self) -> None:
        while self._pending:
            while self._pending:
                value, depth, self._in_doubt = self._pending.popleft()
                try:
                    self._look_at(value, depth)
                except ProgramError:
                    if not self._in_doubt:
                        raise
            for space in list(self._spaces.values()):
                self._look_at_variables(space)

    def _look_at_variables(self, space: _Space) -> None:
        used = space.used | self._used | _ASKED_FOR if space.is_reached else space.used
        doubtful = bool(used & _ANY_NAME) or (space.is_reached and bool(used & _BY_NAME))
        for name in [name for name in space.held if name not in space.known and (doubtful or name in used)]:
            if name in _OF_MODULES:
                continue
            space.known[name] = None
            self._in_doubt = name not in used
            self._labels.setdefault(id(space.held[name]), name)
            self._note(space.held[name])

    def _look_at(self, value: Any, depth: int) -> None:
        kind = type(value)
        if kind is FunctionType:
            self._look_at_function(value, depth)
        elif is_a(value, ModuleType):
            if is_of_user(value):
                self._space(vars(value)).is_reached = True
            else:
                watch_what_is_in(getattr(value, "__file__", None))
        elif is_a(value, type):
            self._look_at_classes(value)
        elif kind is ContextVar:
            self._look_at_context(value)
        elif kind in WRAPPERS:
            for part in WRAPPERS[kind](value):
                self._note(part, depth)
        elif is_a(value, (tuple, frozenset)):
            self._look_at_classes(value)
            for part in list(value)[:MOST_PARTS]:
                self._note(part, depth)
        else:
            self._look_at_object(value, depth)

    def _look_at_context(self, variable: ContextVar[Any]) -> None:
        """The main thread has what it is set to now; other threads begin without."""
        context = copy_context()
        if variable in context:
            self._context.append((variable, context[variable]))
            self._note(context[variable])

    def _look_at_function(self, function: FunctionType, depth: int) -> None:
        if is_rewritten(function) or namesake(function) is not function:
            return
        if is_of_user(function):
            self._adopt(function)
            return
        watch_what_is_in(function.__code__.co_filename)
        if depth == 0 and _is_hidden(function):
            raise ProgramError(
                f"the source of `{function.__qualname__}` is not to be found, so what it shares cannot be seen: write "
                "it to a file"
            )
        if depth < DEEPEST:
            for cell in function.__closure__ or ():
                self._note(content_of(cell), depth + 1)
            for part in (*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()):
                self._note(part, depth + 1)
            for part in (*vars(function).values(), *getattr(function, "registry", {}).values()):
                self._note(part, depth + 1)

    def _adopt(self, function: FunctionType) -> FunctionType:
        """The rewritten stand-in of a function of the user's."""
        file = function.__code__.co_filename
        space = self._space(function.__globals__)
        codes, rare = rewritten(file, text_of(file), space.home)
        self._rare.update(rare)
        code = find_code(codes, function.__code__)
        if code is None:
            raise ProgramError(_changed(function))
        originals = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        closure = tuple(
            self._cell(originals[name], name) if name in originals else self._marker(name, originals)
            for name in code.co_freevars
        )
        stand_in = FunctionType(code, space.names, function.__name__, None, closure)
        stand_in.__qualname__, stand_in.__doc__ = function.__qualname__, function.__doc__
        stand_in.__module__ = function.__module__
        self._functions[id(function)] = stand_in
        self._keep(FunctionParts(function), FunctionParts(stand_in))
        self._look_at_names(function, space)
        return stand_in

    def _look_at_names(self, function: FunctionType, space: _Space) -> None:
        names = names_in(function.__code__)
        texts = texts_in(function.__code__)
        space.used |= names | (texts & space.held.keys() if names & _BY_NAME else set())
        self._used |= names | texts
        for level, name, items in imports_in(function.__code__):
            self._look_at_import(level, name, items, space)
        if names & _IMPORTERS:
            for text in texts:
                name = text.lstrip(".")
                self._look_at_import(len(text) - len(name), name, (), space)

    def _look_at_import(self, level: int, name: str, items: tuple[str, ...], space: _Space) -> None:
        """A module that a function imports as it runs is imported now, if the user wrote it."""
        package = str(space.original.get("__package__") or "")
        if not all(map(str.isidentifier, name.split("."))) and name:
            return
        try:
            absolute = importlib.util.resolve_name("." * level + name, package) if level else name
            for wanted in (absolute, *(f"{absolute}.{item}" for item in items if item != "*")):
                self._note_module(wanted)
        except (ImportError, ValueError):
            return  # it fails when the program gets there

    def _note_module(self, name: str) -> None:
        if name not in sys.modules:
            parent = name.rpartition(".")[0]
            if parent and parent not in sys.modules:
                self._note_module(parent)
            spec = importlib.util.find_spec(name)
            if spec is None or not is_of_user(_unimported(name, spec.origin)):
                return
            importlib.import_module(name)
        parts = name.split(".")
        for number in range(len(parts)):
            self._note(sys.modules.get(".".join(parts[: number + 1])))

    def _look_at_classes(self, value: Any) -> None:
        for kind in kinds_of(value):
            if kind not in self._classes and is_of_user(kind):
                self._look_at_class(kind)

    def _look_at_class(self, kind: type) -> None:
        bases, plain = bases_instead(kind), kind.__bases__
        if bases != plain:
            try:
                kind.__bases__ = bases
                kind.__bases__ = plain
            except TypeError:
                raise CannotBegin(
                    f"`{kind.__qualname__}` stands on `{plain[0].__module__}.{plain[0].__name__}`, which cannot be "
                    "exchanged below it: load its file with `grader.load`, or explore a function of its top level, in "
                    'a script under `if __name__ == "__main__":`'
                ) from None
        self._classes[kind] = bases
        self._methods[kind] = {**methods_that_tell(kind), **hash_instead(kind)}
        self._seen[id(kind)] = kind
        self._keep(ClassAttributes(kind))

    def _look_at_object(self, value: Any, depth: int) -> None:
        if depth == 0 and (why := why_not(value)) is not None:
            raise CannotBegin(f"{why}: make it in the function that is explored")
        self._look_at_classes(value)
        parts = parts_of(value)
        for part in parts:
            self._note(part, depth)
        places = places_of(value)
        for place in places:
            self._keep(place, depth=depth)
        if type(value) in self._classes:
            self._look_at_attributes(value)
        elif not parts and not places and depth < DEEPEST:
            self._look_at_foreign(value, depth)

    def _look_at_attributes(self, value: Any) -> None:
        if not is_a(value, threading.Thread):
            self._keep(Attributes(value))
        elif value.ident is None:
            own = {name: part for name, part in vars(value).items() if name not in OF_THREADS}
            self._threads.append((value, {"made with": thread_parts(value), "own": own}))
            for part in (*own.values(), *thread_parts(value).values()):
                self._note(part)

    def _look_at_foreign(self, value: Any, depth: int) -> None:
        """An object of a class of a library: it is touched only where it holds something of the program's."""
        if _is_apart(type(value)):
            return
        place = Attributes(value)
        parts = list(place.parts(place.get()))
        always = type(value).__module__.partition(".")[0] in _PUT_BACK or type(value).__module__ == "unittest.mock"
        if always or any(map(_may_be_exchanged, parts)):
            self._keep(place, depth=depth + 1)
        self._look_at_wrapped(value, parts)

    def _look_at_wrapped(self, value: Any, parts: list[Any]) -> None:
        """An object in C may hold a function where nobody sees it, and say of it as `functools.wraps` does."""
        wrapped: Any = getattr(value, "__wrapped__", None) if callable(value) else None
        if not is_a(wrapped, FunctionType) or not is_of_user(wrapped) or any(wrapped is part for part in parts):
            return
        if not self._keep(Attribute(value, "__wrapped__")):
            raise CannotBegin(
                f"`{wrapped.__qualname__}` is held by an object of `{type(value).__module__}.{type(value).__name__}`, "
                "in which it cannot be exchanged: explore it without that decorator"
            )

    def _keep(self, place: Place, goes_to: Place | None = None, depth: int = 0) -> bool:
        """Whether it can be put back."""
        content = place.get()
        try:
            place.put(content)
        except Exception:  # it is of some class in C that lets nobody do that
            return False
        places = self._class_places if type(place) is ClassAttributes else self._places
        places.append((goes_to or place, content))
        for _, part in zip(range(MOST_PARTS), place.parts(content), strict=False):
            self._note(part, depth)
        return True

    def _space(self, original: dict[str, Any]) -> _Space:
        if id(original) not in self._spaces:
            self._spaces[id(original)] = _Space(original)
        return self._spaces[id(original)]

    def _cell(self, cell: CellType, name: str) -> CellType:
        if id(cell) not in self._cells:
            held = content_of(cell, _EMPTY)
            self._labels.setdefault(id(held), name)
            self._cells[id(cell)] = cell, CellType(), held
            self._note(held)
        return self._cells[id(cell)][1]

    def _marker(self, name: str, originals: dict[str, CellType]) -> CellType:
        """The cell through which rewritten code announces accesses to a variable of the function around it."""
        plain = name.removeprefix("@cell ")
        key = id(originals[plain]) if plain in originals else name
        if key not in self._markers:
            self._markers[key] = CellType(), (len(self._markers), plain)
        return self._markers[key][0]

    def _refuse_running_threads(self) -> None:
        """A thread that a module has started when it was imported is not there in an execution."""
        for thread in threading.enumerate():
            if thread is not threading.current_thread() and self._shares_with(thread):
                raise CannotBegin(f"{why_not(thread)}: make it in the function that is explored")

    def _shares_with(self, thread: threading.Thread) -> bool:
        """Whether a thread can reach what may change and the program can reach, too."""
        run = getattr(thread, "_target", None) or thread.run
        function = _function_of(run)
        if not (is_a(function, FunctionType) and is_of_user(function)):
            return False
        other = _Adopter([run, *thread_parts(thread).values()])
        with suppress(EngineError):
            other._note(other._program)
            other._look_at_all()
        shared = self._seen.keys() & other._seen.keys()
        return any(map(_may_change, map(self._seen.__getitem__, shared))) or any(
            _may_change(space.held[name])
            for key, space in self._spaces.items()
            for name in space.known.keys() & getattr(other._spaces.get(key), "known", {}).keys()
        )

    # -- an execution -----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        execution = current.execution
        assert execution is not None
        if self._rare:
            expect(execution, tuple(sorted(self._rare)))
        put_back()
        execution.state[TAKEN_OVER] = True
        self._made.clear()
        places = [*self._class_places, *self._places]  # classes first: the keys of dictionaries hash by them
        before = [(place, place.get()) for place, _ in places if type(place) is not FunctionParts]
        threads = [(place, place.get()) for place in (Attributes(thread) for thread, _ in self._threads)]
        bases = [(kind, kind.__bases__) for kind, instead in self._classes.items() if instead != kind.__bases__]
        modules = {space.name: space.real for space in self._spaces.values() if space.real is not None}
        _to_undo.append(functools.partial(_put_back, [*before, *threads], bases, modules))
        self._exchange_modules()
        for kind, _ in bases:
            kind.__bases__ = self._classes[kind]
        for place, content in self._class_places:
            place.put({**place.mapped(content, self._stand_in), **self._methods[place.owner]})
        for place, content in self._places:
            place.put(place.mapped(content, self._stand_in))
        for thread, parts in self._threads:
            self._begin_thread(thread, parts)
        self._begin_variables()
        for variable, held in self._context:
            variable.set(self._stand_in(held))
        self._begun = self._stand_in(self._program)
        self._name_objects()

    def _exchange_modules(self) -> None:
        for space in self._spaces.values():
            if space.real is not None:
                sys.modules[space.name] = space.module

    def _begin_thread(self, thread: Any, parts: dict[str, Any]) -> None:
        vars(thread).clear()
        begin_thread(thread, parts["made with"], self._stand_in)
        vars(thread).update({name: self._stand_in(part) for name, part in parts["own"].items()})

    def _begin_variables(self) -> None:
        for space in self._spaces.values():
            begun = {name: self._stand_in(space.held[name]) for name in space.known}
            space.names.clear()
            space.names.update(space.held)
            space.names.update(begun, __builtins__=hooks)
        for _, stand_in, held in self._cells.values():
            if held is not _EMPTY:
                stand_in.cell_contents = self._stand_in(held)
        for marker, (number, name) in self._markers.values():
            marker.cell_contents = Location(("outside", number, name), name)

    def _name_objects(self) -> None:
        """Objects that were made before have a name that holds in every execution."""
        execution = current.execution
        assert execution is not None
        for number, (place, _) in enumerate(self._places):
            owner = place.owner
            if type(place) is not FunctionParts and id(owner) not in execution.names:
                label = self._labels.get(id(owner)) or label_of_made(owner)
                execution.names[id(owner)] = keep(owner), ("object", "known", number), label

    def _variables(self) -> list[dict[str, Any]]:
        return [space.names for space in self._spaces.values()]

    # -- what stands for a value ------------------------------------------------------------------------------

    def _stand_in(self, value: Any) -> Any:
        if type(value) in _PLAIN:
            return value
        found = self._always.get(id(value)) or self._made.get(id(value))
        if found is None:
            made = self._make(value)
            lasts = made is value or is_a(value, (ModuleType, type)) or id(value) in self._functions
            found = (self._always if lasts else self._made)[id(value)] = value, made
        return found[1]

    def _make(self, value: Any) -> Any:
        kind = type(value)
        if kind is FunctionType:
            return self._function_instead(value)
        if is_a(value, ModuleType):
            space = self._spaces.get(id(vars(value)))
            return space.module if space is not None else module_instead(value)
        if is_a(value, type):
            return namesake(value)
        if kind in WRAPPERS:
            return self._wrapper_instead(value)
        if is_a(value, (tuple, frozenset)):
            parts = list(map(self._stand_in, value))
            same = all(map(_is, parts, value)) and not (is_a(value, frozenset) and self._hash_otherwise(parts))
            return value if same else (frozenset(parts) if kind is frozenset else tuple.__new__(kind, parts))
        if kind is dict and id(value) in self._spaces:  # what `exec` was given
            return self._spaces[id(value)].names
        made = remade(value, self._stand_in)
        return value if made is None else made

    def _hash_otherwise(self, parts: list[Any]) -> bool:
        return any("__hash__" in self._methods.get(type(part), ()) for part in parts)

    def _function_instead(self, function: FunctionType) -> Any:
        known = self._functions.get(id(function))
        if known is not None:
            return known
        instead = namesake(function)
        if instead is not function or is_rewritten(function):
            return instead
        return function if is_of_user(function) else self._library_function(function)

    def _library_function(self, function: FunctionType) -> Any:
        """One of a library that holds something of the program's, as `contextmanager` makes it, or `dataclass`."""
        if hasattr(function, "registry"):
            return dispatched_again(function, self._stand_in)
        if id(function) not in self._seen:
            return function
        held = [content_of(cell, _EMPTY) for cell in function.__closure__ or ()]
        parts = FunctionParts(function).get()
        content = {name: self._stand_in(part) for name, part in parts.items() if part is not function}
        closure = [self._stand_in(part) for part in held]
        if all(map(_is, closure, held)) and all(content[name] is parts[name] for name in content):
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
        same = type(value) not in OF_EACH_EXECUTION and all(map(_is, parts, made))
        return value if same else MADE_AGAIN[type(value)](value, *made)


def _may_change(value: Any) -> bool:
    """Whether it is more than a function, a class or a module, which threads share without harm."""
    return not is_a(value, (FunctionType, type, ModuleType, MethodType, *METHODS_IN_C))


def _is_of_interpreter(value: Any) -> bool:
    """Whether it is the variables of a module, or what Python itself keeps of modules."""
    if type(value) is dict:
        return value is sys.modules or "__builtins__" in value or value is vars(builtins)
    return value is sys.path or value is sys.meta_path


def _is(one: Any, other: Any) -> bool:
    return one is other


def _changed(function: FunctionType) -> str:
    path = Path(function.__code__.co_filename)
    return f"`{function.__qualname__}` is not to be found in `{path.name}`: has the file changed?"


def _is_hidden(function: FunctionType) -> bool:
    """Whether the user made it of a text that nobody has, and not a library such as `dataclasses`."""
    file, home = function.__code__.co_filename, sys.modules.get(str(function.__globals__.get("__name__")))
    generated = function.__name__[:2] == "__" or file.startswith("<frozen ")
    return not generated and not has_source(file) and (home is None or home.__name__ == "__main__" or is_of_user(home))


def _unimported(name: str, file: str | None) -> ModuleType:
    module = ModuleType(name)
    module.__file__ = file
    return module


def _is_apart(kind: type) -> bool:
    """Whether objects of a class belong to Python or to this package, and hold nothing of a program."""
    return kind.__module__.partition(".")[0] in _APART


def _may_be_exchanged(part: Any) -> bool:
    if is_a(part, (FunctionType, type)):
        return is_of_user(part)
    if is_a(part, MethodType):
        return is_a(part.__func__, FunctionType) and is_of_user(part.__func__)
    kind = type(part)
    return kind is functools.partial or kind.__module__ in ("threading", "_thread", "queue", "_queue") or (
        kind not in _PLAIN and is_of_user(kind)
    )


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


_EMPTY = object()
_PLAIN = frozenset({int, float, complex, str, bytes, bool, type(None), type(...), range, slice, CellType, type(_EMPTY)})
_ANY_NAME = frozenset({"globals", "vars", "eval", "exec", "__dict__", "locals"})  # they lead to all variables
_OF_MODULES = frozenset({"__builtins__", "__spec__", "__loader__", "__cached__", "__warningregistry__", "__dict__"})
_ASKED_FOR = frozenset({"__getattr__", "__dir__"})  # by whoever uses an attribute of a module
_BY_NAME = frozenset({"getattr", "attrgetter", "methodcaller"})
_IMPORTERS = frozenset({"import_module", "__import__", "modules"})
_APART = frozenset(
    {"builtins", "grader", "re", "_io", "io", "_pytest", "pluggy", "logging", "_abc", "weakref", "_weakref"}
)
_PUT_BACK = frozenset({"types", "collections"})
