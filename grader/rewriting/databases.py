"""Connections of `sqlite3`: they wait for each other in virtual time, and belong to a thread under control.

All threads run on one OS thread here: in the real wait of SQLite nobody could unlock the database, and its own look
at who uses a connection sees the same thread always.
"""

from __future__ import annotations

import _thread
import sys
from collections.abc import Callable
from itertools import chain, repeat
from typing import Any

from grader.engine import current
from grader.engine.clock import never
from grader.engine.execution import Execution
from grader.engine.location import NOWHERE
from grader.engine.task import Task
from grader.primitives.base import FIRST_IDENT, deadline_of
from grader.primitives.thread import get_ident
from grader.rewriting.opaque import DATABASES

OF_DATABASES = frozenset(
    {"connect", "execute", "executemany", "executescript", "fetchone", "fetchmany", "fetchall", "commit", "rollback",
     "cursor", "backup"}
)  # fmt: skip
_DELAYS = (0.001, 0.002, 0.005, 0.01, 0.015, 0.02, 0.025, 0.025, 0.025, 0.05, 0.05)  # as SQLite waits between two tries
_LONGEST = 0.1
_BUSY = 5
_KIND = 0xFF  # the part of an error's code that tells its kind


class _Connection:
    """What an execution knows of a connection."""

    def __init__(self, maker: int) -> None:
        self.maker = maker  # the ident of the thread that made it
        self.is_bound: bool | None = None  # whether it may be used in that thread only; found out at its first use
        self.timeout = 0.0  # how long it waits for another one, in seconds


class _Connections(dict[int, _Connection]):
    """Those of one execution, by their ids."""


def connecting(connect: Callable[..., Any]) -> Callable[..., Any]:
    """`sqlite3.connect`, which tells which thread made the connection."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        made = connect(*args, **kwargs)
        execution = current.execution
        assert execution is not None
        execution.state[_Connections][id(made)] = _Connection(get_ident())
        return made

    return stand_in


def patient(called: Any) -> Callable[..., Any]:
    """A method of a connection or of a cursor: it tries again until the connection's timeout is over."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        execution = current.execution
        assert execution is not None
        left = _allowed(execution, called.__self__)
        for delay in chain(_DELAYS, repeat(_LONGEST)):
            try:
                return called(*args, **kwargs)
            except _sqlite3().OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & _KIND != _BUSY or left <= 0:
                    raise
            execution.wait(NOWHERE, "locked", never, deadline_of(execution, min(delay, left)), _Locked())
            left -= delay

    stand_in.__name__ = called.__name__
    stand_in.__self__ = called.__self__  # type: ignore[attr-defined]
    return stand_in


class _Locked:
    """What a task waits for that found a database locked."""

    def lockstep_describe(self) -> str:
        return "a database that is locked"

    def lockstep_holders(self) -> list[Task]:
        return []


def _allowed(execution: Execution, owner: Any) -> float:
    """How long a use of this connection, or of its cursor, may wait. Raises where this is not its thread."""
    sqlite3 = _sqlite3()
    whole = owner if isinstance(owner, sqlite3.Connection) else owner.connection
    known = execution.state[_Connections].setdefault(id(whole), _Connection(FIRST_IDENT))
    if known.is_bound is None:
        known.is_bound = _is_bound(whole)
    if known.is_bound and known.maker != get_ident():
        raise sqlite3.ProgrammingError(
            "SQLite objects created in a thread can only be used in that same thread. The object was created in thread "
            f"id {known.maker} and this is thread id {get_ident()}."
        )
    try:
        waits = _pragma(whole, "busy_timeout")
        if waits:
            known.timeout = waits / 1000
            _pragma(whole, "busy_timeout = 0")
    except sqlite3.Error:  # it is closed
        return 0
    return known.timeout


def _is_bound(connection: Any) -> bool:
    """Whether it refuses a thread that did not make it: only a real one can tell."""
    refused: list[bool] = []
    at_work = _thread.allocate_lock()

    def use() -> None:
        try:
            connection.cursor()
        except _sqlite3().ProgrammingError as error:
            refused.append("thread" in str(error))
        finally:
            at_work.release()

    at_work.acquire()
    _thread.start_new_thread(use, ())
    with at_work:
        return any(refused)


def _pragma(connection: Any, setting: str) -> int:
    cursor = _sqlite3().Connection.cursor(connection)
    cursor.row_factory = None
    found = cursor.execute(f"PRAGMA {setting}").fetchone()
    return int(found[0]) if found else 0


def _sqlite3() -> Any:
    return sys.modules[DATABASES]
