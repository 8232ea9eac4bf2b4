"""Takes the keys of an `exercise.toml` one by one and notes every one that is wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_MODULE_NAME = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", re.ASCII)


class Description:
    """A table of the file: a wrong key adds to `problems` and gives an empty value, so that all are found."""

    def __init__(self, values: dict[str, object], prefix: str = "", problems: list[str] | None = None) -> None:
        self._left = dict(values)
        self._prefix = prefix
        self.problems: list[str] = [] if problems is None else problems

    def text(self, key: str) -> str:
        value = self._take(key)
        if isinstance(value, str) and value.strip():
            return value
        self._refuse(key, value, "a text that is not empty")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        return self._list(key, "a list of texts that are not empty", _all_filled)

    def file_names(self, key: str) -> tuple[str, ...]:
        return self._list(key, "a list of plain file names, at least one and none twice", _are_file_names)

    def optional_file_names(self, key: str) -> tuple[str, ...]:
        """Like `file_names`, and none for a key that is not there."""
        return self.file_names(key) if key in self._left else ()

    def module_names(self, key: str) -> tuple[str, ...]:
        return self._list(key, "a list of module names", _are_module_names)

    def positive(self, key: str) -> float:
        value = self._take(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < math.inf:
            return value
        self._refuse(key, value, "a number over 0")
        return 1

    def table(self, key: str) -> Description:
        value = self._take(key)
        if not isinstance(value, dict):
            self._refuse(key, value, "a table")
            return _Nothing(self.problems)
        return Description(value, f"{self._prefix}{key}.", self.problems)

    def end(self) -> None:
        """Notes the keys that nobody took: a key that is misspelt must not be lost in silence."""
        for key in self._left:
            self._note(key, "is not a known key")

    def _list(self, key: str, rule: str, fits: Callable[[list[str]], bool]) -> tuple[str, ...]:
        value = self._take(key)
        if isinstance(value, list) and all(isinstance(item, str) for item in value) and fits(value):
            return tuple(value)
        self._refuse(key, value, rule)
        return ()

    def _take(self, key: str) -> object:
        return self._left.pop(key, None)

    def _refuse(self, key: str, value: object, rule: str) -> None:
        self._note(key, "is missing" if value is None else f"must be {rule}, not {value!r}")

    def _note(self, key: str, problem: str) -> None:
        self.problems.append(f"key `{self._prefix}{key}` {problem}")


class _Nothing(Description):
    """Stands for a table that is missing: one problem is enough."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__({}, problems=problems)

    def _note(self, key: str, problem: str) -> None:
        """The missing table was noted already."""


def _all_filled(texts: list[str]) -> bool:
    return all(text.strip() for text in texts)


def _are_file_names(names: list[str]) -> bool:
    distinct = {name.lower() for name in names}  # some file systems do not tell `A.py` from `a.py`
    return 0 < len(names) == len(distinct) and all(_FILE_NAME.fullmatch(name) for name in names)


def _are_module_names(names: list[str]) -> bool:
    return all(_MODULE_NAME.fullmatch(name) for name in names)
