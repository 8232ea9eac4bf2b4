"""Takes the fields of a parsed JSON object one by one, each with its exact type."""

from __future__ import annotations

import math
from collections.abc import Sequence


class FieldError(ValueError):
    """A field is absent, of another type, or not known; the message names it."""


class Fields:
    """The fields of one object: each is taken once, and `end` refuses what is left."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, dict):
            raise FieldError(f"{where} is not an object")
        self._left = dict(value)
        self._where = where

    def text(self, key: str) -> str:
        value = self._take(key)
        if not isinstance(value, str):
            raise self._wrong(key, "a text")
        return value

    def optional_text(self, key: str) -> str | None:
        value = self._take(key)
        if value is not None and not isinstance(value, str):
            raise self._wrong(key, "a text or null")
        return value

    def one_of(self, key: str, known: Sequence[str]) -> str:
        value = self._take(key)
        if not isinstance(value, str) or value not in known:
            raise self._wrong(key, f"one of {', '.join(known)}")
        return value

    def flag(self, key: str) -> bool:
        value = self._take(key)
        if not isinstance(value, bool):
            raise self._wrong(key, "true or false")
        return value

    def whole(self, key: str) -> int:
        value = self._take(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong(key, "a whole number")
        return value

    def optional_whole(self, key: str) -> int | None:
        value = self._take(key)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise self._wrong(key, "a whole number or null")
        return value

    def amount(self, key: str) -> float:
        """A number of points: finite and not negative; a whole one stays an `int`."""
        value = self._take(key)
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise self._wrong(key, "a number")
        if not math.isfinite(value) or value < 0:
            raise self._wrong(key, "a number that is not negative")
        return value

    def optional_record(self, key: str) -> Fields | None:
        value = self._take(key)
        return None if value is None else Fields(value, f"`{key}` of {self._where}")

    def records(self, key: str) -> list[Fields]:
        value = self._take(key)
        if not isinstance(value, list):
            raise self._wrong(key, "a list")
        return [Fields(item, f"`{key}[{place}]` of {self._where}") for place, item in enumerate(value)]

    def end(self) -> None:
        """Every field was taken."""
        if self._left:
            raise FieldError(f"{self._where} has the field `{min(self._left)}`, which is not known")

    def _take(self, key: str) -> object:
        if key not in self._left:
            raise FieldError(f"`{key}` is missing in {self._where}")
        return self._left.pop(key)

    def _wrong(self, key: str, expected: str) -> FieldError:
        return FieldError(f"`{key}` in {self._where} is not {expected}")
