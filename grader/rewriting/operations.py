"""Hooks for operators: they look into both operands, or change one where it stands."""

from __future__ import annotations

import operator
import sys
from collections.abc import Callable
from typing import Any

from grader.engine import current
from grader.engine.containers import bases, container_of
from grader.engine.trace import short
from grader.rewriting.counters import Apart, are_counted, count_in_place
from grader.rewriting.frames import beyond
from grader.rewriting.iterators import given_one_by_one
from grader.rewriting.naming import FRESH
from grader.rewriting.sources import runs_for_each
from grader.rewriting.values import DEEPEST, NO_CONTAINERS, contents, look

_OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "%": operator.mod, "&": operator.and_,
    "|": operator.or_, "^": operator.xor, "==": operator.eq, "!=": operator.ne, "<": operator.lt,
    "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


def operands(left: Any, right: Any) -> Any:
    """Before an operator looks into both; gives the right one."""
    execution = current.execution
    if execution is not None and execution.concurrent:
        if are_counted(left, right):
            return Apart(right)
        if type(left) not in NO_CONTAINERS or type(right) not in NO_CONTAINERS:
            look(execution, contents(execution, (left, right), DEEPEST, tell=True), left)
    return right


def operate(symbol: str, left: Any, right: Any) -> Any:
    try:
        return _OPERATORS[symbol](left, operands(left, right))
    except BaseException as error:
        error.__traceback__ = beyond(error.__traceback__)
        raise


def in_place(target: Any, operand: Any, symbol: str) -> Any:
    """Before `target += operand`: a container is changed where it stands. Gives the operand."""
    execution = current.execution
    if execution is not None and execution.concurrent and bases[type(target)] is not None:
        if are_counted(target, operand):
            return count_in_place(symbol, target, operand)
        container = container_of(execution, target)
        if runs_for_each(operand):
            operand = given_one_by_one(execution, operand, target, sys.getrefcount(operand) > FRESH)
        execution.step((*container.structure_write, *contents(execution, (operand,))), "in place")
        if execution.trace is not None:
            execution.trace.note(execution, "extends", container.structure.label, short(operand))
    return operand
