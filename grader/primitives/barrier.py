"""`threading.Barrier`: tasks wait until as many as it is made for have arrived."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from grader.engine.clock import note_that_it_came
from grader.engine.execution import Execution
from grader.engine.location import Location
from grader.engine.task import Task
from grader.primitives.base import (
    Primitive,
    deadline_of,
    keeper_of,
    location_of,
    plain_of,
    read_of,
    reader_of,
    running,
    shown,
)


class BrokenBarrierError(RuntimeError):
    """Raised by `Barrier` when it is broken or reset while a task waits."""


BrokenBarrierError.__module__ = "threading"


def _is_made_for_nobody() -> bool:
    """Whether this version of Python makes a barrier for no party at all, at which one waits for ever."""
    try:
        threading.Barrier(0)
    except ValueError:
        return False
    return True


_FEWEST = float("-inf") if _is_made_for_nobody() else 1


class _Arrival:
    """One task at the barrier. `lockstep_passed` is None until it is decided whether it may pass."""

    __slots__ = ("lockstep_passed", "lockstep_task")

    def __init__(self, task: Task) -> None:
        self.lockstep_task = task
        self.lockstep_passed: bool | None = None


class Barrier(Primitive):
    """A barrier. Arriving is a step; being let through is decided by the last to arrive, or by who breaks it."""

    __slots__ = ("__dict__", "_action", "_arrived", "_lockstep_breaking", "_broken", "_leaving", "_parties", "_timeout")
    _lockstep_kind = "barrier"
    _lockstep_breaking: Location

    def __init__(self, parties: int, action: Callable[[], Any] | None = None, timeout: float | None = None) -> None:
        if parties < _FEWEST:
            raise ValueError("parties must be > 0")
        super().__init__()
        self._parties = parties
        self._action = action
        self._timeout = timeout
        self._arrived: list[_Arrival] = []
        self._leaving: list[_Arrival] = []  # let through and not gone yet: who breaks the barrier stops them as well
        self._broken = False
        _keep_breaking(self, Location((location_of(self).name, "breaking"), self._lockstep_kind).become_internal())

    def wait(self, timeout: float | None = None) -> int:
        execution = running()
        execution.step(plain_of(self), "arrive")
        if self._broken:
            Primitive._lockstep_note(self, execution, "finds broken")
            raise BrokenBarrierError
        index = len(self._arrived)
        if index + 1 == self._parties:
            Primitive._lockstep_note(self, execution, "is the last to arrive at")
            Barrier._lockstep_open(self, execution)
            return index
        arrival = _Arrival(execution.current)
        self._arrived.append(arrival)
        Primitive._lockstep_note(self, execution, "arrives at", f"{index + 1} of {self._parties}")
        Barrier._lockstep_pass(self, execution, arrival, self._timeout if timeout is None else timeout)
        return index

    def _lockstep_forget(self) -> None:
        super()._lockstep_forget()
        _breaking_of(self).forget()

    def _lockstep_open(self, execution: Execution) -> None:
        arrived, self._arrived = self._arrived, []
        try:
            if self._action is not None:
                self._action()
        except BaseException:
            Barrier._lockstep_break(self, execution, arrived)
            raise
        Barrier._lockstep_decide(self, execution, arrived, True)
        self._leaving = arrived

    def _lockstep_pass(self, execution: Execution, arrival: _Arrival, timeout: float | None) -> None:
        deadline = deadline_of(execution, timeout)
        breaking = _breaking_of(self).read
        footprint = breaking if timeout is None else (*plain_of(self), *breaking)
        execution.wait(footprint, "pass", lambda: arrival.lockstep_passed is not None, deadline, self)
        if timeout is not None:
            note_that_it_came(execution, deadline)
        if arrival.lockstep_passed is None:
            Primitive._lockstep_note(self, execution, "waited too long at")
            Barrier._lockstep_break(self, execution, self._arrived)
        if not arrival.lockstep_passed:
            raise BrokenBarrierError
        if arrival in self._leaving:
            self._leaving.remove(arrival)
        Primitive._lockstep_note(self, execution, "passes")

    def _lockstep_decide(self, execution: Execution, arrived: list[_Arrival], passed: bool) -> None:
        for arrival in arrived:
            if arrival.lockstep_passed is None:
                arrival.lockstep_passed = passed
                execution.grant(arrival.lockstep_task)

    def _lockstep_break(self, execution: Execution, arrived: list[_Arrival]) -> None:
        self._broken = True
        Barrier._lockstep_decide(self, execution, arrived, False)
        self._arrived = []

    def reset(self) -> None:
        execution = running()
        execution.step(plain_of(self), "reset")
        Primitive._lockstep_note(self, execution, "resets")
        Barrier._lockstep_decide(self, execution, self._arrived, False)
        self._arrived = []
        self._broken = False

    def abort(self) -> None:
        execution = running()
        execution.step((*plain_of(self), *_breaking_of(self).write), "abort")
        Primitive._lockstep_note(self, execution, "breaks")
        for arrival in self._leaving:
            arrival.lockstep_passed = False
        Barrier._lockstep_break(self, execution, self._arrived)

    @property
    def parties(self) -> int:
        return self._parties

    @property
    def n_waiting(self) -> int:
        running().step(read_of(self), "n_waiting")
        return len(self._arrived)

    @property
    def broken(self) -> bool:
        running().step(read_of(self), "broken")
        return self._broken

    def lockstep_describe(self) -> str:
        if self._parties < 1:
            return f"{self._lockstep_label}, which is for {self._parties} threads: nobody is ever the last to arrive"
        missing = self._parties - len(self._arrived)
        return f"{self._lockstep_label}: {missing} of {self._parties} threads have not arrived"

    def __repr__(self) -> str:
        return shown(self, "broken" if self._broken else f"waiters={len(self._arrived)}/{self._parties}")


_breaking_of: Callable[[Barrier], Location] = reader_of(Barrier, "_lockstep_breaking")
_keep_breaking = keeper_of(Barrier, "_lockstep_breaking")
Barrier.__module__ = "threading"
