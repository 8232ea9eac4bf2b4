"""`UserDict`: what it has of `MutableMapping` is code in Python, so others can come in between a look and a change."""

from __future__ import annotations

from collections import UserDict
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from types import MethodType
from typing import Any

from grader.engine.containers import mro_of
from grader.engine.known import Known
from grader.rewriting.called_back import MOST_APART
from grader.rewriting.iterators import begin
from grader.rewriting.naming import held_by
from grader.rewriting.values import delete_item, item, members, truth, write_item

_PRIMITIVE = ("__getitem__", "__setitem__", "__delitem__", "__iter__", "__contains__", "__len__")
_OF_MAPPINGS = frozenset(
    {Mapping.keys, Mapping.values, Mapping.items, MutableMapping.pop, MutableMapping.popitem, MutableMapping.clear,
     MutableMapping.update, MutableMapping.setdefault}
)  # fmt: skip


class Watched(MutableMapping[Any, Any]):
    """A mapping as the library's own code sees it: each look, and each change, is a step."""

    def __init__(self, whole: Any) -> None:
        self.whole = whole

    def __getitem__(self, key: Any) -> Any:
        item(self.whole, key)
        return self.whole[key]

    def __setitem__(self, key: Any, value: Any) -> None:
        write_item(self.whole, key, value)
        self.whole[key] = value

    def __delitem__(self, key: Any) -> None:
        del self.whole[delete_item(self.whole, key)]

    def __iter__(self) -> Iterator[Any]:
        return iter(begin(self.whole))

    def __contains__(self, key: object) -> bool:
        return key in members(self.whole)

    def __len__(self) -> int:
        return len(truth(self.whole))

    def __repr__(self) -> str:
        return repr(self.whole)


def _is_plain(kind: type) -> bool:
    """Whether it is a UserDict that looks up and stores as the library does; what else does so announces it itself."""
    return issubclass(kind, UserDict) and all(
        held_by(mro_of(kind), name) is vars(UserDict).get(name) for name in _PRIMITIVE
    )


is_watched = Known(_is_plain)  # class -> whether its objects are gone through by code in Python


def in_steps(called: Any) -> Callable[..., Any] | None:
    """A method of a UserDict that is of several steps; None: it is one step, or of too many."""
    owner = called.__self__
    if called.__func__ not in _OF_MAPPINGS or not is_watched[type(owner)] or len(owner) > MOST_APART:
        return None
    return MethodType(called.__func__, Watched(owner))
