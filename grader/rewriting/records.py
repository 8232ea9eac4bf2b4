"""Dataclasses: what the library writes for them reads field after field, and others can come in between two."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from types import CodeType, FunctionType
from typing import Any

from grader.engine import current
from grader.engine.containers import mro_of, namespace_of
from grader.engine.known import Known
from grader.rewriting.frames import beyond
from grader.rewriting.registry import hooks, variables
from grader.rewriting.transformer import rewrite

_BY_LIBRARY, _SEEN = "<string>", "<dataclass>"  # the files of what the library wrote, and of what stands for it
_ORDER = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}
_NAMES = ("__repr__", "__eq__", "__hash__", *_ORDER)
_MOST = 1024  # texts that are remembered
_known: dict[str, CodeType] = {}


def see_fields(made: type) -> None:
    """Give a dataclass, if it is one, methods that do the same and announce what they read."""
    for name, method in methods_that_tell(made).items():
        type.__setattr__(made, name, method)


def methods_that_tell(made: type) -> dict[str, Any]:
    """What stands for the methods that the library wrote for a dataclass."""
    parameters: Any = namespace_of(made).get("__dataclass_params__")
    if parameters is None or parameters.frozen:  # of those that cannot change nothing is seen half changed
        return {}
    written = [name for name in _NAMES if _file_of(namespace_of(made).get(name)) == _BY_LIBRARY]
    if not written:
        return {}
    methods = _methods("\n".join(_text(made, written)))
    for name in written:
        methods[name].__module__, methods[name].__qualname__ = made.__module__, f"{made.__qualname__}.{name}"
    return {name: _once_at_a_time(methods[name]) if name == "__repr__" else methods[name] for name in written}


def fills_fields(method: Any) -> bool:
    """Whether it is the `__init__` that the library wrote for a dataclass."""
    return method.__name__ == "__init__" and _file_of(method) == _BY_LIBRARY


def _file_of(method: Any) -> str:
    plain = getattr(method, "__wrapped__", method)
    return plain.__code__.co_filename if type(plain) is FunctionType else ""


def _tells(kind: type) -> bool:
    return any(_file_of(namespace_of(base).get(name)) == _SEEN for base in mro_of(kind) for name in _NAMES)


tells_fields = Known(_tells)  # classes whose methods announce by themselves which fields they read


def _text(made: type, names: list[str]) -> Iterator[str]:
    """What CPython writes, but for the class around it."""
    known: dict[str, Any] = namespace_of(made)["__dataclass_fields__"]
    fields = [field for field in known.values() if repr(field._field_type) == "_FIELD"]  # none of the class
    shown = ", ".join(f"{field.name}={{self.{field.name}!r}}" for field in fields if field.repr)
    compared = [field.name for field in fields if field.compare]
    hashed = [field.name for field in fields if (field.compare if field.hash is None else field.hash)]
    yield "class Record:"
    for name in names:
        if name == "__repr__":
            yield f' def __repr__(self):\n  return self.__class__.__qualname__ + f"({shown})"'
        elif name == "__hash__":
            yield f" def __hash__(self):\n  return hash({_tuple('self', hashed)})"
        elif name == "__eq__" and sys.version_info >= (3, 13):
            pairs = " and ".join(f"self.{field} == other.{field}" for field in compared) or "True"
            yield f" def __eq__(self, other):\n  if self is other:\n   return True\n{_of_same_class(pairs)}"
        else:
            pairs = f"{_tuple('self', compared)} {_ORDER.get(name, '==')} {_tuple('other', compared)}"
            yield f" def {name}(self, other):\n{_of_same_class(pairs)}"


def _tuple(owner: str, fields: list[str]) -> str:
    return "(" + "".join(f"{owner}.{field}, " for field in fields) + ")"


def _of_same_class(value: str) -> str:
    return f"  if other.__class__ is self.__class__:\n   return {value}\n  return NotImplemented"


def _methods(text: str) -> dict[str, Any]:
    code = _known.get(text)
    if code is None:
        if len(_known) >= _MOST:
            _known.clear()
        tree = rewrite(text, _SEEN, lambda name: variables.number(_SEEN, name))
        code = _known[text] = compile(tree, _SEEN, "exec", dont_inherit=True)
    found: dict[str, Any] = {"__builtins__": hooks, "__name__": _SEEN}
    exec(code, found)
    return dict(namespace_of(found["Record"]))


def _once_at_a_time(tell: Callable[[Any], str]) -> Callable[[Any], str]:
    """As `dataclasses` does it, for each task by itself: an object that holds itself is told as `...`."""
    running: set[tuple[int, int]] = set()

    @functools.wraps(tell)
    def told(self: Any) -> str:
        execution = current.execution
        key = (id(self), -1 if execution is None else execution.current.index)
        if key in running:
            return "..."
        running.add(key)
        try:
            return tell(self)
        except BaseException as error:
            error.__traceback__ = beyond(error.__traceback__)
            raise
        finally:
            running.discard(key)

    return told
