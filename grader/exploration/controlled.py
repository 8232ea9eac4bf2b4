"""A program made ready to be run again and again: which files belong to it, what is put back each time."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from grader.engine.errors import ProgramError
from grader.engine.execution import Execution, Limits
from grader.program import loader
from grader.program.adoption import adopt, adopt_glue
from grader.program.loader import Group
from grader.program.run import Options


class Program:
    """The program of an exploration. `begin` puts its files back to their beginning."""

    def __init__(self, program: Callable[[], Any]) -> None:
        if not callable(program):
            raise ProgramError(
                f"`{program!r}` is no program: `explore` takes a callable without arguments, "
                "such as `module.main` or `lambda: module.run(2, 1)`"
            )
        if inspect.iscoroutinefunction(program):
            raise ProgramError(
                f"`{program.__name__}` is a coroutine function: calling it runs nothing. "
                f"Hand over `lambda: asyncio.run({program.__name__}())`"
            )
        self._groups = _groups_of(program)
        self._restore: Callable[[], None] = _nothing
        if self._groups:
            self._program, self._restore = adopt_glue(program)
        else:
            self._program, self._groups, self._restore = adopt(program)

    def __call__(self) -> Any:
        return self._program()

    def begin(self, execution: Execution) -> None:
        loader.begin(execution, self._groups)
        self._restore()

    def options(self, max_steps: int, watch_output: bool, random_seed: int = 0) -> Options:
        return Options(Limits(steps=max_steps), self.begin, watch_output, random_seed)


def _nothing() -> None:
    """There is nothing to put back."""


def _groups_of(program: Any) -> list[Group]:
    """The loaded files that `program` uses, as far as it can be seen from its globals and its closure."""
    found: list[Group] = []
    seen: set[int] = set()
    pending: list[Any] = [program]
    while pending and len(seen) < 500:
        value = pending.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        group = None
        if isinstance(value, FunctionType):
            group = loader.group_of(value.__globals__)
            if group is None:
                pending.extend(_reachable(value))
        elif isinstance(value, ModuleType):
            group = loader.group_of(value.__dict__)
        elif isinstance(value, functools.partial):
            pending.extend((value.func, *value.args, *value.keywords.values()))
        elif isinstance(value, MethodType):
            pending.extend((value.__func__, value.__self__))
        elif isinstance(value, (list, tuple)) and len(value) < 50:
            pending.extend(value)
        elif not isinstance(value, type) and type(value).__module__ != "builtins":
            pending.append(type(value).__init__)
            call = getattr(type(value), "__call__", None)
            pending.append(call)
        elif isinstance(value, type):
            pending.extend(part for part in vars(value).values() if isinstance(part, FunctionType))
        if group is not None and group not in found:
            found.append(group)
    return found


def _reachable(function: FunctionType) -> list[Any]:
    cells = [cell.cell_contents for cell in function.__closure__ or () if _is_filled(cell)]
    names = _names(function.__code__)
    return [*cells, *(function.__globals__[name] for name in names if name in function.__globals__),
            *(function.__defaults__ or ())]  # fmt: skip


def _names(code: CodeType) -> set[str]:
    inner = (constant for constant in code.co_consts if isinstance(constant, CodeType))
    return set(code.co_names).union(*map(_names, inner))


def _is_filled(cell: Any) -> bool:
    try:
        return cell.cell_contents is not None
    except ValueError:
        return False
