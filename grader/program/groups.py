"""Loaded files, and which of them belong together: their bodies run again before each execution."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from grader.engine import current
from grader.primitives.rlock import RLock
from grader.program.files import code_of, imported_in, read
from grader.program.places import users_folder
from grader.program.rare import Rare, expect, rare_in
from grader.rewriting.hooks import hooks
from grader.rewriting.naming import name_variables
from grader.stdlib.controlled import unseen
from grader.stdlib.dropped import SEEN_DYING

plain: dict[str, Any] = {}  # the builtins of files that are not rewritten; the loader fills them
when_driving: list[Callable[[ModuleType], None]] = []  # told of code that drives a program whenever its body has run


@dataclass(eq=False)
class Source:
    """One loaded file: its code, rewritten or not, and the module that it fills."""

    path: Path
    code: CodeType
    module: ModuleType
    group: Group
    asked_for: bool = False  # by `load`: its body runs at the beginning; the others run when they are imported
    clean: dict[str, Any] = field(default_factory=dict)  # the module's namespace before its body runs
    is_listed: bool = True  # in `sys.modules`, where dataclasses and pickle look for it
    drives: bool = False  # whether it was loaded `beside` a program, to drive it
    rare: Rare = ()


class _Locks(dict[Path, RLock]):
    """Under which threads import a file."""


_sources: dict[int, Source] = {}  # id of a module's namespace -> where it came from


class Group:
    """Files that import each other: those of one folder, and what else of the user's they import. In each execution all
    begin anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.given: Path | None = None  # where the files stand that only the code that drives the program may import
        self.sources: dict[str, Source] = {}
        self.done: set[str] = set()  # the modules whose bodies were begun
        self.settled: set[str] = set()  # those that were there before the second thread
        self._found: dict[str, Path | None] = {}
        self._given: dict[str, Path] = {}  # the files there, by the names of their modules
        self.neighbours: frozenset[str] = frozenset()  # what `import` finds here
        self.allowed: frozenset[str] | None = None  # what its files may import besides each other; None: anything
        self.outside: dict[tuple[object, ...], ModuleType] = {}  # what imports give that mean no file of it

    def find(self, name: str) -> Path | None:
        """The file of the group that `import name` means, if there is one; the folder of a package without a file."""
        if name not in self._found:
            self._found[name] = self._find(name) if all(map(str.isidentifier, name.split("."))) else None
        return self._found[name]

    def _find(self, name: str) -> Path | None:
        folder = self._folder_of(name.partition(".")[0])
        if folder is None:
            return None
        place = folder.joinpath(*name.split("."))
        files = (place / "__init__.py", place.parent / f"{place.name}.py")
        found = next((file for file in files if file.is_file()), None)
        return place if found is None and self.allowed is None and place.is_dir() else found

    def _folder_of(self, root: str) -> Path | None:
        """Where the module or package stands: here, or with what else the user wrote, where `import` finds it."""
        if root in self.neighbours:
            return self.folder
        return users_folder(root, self.folder) if self.allowed is None else None

    def meant_in(self, text: bytes) -> frozenset[str]:
        """The modules that begin anew with the file of this text, if it imports them."""
        if self.allowed is not None:
            return self.neighbours
        return self.neighbours.union(root for root in imported_in(text) if self.find(root) is not None)

    def given_module(self, name: str) -> ModuleType | None:
        """The module that the driving code means by `import name`, if it brings a file of that name along.

        A file that was asked for is the program itself: another of that name beside the driving code is not meant.
        """
        if name in self.sources and self.sources[name].asked_for:
            return None
        file = self._given.get(name)
        if file is None:
            return None
        key = f"@{name}"
        if key not in self.sources:
            self.sources[key] = made_source(key, file, True, self)
        if key not in self.done:
            self.run_body(key, self.sources[key])
        return self.sources[key].module

    def look_again(self) -> None:
        """The files on the disk may have changed."""
        self._found.clear()
        given = self.given
        self._given = {} if given is None else {name: given / f"{name}.py" for name in _modules_in(given)}
        self.outside.clear()
        self.neighbours = frozenset((*_modules_in(self.folder), *_packages_in(self.folder)))
        for name, source in list(self.sources.items()):
            if not source.asked_for and not source.path.exists():
                del self.sources[name]
            elif not source.asked_for and source.code is not compiled(name, source.path, True, self):
                del self.sources[name]

    def import_(self, name: str, items: Sequence[str]) -> ModuleType:
        """What `import name` or `from name import items` gives."""
        parts = name.split(".")
        modules = [self.module(".".join(parts[: number + 1])) for number in range(len(parts))]
        for item in items:
            if hasattr(modules[-1], "__path__") and not hasattr(modules[-1], item) and self.find(f"{name}.{item}"):
                self.module(f"{name}.{item}")
        return modules[-1] if items else modules[0]

    def module(self, name: str) -> ModuleType:
        """The module of that name; its body is run if this execution has not run it yet."""
        source = self.sources.get(name)
        if source is None:
            path = self.find(name)
            parent, _, child = name.rpartition(".")
            if path is None:
                why = f"; {parent!r} is not a package" if not hasattr(self.module(parent), "__path__") else ""
                raise ModuleNotFoundError(f"No module named {name!r}{why}", name=name)
            source = self.sources[name] = made_source(name, path, True, self)
        if name not in self.settled:
            self._run_body_once(name, source)
        return source.module

    def _execute(self, source: Source, namespace: dict[str, Any]) -> None:
        """While its body runs, a module is listed: dataclasses and enumerations look for it there."""
        name = source.module.__name__
        other = sys.modules.get(name)
        sys.modules[name] = source.module
        namespace["__spec__"]._initializing = True
        try:
            exec(source.code, namespace)
        finally:
            namespace["__spec__"]._initializing = False
            if not source.is_listed:
                del sys.modules[name]
                if other is not None:
                    sys.modules[name] = other

    def _run_body_once(self, name: str, source: Source) -> None:
        execution = current.execution
        if execution is None or not execution.concurrent:
            if name not in self.done:
                self.run_body(name, source)
            return
        locks = execution.state[_Locks]
        if source.path not in locks:
            locks[source.path] = RLock()
        with locks[source.path]:  # as CPython does it: a thread waits for the import that another one began
            if name not in self.done:
                self.run_body(name, source)

    def begin(self) -> None:
        """Forget which bodies have been run."""
        self.done.clear()
        self.settled.clear()

    def run_asked_for(self, name: str, source: Source) -> None:
        """Run the body of a file that was asked for; the packages that it is in begin first, and may do so."""
        if "." in name:
            self.import_(name, ())
        else:
            self.run_body(name, source)

    def run_body(self, name: str, source: Source) -> None:
        namespace = source.module.__dict__
        _forget(namespace, SEEN_DYING in source.rare)
        namespace.update(source.clean)
        self.done.add(name)
        if source.rare and current.execution is not None:
            expect(current.execution, source.rare)
        try:
            self._execute(source, namespace)
        except BaseException:
            self.done.discard(name)
            raise
        if source.drives:
            for tell in when_driving:
                tell(source.module)
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(self.module(parent), child, source.module)
        execution = current.execution
        if execution is not None:
            name_variables(execution, source.module.__name__, namespace, len(source.clean))
        if execution is None or not execution.concurrent:
            self.settled.add(name)


def _forget(namespace: dict[str, Any], seen_dying: bool) -> None:
    """What the last execution left there dies outside of this one: a generator that is closed may do something yet."""
    if seen_dying:
        with unseen():
            while namespace:  # what was defined first may be needed to the last
                namespace.popitem()
        return
    execution, current.execution = current.execution, None
    try:
        namespace.clear()
    finally:
        current.execution = execution


def _modules_in(folder: Path) -> list[str]:
    return [entry.name.removesuffix(".py") for entry in _entries(folder) if entry.name.endswith(".py")]


def _packages_in(folder: Path) -> list[str]:
    return [entry.name for entry in _entries(folder) if entry.is_dir() and os.path.isfile(f"{entry.path}/__init__.py")]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:  # it cannot be read: so neither can a file in it
        return []


def compiled(name: str, path: Path, rewritten: bool, group: Group) -> CodeType:
    """The code of a file of this group; a package without a file has none."""
    if path.is_dir():
        return _NO_CODE
    return code_of(name, path, rewritten, group.folder, group.meant_in)


_NO_CODE = compile("", "<package>", "exec")


class _Loader:
    """What the library asks for the files that lie beside a module; it loads nothing."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def create_module(self, spec: ModuleSpec) -> None:
        raise ImportError(f"`{spec.name}` can only be loaded anew with `grader.load`", name=spec.name)

    exec_module = create_module

    def get_resource_reader(self, name: str) -> Any:
        from importlib.resources.readers import FileReader  # few programs have such files

        return FileReader(self)  # type: ignore[arg-type]

    def get_data(self, path: str) -> bytes:
        return Path(path).read_bytes()


def made_source(name: str, path: Path, rewritten: bool, group: Group) -> Source:
    """`path`: a file, or a folder without `__init__.py`, which is a package, too."""
    code = compiled(name, path, rewritten, group)
    spec = _spec_of(name.lstrip("@"), path)
    module = _empty_module(spec)
    module.__dict__["__builtins__"] = hooks if rewritten else plain
    rare = rare_in(read(path)) if rewritten and spec.has_location else ()
    source = Source(path, code, module, group, clean=dict(module.__dict__), rare=rare)
    source.is_listed = _may_be_listed(spec.name, path)
    _sources[id(module.__dict__)] = source
    return source


def _spec_of(name: str, path: Path) -> ModuleSpec:
    """What the import system says of a module."""
    loader: Any = _Loader(path / "__init__.py" if path.is_dir() else path)
    if path.is_dir():
        spec = ModuleSpec(name, loader, is_package=True)
        spec.submodule_search_locations = [str(path)]
        return spec
    inner = [str(path.parent)] if path.name == "__init__.py" else None
    found = importlib.util.spec_from_file_location(name, path, loader=loader, submodule_search_locations=inner)
    assert found is not None
    return found


def _empty_module(spec: ModuleSpec) -> ModuleType:
    module = ModuleType(spec.name)
    module.__spec__, module.__loader__, module.__package__ = spec, spec.loader, spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def _may_be_listed(name: str, path: Path) -> bool:
    """A module of another place keeps its name, so that whoever imports it gets it."""
    known = sys.modules.get(name)
    if known is not None:
        return id(known.__dict__) in _sources
    root = name.partition(".")[0]
    if root in sys.stdlib_module_names:
        return False
    try:
        spec = importlib.util.find_spec(root)
    except (ImportError, ValueError):
        return True
    return spec is None or spec.origin is None or Path(spec.origin).parent in path.parents


def source_of(namespace: dict[str, Any]) -> Source | None:
    """The loaded file that the module with this namespace came from, if it was loaded."""
    source = _sources.get(id(namespace))
    return source if source is not None and source.module.__dict__ is namespace else None


def group_of(namespace: dict[str, Any]) -> Group | None:
    """The files that belong to the module with this namespace, if it was loaded."""
    source = source_of(namespace)
    return None if source is None else source.group
