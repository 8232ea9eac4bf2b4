"""What a person calls an object: the path that leads to it from a variable, such as `bank.accounts[0].lock`."""

from __future__ import annotations

import sys
import weakref
from collections import deque
from collections.abc import Iterator
from types import FrameType, ModuleType
from typing import Any

from grader.engine import handed
from grader.engine.containers import own_namespace
from grader.engine.execution import Execution
from grader.engine.task import Task
from grader.engine.trace import locals_of

MOST_LOOKED_AT = 3_000  # objects
MOST_PARTS = 50  # of a container
DEEPEST = 4
_HANDED = frozenset({"_target", "_args", "_kwargs"})  # what a thread is to run: no name that its user knows
_HIDDEN = ("__", "_lockstep_")  # what Python and the engine keep there


def path_to(wanted: object, execution: Execution) -> str | None:
    """The shortest path from a module's variable, else from a local of the main thread, else of the running one."""
    for space in _namespaces(execution):
        path = _path_in(space, wanted)
        if path is not None:
            return _told_apart(execution, path, wanted)
    return None


def path_for_all(execution: Execution, wanted: object) -> str | None:
    """The shortest path from what all threads call the same: a module's variable, else a local of the main thread."""
    main = list(_frames(_frame_of(execution, execution.main)))
    modules = {id(frame.f_globals): frame.f_globals for frame in (*_frames(sys._getframe()), *main)}
    spaces = (*modules.values(), *(_without_owner(locals_of(frame)) for frame in main))
    return next((path for space in spaces if (path := _path_in(space, wanted)) is not None), None)


def _frame_of(execution: Execution, task: Task) -> FrameType | None:
    return sys._getframe() if task is execution.current else task.greenlet.gr_frame


def _without_owner(space: dict[str, Any]) -> dict[str, Any]:
    """Without the `self` of a method, which says less than the name of its class."""
    return {name: value for name, value in space.items() if name not in ("self", "cls")}


def _namespaces(execution: Execution) -> Iterator[dict[str, Any]]:
    """A module's variable has one name for all threads; a parameter is called the same in each."""
    own = list(_frames(sys._getframe()))
    main = list(_frames(execution.main.greenlet.gr_frame))
    seen: set[int] = set()
    for frame in (*own, *main):
        if id(frame.f_globals) not in seen:
            seen.add(id(frame.f_globals))
            yield frame.f_globals
    for frame in (*main, *own):
        yield locals_of(frame)


def _frames(frame: FrameType | None) -> Iterator[FrameType]:
    """The frames that run loaded files, innermost first."""
    while frame is not None:
        if frame.f_builtins is handed.marker:
            yield frame
        frame = frame.f_back


def _path_in(space: dict[str, Any], wanted: object) -> str | None:
    pending = deque((name, value, 1) for name, value in list(space.items()) if name[0] not in "@_")
    seen: set[int] = set()
    while pending and len(seen) < MOST_LOOKED_AT:
        path, value, depth = pending.popleft()
        if value is wanted:
            return path
        if id(value) not in seen and depth < DEEPEST:
            seen.add(id(value))
            pending.extend((path + part, inner, depth + 1) for part, inner in _parts(value))
    return None


def _parts(value: Any) -> list[tuple[str, Any]]:
    """What is in an object, and how one gets there; nothing of the program is run."""
    kind = type(value)
    if kind is ModuleType and vars(value).get("__builtins__") is not handed.marker:
        return []
    if kind in (list, tuple, deque):
        return [(f"[{number}]", inner) for number, inner in enumerate(list(value)[:MOST_PARTS])]
    if kind is dict:
        return [(f"[{key!r}]", inner) for key, inner in list(value.items())[:MOST_PARTS] if type(key) in (int, str)]
    if hasattr(kind, "notify") and hasattr(kind, "_is_owned"):
        return [("'s lock", value._lock)]
    fields = own_namespace(value)
    if fields is None:
        return _slots(value)
    found = ((name, inner) for name, inner in list(fields.items()) if type(name) is str and name not in _HANDED)
    return [(f".{name}", inner) for name, inner in found if not name.startswith(_HIDDEN)]


def _slots(value: Any) -> list[tuple[str, Any]]:
    found = []
    for base in type(value).__mro__:
        names = base.__dict__.get("__slots__", ())
        for name in (names,) if isinstance(names, str) else tuple(names):
            try:
                found.append((f".{name}", object.__getattribute__(value, name)))
            except AttributeError:
                continue
    return [(part, inner) for part, inner in found if not part[1:].startswith(_HIDDEN)]


class _Found(dict[str, list[weakref.ref[object]]]):
    """Which objects go by one path."""


def _told_apart(execution: Execution, path: str, wanted: object) -> str:
    """Two objects that go by one name get numbers. None is kept alive for it: a pool that nobody has any more ends."""
    known: list[weakref.ref[object]] = execution.state[_Found].setdefault(path, [])
    number = next((number for number, other in enumerate(known) if other() is wanted), len(known))
    if number == len(known):
        known.append(weakref.ref(wanted))
    return path if number == 0 else f"{path} ({number + 1})"


handed.path_to = path_for_all
