"""Loads a Python file as a module under control, and runs its body again before each execution."""

from __future__ import annotations

import builtins
from pathlib import Path
from types import ModuleType
from typing import Any

from grader.engine.choices import stay
from grader.engine.errors import LoadError, UnsupportedCall
from grader.engine.trace import told_error, traceback_of
from grader.program.executed import controlled_compile, controlled_eval, controlled_exec
from grader.program.groups import Group, Source, compiled, made_source, plain
from grader.program.imports import replaced
from grader.program.run import Options, Run
from grader.program.watchdog import blocked_at
from grader.rewriting.hooks import hooks
from grader.rewriting.identity import controlled_id

_groups: dict[Path, Group] = {}


def allow(folder: Path, imports: tuple[str, ...]) -> None:
    """Let the files of a folder import these modules, their submodules and each other, and nothing else."""
    group = _groups.setdefault(folder, Group(folder))
    group.allowed = frozenset(imports) if imports else None
    group.outside.clear()


def load(path: str | Path, *, rewritten: bool = True, beside: str | Path | None = None) -> ModuleType:
    """Load an ordinary Python file as a module whose shared accesses the scheduler sees.

    `import` statements in it find the files beside it (or in the folder `beside`), then what else the user wrote
    and `sys.path` holds, then the controlled standard library; what is installed runs as it is. With
    `rewritten=False` its own accesses are not announced: for the code that drives a program. Raises LoadError when
    the file is missing, no Python, or fails when it is imported.
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
    try:
        file = Path(path).absolute()
    except TypeError:
        rule = "`load` takes that of a Python file, as in `load('program.py')`"
        raise LoadError(f"`{path!r}` is no path; {rule}") from None
    if file.is_dir():
        raise LoadError(f"`{path}` is a folder; `load` takes a Python file, such as `{path}/program.py`")
    if not file.is_file():
        raise LoadError(f"`{path}` does not exist; `load` takes the path of a Python file")
    folder, name = _place_of(file) if beside is None else (Path(beside).absolute(), f"@{_name_of(file)}")
    group = _groups.setdefault(folder, Group(folder))
    if beside is not None:  # to load the program itself says nothing of what drives it
        group.given = None if file.parent == folder else file.parent
    group.look_again()
    known = group.sources.get(name)
    if known is None or known.code is not compiled(name, file, rewritten, group):
        group.sources[name] = made_source(name, file, rewritten, group)
    source = group.sources[name]
    source.asked_for = True
    source.drives = beside is not None
    return group, name, source


def _place_of(file: Path) -> tuple[Path, str]:
    """The folder whose files belong together, and the module that a file is there: it may be one of a package.

    A folder whose files may import few modules is never left, whatever is put there.
    """
    if any(folder in _groups and _groups[folder].allowed is not None for folder in file.parents):
        return file.parent, _name_of(file)
    folder, names = file.parent, [] if file.stem == "__init__" else [_name_of(file)]
    while (folder / "__init__.py").is_file() and folder.name.isidentifier():
        folder, names = folder.parent, [folder.name, *names]
    return folder, ".".join(names or [file.stem])


def _name_of(file: Path) -> str:
    """A dot in the name of a file is no step into a package: nobody can import it by that name."""
    return file.stem.replace(".", ":")


def _try_body(group: Group, name: str, source: Source) -> None:
    """Run the module's body once, in an execution of its own, so that a failing import is seen at once."""
    group.begin()
    run = Run(lambda: group.run_asked_for(name, source), stay, Options())()
    group.begin()
    error, ended = run.error, run.execution.ended
    if error is not None:
        place = _line_of(error, str(source.path))
        raise LoadError(
            f"`{source.path.name}` fails when it is imported{place}: {_why(error).removesuffix('.')}. "
            "Its own top level must run before any of its functions can be called."
        ) from error
    if ended != "finished":
        spins = any(task.spinning for task in run.execution.live)
        why = _ON_AND_ON if spins else _WHY_NOT.get(ended, _ON_AND_ON)
        if ended == "blocked":
            why += f" in line {blocked_at(run.execution)[1]}"
        raise LoadError(
            f"`{source.path.name}` does not come to its end when it is imported: {why}. Put what it does into "
            "functions, so that its top level only defines them."
        )


LONGEST_REASON = 1_000  # characters: it may list what may be imported
_ON_AND_ON = "it runs on and on"
_WHY_NOT = {
    "stuck": "its threads wait for each other for ever",
    "blocked": "it waits for something outside of the program, or works for very long at once",
}


def _why(error: BaseException) -> str:
    return str(error) if isinstance(error, UnsupportedCall) else told_error(error, LONGEST_REASON)


def _line_of(error: BaseException, file: str) -> str:
    line = None
    traceback = traceback_of(error)
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == file:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return "" if line is None else f" in line {line}"


class Beginning:
    """The files of a program, which begin anew in each execution.

    Of the other files of their folders those do that are imported; all do where the code that drives a program is among
    them.
    """

    def __init__(self, sources: list[Source]) -> None:
        self._wanted = frozenset(sources)
        self._groups = tuple(dict.fromkeys([source.group for source in sources]))
        self._driven = frozenset([source.group for source in sources if source.drives])

    def __call__(self) -> None:
        """Forget what the last execution left in these files: their bodies run again."""
        for group in self._groups:
            group.begin()
        for group in self._groups:
            for name, source in list(group.sources.items()):
                meant = source in self._wanted or group in self._driven
                if meant and source.asked_for and name not in group.done:
                    group.run_asked_for(name, source)

    def variables(self) -> list[dict[str, Any]]:
        """The namespaces of the modules that the execution has begun."""
        return [group.sources[name].module.__dict__ for group in self._groups for name in group.done]


_executors = {"exec": controlled_exec, "eval": controlled_eval, "compile": controlled_compile}
hooks.update({**vars(builtins), **hooks, **replaced, **_executors, "id": controlled_id})
plain.update({**vars(builtins), **replaced})
