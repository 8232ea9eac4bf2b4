"""Loads a Python file as a module under control, and runs its body again before each execution."""

from __future__ import annotations

import builtins
import tokenize
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from grader.engine import current
from grader.engine.errors import LoadError, UnsupportedCall
from grader.engine.execution import Execution
from grader.program.run import run_alone
from grader.rewriting.hooks import hooks, variables
from grader.rewriting.transformer import rewrite
from grader.stdlib.controlled import controlled_print, private
from grader.stdlib.private import UNCONTROLLED

LARGEST = 1_000_000  # bytes of a source file


@dataclass
class Source:
    """One loaded file: its code, rewritten or not, and the module that it fills."""

    path: Path
    code: CodeType
    module: ModuleType
    group: Group


_compiled: dict[tuple[str, bytes, bool, bool], CodeType] = {}
_sources: dict[int, Source] = {}  # id of a module's namespace -> where it came from


class Group:
    """Files that import each other: those of one folder. In each execution all begin anew."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources: dict[str, Source] = {}
        self.done: set[str] = set()
        self._found: dict[str, Path | None] = {}
        self.allowed: frozenset[str] | None = None  # what its files may import besides each other; None: anything

    def find(self, name: str) -> Path | None:
        """The file of the group that `import name` means, if there is one."""
        if name not in self._found:
            path = self.folder / f"{name}.py"
            self._found[name] = path if name.isidentifier() and path.is_file() else None
        return self._found[name]

    def look_again(self) -> None:
        """The files on the disk may have changed."""
        self._found.clear()

    def module(self, name: str, path: Path, rewritten: bool = True) -> ModuleType:
        """The module of that file; its body is run if this execution has not run it yet."""
        source = self.sources.get(name)
        if source is None:
            source = self.sources[name] = _source(name, path, rewritten, self)
        if name not in self.done:
            self.done.add(name)
            self.run_body(source)
        return source.module

    def run_body(self, source: Source) -> None:
        namespace = source.module.__dict__
        kept = {key: namespace[key] for key in ("__name__", "__file__", "__builtins__", "__package__", "__doc__")}
        namespace.clear()
        namespace.update(kept)
        exec(source.code, namespace)
        _name_constants(source)


_groups: dict[Path, Group] = {}


def allow(folder: Path, imports: tuple[str, ...]) -> None:
    """Let the files of a folder import these modules, their submodules and each other, and nothing else."""
    group = _groups.setdefault(folder, Group(folder))
    group.allowed = frozenset(imports) if imports else None


def _name_constants(source: Source) -> None:
    """What a module's variables hold when its body has run has a name: the variable's."""
    execution = current.execution
    if execution is None:
        return
    for name, value in source.module.__dict__.items():
        if name[0] in "_@" or isinstance(value, (type, ModuleType)) or callable(value):
            continue
        if isinstance(value, (list, dict, set)) or hasattr(value, "__dict__") or type(value).__name__ == "deque":
            execution.names[id(value)] = (value, ("global", source.module.__name__, name), name)


def load(path: str | Path, *, rewritten: bool = True, beside: str | Path | None = None) -> ModuleType:
    """Load an ordinary Python file as a module whose shared accesses the scheduler sees.

    `import` statements in it find the files beside it (or in the folder `beside`), then the controlled
    standard library. With `rewritten=False` its own accesses are not announced: for the code that drives
    a program. Raises LoadError when the file is missing, no Python, or fails when it is imported.
    """
    file = Path(path).absolute()
    if file.is_dir():
        raise LoadError(f"`{path}` is a folder; `load` takes a Python file, such as `{path}/program.py`")
    if not file.is_file():
        raise LoadError(f"`{path}` does not exist; `load` takes the path of a Python file")
    folder = file.parent if beside is None else Path(beside).absolute()
    group = _groups.setdefault(folder, Group(folder))
    group.look_again()
    name = file.stem if beside is None else f"@{file.stem}"
    text = _read(file)
    known = group.sources.get(name)
    if known is None or known.code is not _compile(name, file, text, rewritten, group):
        group.sources[name] = _source(name, file, rewritten, group)
    source = group.sources[name]
    _try_body(group, source)
    return source.module


def _try_body(group: Group, source: Source) -> None:
    """Run the module's body once, in an execution of its own, so that a failing import is seen at once."""
    group.done.clear()
    group.done.update(name for name, other in group.sources.items() if other is source)
    error = run_alone(lambda: group.run_body(source))
    group.done.clear()
    if error is not None:
        place = _line_of(error, str(source.path))
        raise LoadError(
            f"`{source.path.name}` fails when it is imported{place}: {type(error).__name__}: {error}. "
            "Its own top level must run before any of its functions can be called."
        ) from error


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
    code = _compile(name, path, _read(path), rewritten, group)
    module = ModuleType(name.lstrip("@"))
    module.__dict__.update(__file__=str(path), __builtins__=hooks if rewritten else plain, __package__="")
    del module.__dict__["__loader__"], module.__dict__["__spec__"]
    source = Source(path, code, module, group)
    _sources[id(module.__dict__)] = source
    return source


def _compile(name: str, path: Path, text: bytes, rewritten: bool, group: Group) -> CodeType:
    several = rewritten and sum(1 for _ in group.folder.glob("*.py")) > 1 and _is_imported(name, path, group)
    key = (str(path), text, rewritten, several)
    code = _compiled.get(key)
    if code is None:
        code = _compiled[key] = _compile_anew(path, text, rewritten, several)
    return code


def _is_imported(name: str, path: Path, group: Group) -> bool:
    """Whether another file of the folder speaks of this module, and so may write its variables."""
    word = name.encode()
    return any(
        word in other.read_bytes()
        for other in sorted(group.folder.glob("*.py"))
        if other != path and other.stat().st_size <= LARGEST
    )


def _compile_anew(path: Path, text: bytes, rewritten: bool, several: bool) -> CodeType:
    try:
        with tokenize.open(path) as file:
            file.read()
        if not rewritten:
            return compile(text, str(path), "exec", dont_inherit=True)
        tree = rewrite(text, str(path), lambda variable: variables.number(str(path), variable), several)
        return compile(tree, str(path), "exec", dont_inherit=True)
    except SyntaxError as error:
        line = f" in line {error.lineno}" if error.lineno else ""
        raise LoadError(
            f"`{path.name}` is not valid Python{line}: {error.msg}. Run `python {path.name}` to see the place."
        ) from error
    except UnicodeDecodeError as error:
        raise LoadError(f"`{path.name}` is not UTF-8 text: byte {error.start} cannot be read. Save it as UTF-8.") from error
    except ValueError as error:
        raise LoadError(f"`{path.name}` is no Python source: {error}") from error
    except (RecursionError, MemoryError) as error:
        raise LoadError(f"`{path.name}` is nested too deeply to be compiled") from error


def begin(execution: Execution, groups: list[Group]) -> None:
    """Forget what the last execution left in these files: their bodies run again."""
    for group in groups:
        group.done.clear()
    for group in groups:
        for name, source in list(group.sources.items()):
            if name not in group.done:
                group.done.add(name)
                group.run_body(source)


def group_of(namespace: dict[str, Any]) -> Group | None:
    """The files that belong to the module with this namespace, if it was loaded."""
    source = _sources.get(id(namespace))
    return None if source is None or source.module.__dict__ is not namespace else source.group


def _import(name: str, globals_: Any = None, locals_: Any = None, fromlist: Any = (), level: int = 0) -> ModuleType:
    """`__import__` of loaded files."""
    group = group_of(globals_) if globals_ is not None else None
    if level:
        name, level = (name or "__init__"), 0
    if group is not None and (path := group.find(name.partition(".")[0])) is not None:
        return group.module(name.partition(".")[0], path)
    if group is not None and group.allowed is not None and globals_["__builtins__"] is hooks:
        _examine_import(name, group.allowed)
    if name.partition(".")[0] in UNCONTROLLED or name in UNCONTROLLED:
        raise UnsupportedCall(
            f"`import {name}` cannot be used here: what it does waits outside of Python, where no scheduler sees it. "
            "Use threads, asyncio or queues instead."
        )
    return private.import_module(name, globals_, locals_, fromlist, 0)


_ALWAYS = frozenset({"__future__", "typing", "dataclasses", "abc", "types", "enum", "collections"})


def _examine_import(name: str, allowed: frozenset[str]) -> None:
    root = name.partition(".")[0]
    if name not in allowed and root not in allowed and root not in _ALWAYS:
        raise ImportError(f"`import {name}` is not allowed in this exercise; it needs {', '.join(sorted(allowed))}")


def _refused_input(prompt: object = "") -> str:
    raise UnsupportedCall("`input()` cannot be used here: nobody is there to answer. Take the value as a parameter.")


hooks.update({**vars(builtins), **hooks, "__import__": _import, "print": controlled_print, "input": _refused_input})
plain: dict[str, Any] = {**vars(builtins), "__import__": _import, "print": controlled_print, "input": _refused_input}

