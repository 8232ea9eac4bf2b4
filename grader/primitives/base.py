"""What all primitives share: a location of their own, a name that a person knows them by, and waiting."""

from __future__ import annotations

import warnings
import weakref
from collections.abc import Callable
from itertools import count
from typing import Any, NoReturn

from grader.engine import current
from grader.engine.clock import plain_seconds, time_was_up
from grader.engine.errors import ProgramError
from grader.engine.execution import Execution
from grader.engine.location import BLOCKING, CLOSED, READ, WRITE, Footprint, Location
from grader.engine.task import NEVER, Task
from grader.primitives.paths import path_to

outside: weakref.WeakSet[Primitive] = weakref.WeakSet()  # made outside of any execution, so they outlive them
_outside_numbers = count(1)
FIRST_IDENT = 1000  # `get_ident()` of the main thread


class Primitive:
    """A synchronisation object. Outside of an execution it works like CPython's, for one thread.

    What begins with `_lockstep_` leads to tasks, executions and locations: the judge refuses such names in a
    submission. A method that is given them is called by its class, and what holds them is a slot that is read and
    written by its descriptor, as by `location_of`: a subclass may have methods and attributes of any name, and a
    `__setattr__` or `__getattr__`. A `Lock`, which has no subclasses, names its own.
    """

    __slots__ = (
        "__weakref__", "_lockstep_location", "_lockstep_part", "_lockstep_passed", "_lockstep_plain", "_lockstep_read",
        "_lockstep_refused", "_lockstep_write",
    )  # fmt: skip

    _lockstep_kind = "object"
    _lockstep_location: Location
    _lockstep_passed: Footprint
    _lockstep_refused: Footprint
    _lockstep_write: Footprint
    _lockstep_plain: Footprint
    _lockstep_read: Footprint

    def __init__(self) -> None:
        execution = current.execution
        name = ("outside", next(_outside_numbers)) if execution is None else execution.new_name(self._lockstep_kind)
        location = Location(name, self._lockstep_kind, None)
        _keep_location(self, location)  # first of all: a step that a `__setattr__` takes asks for it
        location.become_object()
        if execution is None:
            outside.add(self)
        _keep_passed(self, ((location, WRITE | BLOCKING),))
        _keep_refused(self, ((location, READ | CLOSED),))
        _keep_write(self, ((location, WRITE | CLOSED),))
        _keep_plain(self, ((location, WRITE),))
        _keep_read(self, ((location, READ),))

    @property
    def _lockstep_label(self) -> str:
        return location_of(self).label

    def _lockstep_forget(self) -> None:
        """Another execution begins: what the last one noted here says nothing about it."""
        location_of(self).forget()

    def lockstep_describe(self) -> str:
        """What a task that waits for this waits for."""
        return self._lockstep_label

    def lockstep_holders(self) -> list[Task]:
        """Who could let a waiting task go on."""
        return []

    def _lockstep_note(self, execution: Execution, verb: str, value: str = "") -> None:
        if execution.trace is not None:
            part = _part_of(self)
            if part is not None:
                part.note(execution, verb)
                return
            Primitive._lockstep_learn_name(self, execution)
            place = f"{self._lockstep_kind} {self._lockstep_label}"  # not the attribute of that name, which holds it
            execution.trace.note(execution, verb, self._lockstep_label, value, place)

    def _lockstep_learn_name(self, execution: Execution) -> None:
        """What leads to this object from a variable is the name that its user knows."""
        if location_of(self).label == self._lockstep_kind:
            assert execution.trace is not None
            path = path_to(self, execution)
            if path is not None:
                location_of(self).label = path

    def __getstate__(self) -> NoReturn:
        refuse_copy(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def reader_of(kind: type, name: str) -> Callable[[Any], Any]:
    """What reads a slot of the engine, whatever a subclass has by that name. Where nothing was kept it raises."""
    read: Callable[[Any], Any] = vars(kind)[name].__get__
    return read


def keeper_of(kind: type, name: str) -> Callable[[Any, Any], None]:
    """What writes such a slot."""
    write: Callable[[Any, Any], None] = vars(kind)[name].__set__
    return write


location_of: Callable[[Primitive], Location] = reader_of(Primitive, "_lockstep_location")
passed_of: Callable[[Primitive], Footprint] = reader_of(Primitive, "_lockstep_passed")
refused_of: Callable[[Primitive], Footprint] = reader_of(Primitive, "_lockstep_refused")
write_of: Callable[[Primitive], Footprint] = reader_of(Primitive, "_lockstep_write")
plain_of: Callable[[Primitive], Footprint] = reader_of(Primitive, "_lockstep_plain")
read_of: Callable[[Primitive], Footprint] = reader_of(Primitive, "_lockstep_read")
_keep_location = keeper_of(Primitive, "_lockstep_location")
_keep_passed = keeper_of(Primitive, "_lockstep_passed")
_keep_refused = keeper_of(Primitive, "_lockstep_refused")
_keep_write = keeper_of(Primitive, "_lockstep_write")
_keep_plain = keeper_of(Primitive, "_lockstep_plain")
_keep_read = keeper_of(Primitive, "_lockstep_read")


def _part_of(primitive: Primitive) -> Any:
    try:
        return _PART(primitive)
    except AttributeError:
        return None


_PART = reader_of(Primitive, "_lockstep_part")


def shown(primitive: Primitive, told: str) -> str:
    """As CPython shows its own, such as `<threading.Event at 0x7f3a: unset>`."""
    kind = type(primitive)
    return f"<{kind.__module__}.{kind.__qualname__} at {id(primitive):#x}: {told}>"


def refuse_copy(original: object) -> NoReturn:
    """As CPython says of whatever holds one of its locks."""
    raise TypeError(f"cannot pickle '{type(original).__name__}' object")


def number() -> int:
    """A number for an object that is being made: the same in every execution, as its address is not."""
    execution = current.execution
    if execution is None:
        return next(_outside_numbers)
    task = execution.current
    task.created += 1
    return task.key * 1_000_000 + task.created


def warn_of_old_name(old: str, instead: str) -> None:
    """What CPython says when one of its old names is called."""
    warnings.warn(f"{old}() is deprecated, {instead} instead", DeprecationWarning, stacklevel=3)


def running() -> Execution:
    """The execution under way. Raises ProgramError outside of one, where waiting would be for ever."""
    execution = current.execution
    if execution is None:
        raise ProgramError(
            "this call has to wait for another thread, and threads only run inside an exploration: "
            "hand the program to `grader.explore(program)` or `grader.run(program)`"
        )
    return execution


def deadline_of(execution: Execution, timeout: float | None) -> float:
    """The virtual time at which a wait of `timeout` seconds ends, to the nanosecond; None waits for ever.

    Any wait takes one nanosecond at least: who waits until a time that it has worked out gets there.
    """
    if timeout is None:
        return NEVER
    timeout = plain_seconds(timeout)
    if timeout <= 0:
        return execution.now
    threads = execution.threads
    if threads is not None and threads.prolong is not None:
        timeout = threads.prolong(timeout)
    return max(round(execution.now + timeout, 9), round(execution.now + 1e-9, 9))


def wait_or_not(
    execution: Execution,
    primitive: Primitive,
    what: str,
    ready: Callable[[], bool],
    timeout: float | None,
) -> bool:
    """One step that waits until `ready()`, at most `timeout` seconds; 0 does not wait at all."""
    if timeout is not None and timeout <= 0:
        execution.step(plain_of(primitive), what)
        return ready()
    deadline = deadline_of(execution, timeout)
    came = execution.wait(passed_of(primitive), what, ready, deadline, primitive)
    if came and time_was_up(execution, deadline):
        execution.touch(plain_of(primitive))  # it could have gone on, in vain, before
    return came
