"""What the layers above the engine keep for the length of one execution: each an object of a class of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

T = TypeVar("T")


class State(dict[Any, Any]):
    """`state[Kind]` is the object of class `Kind` that the execution has: made where it is first asked for."""

    __slots__ = ()

    def __missing__(self, kind: type[T]) -> T:
        made = self[kind] = kind()
        return made

    if TYPE_CHECKING:  # a method of ours would be slower, and hooks ask often

        def __getitem__(self, kind: type[T]) -> T: ...

        def get(self, kind: type[T]) -> T | None: ...  # type: ignore[override]
