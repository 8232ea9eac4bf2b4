"""What loaded files import, and the builtins of theirs that are exchanged."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any, NoReturn

from grader.engine import current
from grader.engine.errors import UnsupportedCall
from grader.program.escapes import watch_what_is_in
from grader.program.groups import Group, group_of, plain, source_of
from grader.program.origins import TakenOver, is_of_user
from grader.rewriting.frames import beyond
from grader.rewriting.hooks import hooks
from grader.stdlib.controlled import controlled_print, private
from grader.stdlib.dropped import of_programs
from grader.stdlib.exits import make_atexit
from grader.stdlib.outside import import_outside
from grader.stdlib.private import copy_of
from grader.stdlib.redirected import make_contextlib
from grader.stdlib.refused import debugger_refused


def _import(name: str, globals_: Any = None, locals_: Any = None, fromlist: Any = (), level: int = 0) -> ModuleType:
    """`__import__` of loaded files."""
    try:
        return _imported(name, globals_, locals_, fromlist or (), level)
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise


def _imported(name: str, globals_: Any, locals_: Any, fromlist: Sequence[str], level: int) -> ModuleType:
    source = None if globals_ is None else source_of(globals_)
    if source is None:
        outside = None if level else import_outside(name, fromlist)
        if outside is not None:
            return outside
        imported = private.import_module(name, globals_, locals_, fromlist, level)
        _refuse_unseen(imported, name, level, globals_)
        return imported
    group = source.group
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
    module = import_outside(name, fromlist) or (of_programs.get(name) if rewritten else None)
    if module is None:
        module = private.import_module(name, globals_, locals_, fromlist, 0)
        watch_what_is_in(getattr(module, "__file__", None))
    group.outside[meant] = module
    return module


def _refuse_unseen(module: ModuleType, name: str, level: int, globals_: Any) -> None:
    """A function that was taken over knows the modules that its text speaks of; another one would not be rewritten."""
    if current.execution is None or TakenOver not in current.execution.state:
        return
    package = (globals_ or {}).get("__package__")
    absolute = importlib.util.resolve_name("." * level + name, package) if level and package else name
    if is_of_user(sys.modules.get(absolute, module)):
        raise UnsupportedCall(
            f"`{absolute}` is imported by a name that is worked out, so what it shares cannot be seen: "
            "import it at the top of the file, too"
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
of_programs.update(atexit=make_atexit(), contextlib=make_contextlib())
# Whoever looks for a mistake prints to `sys.stderr`: what else of `sys` is harmless, the judge says (reflection.py).
# The last row is what the interpreter itself imports on behalf of running code, to warn or to show a line.
_ALWAYS = frozenset(
    {"__future__", "typing", "dataclasses", "abc", "types", "enum", "collections", "sys",
     "warnings", "linecache", "traceback", "tokenize", "tracemalloc"}
)  # fmt: skip


def _examine_import(name: str, items: Sequence[str], allowed: frozenset[str]) -> None:
    root = name.partition(".")[0]
    parts = {f"{name}.{item}" for item in items}  # `from concurrent import futures` means `concurrent.futures`
    if name not in allowed and root not in allowed | _ALWAYS and not (parts and parts <= allowed):
        raise ImportError(f"`import {name}` is not allowed in this exercise; these are: {', '.join(sorted(allowed))}")


def _refused_input(prompt: object = "") -> str:
    raise UnsupportedCall("`input()` cannot be used here: nobody is there to answer. Take the value as a parameter.")


def _refused_breakpoint(*args: object, **kws: object) -> None:
    raise debugger_refused("breakpoint")


def _leave(code: object = None) -> NoReturn:
    """`exit` and `quit`, which Python has from its module `site`: not every process of ours begins that."""
    raise SystemExit(code)


replaced = {
    "__import__": _import,
    "print": controlled_print,
    "input": _refused_input,
    "breakpoint": _refused_breakpoint,
    "exit": _leave,
    "quit": _leave,
}
