"""Futures that are walked in the same order in every execution.

CPython keeps futures in sets and sorts them by `id`: their order is that of their addresses. Under control what
the library walks comes in the order in which it was handed over. A set that a program walks, such as the `done` of
`wait`, comes in an order that is the same in every execution but not that in which the futures were made: who takes
it for that would be right by chance only.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any

from grader.engine import current, handed
from grader.engine.location import Location
from grader.primitives.base import number, running
from grader.stdlib.clocks import now
from grader.stdlib.looks import let_futures_look
from grader.stdlib.parts import mark_futures, mark_pools
from grader.stdlib.pools import share_less


def adjust_futures(module: ModuleType) -> None:
    """For `concurrent.futures._base` and `asyncio.futures`: hashes, and what is made of `id`, are numbers."""
    future: Any = module.Future
    future.__new__ = _numbered
    future.__hash__ = _number_of
    module.__dict__["id"] = hash


def adjust_asyncio_futures(module: ModuleType) -> None:
    """For `asyncio.futures`, the same, and what other threads do to a future is seen."""
    adjust_futures(module)
    announce_futures(module)
    module.__dict__["exceptions"] = _InWordsOfC(module.__dict__["exceptions"])


class _InWordsOfC:
    """What a future raises: a program that prints it shows elsewhere what the accelerator in C says."""

    def __init__(self, exceptions: Any) -> None:
        self.CancelledError, self.TimeoutError = exceptions.CancelledError, exceptions.TimeoutError
        self._invalid = exceptions.InvalidStateError

    def InvalidStateError(self, *args: Any) -> Any:  # noqa: N802 - the name of the class
        return self._invalid(*map(_in_words_of_c, args))


def _in_words_of_c(text: Any) -> Any:
    if str(text).partition(": ")[0] in _STATES:
        return "invalid state"
    return _WORDS_OF_C.get(text, text)


_STATES = frozenset({"PENDING", "CANCELLED", "FINISHED"})
_WORDS_OF_C = {"Result is not ready.": "Result is not set.", "Exception is not set.": "Exception is not set."}


def adjust_pools(module: ModuleType) -> None:
    """For `concurrent.futures._base`, which waits until the clock has gone past a time, not just to it."""
    adjust_futures(module)
    mark_futures(module)
    let_futures_look(module)
    module.__dict__["time"] = _StrictClock


def adjust_work(module: ModuleType) -> None:
    """For `concurrent.futures.thread`: what a pool is handed may be code in C, as that of a thread may."""
    share_less(module)
    mark_pools(module)
    item: Any = module._WorkItem
    run = item.run

    def run_through(self: Any) -> None:
        self.fn = handed.stand_in(self.fn)
        run(self)

    item.run = run_through


class _Readings:
    """How often the clock of futures was read."""

    count = 0


class _StrictClock:
    """`time` whose readings differ, by less than the nanosecond to which all waits are rounded."""

    @staticmethod
    def monotonic() -> float:
        execution = running()
        readings = execution.state[_Readings]
        readings.count += 1
        return now() + readings.count * 1e-12


def _numbered(kind: Any, *args: Any, **kwargs: Any) -> Any:
    made = object.__new__(kind)
    made._number = number()
    return made


_SCATTER = 0x9E3779B1  # odd, so that no two numbers below 2 ** 32 fall together


def _number_of(future: Any) -> int:
    return int(future._number * _SCATTER % 2**32)


def adjust_tasks(tasks: ModuleType) -> None:
    """For `asyncio.tasks`: what `wait` and `as_completed` are handed is walked in the order in which it came."""
    tasks.__dict__["set"] = _set
    kind: Any = tasks.Task
    _announce_asked(kind, tasks.events)
    kind._Task__step = _going_on(kind._Task__step)


def _going_on(step: Callable[..., None]) -> Callable[..., None]:
    """A coroutine goes on: another thread may have called its task off, or will do so."""

    def go_on(*given: Any) -> None:
        execution = current.execution
        if execution is not None and CALLED_OFF in execution.rare:
            _announce(given[0], "goes on")
        call = [functools.partial(step, *given)]
        del given  # a traceback holds this frame, and a task that is held counts as one that somebody may still ask
        call.pop()()

    return go_on


class _InOrder(set[Any]):
    """A set that nobody changes, walked in the order of the items that it was made of."""

    def __init__(self, items: Iterable[Any]) -> None:
        self._items = tuple(dict.fromkeys(items))
        super().__init__(self._items)

    def __iter__(self) -> Any:
        return iter(self._items)


def _set(items: Iterable[Any] | None = None) -> set[Any]:
    return set() if items is None else _InOrder(items)


# What threads share of asyncio though they should not: each call is then a step of its own.
_SHARED = {
    "Event": ("set", "clear", "is_set", "wait"),
    "Lock": ("acquire", "release", "locked"),
    "Condition": ("wait", "notify"),
    "Semaphore": ("acquire", "release", "locked"),
    "BoundedSemaphore": ("release",),
    "Queue": ("get", "put", "get_nowait", "put_nowait", "empty", "full", "qsize", "task_done", "join"),
}
_LOOKS = frozenset(
    {"is_set", "locked", "empty", "full", "qsize", "done", "cancelled", "result", "exception", "goes on"}
)  # fmt: skip
CALLED_OFF = "tasks that are called off"  # see program/rare.py: else it takes no step that a task goes on
_FUTURE = ("set_result", "set_exception", "__await__", "__iter__")
_ASKED = ("done", "cancelled", "result", "exception")  # the library does so in each turn of a loop


def announce_calls(module: ModuleType) -> None:
    """For `asyncio.locks` and `asyncio.queues`: calls are seen by all threads, as soon as there are several."""
    for name, methods in _SHARED.items():
        kind: Any = vars(module).get(name)
        if kind is not None:
            kind.__new__ = _numbered
            for method in methods:
                if method in vars(kind):
                    setattr(kind, method, _announced(vars(kind)[method]))


def announce_futures(module: Any) -> None:
    """For `asyncio.futures`, the same."""
    for method in _FUTURE:
        setattr(module.Future, method, _announced(vars(module.Future)[method]))
    _announce_asked(module.Future, module.events)


def _announce_asked(kind: Any, events: Any) -> None:
    """What the program asks a future, or calls off, is seen by all threads; what the loop asks is its own business."""
    for method in _ASKED:
        if method in vars(kind):
            setattr(kind, method, _announced(vars(kind)[method], _asks))
    kind.cancel = _announced(kind.cancel, functools.partial(_calls_off, events))


def _asks(future: object) -> bool:
    """Whether code of the program calls the method that has called this."""
    return sys._getframe(2).f_builtins is handed.marker


def _calls_off(events: Any, future: Any) -> bool:
    """The same, or whether another thread than that of the loop does."""
    return sys._getframe(2).f_builtins is handed.marker or events._get_running_loop() is not future._loop


def _always(owner: object) -> bool:
    return True


def _announced(method: Callable[..., Any], seen: Callable[[Any], bool] = _always) -> Callable[..., Any]:
    if inspect.iscoroutinefunction(method):

        async def awaited(self: Any, *args: Any, **kwargs: Any) -> Any:
            _announce(self, method.__name__)
            return await method(self, *args, **kwargs)

        stand_in: Callable[..., Any] = awaited
    else:

        def called(self: Any, *args: Any, **kwargs: Any) -> Any:
            if seen(self):
                _announce(self, method.__name__)
            return method(self, *args, **kwargs)

        stand_in = called
    stand_in.__name__, stand_in.__qualname__, stand_in.__doc__ = method.__name__, method.__qualname__, method.__doc__
    return stand_in


def _announce(owner: Any, name: str) -> None:
    execution = current.execution
    if execution is None or not execution.concurrent:
        return
    kept = vars(owner).get("_lockstep_kept")
    if type(kept) is not _Kept:
        kind = type(owner).__name__
        kept = _Kept(Location((kind, owner._number), kind.lower()))
        object.__setattr__(owner, "_lockstep_kept", kept)
    location = kept._lockstep_location
    execution.step(location.read if name in _LOOKS else location.write, name)


class _Kept:
    """What the engine keeps in such an object: its dictionary, which the library hands out, tells nothing of it."""

    __slots__ = ("_lockstep_location",)

    def __init__(self, location: Location) -> None:
        self._lockstep_location = location
