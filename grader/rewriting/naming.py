"""Names for the objects of an execution: the same in every execution that makes them in the same way.

What is kept under the id of an object is forgotten when the object dies; an object whose death nobody is
told of is kept alive instead.
"""

from __future__ import annotations

import sys
import weakref
from collections import defaultdict
from collections.abc import Hashable, Iterable
from contextvars import Context
from itertools import compress, islice
from types import CoroutineType, GeneratorType, ModuleType
from typing import Any

from grader.engine import current
from grader.engine.containers import bases, label_of, namespace_of
from grader.engine.execution import Execution
from grader.engine.known import Known
from grader.rewriting.opaque import opaque

HEAP_TYPE = 1 << 9  # a class that is made while the program runs
flags_of = type.__dict__["__flags__"].__get__  # of the class itself, whatever the program calls by these names
dictoffset_of = type.__dict__["__dictoffset__"].__get__
OF_ENGINE = ("lockstep_", "_lockstep_")  # how names begin that lead from what programs get to the engine
SWEEP = 20_000  # names after which those that only we hold are dropped


class Mortal(weakref.ref[Any]):
    """Knows the id of the object that it watches."""

    __slots__ = ("key",)

    def __init__(self, value: object, callback: Any) -> None:
        super().__init__(value, callback)  # type: ignore[call-arg]
        self.key = id(value)


def keep(value: object) -> object:
    """What is to be held as long as something is known of `value` by its id."""
    try:
        return Mortal(value, _gone)
    except TypeError:
        return value


def _gone(mortal: Any, current: ModuleType = current) -> None:
    """`current`: when Python ends, the variables of modules go before the last objects do."""
    execution = current.execution
    if execution is not None:
        execution.names.pop(mortal.key, None)
        execution.attributes.pop(mortal.key, None)
        execution.hashes.pop(mortal.key, None)


def references(value: object) -> int:
    """How often `value` is referred to, as it is counted in a function that was just handed it."""
    return sys.getrefcount(value)


FRESH = references([])  # the count of a value that nobody else holds


def made(value: Any) -> Any:
    """A container or instance that was just made gets a name."""
    execution = current.execution
    if execution is not None and _nameable[type(value)] and sys.getrefcount(value) <= FRESH:
        names = execution.names
        if id(value) not in names:
            names[id(value)] = (keep(value), execution.new_name("object"), label_of_made(value))
            if len(names) % SWEEP == 0:
                _sweep(execution)
    return value


_CONTROLLED = frozenset({"grader", "threading", "_thread", "queue", "_queue"})


def is_controlled(kind: type) -> bool:
    """Whether it is a class of the controlled library, whose objects announce what happens to them."""
    return str(kind.__module__).partition(".")[0] in _CONTROLLED


def held_by(classes: Iterable[type], name: str) -> Any:
    """What the first of these classes that has something by that name has; None where none does."""
    return next((namespace_of(kind)[name] for kind in classes if name in namespace_of(kind)), None)


def is_local(kind: type) -> bool:
    """Whether each thread sees attributes of its own: a `threading.local`."""
    return any(base.__qualname__ == "_local" and is_controlled(base) for base in kind.__mro__)


PROXY_TYPES = frozenset(weakref.ProxyTypes)  # what `weakref.proxy` gives: through it the attributes of another are seen


def _is_bare(kind: type) -> bool:
    """Whether its objects are Python's own and have no attributes that a program could set: numbers, lists."""
    return not (flags_of(kind) & HEAP_TYPE or dictoffset_of(kind))


_WITH_ATTRIBUTES = (super, defaultdict, property, GeneratorType, CoroutineType, *PROXY_TYPES)
# Classes with no attributes that threads share.
silent = Known(lambda kind: is_local(kind) or (_is_bare(kind) and not (kind in _WITH_ATTRIBUTES or opaque[kind])))


def _is_nameable(kind: type) -> bool:
    """Whether threads can share and change instances of this class."""
    if bases[kind] is not None or kind in (ModuleType, Context):
        return True
    special = issubclass(kind, (type, BaseException)) or is_controlled(kind)
    return bool(kind.__flags__ & HEAP_TYPE) and not special


_nameable = Known(_is_nameable)
_nameable_by_variables = Known(lambda kind: kind is not ModuleType and _is_nameable(kind))  # those are mostly imports


def name_variables(execution: Execution, module: str, namespace: dict[str, Any], before: int) -> None:
    """What a module's variables hold when its body has run has a name: the variable's.

    `before`: how many of them, the first ones, were there before the body ran.
    """
    kinds = list(map(type, islice(namespace.values(), before, None)))
    if not any(map(_nameable_by_variables.__getitem__, set(kinds))):  # most modules hold functions, classes and numbers
        return
    bound = islice(namespace.items(), before, None)
    for name, value in compress(bound, map(_nameable_by_variables.__getitem__, kinds)):
        if name[0] not in "_@":
            execution.names[id(value)] = (keep(value), ("global", module, name), name)


def own_name(name: Any) -> Any:
    """The name by which a program sets an attribute through a base class: any but those of the engine."""
    plain = str.__str__(name) if issubclass(type(name), str) else name
    if type(plain) is str and plain.startswith(OF_ENGINE):
        raise AttributeError(f"`{plain}` cannot be set")
    return plain


def label_of_made(value: object) -> str:
    return f"the {type(value).__name__}" if bases[type(value)] else type(value).__name__.lower()


def name_of(execution: Execution, owner: object) -> tuple[Hashable, str]:
    """Name and label of an object; one that was not named shares its name with all such of its class."""
    known = execution.names.get(id(owner))
    if known is not None:
        return known[1], label_of(execution, owner)
    if issubclass(type(owner), type):
        return ("class", owner.__module__, owner.__qualname__), owner.__name__  # type: ignore[attr-defined]
    if issubclass(type(owner), ModuleType):
        return ("module", owner.__name__), owner.__name__  # type: ignore[attr-defined]
    return ("some", type(owner).__qualname__), type(owner).__name__.lower()


def _sweep(execution: Execution) -> None:
    """Drop the names of objects that nothing but their names keeps alive."""
    names = execution.names
    for key in list(names):
        value = names[key][0]
        if type(value) is not Mortal and key not in execution.containers and sys.getrefcount(value) <= FRESH + 1:
            del names[key]
