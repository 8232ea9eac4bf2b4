"""Loads a Python file as a module under control, and runs its body again before each execution."""

from __future__ import annotations

import builtins
import importlib.util
import io
import re
import sys
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, NoReturn

from grader.engine import current
from grader.engine.errors import LoadError, UnsupportedCall
from grader.engine.trace import told_error
from grader.primitives.rlock import RLock
from grader.program.executed import controlled_compile, controlled_eval, controlled_exec
from grader.program.rare import Rare, expect, rare_in
from grader.program.run import Options, Run, stay_first
from grader.rewriting.frames import beyond
from grader.rewriting.hooks import hooks, variables
from grader.rewriting.identity import controlled_id
from grader.rewriting.naming import name_variables
from grader.rewriting.transformer import rewrite
from grader.stdlib.controlled import controlled_print, private
from grader.stdlib.dropped import of_programs
from grader.stdlib.private import UNCONTROLLED, copy_of

LARGEST = 1_000_000  # bytes of a source file


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


_compiled: dict[tuple[object, ...], CodeType] = {}
_sources: dict[int, Source] = {}  # id of a module's namespace -> where it came from


class Group:
    """Files that import each other: those of one folder. In each execution all begin anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.given: Path | None = None  # where the files stand that only the code that drives the program may import
        self.sources: dict[str, Source] = {}
        self.done: set[str] = set()  # the modules whose bodies were begun
        self.settled: set[str] = set()  # those that were there before the second thread
        self._found: dict[str, Path | None] = {}
        self._found_given: dict[str, Path | None] = {}
        self.neighbours: frozenset[str] = frozenset()  # what `import` finds here
        self.allowed: frozenset[str] | None = None  # what its files may import besides each other; None: anything
        self.outside: dict[tuple[object, ...], ModuleType] = {}  # what imports give that mean no file of it

    def find(self, name: str) -> Path | None:
        """The file of the group that `import name` means, if there is one."""
        if name not in self._found:
            self._found[name] = self._find(name) if all(map(str.isidentifier, name.split("."))) else None
        return self._found[name]

    def _find(self, name: str) -> Path | None:
        if name.partition(".")[0] not in self.neighbours:
            return None
        place = self.folder.joinpath(*name.split("."))
        files = (place / "__init__.py", place.parent / f"{place.name}.py")
        return next((file for file in files if file.is_file()), None)

    def given_module(self, name: str) -> ModuleType | None:
        """The module that the driving code means by `import name`, if it brings a file of that name along.

        A file that was asked for is the program itself: another of that name beside the driving code is not meant.
        """
        if name in self.sources and self.sources[name].asked_for:
            return None
        if name not in self._found_given:
            self._found_given[name] = self._find_given(name)
        file = self._found_given[name]
        if file is None:
            return None
        key = f"@{name}"
        if key not in self.sources:
            self.sources[key] = _source(key, file, True, self)
        if key not in self.done:
            self.run_body(key, self.sources[key])
        return self.sources[key].module

    def _find_given(self, name: str) -> Path | None:
        file = None if self.given is None or not name.isidentifier() else self.given / f"{name}.py"
        return file if file is not None and file.is_file() else None

    def look_again(self) -> None:
        """The files on the disk may have changed."""
        self._found.clear()
        self._found_given.clear()
        self.outside.clear()
        files = (file.stem for file in self.folder.glob("*.py"))
        packages = (file.parent.name for file in self.folder.glob("*/__init__.py"))
        self.neighbours = frozenset((*files, *packages))
        for name, source in list(self.sources.items()):
            if not source.asked_for and not source.path.is_file():
                del self.sources[name]
            elif not source.asked_for and source.code is not _compile(name, source.path, True, self):
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
            source = self.sources[name] = _source(name, path, True, self)
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
        locks = execution.state.setdefault("imports", {})
        if source.path not in locks:
            locks[source.path] = RLock()
        with locks[source.path]:  # as CPython does it: a thread waits for the import that another one began
            if name not in self.done:
                self.run_body(name, source)

    def begin(self) -> None:
        """Forget which bodies have been run."""
        self.done.clear()
        self.settled.clear()

    def run_body(self, name: str, source: Source) -> None:
        namespace = source.module.__dict__
        namespace.clear()
        namespace.update(source.clean)
        self.done.add(name)
        if source.rare and current.execution is not None:
            expect(current.execution, source.rare)
        try:
            self._execute(source, namespace)
        except BaseException:
            self.done.discard(name)
            raise
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(self.module(parent), child, source.module)
        execution = current.execution
        if execution is not None:
            name_variables(execution, source.module.__name__, namespace, len(source.clean))
        if execution is None or not execution.concurrent:
            self.settled.add(name)


_groups: dict[Path, Group] = {}


def allow(folder: Path, imports: tuple[str, ...]) -> None:
    """Let the files of a folder import these modules, their submodules and each other, and nothing else."""
    group = _groups.setdefault(folder, Group(folder))
    group.allowed = frozenset(imports) if imports else None
    group.outside.clear()


def load(path: str | Path, *, rewritten: bool = True, beside: str | Path | None = None) -> ModuleType:
    """Load an ordinary Python file as a module whose shared accesses the scheduler sees.

    `import` statements in it find the files beside it (or in the folder `beside`), then the controlled
    standard library. With `rewritten=False` its own accesses are not announced: for the code that drives
    a program. Raises LoadError when the file is missing, no Python, or fails when it is imported.
    """
    group, name, source = _asked_for(path, rewritten, beside)
    try:
        _try_body(group, name, source)
    except LoadError:
        group.sources.pop(name, None)  # or it would fail again in every execution of its neighbours
        raise
    return source.module


def compile_ahead(path: str, *, rewritten: bool = True, beside: str | None = None) -> None:
    """Compile a file without running it, for whoever loads it later: it must not change. Raises LoadError."""
    _ahead[path, rewritten, beside] = _asked_for(path, rewritten, beside)


_ahead: dict[tuple[object, ...], tuple[Group, str, Source]] = {}


def _asked_for(path: str | Path, rewritten: bool, beside: str | Path | None) -> tuple[Group, str, Source]:
    if (known_ahead := _ahead.get((path, rewritten, beside))) is not None:
        return known_ahead
    file = Path(path).absolute()
    if file.is_dir():
        raise LoadError(f"`{path}` is a folder; `load` takes a Python file, such as `{path}/program.py`")
    if not file.is_file():
        raise LoadError(f"`{path}` does not exist; `load` takes the path of a Python file")
    folder = file.parent if beside is None else Path(beside).absolute()
    group = _groups.setdefault(folder, Group(folder))
    group.given = None if beside is None or file.parent == folder else file.parent
    group.look_again()
    name = file.stem if beside is None else f"@{file.stem}"
    known = group.sources.get(name)
    if known is None or known.code is not _compile(name, file, rewritten, group):
        group.sources[name] = _source(name, file, rewritten, group)
    source = group.sources[name]
    source.asked_for = True
    source.drives = beside is not None
    return group, name, source


def _try_body(group: Group, name: str, source: Source) -> None:
    """Run the module's body once, in an execution of its own, so that a failing import is seen at once."""
    group.begin()
    run = Run(lambda: group.run_body(name, source), stay_first, Options())()
    group.begin()
    error, ended = run.error, run.execution.ended
    if error is not None:
        place = _line_of(error, str(source.path))
        raise LoadError(
            f"`{source.path.name}` fails when it is imported{place}: {_why(error).removesuffix('.')}. "
            "Its own top level must run before any of its functions can be called."
        ) from error
    if ended != "finished":
        why = _WHY_NOT.get(ended, "it runs on and on")
        if ended == "blocked":
            why += f" in line {run.execution.state['blocked at'][1]}"
        raise LoadError(
            f"`{source.path.name}` does not come to its end when it is imported: {why}. Put what it does into "
            "functions, so that its top level only defines them."
        )


_WHY_NOT = {
    "stuck": "its threads wait for each other for ever",
    "blocked": "it waits for something outside of the program",
}


def _why(error: BaseException) -> str:
    return str(error) if isinstance(error, UnsupportedCall) else told_error(error)


def _line_of(error: BaseException, file: str) -> str:
    line = None
    traceback = error.__traceback__
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == file:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return "" if line is None else f" in line {line}"


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise LoadError(f"`{path.name}` has more than {LARGEST:,} bytes; a program to look at is far smaller")
        return path.read_bytes()
    except OSError as error:
        raise LoadError(f"`{path.name}` cannot be read: {error.strerror}") from error


def _source(name: str, path: Path, rewritten: bool, group: Group) -> Source:
    code = _compile(name, path, rewritten, group)
    module = ModuleType(name.lstrip("@"))
    spec = module.__spec__ = ModuleSpec(module.__name__, None, origin=str(path), is_package=path.name == "__init__.py")
    if spec.submodule_search_locations is not None:
        spec.submodule_search_locations.append(str(path.parent))
        module.__path__ = spec.submodule_search_locations
    module.__package__ = spec.parent
    module.__dict__.update(__file__=str(path), __builtins__=hooks if rewritten else plain)
    rare = rare_in(_read(path)) if rewritten else ()
    source = Source(path, code, module, group, clean=dict(module.__dict__), rare=rare)
    source.is_listed = _may_be_listed(module.__name__, path)
    _sources[id(module.__dict__)] = source
    return source


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


def _compile(name: str, path: Path, rewritten: bool, group: Group) -> CodeType:
    text = _read(path)
    several = rewritten and ("." in name or path.name == "__init__.py" or _is_imported(name, path, group))
    neighbours = group.neighbours if rewritten else frozenset()
    key = (str(path), text, rewritten, several, neighbours)
    code = _compiled.get(key)
    if code is None:
        code = _compiled[key] = _compile_anew(path, text, rewritten, several, neighbours)
    return code


def _is_imported(name: str, path: Path, group: Group) -> bool:
    """Whether another file of the folder speaks of this module, and so may write its variables."""
    word = re.compile(rb"\b%s\b" % re.escape(name.encode()))
    return any(
        word.search(other.read_bytes())
        for other in sorted(group.folder.glob("*.py"))
        if other != path and other.stat().st_size <= LARGEST
    )


def _compile_anew(path: Path, text: bytes, rewritten: bool, several: bool, neighbours: frozenset[str]) -> CodeType:
    try:
        _decode(text)
        if not rewritten:
            return compile(text, str(path), "exec", dont_inherit=True)
        tree = rewrite(text, str(path), lambda name: variables.number(str(path), name), several, neighbours)
        return compile(tree, str(path), "exec", dont_inherit=True)
    except UnicodeError as error:
        raise LoadError(f"`{path.name}` is not UTF-8 text: {_undecoded(error)}. Save it as UTF-8.") from error
    except SyntaxError as error:
        line = f" in line {error.lineno}" if error.lineno else ""
        raise LoadError(
            f"`{path.name}` is not valid Python{line}: {error.msg}. Run `python {path.name}` to see the place."
        ) from error
    except ValueError as error:
        raise LoadError(f"`{path.name}` is no Python source: {error}") from error
    except (RecursionError, MemoryError) as error:
        raise LoadError(f"`{path.name}` is nested too deeply to be compiled") from error


def _decode(text: bytes) -> str:
    """The text of a file, in UTF-8 or the encoding that it declares."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(text).readline)
    except SyntaxError as error:
        if "unknown encoding" in str(error):
            raise
        raise UnicodeError("its first lines cannot be read") from error
    return text.decode(encoding)


def _undecoded(error: UnicodeError) -> str:
    return f"byte {error.start} cannot be read" if isinstance(error, UnicodeDecodeError) else str(error)


class Beginning:
    """The files of a program, which begin anew in each execution.

    Of the other files of their folders those do that are imported; all do where the code that drives a program is among
    them.
    """

    def __init__(self, sources: list[Source]) -> None:
        self._wanted = frozenset(sources)
        self._groups = tuple(dict.fromkeys(source.group for source in sources))
        self._driven = frozenset(source.group for source in sources if source.drives)

    def __call__(self) -> None:
        """Forget what the last execution left in these files: their bodies run again."""
        for group in self._groups:
            group.begin()
        for group in self._groups:
            for name, source in list(group.sources.items()):
                meant = source in self._wanted or group in self._driven
                if meant and source.asked_for and name not in group.done:
                    group.run_body(name, source)

    def variables(self) -> list[dict[str, Any]]:
        """The namespaces of the modules that the execution has begun."""
        return [group.sources[name].module.__dict__ for group in self._groups for name in group.done]


def source_of(namespace: dict[str, Any]) -> Source | None:
    """The loaded file that the module with this namespace came from, if it was loaded."""
    source = _sources.get(id(namespace))
    return source if source is not None and source.module.__dict__ is namespace else None


def group_of(namespace: dict[str, Any]) -> Group | None:
    """The files that belong to the module with this namespace, if it was loaded."""
    source = source_of(namespace)
    return None if source is None else source.group


def _import(name: str, globals_: Any = None, locals_: Any = None, fromlist: Any = (), level: int = 0) -> ModuleType:
    """`__import__` of loaded files."""
    try:
        return _imported(name, globals_, locals_, fromlist or (), level)
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise


def _imported(name: str, globals_: Any, locals_: Any, fromlist: Sequence[str], level: int) -> ModuleType:
    group = group_of(globals_) if globals_ is not None else None
    if group is None:
        _refuse_uncontrolled(name, fromlist)
        return private.import_module(name, globals_, locals_, fromlist, level)
    rewritten = globals_["__builtins__"] is hooks
    meant = (level, rewritten, name, *fromlist)
    if meant in group.outside:
        return group.outside[meant]
    given = group.given_module(name) if globals_["__builtins__"] is plain else None
    found = given or _from_group(group, _absolute(name, globals_, level), fromlist, level)
    if found is not None:
        return found
    if group.allowed is not None and rewritten:
        _examine_import(name, fromlist, group.allowed)
    _refuse_uncontrolled(name, fromlist)
    module = of_programs.get(name) if rewritten else None
    if module is None:
        module = private.import_module(name, globals_, locals_, fromlist, 0)
    group.outside[meant] = module
    return module


def _refuse_uncontrolled(name: str, items: Sequence[str]) -> None:
    for meant in (name.partition(".")[0], name, *(f"{name}.{item}" for item in items)):
        if meant in UNCONTROLLED:
            raise UnsupportedCall(
                f"`import {meant if '.' in meant else name}` cannot be used here: what it does waits outside of "
                "Python, where no scheduler sees it. Use threads, asyncio or queues instead."
            )


def _absolute(name: str, globals_: dict[str, Any], level: int) -> str:
    """The full name that a relative import means; a file that is in no package may import its neighbours too."""
    if not level:
        return name
    package = globals_.get("__package__") or ""
    parts = package.split(".")[: len(package.split(".")) - level + 1] if package else []
    return ".".join(part for part in (*parts, name) if part)


def _from_group(group: Group, name: str, fromlist: Sequence[str], level: int) -> ModuleType | None:
    if name and group.find(name.partition(".")[0]) is not None:
        return group.import_(name, fromlist)
    if not level:
        return None
    if name or not all(map(group.find, fromlist)):
        raise ImportError("attempted relative import with no known parent package")
    siblings = ModuleType("siblings")
    siblings.__dict__.update({item: group.import_(item, ()) for item in fromlist})
    return siblings


def _make_importlib() -> ModuleType:
    return copy_of("importlib", import_module=_import_module)


def _import_module(name: str, package: str | None = None) -> Any:
    """`importlib.import_module`."""
    absolute = importlib.util.resolve_name(name, package) if name.startswith(".") else name
    frame = sys._getframe(1)
    while frame.f_back is not None and group_of(frame.f_globals) is None:
        frame = frame.f_back
    return _import(absolute, frame.f_globals, None, ("",), 0)


private.replace("importlib", _make_importlib)
# The last row is what the interpreter itself imports on behalf of running code, to warn or to show a line.
_ALWAYS = frozenset(
    {"__future__", "typing", "dataclasses", "abc", "types", "enum", "collections",
     "warnings", "linecache", "traceback", "tokenize", "tracemalloc"}
)  # fmt: skip


def _examine_import(name: str, items: Sequence[str], allowed: frozenset[str]) -> None:
    root = name.partition(".")[0]
    parts = {f"{name}.{item}" for item in items}  # `from concurrent import futures` means `concurrent.futures`
    if name not in allowed and root not in allowed | _ALWAYS and not (parts and parts <= allowed):
        raise ImportError(f"`import {name}` is not allowed in this exercise; it needs {', '.join(sorted(allowed))}")


def _refused_input(prompt: object = "") -> str:
    raise UnsupportedCall("`input()` cannot be used here: nobody is there to answer. Take the value as a parameter.")


def _refused_breakpoint(*args: object, **kws: object) -> None:
    raise UnsupportedCall(
        "`breakpoint()` cannot be used here: a debugger would stop every thread of the program at once. "
        "Print what you want to see, or run the file itself with `python`."
    )


def _leave(code: object = None) -> NoReturn:
    """`exit` and `quit`, which Python has from its module `site`: not every process of ours begins that."""
    raise SystemExit(code)


_replaced = {
    "__import__": _import,
    "print": controlled_print,
    "input": _refused_input,
    "breakpoint": _refused_breakpoint,
    "exit": _leave,
    "quit": _leave,
}
_executors = {"exec": controlled_exec, "eval": controlled_eval, "compile": controlled_compile}
hooks.update({**vars(builtins), **hooks, **_replaced, **_executors, "id": controlled_id})
plain: dict[str, Any] = {**vars(builtins), **_replaced}
