"""`grader.machine`: the machine under a program, where a scenario wants to look into it, or wants it otherwise.

Nobody can patch `Thread` or ask `gc` in a child of the judge: this is what a scenario may ask for instead.
What is made otherwise is so until the `with` block ends, for the execution that is under way.
"""

from __future__ import annotations

import gc
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


def lists() -> list[list[Any]]:
    """Every list in memory that the program may have made, whoever has it in hands."""
    return [found for found in gc.get_objects() if issubclass(type(found), list)]


@contextmanager
def _set(what: str, how: object) -> Iterator[None]:
    state = running().state
    before = state.get(what)
    state[what] = how
    try:
        yield
    finally:
        state[what] = before
