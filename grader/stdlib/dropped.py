"""Weak references: the death of an object is part of the step that drops it, and a look at whether it lives is a step.

Lists and dictionaries that a program has dropped we have not: they are kept because nobody is told of their death, and
their names and locations hang on their ids. Who follows a weak reference or collects garbage must not find what they
hold alive: from the first weak reference on they are emptied after each step, as nobody can look into them. So they are
from the beginning where the program speaks of weak references or `__del__` (program/rare.py).
"""

from __future__ import annotations

import gc
import sys
import weakref
from collections import deque
from types import ModuleType
from typing import Any

from grader.engine import current, garbage, handed
from grader.engine.containers import Container, container_of
from grader.engine.execution import Execution
from grader.engine.location import Footprint, Location
from grader.engine.untold import WATCHING, Watching
from grader.stdlib.controlled import unseen
from grader.stdlib.private import copy_of

_EMPTIED = frozenset({list, dict, set, deque})
_HERE = 2  # references to an object from the code that counts them


def let_go() -> None:
    """Empty what only we hold, and what only that held, and so on."""
    execution = current.execution
    if execution is not None:
        while _emptied_any(execution):
            pass


def _emptied_any(execution: Execution) -> bool:
    named = [key for key, (value, _, _) in execution.names.items() if type(value) in _EMPTIED]
    seen = [key for key, container in execution.containers.items() if type(container.owner) in _EMPTIED]
    emptied = [_emptied(execution, key) for key in (*named, *seen)]
    return any(emptied)


def _emptied(execution: Execution, key: int) -> bool:
    named, container = execution.names.get(key), execution.containers.get(key)
    value: Any = container.owner if container is not None else named[0] if named is not None else None
    if type(value) not in _EMPTIED or not value or (container is not None and type(container) is not Container):
        return False
    held = _HERE + (named is not None and named[0] is value)
    if container is not None:
        held += 3 + len(container.items)  # by itself and by each of its locations
    if sys.getrefcount(value) > held:
        return False
    value.clear()
    return True


class _Emptying(Execution):
    """An execution with weak references: what a step has dropped is gone before the next one is announced."""

    __slots__ = ()

    def step(self, footprint: Footprint, what: object) -> bool:
        let_go()
        if self.concurrent and not self.ended:
            _note_drops(self)
        return super().step(footprint, what)


class _EmptyingAndWatching(_Emptying, Watching):
    """One in which there are untold changes, too."""

    __slots__ = ()


_EMPTYING: dict[type, type[Execution]] = {Execution: _Emptying, Watching: _EmptyingAndWatching}
WATCHING[_Emptying] = _EmptyingAndWatching


def look_out() -> Execution | None:
    """There is a weak reference now, or may be. Gives the execution under way."""
    execution = current.execution
    if execution is not None and type(execution) in _EMPTYING:
        execution.__class__ = _EMPTYING[type(execution)]
    return execution


# -- who lives -------------------------------------------------------------------------------------------------


class _Life(weakref.ref[Any]):
    """Whether an object lives: read by who follows a weak reference, written when the object dies."""

    __slots__ = ("key", "location")

    key: int
    location: Location


class _Watched:
    """Whose death an execution may be told of."""

    def __init__(self) -> None:
        self.lives: dict[int, _Life] = {}  # by the id of the object
        self.collections: list[weakref.ref[Any]] = []  # of weak references
        self.counts: dict[int, int] = {}  # id of a weak reference -> how many referred to the object behind it


def _life_of(execution: Execution, value: object) -> Location:
    lives = execution.state[_Watched].lives
    known = lives.get(id(value))
    if known is None:
        _, name, _ = execution.names.get(id(value)) or (None, type(value).__qualname__, "")
        known = lives[id(value)] = _Life(value, _has_died)
        known.key, known.location = id(value), Location(("life", name), f"a {type(value).__name__}").become_internal()
    return known.location


def _has_died(life: Any, current: ModuleType = current) -> None:
    """`current`: when Python ends, the variables of modules go before the last objects do."""
    execution = current.execution
    if execution is not None and execution.state[_Watched].lives.get(life.key) is life:
        del execution.state[_Watched].lives[life.key]
        _die(execution, life.location.write)


def _note_drops(execution: Execution) -> None:
    """The step that is over has dropped a reference to what somebody may look for: had it been the last one, that would
    have died."""
    watched = execution.state[_Watched]
    for life in list(watched.lives.values()):
        if _is_held_less(watched.counts, life):
            execution.touch_too(life.location.write)
    for whole in watched.collections:
        collection = whole()
        held_less = [_is_held_less(watched.counts, reference) for reference in _references_in(collection)]
        if any(held_less):
            execution.touch_too(container_of(execution, collection).structure_write)


def _references_in(collection: Any) -> list[Any]:
    if collection is None:
        return []
    held = collection.data
    return list(held if not isinstance(collection, weakref.WeakValueDictionary) else held.values())


def _is_held_less(counts: dict[int, int], reference: Any) -> bool:
    """Whether fewer refer to what is behind a weak reference than when this was asked last."""
    value = weakref.ref.__call__(reference)
    if value is None:
        return False
    key, references = id(reference), sys.getrefcount(value)
    before, counts[key] = counts.get(key, 0), references
    return references < before


def _die(execution: Execution, footprint: Footprint) -> None:
    if execution.concurrent and not execution.ended:
        execution.touch_too(footprint)


def _followed(follow: Any) -> Any:
    """A weak reference is followed, in a step."""

    def called(self: Any) -> Any:
        execution = current.execution
        if execution is not None and self._lockstep_life is not None:
            if execution.concurrent and not execution.ended:
                execution.step(self._lockstep_life.read, "follow")
            else:
                let_go()
        return follow(self)

    return called


class Reference(weakref.ref[Any]):
    """`weakref.ref`."""

    __slots__ = ("_lockstep_life",)

    _lockstep_life: Location | None

    def __init__(self, value: Any, callback: Any = None) -> None:
        super().__init__(value, callback)  # type: ignore[call-arg]
        execution = look_out()
        object.__setattr__(self, "_lockstep_life", None if execution is None else _life_of(execution, value))

    __call__ = _followed(weakref.ref.__call__)


Reference.__module__, Reference.__name__, Reference.__qualname__ = "weakref", "ReferenceType", "ReferenceType"


class Method(Reference):
    """`weakref.WeakMethod`."""

    __slots__ = ("__weakref__", "_alive", "_func_ref", "_meth_type")

    _alive: bool
    _func_ref: weakref.ref[Any]
    _meth_type: type[Any]

    def __new__(cls, method: Any, callback: Any = None) -> Any:
        return weakref.WeakMethod.__new__(cls, method, callback)  # type: ignore[type-var]

    def __init__(self, method: Any, callback: Any = None) -> None:
        super().__init__(method.__self__, callback)

    def __call__(self) -> Any:
        owner, function = Reference.__call__(self), self._func_ref()
        return None if owner is None or function is None else self._meth_type(function, owner)

    def __eq__(self, other: object) -> Any:
        if not isinstance(other, Method):
            return NotImplemented
        if not (self._alive and other._alive):
            return self is other
        return weakref.ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other: object) -> Any:
        return not self == other if isinstance(other, Method) else NotImplemented

    __hash__ = weakref.ref.__hash__


Method.__module__, Method.__name__, Method.__qualname__ = "weakref", "WeakMethod", "WeakMethod"


def _proxy(value: Any, callback: Any = None) -> Any:
    """`weakref.proxy`."""
    made = weakref.proxy(value, callback)
    execution = look_out()
    if execution is not None:
        execution.state[handed.Proxies][id(made)] = (made, weakref.ref(value), _life_of(execution, value))
    return made


def _seen_shrinking(kind: Any) -> Any:
    """A collection of weak references: it changes in the step in which one of its objects dies."""

    def begin(self: Any, *given: Any, **more: Any) -> None:
        here = look_out()
        kind.__init__(self)
        remove, whole = self._remove, weakref.ref(self)
        if here is not None:
            here.state[_Watched].collections.append(whole)

        def removed(reference: Any) -> None:
            execution, shrinking = current.execution, whole()
            if execution is not None and shrinking is not None:
                _die(execution, container_of(execution, shrinking).structure_write)
            remove(reference)

        self._remove = removed
        if given or more:
            self.update(*given, **more)

    return type(kind.__name__, (kind,), {"__init__": begin, "__module__": "weakref", "__doc__": kind.__doc__})


_COLLECTIONS = (weakref.WeakValueDictionary, weakref.WeakKeyDictionary, weakref.WeakSet)


# -- who collects garbage --------------------------------------------------------------------------------------

# See program/rare.py: in few programs it can be seen that an object dies, and few collect garbage.
SEEN_DYING, GARBAGE = "seen dying", "garbage"


class _Settings:
    """What a program has set of `gc`, which collects nothing by itself."""

    is_enabled = True
    threshold: tuple[int, ...] = garbage.USUAL


def expect_deaths() -> None:
    """The execution under way may see objects die, wherever one is dropped, and when garbage is collected."""
    garbage.hold_off_altogether()
    collect_outside(1)  # what the last execution held until the variables of its modules were forgotten
    look_out()


def collect_outside(generation: int = 2) -> int:
    """What executions left behind dies outside of any."""
    with unseen():
        return gc.collect(generation)


def _collect(generation: int = 2) -> int:
    let_go()
    return gc.collect(generation)


def _enable() -> None:
    _settings().is_enabled = True


def _disable() -> None:
    _settings().is_enabled = False


def _is_enabled() -> bool:
    return _settings().is_enabled


def _get_threshold() -> tuple[int, ...]:
    return _settings().threshold


def _set_threshold(*threshold: int) -> None:
    _settings().threshold = (*threshold, *_get_threshold()[len(threshold) :])


def _settings() -> _Settings:
    return _Settings() if current.execution is None else current.execution.state[_Settings]


def _leave_as_it_is() -> None:
    """`gc.freeze` and `gc.unfreeze`: what they do would outlive the execution."""


# What a program gets when it imports these; the library's own code, which looks often, has no need of it.
of_programs: dict[str, ModuleType] = {
    "weakref": copy_of(
        "weakref", ref=Reference, ReferenceType=Reference, WeakMethod=Method, proxy=_proxy,
        **{kind.__name__: _seen_shrinking(kind) for kind in _COLLECTIONS},
    ),  # fmt: skip
    "gc": copy_of(
        "gc", collect=_collect, enable=_enable, disable=_disable, isenabled=_is_enabled, freeze=_leave_as_it_is,
        unfreeze=_leave_as_it_is, get_threshold=_get_threshold, set_threshold=_set_threshold,
    ),  # fmt: skip
}
