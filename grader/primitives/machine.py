"""`grader.machine`: the machine under a program, where a scenario wants to look into it, or wants it otherwise.

Nobody can patch `Thread` or ask `gc` in a child of the judge: this is what a scenario may ask for instead.
What is made otherwise is so until the `with` block ends, for the execution that is under way.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from grader.engine.location import WRITE
from grader.primitives.base import running
from grader.primitives.thread import Thread, threads_of

Kind = TypeVar("Kind")


def starts_refused_by(refuse: Callable[[Thread], None]) -> Any:
    """`refuse` is called with each thread that is about to start; what it raises is what `start` raises."""
    return _set("refuse_start", refuse)


def idents_come_again() -> Any:
    """A thread that starts gets the smallest ident that no thread alive has, as in most systems: it may come again."""
    return _set("holders_of_idents", {})


def waits_prolonged_by(prolong: Callable[[float], float]) -> Any:
    """`prolong` says how many seconds a wait of so many seconds takes: a slow machine wakes nobody in time."""
    return _set("prolong", prolong)


def objects_of(kind: type[Kind]) -> list[Kind]:
    """Every object of the class in memory that the program may have made, whoever has it in hands."""
    return [found for found in gc.get_objects() if issubclass(type(found), kind)]


def changed_by(held: list[Any]) -> set[int]:
    """The numbers of the threads that have changed this list so far, as they were started; the main thread is 0."""
    execution = running()
    steps = zip(execution.order, execution.touched, strict=True)
    return {
        task for task, footprint in steps for location, mode in footprint if location.owner is held and mode & WRITE
    }


@contextmanager
def _set(what: str, how: object) -> Iterator[None]:
    threads = threads_of(running())
    before = getattr(threads, what)
    setattr(threads, what, how)
    try:
        yield
    finally:
        setattr(threads, what, before)
