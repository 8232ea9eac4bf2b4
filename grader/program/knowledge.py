"""What a program knows that was not loaded from a file of its own, and the rewritten functions in it.

From the program on, all that it can reach is looked at once: functions of files that the user wrote, the variables,
objects and containers that they use. What cannot begin each execution anew is refused.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.util
import operator
import sys
import threading
from collections import deque
from contextlib import suppress
from contextvars import Context, ContextVar, copy_context
from functools import partial
from pathlib import Path
from types import CellType, FunctionType, MethodType, ModuleType
from typing import Any, NamedTuple

from grader.engine.errors import ProgramError
from grader.program.escapes import watch_what_is_in
from grader.program.fresh import (
    OF_THREADS,
    CannotBegin,
    bases_instead,
    hash_instead,
    kinds_of,
    module_instead,
    namesake,
    parts_of,
    thread_parts,
    why_not,
)
from grader.program.kept import (
    Attribute,
    Attributes,
    ClassAttributes,
    Content,
    FunctionParts,
    Place,
    Variables,
    places_of,
)
from grader.program.origins import (
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
)
from grader.program.wrappers import WRAPPERS
from grader.rewriting.hooks import hooks
from grader.rewriting.records import methods_that_tell
from grader.rewriting.registry import is_rewritten
from grader.stdlib.holders import content_of

DEEPEST = 3  # objects and functions of libraries in each other, on the way to one of the program's
EMPTY = object()  # what a cell holds that nothing was put into


class Space:
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


class Unstarted(NamedTuple):
    """A thread of a class of the user's that was made before."""

    thread: Any
    made_with: dict[str, Any]
    own: dict[str, Any]  # its other attributes


class Knowledge:
    """All that a program can reach. Only to be read, but by itself."""

    def __init__(self, program: Any) -> None:
        self._pending: deque[tuple[Any, int, bool]] = deque()
        self._in_doubt = False  # what is looked at is perhaps not used
        self._used: set[str] = set()  # names that functions of the program speak of
        self.rare: set[str] = set()  # what few programs share, and this one does
        self.seen: dict[int, Any] = {}  # what was looked at, kept alive
        self.spaces: dict[int, Space] = {}  # by the id of the variables
        self.functions: dict[int, FunctionType] = {}  # by the id of an original, what stands for it
        self.cells: dict[int, tuple[CellType, CellType, Any]] = {}  # original, stand-in, what it held
        self.markers: dict[object, tuple[CellType, tuple[int, str]]] = {}
        self.classes: dict[type, tuple[type, ...]] = {}  # a class, and the classes that it stands on
        self.methods: dict[type, dict[str, Any]] = {}  # what a class gets besides
        self.class_places: list[tuple[Place, Content]] = []
        self.places: list[tuple[Place, Content]] = []  # of all else, and what they held
        self.patches: list[tuple[Place, Content]] = []  # of modules of the library
        self.threads: list[Unstarted] = []
        self.labels: dict[int, str] = {}  # of objects that a variable holds, by their ids
        self.context: list[tuple[ContextVar[Any], Any]] = []
        self._note(program)

    def look(self) -> None:
        """Find it all. Raises ProgramError for what cannot be seen, or cannot begin anew."""
        while self._pending:
            while self._pending:
                value, depth, self._in_doubt = self._pending.popleft()
                try:
                    self._look_at(value, depth)
                except ProgramError:
                    if not self._in_doubt:
                        raise
            for space in list(self.spaces.values()):
                self._look_at_variables(space)

    def _note(self, value: Any, depth: int = 0) -> None:
        if type(value) not in PLAIN and id(value) not in self.seen and not _is_of_interpreter(value):
            self.seen[id(value)] = value
            self._pending.append((value, depth, self._in_doubt))

    def _look_at_variables(self, space: Space) -> None:
        used = space.used | self._used | _ASKED_FOR if space.is_reached else space.used
        doubtful = bool(used & _ANY_NAME) or (space.is_reached and bool(used & _BY_NAME))
        for name in [name for name in space.held if name not in space.known and (doubtful or name in used)]:
            if name in _OF_MODULES:
                continue
            space.known[name] = None
            self._in_doubt = name not in used
            self.labels.setdefault(id(space.held[name]), name)
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
                self._look_at_patches(value)
        elif is_a(value, type):
            self._look_at_classes(value)
        elif kind is ContextVar:
            self._look_at_context(value)
        elif kind in WRAPPERS:
            for part in WRAPPERS[kind](value):
                self._note(part, depth)
        elif is_a(value, (tuple, frozenset)):
            self._look_at_classes(value)
            for part in value if is_a(value, frozenset) else tuple.__iter__(value):
                self._note(part, depth)
        else:
            self._look_at_object(value, depth)

    def _look_at_patches(self, module: ModuleType) -> None:
        """What a test has put into a module of the library for its time, such as a `time.sleep` of its own."""
        variables = vars(module).copy()
        known = _unpatched.get(module.__name__, ())
        if len(known) == len(variables) and all(map(operator.is_, known, variables.values())):
            return
        patched = {name: part for name, part in variables.items() if _is_patch(part)}
        if patched:
            self.patches.append((Variables(module_instead(module), patched), patched))
        else:
            _unpatched[module.__name__] = tuple(variables.values())
        for part in patched.values():
            self._note(part)

    def _look_at_context(self, variable: ContextVar[Any]) -> None:
        """The main thread has what it is set to now; other threads begin without, and may come upon its default."""
        with suppress(LookupError):
            self._note(Context().run(variable.get))
        context = copy_context()
        if variable in context:
            self.context.append((variable, context[variable]))
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
        self.rare.update(rare)
        code = find_code(codes, function.__code__)
        if code is None:
            raise ProgramError(changed(function))
        originals = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
        closure = tuple(
            self._cell(originals[name], name) if name in originals else self._marker(name, originals)
            for name in code.co_freevars
        )
        stand_in = FunctionType(code, space.names, function.__name__, None, closure)
        stand_in.__qualname__, stand_in.__doc__ = function.__qualname__, function.__doc__
        stand_in.__module__ = function.__module__
        self.functions[id(function)] = stand_in
        self._keep(FunctionParts(function), FunctionParts(stand_in))
        self._look_at_names(function, space)
        return stand_in

    def _look_at_names(self, function: FunctionType, space: Space) -> None:
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

    def _look_at_import(self, level: int, name: str, items: tuple[str, ...], space: Space) -> None:
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
            if kind not in self.classes and is_of_user(kind):
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
        self.classes[kind] = bases
        self.methods[kind] = {**methods_that_tell(kind), **hash_instead(kind)}
        self.seen[id(kind)] = kind
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
        if type(value) in self.classes:
            self._look_at_attributes(value)
        elif not parts and depth < DEEPEST:
            self._look_at_foreign(value, depth)

    def _look_at_attributes(self, value: Any) -> None:
        if not is_a(value, threading.Thread):
            self._keep(Attributes(value))
        elif value.ident is None:
            own = {name: part for name, part in vars(value).items() if name not in OF_THREADS}
            self.threads.append(Unstarted(value, thread_parts(value), own))
            for part in (*own.values(), *thread_parts(value).values()):
                self._note(part)

    def _look_at_foreign(self, value: Any, depth: int) -> None:
        """An object of a class of a library. If it is of an installed package, and another such object holds it, it is
        touched only where it holds something of the program's."""
        home = type(value).__module__.partition(".")[0]
        if home in _APART:
            return
        place = Attributes(value)
        parts = list(place.parts(place.get()))
        is_of_use = home not in _MACHINERY and (depth == 0 or home in sys.stdlib_module_names)
        if is_of_use or any(map(_may_be_exchanged, parts)):
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
        places = self.class_places if type(place) is ClassAttributes else self.places
        places.append((goes_to or place, content))
        for part in place.parts(content):
            self._note(part, depth)
        return True

    def _space(self, original: dict[str, Any]) -> Space:
        if id(original) not in self.spaces:
            self.spaces[id(original)] = Space(original)
        return self.spaces[id(original)]

    def _cell(self, cell: CellType, name: str) -> CellType:
        if id(cell) not in self.cells:
            held = content_of(cell, EMPTY)
            self.labels.setdefault(id(held), name)
            self.cells[id(cell)] = cell, CellType(), held
            self._note(held)
        return self.cells[id(cell)][1]

    def _marker(self, name: str, originals: dict[str, CellType]) -> CellType:
        """The cell through which rewritten code announces accesses to a variable of the function around it."""
        plain = name.removeprefix("@cell ")
        key = id(originals[plain]) if plain in originals else name
        if key not in self.markers:
            self.markers[key] = CellType(), (len(self.markers), plain)
        return self.markers[key][0]


def _is_of_interpreter(value: Any) -> bool:
    """Whether it is the variables of a module, or what Python itself keeps of modules."""
    if type(value) is dict:
        return value is sys.modules or "__builtins__" in value or value is vars(builtins)
    return value is sys.path or value is sys.meta_path


def changed(function: FunctionType) -> str:
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


_unpatched: dict[str, tuple[Any, ...]] = {}  # what modules of the library held when a look found no patch in them


def _is_patch(part: Any) -> bool:
    """Whether something in a module of the library is a mock, or a function or class that the user wrote."""
    if is_a(part, type):
        home = sys.modules.get(part.__module__)
        return part.__module__ == "__main__" or (home is not None and is_of_user(home))
    return type(part).__module__ == "unittest.mock" or (is_a(part, FunctionType) and is_of_user(part))


def _may_be_exchanged(part: Any) -> bool:
    if is_a(part, (FunctionType, type)):
        return is_of_user(part)
    if is_a(part, MethodType):
        return is_a(part.__func__, FunctionType) and is_of_user(part.__func__)
    kind = type(part)
    return kind is partial or kind.__module__ in ("threading", "_thread", "queue", "_queue") or (
        kind not in PLAIN and is_of_user(kind)
    )


PLAIN = frozenset({int, float, complex, str, bytes, bool, type(None), type(...), range, slice, CellType, type(EMPTY)})
_ANY_NAME = frozenset({"globals", "vars", "eval", "exec", "__dict__", "locals"})  # they lead to all variables
_OF_MODULES = frozenset({"__builtins__", "__spec__", "__loader__", "__cached__", "__warningregistry__", "__dict__"})
_ASKED_FOR = frozenset({"__getattr__", "__dir__"})  # by whoever uses an attribute of a module
_BY_NAME = frozenset({"getattr", "attrgetter", "methodcaller"})
_IMPORTERS = frozenset({"import_module", "__import__", "modules"})
_APART = frozenset(  # objects of Python or of this package, that hold nothing of a program
    {"builtins", "grader", "re", "_io", "io", "_pytest", "pluggy", "logging", "_abc", "weakref", "_weakref"}
)
_MACHINERY = frozenset(  # what programs stand on, and what describes them: a program changes nothing of it
    {"asyncio", "concurrent", "threading", "_thread", "selectors", "socket", "multiprocessing", "importlib",
     "_frozen_importlib", "_frozen_importlib_external", "dataclasses", "typing", "enum", "inspect", "functools"}
)  # fmt: skip
