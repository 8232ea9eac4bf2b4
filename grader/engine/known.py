"""A memory of what was found out about classes, which programs make anew in each execution."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MOST = 4096


class Known(dict[Any, Any]):
    """`known[key]` is `find(key)`, found once; never more than MOST entries are kept."""

    __slots__ = ("_find",)

    def __init__(self, find: Callable[[Any], Any]) -> None:
        self._find = find

    def __missing__(self, key: Any) -> Any:
        if len(self) >= MOST:
            self.clear()
        found = self[key] = self._find(key)
        return found
