"""Keys whose `__hash__` is code of the program: it runs first, and the look into the dictionary or set comes after it.

So the access is announced where the hash has come to its end. An `__eq__` that is asked then is part of the look: what
that touches is added to its last step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.engine import current
from grader.engine.containers import bases, mro_of
from grader.engine.execution import Execution
from grader.engine.known import Known
from grader.rewriting.naming import held_by
from grader.rewriting.registry import files, is_rewritten

KEYED = frozenset({"get", "pop", "setdefault", "add", "discard", "remove", "__getitem__", "__setitem__", "__delitem__",
                   "__contains__"})  # methods that are handed a key  # fmt: skip


class _Access:
    """A look for `key` that the running task is about to take."""

    __slots__ = ("announce", "announced_at", "key")

    def __init__(self, key: object, announce: Callable[[], object]) -> None:
        self.key = key
        self.announce = announce
        self.announced_at = -1  # the step in which it was announced


class _Accesses(dict[int, _Access]):
    """Number of a task -> the last look of that kind that it took."""


_in_program = Known(lambda kind: is_rewritten(held_by(mro_of(kind), "__hash__")))


def runs_first(owner: object, key: object) -> bool:
    """Whether a look for `key` in this container begins with code of the program."""
    return files.have_hashes and bases[type(owner)] in (dict, set) and _in_program[type(key)]


def after_hash(execution: Execution, key: object, announce: Callable[[], object]) -> None:
    """Have the look for `key` announced when its hash is known."""
    execution.state[_Accesses][execution.current.index] = _Access(key, announce)


def hashed(key: object, value: Any) -> Any:
    """What a `__hash__` of the program gives."""
    access = _access_under_way()
    if access is not None and access.key is key and access.announced_at < 0:
        access.announce()
        execution = current.execution
        assert execution is not None
        access.announced_at = len(execution.touched) - 1
    return value


def compared(one: object, value: Any) -> Any:
    """What an `__eq__` of the program gives, in a class that has a `__hash__` too."""
    access = _access_under_way()
    if access is not None and 0 <= access.announced_at:
        execution = current.execution
        assert execution is not None
        if access.announced_at < len(execution.touched) - 1:
            execution.touch_too(execution.touched[access.announced_at])
            access.announced_at = len(execution.touched) - 1
    return value


def _access_under_way() -> _Access | None:
    execution = current.execution
    if execution is None or not execution.concurrent or execution.ended:
        return None
    return execution.state[_Accesses].get(execution.current.index)


class Lookup:
    """A dictionary or set in which a key of the program may be looked for."""

    __slots__ = ("_announce", "_execution", "_owner")

    def __init__(self, execution: Execution, owner: Any, announce: Callable[[], object]) -> None:
        self._execution = execution
        self._owner = owner
        self._announce = announce

    def __contains__(self, key: Any) -> bool:
        if runs_first(self._owner, key):
            after_hash(self._execution, key, self._announce)
        else:
            self._announce()
        return key in self._owner
