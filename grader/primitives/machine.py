"""`grader.machine`: the machine under a program, where a scenario wants it otherwise than usual.

A scenario cannot patch `Thread`, as nobody can: these are the two things that it may ask for instead. Both hold until
the `with` block ends, for the execution that is under way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from grader.primitives.base import running

if TYPE_CHECKING:
    from grader.primitives.thread import Thread

REFUSE_START, GIVE_IDENT = "refuse_start", "give_ident"


def starts_refused_by(refuse: Callable[[Thread], None]) -> Any:
    """`refuse` is called with each thread that is about to start; what it raises is what `start` raises."""
    return _set(REFUSE_START, refuse)


def idents_given_by(give: Callable[[Thread, int], int]) -> Any:
    """The ident of each started thread is what `give` makes of the thread and its usual ident."""
    return _set(GIVE_IDENT, give)


@contextmanager
def _set(what: str, how: object) -> Iterator[None]:
    state = running().state
    before = state.get(what)
    state[what] = how
    try:
        yield
    finally:
        state[what] = before
