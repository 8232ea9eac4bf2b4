"""Texts of lists: while a `__repr__` in Python tells one element, others can change what comes next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from grader.engine import current
from grader.engine.containers import bases, container_of
from grader.engine.execution import Execution
from grader.rewriting.called_back import MOST_APART, may_run_python
from grader.rewriting.frames import beyond
from grader.rewriting.values import text

_REPR = ("__repr__",)


class _Around(dict[int, list[Any]]):
    """Number of a task -> the lists in whose text it is."""


class Told:
    """A list whose text is wanted: the look at the next element is a step where code in Python told the last one."""

    __slots__ = ("_execution", "_whole")

    def __init__(self, execution: Execution, whole: list[Any]) -> None:
        self._execution = execution
        self._whole = whole

    def __repr__(self) -> str:
        around = self._execution.state[_Around].setdefault(self._execution.current.index, [])
        if any(whole is self._whole for whole in around):  # one of its elements tells the list
            return "[...]"
        around.append(self._whole)
        try:
            return f"[{', '.join(self._parts())}]"
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise
        finally:
            around.pop()

    def _parts(self) -> list[str]:
        parts: list[str] = []
        while len(parts) < len(self._whole):
            element = self._whole[len(parts)]
            parts.append(repr(element))
            if may_run_python((element,), _REPR):
                self._execution.step(container_of(self._execution, self._whole).all_read, "told")
        return parts


Told.__name__ = Told.__qualname__ = "list"  # as errors call it


def told(value: Any) -> Any:
    """A value that is formatted: so is what it contains."""
    return _apart(text(value))


def _apart(value: Any) -> Any:
    """The value, or what stands for a list of objects that tell themselves in Python."""
    execution = current.execution
    if type(value) is not list or execution is None or not execution.concurrent or len(value) > MOST_APART:
        return value
    if any(bases[type(element)] is not None for element in value) or not may_run_python(value, _REPR):
        return value
    return Told(execution, value)


def telling(called: Callable[..., Any]) -> Callable[..., Any]:
    """`str`, `repr` or `print`, which lets others in between the elements of a list."""

    def stand_in(*args: Any, **kwargs: Any) -> Any:
        return called(*map(_apart, args), **kwargs)

    stand_in.__name__ = called.__name__
    return stand_in


TELLING = (str, repr)
