"""Hooks for variables of modules and closures: each announces one access as a step, right before it happens."""

from __future__ import annotations

import sys
from collections.abc import Hashable
from typing import Any

from grader.engine import current
from grader.engine.containers import Container
from grader.engine.execution import Execution
from grader.engine.location import Footprint, Location
from grader.engine.trace import locals_of, short
from grader.rewriting.registry import variables

NO_FILE = "<dictionary>"  # in place of the file of a module, for a dictionary in which code is executed


def read_of_variable(execution: Execution, number: int) -> Footprint:
    """What reading a variable touches."""
    footprint = execution.variable_reads.get(number)
    if footprint is None:
        location = Location(("variable", number), variables.name(number))
        footprint = execution.variable_reads[number] = location.read
        execution.variable_writes[number] = location.write
    return footprint


def _write_of(execution: Execution, number: int) -> Footprint:
    """What writing a variable touches."""
    read_of_variable(execution, number)
    return execution.variable_writes[number]


def variable_at(execution: Execution, number: int) -> Location:
    return read_of_variable(execution, number)[0][0]


def read(number: int) -> bool:
    execution = current.execution
    if execution is not None and execution.concurrent:
        try:
            footprint = execution.variable_reads[number]
        except KeyError:
            footprint = read_of_variable(execution, number)
        execution.step(footprint, number)
        if execution.trace is not None:
            _note_variable(execution, "reads", footprint[0][0].label)
    return True


def read_once(number: int) -> bool:
    """Of a variable that is bound once: when that was before there was a second thread, it cannot change."""
    execution = current.execution
    if execution is not None and execution.concurrent:
        footprint = execution.variable_reads.get(number)
        if footprint is None:
            if variables.name(number) in sys._getframe(1).f_globals:
                return True
            footprint = read_of_variable(execution, number)
        execution.step(footprint, number)
        if execution.trace is not None:
            _note_variable(execution, "reads", footprint[0][0].label)
    return True


def write(number: int, value: Any) -> Any:
    execution = current.execution
    if execution is not None and execution.concurrent:
        try:
            footprint = execution.variable_writes[number]
        except KeyError:
            footprint = _write_of(execution, number)
        execution.step(footprint, ~number)
        if execution.trace is not None:
            execution.trace.note(execution, "writes", footprint[0][0].label, f"<- {short(value)}")
    return value


def new_cell(name: str) -> Location | None:
    execution = current.execution
    return None if execution is None else Location(execution.new_name("cell"), name)


def read_cell(cell: Location | None) -> bool:
    execution = current.execution
    if cell is not None and execution is not None and execution.concurrent:
        execution.step(cell.read, cell.label)
        if execution.trace is not None:
            _note_variable(execution, "reads", cell.label)
    return True


def write_cell(cell: Location | None, value: Any) -> Any:
    execution = current.execution
    if cell is not None and execution is not None and execution.concurrent:
        execution.step(cell.write, cell.label)
        if execution.trace is not None:
            execution.trace.note(execution, "writes", cell.label, f"<- {short(value)}")
    return value


def place_of(execution: Execution, place: int | Location | None) -> Location | None:
    """The location of a variable, given by its number or by its mark."""
    return variable_at(execution, place) if isinstance(place, int) else place


def write_place(execution: Execution, place: int | Location | None, value: Any) -> None:
    """Announce that a variable is bound, given by its number or by its mark."""
    if isinstance(place, int):
        write(place, value)
    else:
        write_cell(place, value)


def _note_variable(execution: Execution, verb: str, name: str) -> None:
    """The value is still in its place: the program's own expression reads it next."""
    frame = sys._getframe(2)
    local = locals_of(frame)
    value = local[name] if name in local else frame.f_globals.get(name, "nothing yet")
    assert execution.trace is not None
    execution.trace.note(execution, verb, name, f"-> {short(value)}")


# -- all variables of a module ---------------------------------------------------------------------------------


class ModuleNamespace(Container):
    """What `globals()` gives: its items are the variables of the module."""

    __slots__ = ("_execution", "_file")

    def __init__(self, execution: Execution, own: dict[str, Any]) -> None:
        self._file: str = own.get("__file__", NO_FILE)
        super().__init__(own, ("globals", self._file), "globals()")
        self._execution = execution
        known = variables.of_file(self._file)
        read = tuple(part for number in known for part in read_of_variable(execution, number))
        self.structure_read, self.all_read = (*self.structure_read, *read), (*self.all_read, *read)
        written = tuple(part for number in known for part in _write_of(execution, number))
        self.structure_write = (*self.structure_write, *written)

    def item(self, key: Hashable) -> Location:
        if type(key) is not str:
            return super().item(key)
        return variable_at(self._execution, variables.number(self._file, key))


def own_module(namespace: dict[str, Any]) -> dict[str, Any]:
    """What `globals()` gave: whoever reads or writes its items reads or writes variables."""
    if current.execution is not None and current.execution.concurrent:
        see_as_module(namespace)
    return namespace


def see_as_module(namespace: dict[str, Any]) -> None:
    """The items of a dictionary are variables of a module, from now on."""
    execution = current.execution
    if execution is not None and id(namespace) not in execution.containers:
        execution.containers[id(namespace)] = ModuleNamespace(execution, namespace)
