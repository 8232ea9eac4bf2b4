"""`threading.local`: attributes that each thread sees its own of."""

from __future__ import annotations

import weakref
from typing import Any, NoReturn

from grader.engine import current
from grader.engine.task import Task
from grader.primitives.base import refuse_copy


class _Namespaces(dict["Task | None", dict[str, Any]]):
    """The attributes of one `Local`, a dictionary for each thread; None stands for outside of an execution."""

    __slots__ = ("__weakref__", "arguments", "local")

    def __init__(self, local: Local, arguments: tuple[tuple[Any, ...], dict[str, Any]]) -> None:
        self.local = weakref.ref(local)
        self.arguments = arguments


class Local:
    """Attributes that each thread sees its own of. No thread sees another's, so using them is no step.

    Invariant: `__dict__` is the dictionary of the thread that used it last, as long as that has not ended.
    """

    __slots__ = ("__dict__", "_lockstep_namespaces", "__weakref__")

    def __new__(cls, /, *args: Any, **kwargs: Any) -> Local:
        if (args or kwargs) and cls.__init__ is object.__init__:
            raise TypeError("Initialization arguments are not supported")
        self = object.__new__(cls)
        namespaces = _Namespaces(self, (args, kwargs))
        object.__setattr__(self, "_lockstep_namespaces", namespaces)
        object.__setattr__(self, "__dict__", _begin(namespaces, _running_task()))
        return self

    def __getattribute__(self, name: str) -> Any:
        _use(self)
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        _refuse_dict(self, name)
        _use(self)
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        _refuse_dict(self, name)
        _use(self)
        object.__delattr__(self, name)

    def __getstate__(self) -> NoReturn:
        refuse_copy(self)


def _refuse_dict(local: Local, name: str) -> None:
    if name == "__dict__":
        kind = "_thread._local" if type(local) is Local else type(local).__name__
        raise AttributeError(f"'{kind}' object attribute '__dict__' is read-only")


def _running_task() -> Task | None:
    return None if current.execution is None else current.execution.current


def _use(local: Local) -> None:
    """Show the running thread its own attributes; its first use runs `__init__` again."""
    namespaces: _Namespaces = object.__getattribute__(local, "_lockstep_namespaces")
    task = _running_task()
    own = namespaces.get(task)
    if own is None:
        own = _begin(namespaces, task)
        object.__setattr__(local, "__dict__", own)
        args, kwargs = namespaces.arguments
        type(local).__init__(local, *args, **kwargs)
    object.__setattr__(local, "__dict__", own)


def _begin(namespaces: _Namespaces, task: Task | None) -> dict[str, Any]:
    own: dict[str, Any] = {}
    namespaces[task] = own
    if task is not None:
        task.locals[id(namespaces)] = weakref.ref(namespaces)
    return own


def forget(task: Task) -> None:
    """A thread has ended: what only it could see is gone."""
    for reference in task.locals.values():
        namespaces = reference()
        if namespaces is not None:
            gone, local = namespaces.pop(task, None), namespaces.local()
            if local is not None and object.__getattribute__(local, "__dict__") is gone:
                object.__setattr__(local, "__dict__", {})
    task.locals.clear()


Local.__module__, Local.__qualname__, Local.__name__ = "_thread", "_local", "_local"
