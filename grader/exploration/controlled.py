"""A program made ready to be run again and again: which files belong to it, what is put back each time."""

from __future__ import annotations

import functools
import inspect
from collections import deque
from collections.abc import Callable
from types import CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from grader.engine.errors import ProgramError
from grader.engine.execution import Execution
from grader.program import loader
from grader.program.adoption import adopt
from grader.program.groups import Source, source_of
from grader.program.origins import names_in, without_partials
from grader.stdlib.holders import content_of

MOST_PARTS = 50  # of a container that is looked through for loaded files


class Program:
    """The program of an exploration. `begin` puts its files back to their beginning."""

    def __init__(self, program: Callable[[], Any]) -> None:
        if not callable(program):
            raise ProgramError(
                f"`{program!r}` is no program: `explore` takes a callable without arguments, "
                "such as `module.main` (and not `module.main()`) or `lambda: module.run(2, 1)`"
            )
        called = _called(program)
        name = getattr(without_partials(program), "__name__", "program")
        if inspect.iscoroutinefunction(called):
            raise ProgramError(
                f"`{name}` is a coroutine function: calling it runs nothing. "
                f"Hand over `lambda: asyncio.run({name}())`"
            )
        if _is_generator_function(called):
            raise ProgramError(
                f"`{name}` is a generator function: calling it runs nothing. "
                f"Hand over a function that goes through it, such as `lambda: list({name}())`"
            )
        if missing := _missing(program):
            name = name if name.isidentifier() else "program"
            raise ProgramError(
                f"`{name}` cannot be called without arguments: {missing}. "
                f"Hand over a function that gives them, such as `lambda: {name}(...)`"
            )
        sources = _sources_of(program)
        self._adopted = adopt(program, drives=bool(sources))
        self._begin_files = loader.Beginning(sources + self._adopted.sources)

    def __call__(self) -> Any:
        return self._adopted.program()

    def begin(self, execution: Execution) -> None:
        self._begin_files()
        self._adopted.begin()

    def variables(self) -> list[dict[str, Any]]:
        """The namespaces of its modules."""
        return self._begin_files.variables() + self._adopted.variables()


def _called(program: Any) -> Any:
    """What runs when the program is called: the function of a partial, the `__call__` of an object."""
    program = without_partials(program)
    if isinstance(program, (type, FunctionType, MethodType)) or not isinstance(type(program), type):
        return program
    return getattr(type(program), "__call__", program)  # noqa: B004 - as Python itself finds it


def _missing(program: Any) -> str:
    """What a call without arguments lacks, in Python's words."""
    is_partial = type(program) is functools.partial and not program.keywords
    function, given = (program.func, len(program.args)) if is_partial else (program, 0)
    if type(function) is FunctionType and takes(function, given):
        return ""
    try:
        signature = inspect.signature(program, follow_wrapped=False)
    except Exception:  # it has none, or a property of the program's own fails
        return ""
    try:
        signature.bind()
    except TypeError as error:
        return str(error)
    return ""


def takes(function: FunctionType, count: int) -> bool:
    """Whether so many arguments in their order are plainly right, without a look at names and decorators."""
    code = function.__code__
    required = code.co_argcount - len(function.__defaults__ or ())
    return required <= count <= code.co_argcount and not code.co_kwonlyargcount


def _is_generator_function(program: Any) -> bool:
    code = getattr(getattr(program, "__func__", program), "__code__", None)
    return isinstance(code, CodeType) and bool(code.co_flags & (inspect.CO_GENERATOR | inspect.CO_ASYNC_GENERATOR))


def _sources_of(program: Any) -> list[Source]:
    """The loaded files that `program` uses, as far as its globals, its closure and what it holds show them."""
    found: list[Source] = []
    seen: set[int] = set()
    pending: deque[Any] = deque([program])  # what is near comes first
    while pending and len(seen) < 500:
        value = pending.popleft()
        if id(value) in seen:
            continue
        seen.add(id(value))
        source = None
        if isinstance(value, FunctionType):
            source = source_of(value.__globals__)
            if source is None:
                pending.extend(_reachable(value))
        elif isinstance(value, ModuleType):
            source = source_of(value.__dict__)
        else:
            pending.extend(_parts(value))
        if source is not None and source not in found:
            found.append(source)
    return found


def _parts(value: Any) -> list[Any]:
    """What a value that is neither a function nor a module may lead to."""
    if isinstance(value, functools.partial):
        return [value.func, *value.args, *value.keywords.values()]
    if isinstance(value, MethodType):
        return [value.__func__, value.__self__]
    if isinstance(value, (list, tuple)):
        return list(value) if len(value) < MOST_PARTS else []
    if isinstance(value, dict):
        return list(value.values()) if len(value) < MOST_PARTS else []
    if isinstance(value, type):
        return [part for part in vars(value).values() if isinstance(part, FunctionType)]
    kind = type(value)
    if kind.__module__ == "builtins":
        return []
    own = getattr(value, "__dict__", {})
    return [kind.__init__, getattr(kind, "__call__", None), *(own.values() if len(own) < MOST_PARTS else ())]


def _reachable(function: FunctionType) -> list[Any]:
    cells = [part for cell in function.__closure__ or () if (part := content_of(cell)) is not None]
    names = names_in(function.__code__)
    return [*cells, *(function.__globals__[name] for name in names if name in function.__globals__),
            *(function.__defaults__ or ())]  # fmt: skip
